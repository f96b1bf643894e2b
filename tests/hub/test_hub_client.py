"""What Kinto is asked, and what its answers, and others' answers in its place, are taken for."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import islice
from typing import Any

import pytest

from kiosk.hub.client import AlreadyThere, Collection, Created, HubClient
from kiosk.hub.enrolment import Enrolment, listings_of
from kiosk.hub.line import (
    Busy,
    Credential,
    Forbidden,
    HubError,
    Missing,
    NotAHub,
    NotEnrolled,
    Rejected,
    Unexpected,
)
from kiosk.hub.provision import HubAdmin
from tests.hub.town import an_interest

HTML = {"Content-Type": "text/html; charset=utf-8"}
PORTAL = b"<html><body>Welcome to the guest Wi-Fi. Please sign in.</body></html>"


def signed(scripted: Any) -> HubClient:
    return HubClient(scripted.url, Credential("kiosk", "hush"))


@pytest.mark.parametrize(
    ("status", "headers", "body", "meaning"),
    [
        (200, HTML, PORTAL, NotAHub),
        (403, HTML, PORTAL, NotAHub),
        (401, HTML, PORTAL, NotAHub),
        (511, HTML, PORTAL, NotAHub),
        (302, {"Location": "http://portal.example/"}, b"", NotAHub),
        (200, {"Content-Type": None}, b'{"data": []}', NotAHub),
        (200, {}, b'{"data": [', NotAHub),
        (200, {}, b"[]", NotAHub),
        (200, {}, b'{"data": {}}', NotAHub),
        (200, {}, b'{"data": [{"id": "a"}]}', NotAHub),
        (200, {"ETag": None}, b'{"data": []}', NotAHub),
        (400, {}, b'{"errno": 999, "message": "id: bad"}', Rejected),
        (401, {}, b'{"errno": 999, "message": "sign in"}', NotEnrolled),
        (403, {}, b'{"errno": 999, "message": "no"}', Forbidden),
        (404, {}, b'{"errno": 999, "message": "none"}', Missing),
        (410, {}, b'{"errno": 999, "message": "too old"}', Unexpected),
        (413, {}, b'{"errno": 113, "message": "too large"}', Rejected),
        (409, {}, b"{}", Busy),
        (429, {}, b"{}", Busy),
        (502, HTML, b"<h1>Bad gateway</h1>", Busy),
        (503, {}, b"{}", Busy),
    ],
)
def test_answers_are_named_for_what_they_are(
    scripted: Any,
    listings: Collection,
    status: int,
    headers: dict[str, str | None],
    body: bytes,
    meaning: type[HubError],
) -> None:
    scripted.say(status, body, headers=headers)
    with pytest.raises(HubError) as caught:
        list(signed(scripted).pages(listings, signed=True))
    assert type(caught.value) is meaning


def test_a_list_a_stranger_may_not_see_is_missing_not_unenrolled(
    scripted: Any, listings: Collection
) -> None:
    scripted.say(401, b'{"errno": 999, "message": "sign in"}')
    with pytest.raises(Missing):
        list(signed(scripted).pages(listings))


def test_the_hubs_reason_is_kept(scripted: Any, listings: Collection) -> None:
    scripted.say(
        400, b'{"errno": 107, "message": "m", "details": [{"description": "places: Required"}]}'
    )
    with pytest.raises(Rejected, match="places: Required"):
        signed(scripted).put_once(listings, "a", {})


@pytest.mark.parametrize(("told", "seconds"), [("7", 7.0), ("-3", 0.0), ("9e9", 86400.0)])
def test_retry_after_in_seconds(
    scripted: Any, listings: Collection, told: str, seconds: float
) -> None:
    scripted.say(503, b"{}", headers={"Retry-After": told})
    with pytest.raises(Busy) as caught:
        list(signed(scripted).pages(listings))
    assert caught.value.retry_after == seconds


def test_retry_after_as_a_date(scripted: Any, listings: Collection) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(minutes=5), usegmt=True)
    scripted.say(503, b"{}", headers={"Retry-After": later})
    with pytest.raises(Busy) as caught:
        list(signed(scripted).pages(listings))
    assert caught.value.retry_after == pytest.approx(300, abs=5)


@pytest.mark.parametrize("told", ["soon", "nan", "inf"])
def test_retry_after_that_says_nothing(scripted: Any, listings: Collection, told: str) -> None:
    scripted.say(503, b"{}", headers={"Retry-After": told})
    with pytest.raises(Busy) as caught:
        list(signed(scripted).pages(listings))
    assert caught.value.retry_after is None


def test_backoff_is_remembered_beyond_the_next_answer(scripted: Any, listings: Collection) -> None:
    scripted.say(headers={"Backoff": "30"})
    scripted.say()
    client = HubClient(scripted.url)
    assert client.quiet == 0
    list(client.pages(listings))
    list(client.pages(listings))
    assert 25 < client.quiet <= 30


def test_the_next_page_is_asked_for_where_the_hub_was_found(
    scripted: Any, listings: Collection
) -> None:
    body = b'{"data": [{"id": "a", "last_modified": 1}]}'
    scripted.say(body=body, headers={"Next-Page": "https://inside:8888/v1/x?_token=abc"})
    scripted.say(body=body)
    batches = list(HubClient(scripted.url).pages(listings, unless=5))
    assert [batch.last for batch in batches] == [False, True]
    assert scripted.asked[1][1] == f"/v1{listings.path}?_token=abc"
    assert scripted.asked[0][2]["If-None-Match"] == '"5"'
    assert "If-None-Match" not in scripted.asked[1][2]


def test_a_next_page_that_leads_in_circles(scripted: Any, listings: Collection) -> None:
    body = b'{"data": [{"id": "a", "last_modified": 1}]}'
    scripted.say(body=body, headers={"Next-Page": "/x?_token=abc"})
    with pytest.raises(NotAHub, match="Next-Page"):
        list(islice(HubClient(scripted.url).pages(listings), 5))


def test_no_password_no_signed_request(scripted: Any, listings: Collection) -> None:
    with pytest.raises(NotEnrolled):
        HubClient(scripted.url).put_once(listings, "a", {})
    assert scripted.asked == []


def test_public_lists_are_asked_for_unsigned(scripted: Any, listings: Collection) -> None:
    scripted.say()
    list(signed(scripted).pages(listings))
    assert "Authorization" not in scripted.asked[0][2]


def test_a_412_without_the_record_is_no_hub(scripted: Any, listings: Collection) -> None:
    scripted.say(412, b'{"errno": 999, "message": "modified"}')
    with pytest.raises(NotAHub):
        signed(scripted).put_once(listings, "a", {})


# ------------------------------------------------------------------ on a real Kinto


def test_kinto_tells_who_it_is(kiosk: HubClient) -> None:
    info = kiosk.info()
    assert (info.project, info.user) == ("kinto", "account:s-ours.kiosk-1")
    assert abs(info.now / 1000 - datetime.now(UTC).timestamp()) < 5


def test_pages_come_in_order_of_change(kiosk: HubClient, admin: HubAdmin, area: str) -> None:
    admin.publish(area, [{"id": f"l-{n}"} for n in range(45)])
    batches = list(kiosk.pages(listings_of(area), size=20))
    changes = [each["last_modified"] for batch in batches for each in batch.records]
    assert [len(batch.records) for batch in batches] == [20, 20, 5]
    assert [batch.last for batch in batches] == [False, False, True]
    assert changes == sorted(changes)
    assert {batch.etag for batch in batches} == {changes[-1]}
    total = kiosk.total(listings_of(area))
    assert (total.count, total.etag) == (45, changes[-1])


def test_since_tells_changes_and_tombstones(kiosk: HubClient, admin: HubAdmin, area: str) -> None:
    admin.publish(area, [{"id": "a"}, {"id": "b"}])
    (before,) = kiosk.pages(listings_of(area))
    assert list(kiosk.pages(listings_of(area), unless=before.etag)) == []
    admin.unpublish(area, ["a"])
    (after,) = kiosk.pages(listings_of(area), since=before.etag, unless=before.etag)
    assert [(each["id"], each.get("deleted")) for each in after.records] == [("a", True)]


def test_put_once_puts_once(kiosk: HubClient, enrolment: Enrolment) -> None:
    body = an_interest("any")
    created = kiosk.put_once(enrolment.outbox, body["id"], body)
    assert isinstance(created, Created)
    again = kiosk.put_once(enrolment.outbox, body["id"], body)
    assert isinstance(again, AlreadyThere)
    assert again.last_modified == created.last_modified
    assert again.holds(body)
    assert not again.holds(body | {"places": 3})
    assert not again.holds(body | {"more": None})


def test_what_kinto_says_no_to(kiosk: HubClient, enrolment: Enrolment) -> None:
    with pytest.raises(Rejected, match="Invalid object id"):
        kiosk.put_once(enrolment.outbox, "*&", {})
    with pytest.raises(Forbidden):
        kiosk.put_once(enrolment.inbox, "a", {})
    with pytest.raises(Missing):
        list(kiosk.pages(listings_of("nowhere")))
    with pytest.raises(NotEnrolled):
        HubClient(enrolment.url, Credential("nobody", "x")).put_once(enrolment.outbox, "a", {})
    with pytest.raises(Missing):
        HubClient(enrolment.url.replace("/v1", "/v9")).info()

"""A hub set up: who may do what, and that doing it again changes nothing."""

import re
from pathlib import Path

import pytest

from kiosk.hub.client import Collection, HubClient
from kiosk.hub.enrolment import Enrolment, EnrolmentError, load, save
from kiosk.hub.line import Credential, Forbidden, HubError, Missing, NotEnrolled, Rejected
from kiosk.hub.provision import HubAdmin


def test_publishing_again_touches_nothing(kiosk: HubClient, admin: HubAdmin, area: str) -> None:
    place = admin.open_area(area)
    first = admin.publish(area, [{"id": "a", "rev": 1}, {"id": "b", "rev": 1}])
    before = kiosk.total(place)
    again = admin.publish(area, [{"id": "a", "rev": 1, "last_modified": 5}, {"id": "b", "rev": 1}])
    assert kiosk.total(place) == before
    changed = admin.publish(area, [{"id": "a", "rev": 2}, {"id": "c", "rev": 1}])
    assert (first.created, first.updated, first.unchanged) == (2, 0, 0)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert (changed.created, changed.updated, changed.unchanged) == (1, 1, 0)


def test_a_listing_kinto_cannot_keep_is_named(admin: HubAdmin, area: str) -> None:
    with pytest.raises(Rejected, match=r"records/\*"):
        admin.publish(area, [{"id": "*"}])


def test_strangers_and_kiosks_only_read_listings(
    kiosk: HubClient, admin: HubAdmin, enrolment: Enrolment, area: str
) -> None:
    place = admin.open_area(area)
    admin.publish(area, [{"id": "a"}])
    stranger = HubClient(enrolment.url)
    assert [each["id"] for batch in stranger.pages(place) for each in batch.records] == ["a"]
    with pytest.raises(Forbidden):
        kiosk.put_once(place, "b", {})
    with pytest.raises(Missing):
        list(stranger.pages(enrolment.inbox))


def test_a_structure_cannot_look_into_anothers_boxes(
    kiosk: HubClient, admin: HubAdmin, enrolment: Enrolment
) -> None:
    admin.open_structure("s-theirs")
    theirs = Collection("s-theirs", "outbox")
    for attempt in (
        lambda: kiosk.put_once(theirs, "forged", {}),
        lambda: list(kiosk.pages(theirs, signed=True)),
        lambda: list(kiosk.pages(Collection("s-theirs", "inbox"), signed=True)),
        lambda: kiosk.write("PUT", "/buckets/s-theirs/groups/kiosks", {"data": {"members": []}}),
        lambda: kiosk.write("PUT", "/buckets/s-mine", {}),
        lambda: kiosk.write("PUT", "/accounts/another", {"data": {"password": "x"}}),
    ):
        with pytest.raises(HubError) as caught:
            attempt()
        assert isinstance(caught.value, Forbidden | Rejected | NotEnrolled)
    assert admin.arrived("s-theirs") == ()


def test_setting_up_again_keeps_what_was_there(
    kiosk: HubClient, admin: HubAdmin, enrolment: Enrolment
) -> None:
    kiosk.put_once(enrolment.outbox, "kept", {"id": "kept"})
    admin.open_structure(enrolment.structure)
    second = admin.add_kiosk(enrolment.structure, "kiosk-2")
    other = HubClient(enrolment.url, second)
    other.put_once(enrolment.outbox, "from-2", {"id": "from-2"})
    kiosk.put_once(enrolment.outbox, "from-1", {"id": "from-1"})
    arrived = {each["id"] for each in admin.arrived(enrolment.structure)}
    assert {"kept", "from-1", "from-2"} <= arrived
    assert next(other.pages(enrolment.inbox, signed=True)).last


ENROLMENT = Enrolment("https://hub.example/v1", "bidasoa", "s-a", "kiosk-1", "s-a.kiosk-1:hush")


def test_an_enrolment_is_for_the_kiosks_eyes_only(tmp_path: Path) -> None:
    (tmp_path / "hub.json.new").write_text("left by a crash")
    path = save(ENROLMENT, tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load(tmp_path) == ENROLMENT
    assert [each.name for each in tmp_path.iterdir()] == ["hub.json"]
    assert "hush" not in repr(ENROLMENT)
    assert ENROLMENT.account == Credential("s-a.kiosk-1", "hush")


def test_a_kiosk_that_was_never_enrolled(tmp_path: Path) -> None:
    assert load(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"url": "u", "area": "", "structure": "s", "kiosk": "k", "credential": "a:hush"}',
        '{"url": "u", "area": "a", "structure": "s", "kiosk": "k", "credential": "hush"}',
        '{"url": "u", "area": "a", "structure": "s", "kiosk": 1, "credential": "a:hush"}',
    ],
)
def test_a_broken_enrolment_is_said_without_its_secret(tmp_path: Path, text: str) -> None:
    (tmp_path / "hub.json").write_text(text)
    with pytest.raises(EnrolmentError, match=re.escape(str(tmp_path))) as caught:
        load(tmp_path)
    assert "hush" not in str(caught.value)

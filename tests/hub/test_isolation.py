"""A kiosk of one structure, and a stranger, against another structure: nothing is to be had."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import uuid4

import pytest
import requests

from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Credential, NotEnrolled
from kiosk.hub.places import inbox_of, outbox_of
from tests.hub.town import (
    KIOSK,
    House,
    Town,
    a_feedback,
    a_letter,
    a_message,
    a_question,
    an_announcement,
    an_answer,
    an_erasure,
    an_interest,
    carried,
)

METHODS: Final = ("GET", "HEAD", "PUT", "PATCH", "DELETE", "POST")
OPEN: Final = {"system.Everyone", "system.Authenticated"}
CONDITIONS: Final[tuple[dict[str, str], ...]] = ({}, {"If-None-Match": "*"}, {"If-Match": '"1"'})
PATCHES: Final = (
    "application/json",
    "application/merge-patch+json",
    "application/json-patch+json",
)


class Intruder:
    """Asks the hub for anything, signed as `account`, or as nobody."""

    def __init__(self, url: str, account: Credential | None) -> None:
        self._url = url
        self._session = requests.Session()
        self._session.auth = (account.user, account.password) if account else None

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        reply = self._session.request(
            method, self._url + path, json=body, headers=headers, timeout=20
        )
        return reply.status_code, reply.text

    def batch(self, *wanted: dict[str, Any]) -> list[tuple[int, str]]:
        """What each was answered; all of them alike where the hub takes no batch at all."""
        told = self._session.post(f"{self._url}/batch", json={"requests": list(wanted)}, timeout=20)
        if told.status_code != 200:
            return [(told.status_code, "")] * len(wanted)
        return [(each["status"], str(each["body"])) for each in told.json()["responses"]]


@pytest.fixture
def victim(town: Town, organiser: House, asker: House) -> House:
    """A structure with something everywhere: sent, received, announced, to be moderated."""
    announcement = an_announcement()
    organiser.send(announcement)
    asker.send(an_interest(town.publish(organiser)))
    postman = town.postman()
    carried(postman)
    organiser.send(an_answer(organiser.inbox("interest")[0]["id"]))
    carried(postman)
    return organiser


@pytest.fixture
def talked_to(town: Town, victim: House, asker: House) -> House:
    """One to which somebody wrote, and said how it was."""
    (received,) = victim.inbox("interest")
    victim.send(a_message(received["id"], "contact"))
    asker.send(a_message(received["of"]), a_feedback({"id": received["of"]}))
    carried(town.postman())
    return victim


@pytest.fixture(params=["a kiosk", "a stranger"])
def intruder(request: pytest.FixtureRequest, town: Town, newcomer: House) -> Intruder:
    return Intruder(town.url, newcomer.account if request.param == "a kiosk" else None)


def there_and_not(town: Town, victim: House) -> Iterator[tuple[str, str]]:
    """Paths to something of the victim's, each with one to nothing that looks alike."""
    home, nowhere = f"/buckets/{victim.id}", f"/buckets/{victim.id}x"
    for below in ("", "/collections", "/groups", "/groups/kiosks", "/history"):
        yield home + below, nowhere + below
    yield f"{home}/groups/kiosks", f"{home}/groups/kiosx"
    yield f"/accounts/{victim.id}.{KIOSK}", f"/accounts/{victim.id}.kiosk-x"
    for place in (outbox_of(victim.id), inbox_of(victim.id)):
        path = place.path.removesuffix("/records")
        yield path, f"{path}x"
        for below in (path, place.path, f"{place.path}/{uuid4()}"):
            yield below, below.replace(home, nowhere)
        for record in town.all(place):
            yield f"{place.path}/{record['id']}", f"{place.path}/{uuid4()}"
            yield f"{place.path}/{record['id']}", f"{nowhere}/collections/x/records/{record['id']}"
    structures = "/buckets/hub/collections/structures/records"
    yield f"{structures}/{victim.id}", f"{structures}/{victim.id}x"


def bodies(path: str) -> Iterator[Any]:
    """What is sent along: records, rights to them, an account, nothing."""
    id = path.rsplit("/", 1)[-1]
    yield None
    yield {"data": {"id": id, "v": 1, "type": "interest", "password": "mine", "members": []}}
    yield {"permissions": {right: sorted(OPEN) for right in ("read", "write")}}


def alike(answer: tuple[int, str], path: str) -> tuple[int, str]:
    """The answer without the names that were asked for."""
    status, text = answer
    for name in sorted({*path.split("/"), *path.split(".")}, key=len, reverse=True):
        text = text.replace(name, "…") if len(name) > 6 else text
    return status, text


def test_what_is_there_looks_like_what_is_not(
    town: Town, victim: House, intruder: Intruder
) -> None:
    before = town.everything()
    for there, nothing in there_and_not(town, victim):
        for method in METHODS:
            for condition in CONDITIONS:
                for body, other in zip(bodies(there), bodies(nothing), strict=True):
                    if body is not None and method in ("GET", "HEAD", "DELETE"):
                        continue
                    real = intruder.ask(method, there, body, **condition)
                    assert real[0] in (400, 401, 403, 404, 405), (method, there, real)
                    empty = intruder.ask(method, nothing, other, **condition)
                    assert alike(real, there) == alike(empty, nothing), (method, there, nothing)
    assert town.everything() == before


@pytest.mark.parametrize("name", ["admin", "postman", "{victim}"])
def test_a_name_without_its_secret_is_nobody(town: Town, victim: House, name: str) -> None:
    """Whoever claims to run the hub must not learn by that what is there."""
    claimed = name.format(victim=victim.account.user)
    liar = Intruder(town.url, Credential(claimed, "guessed"))
    there = f"{outbox_of(victim.id).path}/{uuid4()}"
    for method in ("GET", "PUT", "DELETE"):
        for other in (there.replace(victim.id, f"{victim.id}x"), "/buckets/s-none"):
            assert liar.ask(method, there, {})[0] == liar.ask(method, other, {})[0] == 401


def test_creating_tells_nothing_of_what_is_there(
    town: Town, victim: House, intruder: Intruder
) -> None:
    for place in (outbox_of(victim.id), inbox_of(victim.id)):
        there, nothing = town.all(place)[0]["id"], str(uuid4())
        real = intruder.ask("POST", place.path, {"data": {"id": there}})
        assert real == intruder.ask("POST", place.path, {"data": {"id": nothing}})
        assert real[0] in (401, 403)


def test_nor_in_a_batch(town: Town, victim: House, intruder: Intruder) -> None:
    before = town.everything()
    for there, nothing in there_and_not(town, victim):
        for method in METHODS:
            body = {"data": {"id": there.rsplit("/", 1)[-1]}} if method in ("PUT", "PATCH") else {}
            real, empty = intruder.batch(
                {"method": method, "path": f"/v1{there}", "body": body},
                {"method": method, "path": f"/v1{nothing}", "body": body},
            )
            assert real[0] in (400, 401, 403, 404, 405), (method, there)
            assert alike(real, there) == alike(empty, nothing), (method, there, nothing)
    assert town.everything() == before


@pytest.mark.parametrize(
    "query",
    ["_since=0", "_since=0&_before=9999", "_sort=-last_modified", "_fields=id", "id=x", "_limit=1"],
)
def test_no_filter_tells_anything(
    town: Town, victim: House, intruder: Intruder, query: str
) -> None:
    for place in (outbox_of(victim.id), inbox_of(victim.id)):
        status, text = intruder.ask("GET", f"{place.path}?{query}")
        assert status in (401, 403)
        assert all(record["id"] not in text for record in town.all(place))


@pytest.mark.parametrize("kind", PATCHES)
def test_no_patch_opens_anything(town: Town, victim: House, newcomer: House, kind: str) -> None:
    before = town.everything()
    signed = (newcomer.account.user, newcomer.account.password)
    members = f'[{{"op": "add", "path": "/data/members/-", "value": "account:{signed[0]}"}}]'
    rights = f'{{"permissions": {{"write": ["account:{signed[0]}"]}}, "data": {{"members": []}}}}'
    body = members if "json-patch" in kind else rights
    paths = [there for there, _ in there_and_not(town, victim)]
    for path in (*paths, "/buckets/hub", "/buckets/public", "/buckets/moderation"):
        reply = requests.patch(
            town.url + path, data=body, auth=signed, headers={"Content-Type": kind}, timeout=20
        )
        assert reply.status_code in (400, 401, 403, 404, 405), path
    assert town.everything() == before


def test_the_hubs_own_places_are_closed(
    town: Town, victim: House, newcomer: House, intruder: Intruder
) -> None:
    before = town.everything()
    listing = town.listings()[0]
    public = listings_of(town.area).path
    closed = ["/buckets/hub", "/buckets/hub/collections/structures/records", "/buckets/moderation"]
    closed += ["/buckets/moderation/collections/waiting/records", "/accounts", "/buckets"]
    closed += ["/buckets/moderation/groups/moderators", "/accounts/admin", "/accounts/postman"]
    for path in closed:
        for method in METHODS:
            status, _ = intruder.ask(method, path, {"data": {"id": "x", "password": "x"}})
            assert status in (400, 401, 403, 404, 405), (method, path)
    for id in (listing["id"], "forged"):
        mine = {"data": {**listing, "id": id, "title": {"es": "Mío"}}}
        for method, path in (
            ("PUT", f"{public}/{id}"),
            ("PATCH", f"{public}/{id}"),
            ("DELETE", f"{public}/{id}"),
            ("DELETE", public),
        ):
            assert intruder.ask(method, path, mine)[0] in (401, 403, 404), (method, path)
        assert intruder.ask("POST", public, mine)[0] in (401, 403)
    for id in ("s-mine", "public2"):
        assert intruder.ask("PUT", f"/buckets/{id}", {"data": {}})[0] in (401, 403)
    for id in ("new", f"{victim.id}.new", f"{newcomer.id}.new"):
        body = {"data": {"id": id, "password": "mine"}}
        assert intruder.ask("PUT", f"/accounts/{id}", body)[0] in (400, 401, 403)
        assert intruder.ask("POST", "/accounts", body)[0] in (400, 401, 403)
    assert town.everything() == before
    assert requests.get(town.url + "/", auth=("new", "mine"), timeout=20).json().get("user") is None


def test_a_stranger_reads_public_listings_and_nothing_else(town: Town, victim: House) -> None:
    stranger = Intruder(town.url, None)
    status, text = stranger.ask("GET", listings_of(town.area).path)
    assert status == 200
    assert all(each["id"] in text for each in town.listings())
    readable = [
        path
        for path in town.everything()
        if stranger.ask("GET", path)[0] == 200 and not path.startswith("/buckets/public/")
    ]
    assert readable == []


def test_a_kiosk_in_its_own_bucket_only_sends_and_reads_its_inbox(
    town: Town, victim: House
) -> None:
    before = town.everything()
    own = Intruder(town.url, victim.account)
    (sent, *_) = town.all(outbox_of(victim.id))
    (brought, *_) = town.all(inbox_of(victim.id))
    outbox, inbox = outbox_of(victim.id).path, inbox_of(victim.id).path
    assert own.ask("GET", f"{inbox}/{brought['id']}")[0] == 200
    assert own.ask("GET", outbox) == (200, '{"data":[]}')
    for path in (f"{outbox}/{sent['id']}", f"{inbox}/{brought['id']}", inbox, f"{inbox}/{uuid4()}"):
        for method in ("PUT", "PATCH", "DELETE", "POST"):
            assert own.ask(method, path, {"data": {"v": 1}})[0] in (403, 404, 405), (method, path)
    assert own.ask("DELETE", outbox)[0] == 403
    home = f"/buckets/{victim.id}"
    for path in (home, f"{home}/groups/kiosks", f"{home}/collections/outbox"):
        for method in ("PATCH", "DELETE"):
            assert own.ask(method, path, {"data": {}})[0] in (403, 405), (method, path)
    assert town.everything() == before


@pytest.mark.parametrize("how", ["revoked", "rotated"])
def test_an_old_secret_opens_nothing_at_once(town: Town, how: str) -> None:
    spoiled = town.new_house()
    spoiled.send(an_interest("any"))
    list(spoiled.client.pages(inbox_of(spoiled.id), signed=True))
    if how == "revoked":
        town.admin.revoke_kiosk(spoiled.id, KIOSK)
    else:
        new = HubClient(town.url, town.admin.rotate_kiosk(spoiled.id, KIOSK))
        list(new.pages(inbox_of(spoiled.id), signed=True))
    with pytest.raises(NotEnrolled):
        spoiled.send(an_interest("any"))
    with pytest.raises(NotEnrolled):
        list(spoiled.client.pages(inbox_of(spoiled.id), signed=True))
    assert len(town.all(outbox_of(spoiled.id))) == 1


def test_no_letter_about_anothers_interest_does_anything(
    town: Town, talked_to: House, asker: House, newcomer: House
) -> None:
    """Whoever got hold of the ids of others: nothing is read, said, counted or erased by it."""
    postman = town.postman()
    carried(postman)
    before = {house: house.inbox() for house in (talked_to, asker)}
    sent = {house: town.all(outbox_of(house.id)) for house in (talked_to, asker)}
    listings = town.listings()
    known = [each["id"] for records in sent.values() for each in records]
    known += [each["id"] for records in before.values() for each in records]
    for id in known:
        its = {"id": id}
        newcomer.send(a_message(id), a_message(id, "question"), a_message(id, "reply"))
        newcomer.send(a_feedback(its), an_erasure(its), an_answer(id))
        newcomer.send(a_letter("withdrawal", interest=id), a_question(id))
    for _ in range(2):
        carried(postman)
    assert {house: house.inbox() for house in (talked_to, asker)} == before
    assert {house: town.all(outbox_of(house.id)) for house in (talked_to, asker)} == sent
    assert town.listings() == listings
    told = str(newcomer.inbox())
    assert talked_to.id not in told
    assert asker.id not in told


def test_a_letter_that_erases_can_only_be_sent_and_by_its_own_house(
    town: Town, talked_to: House, asker: House, newcomer: House
) -> None:
    """The rights to delete are the postman's: an account may but ask him, from its own outbox."""
    (interest, *_) = (each for each in town.all(outbox_of(asker.id)) if each["type"] == "interest")
    letter = an_erasure(interest)
    stranger = Intruder(town.url, newcomer.account)
    there = f"{outbox_of(asker.id).path}/{letter['id']}"
    assert stranger.ask("PUT", there, {"data": letter}, **{"If-None-Match": "*"})[0] == 403
    own = Intruder(town.url, asker.account)
    assert own.ask("DELETE", f"{outbox_of(asker.id).path}/{interest['id']}")[0] == 403
    assert own.ask("PUT", there, {"data": letter}, **{"If-None-Match": "*"})[0] == 201
    assert own.ask("DELETE", there)[0] == 403
    assert carried(town.postman())["erased"] == 1
    assert [each["type"] for each in town.all(outbox_of(asker.id))] == []
    assert {each["type"] for each in talked_to.inbox()} == {"notice", "erasure", "opinion"}

"""Announcements: published at once, put before the moderators, or refused with a reason."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests

from kiosk.domain.mail import MODERATION, delivered_id
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Rejected
from kiosk.hub.moderation import Moderation, NoSuchAnnouncement, Settled
from kiosk.hub.places import WAITING, outbox_of
from kiosk.hub.upkeep import own
from tests.hub.town import (
    House,
    Town,
    a_day,
    a_listing,
    an_announcement,
    carried,
    public_id,
)


def told(house: House) -> list[tuple[str, str]]:
    """What an author was told: notices and refusals, in a word each."""
    records = house.inbox("notice", "refusal")
    return [(each["of"], str(each.get("status") or each["code"])) for each in records]


def test_a_trusted_structure_publishes_at_once(town: Town, organiser: House) -> None:
    letter = an_announcement()
    organiser.send(letter)
    postman = town.postman()
    assert carried(postman) == {"published": 1}
    assert carried(postman) == carried(town.postman()) == {}
    id = public_id(organiser, letter)
    (listing,) = town.listings()
    assert listing == {
        **letter["listing"],
        "id": id,
        "rev": 1,
        "organiser": {"structure": organiser.id, "name": f"House {organiser.id}"},
        "source": {"system": "ekin", "uid": letter["announces"]},
    }
    (notice,) = organiser.inbox()
    assert (notice["type"], notice["status"], notice["listing"]) == ("notice", "published", id)
    assert (notice["of"], notice["announces"]) == (letter["id"], letter["announces"])


def test_nobody_writes_under_anothers_name(town: Town, organiser: House, asker: House) -> None:
    other = town.publish(asker)
    forged = a_listing(
        id=other,
        rev=99,
        organiser={"structure": asker.id, "name": "House", "contact": "me@example.org"},
        source={"system": "calendar", "uid": "u", "url": "https://example.org"},
        last_modified=4_000_000_000_000,
        schema=7,
        deleted=True,
    )
    letter = an_announcement(forged)
    organiser.send(letter)
    assert carried(town.postman()) == {"published": 1}
    theirs, ours = town.listings()
    assert theirs["id"] == other
    assert theirs["organiser"] == {"structure": asker.id}
    assert ours["id"] == public_id(organiser, letter)
    assert ours["organiser"] == {
        "structure": organiser.id,
        "name": f"House {organiser.id}",
        "contact": "me@example.org",
    }
    assert ours["source"] == {"system": "ekin", "uid": letter["announces"]}
    assert (ours["rev"], "deleted" in ours) == (1, False)
    (raw, _) = sorted(town.all(listings_of(town.area)), key=lambda each: -each["rev"])
    assert raw["last_modified"] < datetime.now(UTC).timestamp() * 1000 + 5000


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 1, 2), (2, 3, 1)])
def test_the_newest_revision_stays(town: Town, organiser: House, order: tuple[int, ...]) -> None:
    first = an_announcement()
    postman = town.postman()
    for rev in order:
        listing = a_listing(title={"es": f"Revisión {rev}"})
        letter = an_announcement(listing, announces=first["announces"], rev=rev)
        organiser.send(letter)
        carried(postman)
    (listing,) = town.listings()
    assert (listing["rev"], listing["title"]) == (3, {"es": "Revisión 3"})
    assert [status for _, status in told(organiser)] == ["published"] * 3


def test_two_texts_under_one_revision(town: Town, organiser: House) -> None:
    first = an_announcement()
    second = an_announcement(a_listing(title={"es": "Otra"}), announces=first["announces"])
    organiser.send(first)
    postman = town.postman()
    carried(postman)
    organiser.send(second)
    assert carried(postman) == {"refused": 1}
    assert told(organiser) == [(first["id"], "published"), (second["id"], "rejected")]
    assert set(organiser.inbox("refusal")[0]["reason"]) == {"eu", "es", "fr", "en"}


def test_in_every_area_of_its_structure(town: Town, organiser: House) -> None:
    other = f"{town.area}-b"
    town.admin.open_area(other)
    town.admin.add_structure(organiser.id, "Both sides", [town.area, other], trusted=True)
    organiser.send(an_announcement())
    assert carried(town.postman()) == {"published": 1}
    names = [
        each["organiser"]["name"]
        for area in (town.area, other)
        for each in town.all(listings_of(area))
    ]
    assert names == ["Both sides", "Both sides"]


@pytest.mark.parametrize(
    ("listing", "code", "why"),
    [
        (a_listing(kind="orgy"), "unreadable", "kind"),
        (a_listing(title={}), "unreadable", "title"),
        (a_listing(v=2), "unreadable", "v is 2"),
        (a_listing(ends_at="2020-01-01T10:00:00Z"), "unreadable", "ends_at"),
        (a_listing(organiser="me", price="much"), "unreadable", "price"),
        (a_listing(starts_at=f"{a_day(-1)}T10:00:00+01:00"), "past", ""),
    ],
)
def test_what_cannot_be_published_is_refused_with_the_reason(
    town: Town, organiser: House, newcomer: House, listing: dict[str, Any], code: str, why: str
) -> None:
    for house in (organiser, newcomer):
        house.send(an_announcement(listing))
    assert carried(town.postman()) == {"refused": 2}
    for house in (organiser, newcomer):
        (refusal,) = house.inbox()
        assert (refusal["type"], refusal["code"]) == ("refusal", code)
        assert why in refusal["reason"].get("en", "")
    assert town.listings() == town.waiting() == []


def test_others_wait_for_a_moderator(town: Town, newcomer: House) -> None:
    letter = an_announcement()
    newcomer.send(letter)
    postman = town.postman()
    assert carried(postman) == {"proposed": 1}
    assert carried(postman) == carried(town.postman()) == {}
    assert town.listings() == []
    (waiting,) = town.waiting()
    id = delivered_id(newcomer.id, letter["id"], MODERATION)
    assert waiting == {
        "id": id,
        "v": 1,
        "from": newcomer.id,
        "from_name": f"House {newcomer.id}",
        "announcement": letter["id"],
        "announces": letter["announces"],
        "rev": 1,
        "area": town.area,
        "title": "Partida de mus",
        "listing": letter["listing"],
        "decision": "",
        "reason": "",
        "language": "es",
        "done": False,
        "erase_after": letter["erase_after"],
    }
    Moderation(HubClient(town.url, town.account)).publish(id)
    assert carried(postman) == {"published": 1}
    assert carried(postman) == carried(town.postman()) == {}
    assert [each["id"] for each in town.listings()] == [public_id(newcomer, letter)]
    assert told(newcomer) == [(letter["id"], "waiting"), (letter["id"], "published")]
    assert town.waiting()[0]["done"] is True


def test_a_no_reaches_the_author_with_its_reason(town: Town, newcomer: House) -> None:
    letter = an_announcement()
    newcomer.send(letter)
    postman = town.postman()
    carried(postman)
    desk = Moderation(HubClient(town.url, town.account))
    (waiting,) = desk.waiting()
    desk.reject(waiting["id"], "Falta la dirección.", "es")
    assert carried(postman) == {"refused": 1}
    assert carried(town.postman()) == {}
    (refusal,) = newcomer.inbox("refusal")
    assert (refusal["of"], refusal["code"]) == (letter["id"], "rejected")
    assert refusal["reason"] == {"es": "Falta la dirección."}
    assert town.listings() == []
    assert desk.waiting() == ()
    with pytest.raises(Settled):
        desk.publish(waiting["id"])
    for unknown in ("nothing", "../structures", "*"):
        with pytest.raises(NoSuchAnnouncement):
            desk.publish(unknown)


def test_a_moderators_account_decides_and_does_no_more(town: Town, newcomer: House) -> None:
    newcomer.send(an_announcement())
    postman = town.postman()
    carried(postman)
    moderator = HubClient(town.url, town.admin.add_moderator("maite"))
    (waiting,) = Moderation(moderator).waiting()
    with pytest.raises(Exception, match="403"):
        moderator.put_once(WAITING, "forged", {**waiting, "id": "forged"})
    for path in (f"{WAITING.path.removesuffix('/records')}", "/buckets/moderation"):
        with pytest.raises(Exception, match="403"):
            moderator.write("PATCH", path, {"data": {"schema": {}}})
    with pytest.raises(Exception, match="403"):
        list(moderator.pages(outbox_of(newcomer.id), signed=True))
    with pytest.raises(Exception, match="maybe"):
        moderator.write("PATCH", f"{WAITING.path}/{waiting['id']}", {"data": {"decision": "maybe"}})
    for method in ("DELETE", "PUT"):
        with pytest.raises(Exception, match="403"):
            moderator.write(method, f"{WAITING.path}/nothing", {"data": waiting})
    with pytest.raises(Exception, match="403"):
        moderator.write("DELETE", f"{WAITING.path}/{waiting['id']}")
    with pytest.raises(Exception, match="403"):
        moderator.write("DELETE", WAITING.path)
    path = f"{WAITING.path}/{waiting['id']}"
    for body in (
        {"data": {"last_modified": 2**53}},
        {"permissions": {"read": ["system.Everyone"]}},
        {"data": {"decision": "publish"}, "permissions": {"write": ["system.Authenticated"]}},
    ):
        with pytest.raises(Rejected):
            moderator.write("PATCH", path, body)
    same = {"decision": "", "last_modified": waiting["last_modified"]}
    moderator.write("PATCH", path, {"data": same})  # as the page sends it
    Moderation(moderator).publish(waiting["id"])
    assert carried(postman) == {"published": 1}


def test_the_moderators_page_offers_to_change_what_waits(town: Town, newcomer: House) -> None:
    """It asks for rights without those of single records, as Kinto Admin does."""
    newcomer.send(an_announcement())
    carried(town.postman())
    account = town.admin.add_moderator("maite")
    told = requests.get(
        f"{town.url}/permissions",
        params={"exclude_resource_name": "record"},
        auth=(account.user, account.password),
        timeout=10,
    ).json()["data"]
    mine = {each["uri"]: each["permissions"] for each in told}
    assert "write" in mine[WAITING.path.removesuffix("/records")]


@pytest.mark.parametrize(
    "change",
    [
        {"listing": a_listing(title={"es": "Otra"})},
        {"rev": 2},
        {"announces": "00000000-0000-4000-8000-000000000000"},
    ],
    ids=["listing", "rev", "announces"],
)
@pytest.mark.parametrize("where", ["source", "waiting"])
def test_what_is_published_is_what_its_author_wrote_and_a_moderator_saw(
    town: Town, newcomer: House, where: str, change: dict[str, Any]
) -> None:
    letter = an_announcement()
    newcomer.send(letter)
    postman = town.postman()
    carried(postman)
    desk = Moderation(HubClient(town.url, town.account))
    (waiting,) = desk.waiting()
    if where == "source":
        town.write(outbox_of(newcomer.id), letter | change)
    else:
        town.write(WAITING, own(waiting) | change)
    desk.publish(waiting["id"])
    assert carried(town.postman())["refused"] == 1
    assert town.listings() == []
    (refusal,) = newcomer.inbox("refusal")
    assert (refusal["of"], refusal["code"]) == (letter["id"], "rejected")
    assert set(refusal["reason"]) == {"eu", "es", "fr", "en"}
    assert desk.waiting() == ()


def test_a_yes_under_anothers_name_is_none(town: Town, newcomer: House, organiser: House) -> None:
    newcomer.send(an_announcement())
    postman = town.postman()
    carried(postman)
    (waiting,) = town.waiting()
    forged = {"id": "forged", "from": organiser.id, "decision": "publish"}
    town.write(WAITING, {**waiting, **forged})
    assert carried(postman) == {}
    assert town.listings() == []


@pytest.mark.parametrize("at_once", [True, False])
def test_calling_off_what_is_public_needs_no_yes(
    town: Town, newcomer: House, at_once: bool
) -> None:
    letter = an_announcement()
    newcomer.send(letter)
    postman = town.postman()
    carried(postman)
    off = an_announcement(a_listing(status="cancelled"), announces=letter["announces"], rev=2)
    desk = Moderation(HubClient(town.url, town.account))
    if not at_once:
        newcomer.send(off)
        assert carried(postman) == {"proposed": 1}
    desk.publish(delivered_id(newcomer.id, letter["id"], MODERATION))
    assert carried(postman)["published"] >= 1
    if at_once:
        newcomer.send(off)
    for _ in range(2):
        carried(postman)
    (listing,) = town.listings()
    assert (listing["rev"], listing["status"]) == (2, "cancelled")
    assert desk.waiting() == ()
    assert told(newcomer)[-1] == (off["id"], "published")


def test_calling_off_may_change_nothing_else(town: Town, newcomer: House) -> None:
    letter = an_announcement()
    newcomer.send(letter)
    postman = town.postman()
    carried(postman)
    desk = Moderation(HubClient(town.url, town.account))
    desk.publish(desk.waiting()[0]["id"])
    carried(postman)
    for change in (
        {"title": {"es": "Compre aquí"}},
        {"organiser": {"contact": "other"}},
        {"organiser": {"web": "https://example.org"}},
        {"x": 1},
    ):
        changed = a_listing(status="cancelled", **change)
        newcomer.send(an_announcement(changed, announces=letter["announces"], rev=2))
    assert carried(postman) == {"proposed": 4}
    assert town.listings()[0]["status"] == "scheduled"


def test_what_was_taken_back_by_hand_does_not_come_again(town: Town, organiser: House) -> None:
    letter = an_announcement()
    organiser.send(letter)
    postman = town.postman()
    carried(postman)
    town.admin.unpublish(town.area, [public_id(organiser, letter)])
    assert carried(postman, datetime.now(UTC) + timedelta(hours=25)) == {}
    assert carried(town.postman()) == {}
    assert town.listings() == []


def test_a_structure_that_becomes_trusted(town: Town, newcomer: House) -> None:
    first, second = an_announcement(), an_announcement()
    newcomer.send(first)
    postman = town.postman()
    carried(postman)
    town.admin.add_structure(newcomer.id, "Known by now", [town.area], trusted=True)
    newcomer.send(second)
    assert carried(postman) == {"published": 1}
    (listing,) = town.listings()
    assert listing["id"] == public_id(newcomer, second)
    assert listing["organiser"]["name"] == "Known by now"

"""Outings in the store: who goes, what was told, and how it was, which leaves without a name."""

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from kiosk.domain.interest import InterestId, InterestShown, Shown
from kiosk.domain.page import HUB
from kiosk.domain.people import ResidentId
from kiosk.domain.support import Support, Verdict
from kiosk.domain.tiding import Told
from kiosk.store.database import Store
from tests.store.making import BOAT, CAREGIVER, NOW, SUN, a_page, a_record, hours, says
from tests.store.making import a_listing as listing

AFTER = NOW + timedelta(hours=51)


def accepted(
    store: Store, id: str = "match", resident: ResidentId | None = SUN, **more: Any
) -> InterestId:
    """A choice that left, and was answered with a yes."""
    store.listings.apply_page(HUB, a_page(a_record(id, **more)))
    interest = says(listing=listing(id, **more), resident=resident)
    kept = store.interests.choose(interest, listing(id, **more))
    arrive(store, kept)
    answer(store, kept, "accepted")
    return kept


def arrive(store: Store, id: InterestId) -> None:
    store.outbox.due(NOW.timestamp())
    store.outbox.acknowledged(id, 1)


def answer(store: Store, id: InterestId, status: str, at: int = 1) -> None:
    record = {"id": f"{id}-{at}", "v": 1, "type": "answer", "interest": id, "status": status}
    store.inbox.apply([{**record, "last_modified": at}], str(at))


def one(store: Store, id: InterestId) -> InterestShown:
    shown = store.interests.one(id, NOW)
    assert shown is not None
    return shown


def letters(store: Store, path: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT body FROM outbox ORDER BY rowid").fetchall()
    connection.close()
    return [orjson.loads(row[0]) for row in rows]


def test_what_comes_is_told_soonest_first_and_only_while_it_comes(store: Store) -> None:
    later = accepted(store, "later", starts_at=hours(72), ends_at=hours(74))
    undated = accepted(store, "undated", starts_at=None, ends_at=None)
    sooner = accepted(store, "sooner", BOAT)
    accepted(store, "off", status="cancelled")
    refused = accepted(store, "refused")
    answer(store, refused, "declined", 2)
    assert [each.id for each in store.outings.coming(NOW)] == [sooner, later, undated]
    assert [each.id for each in store.outings.coming(AFTER)] == [later, undated]
    assert store.outings.one(refused, NOW) is None
    assert store.outings.one(InterestId("nobody"), NOW) is None


def a_party(store: Store) -> list[InterestId]:
    """Three who were accepted, with two to help, who were told with the first."""
    store.listings.apply_page(HUB, a_page(a_record()))
    ids = []
    for resident in (SUN, BOAT, ResidentId("moon")):
        interest = says(resident=resident, supporter=None)
        ids.append(store.interests.choose(interest, listing()))
    support = Support(CAREGIVER, Verdict.YES, NOW, companions=2)
    store.supports.say_to(ids, support)
    for id in ids:
        arrive(store, id)
        answer(store, id, "accepted")
    return ids


def test_a_party_is_counted_and_whoever_helps_one_helps_all(store: Store) -> None:
    ids = a_party(store)
    for id in ids:
        outing = store.outings.one(id, NOW)
        assert outing is not None
        assert (outing.others, outing.helpers) == (2, 2)
    store.interests.withdraw(ids[2], NOW)
    outing = store.outings.one(ids[1], NOW)
    assert outing is not None
    assert (outing.others, outing.helpers) == (1, 2)


@pytest.mark.parametrize("erased", [False, True])
def test_who_helps_a_party_still_does_when_the_first_of_it_stays_at_home(
    store: Store, *, erased: bool
) -> None:
    first, second, third = a_party(store)
    if erased:
        store.people.remove_resident(SUN, NOW)
    else:
        store.interests.withdraw(first, NOW)
    for id in (second, third):
        outing = store.outings.one(id, NOW)
        assert outing is not None
        assert (outing.others, outing.helpers) == (1, 2)
    store.interests.withdraw(second, NOW)
    store.interests.withdraw(third, NOW)
    assert store.outings.one(third, NOW) is None


def test_alone_has_the_companions_of_its_own_support(store: Store) -> None:
    store.listings.apply_page(HUB, a_page(a_record()))
    id = store.interests.choose(says(supporter=None), listing())
    store.supports.say(id, Support(CAREGIVER, Verdict.YES, NOW, companions=1))
    arrive(store, id)
    answer(store, id, "accepted")
    outing = store.outings.one(id, NOW)
    assert outing is not None
    assert (outing.others, outing.helpers) == (0, 1)


def test_each_change_is_told_once(store: Store) -> None:
    id = accepted(store)
    tiding = store.tidings.of(one(store, id))
    assert tiding is not None
    assert (tiding.status, tiding.moved) == (Shown.ACCEPTED, False)
    store.tidings.told(one(store, id), NOW)
    assert store.tidings.of(one(store, id)) is None

    moved = a_record(rev=2, starts_at=hours(49), ends_at=hours(51))
    store.listings.apply_page(HUB, a_page(moved))
    tiding = store.tidings.of(one(store, id))
    assert tiding is not None
    assert (tiding.status, tiding.moved, tiding.elsewhere) == (None, True, False)
    assert tiding.was.starts_at == listing().starts_at
    store.tidings.told(one(store, id), NOW)
    assert store.tidings.of(one(store, id)) is None

    store.listings.apply_page(HUB, a_page(a_record(rev=3, status="cancelled")))
    tiding = store.tidings.of(one(store, id))
    assert tiding is not None
    assert tiding.status is Shown.CANCELLED


def test_what_moved_before_the_first_tiding_is_held_against_the_choice(store: Store) -> None:
    id = accepted(store)
    place = {"name": {"es": "Artaleku"}, "town": {"es": "Irun"}}
    store.listings.apply_page(HUB, a_page(a_record(rev=2, place=place)))
    tiding = store.tidings.of(one(store, id))
    assert tiding is not None
    assert tiding.elsewhere
    assert tiding.was == Told(None, listing().starts_at, "")


def test_a_face_leaves_as_a_number_and_nothing_that_names_anybody(store: Store, path: Path) -> None:
    id = accepted(store)
    store.faces.say(one(store, id), 4, AFTER)
    (face,) = (each for each in letters(store, path) if each["type"] == "feedback")
    assert face.keys() == {
        "id", "v", "type", "interest", "face", "kiosk", "created_at", "erase_after"
    }  # fmt: skip
    assert (face["interest"], face["face"]) == (id, 4)
    for private in (SUN, CAREGIVER):
        assert private not in orjson.dumps(face).decode()
    assert store.faces.of(id) == 4
    assert store.faces.reaches_organisers(id)


def test_the_first_face_stays(store: Store, path: Path) -> None:
    id = accepted(store)
    store.faces.say(one(store, id), 4, AFTER)
    store.faces.say(one(store, id), 1, AFTER)
    assert store.faces.of(id) == 4
    assert [each["face"] for each in letters(store, path) if each["type"] == "feedback"] == [4]


def test_a_face_can_be_taken_back_until_it_may_have_left(store: Store, path: Path) -> None:
    id = accepted(store)
    assert not store.faces.may_be_taken_back(id)
    store.faces.say(one(store, id), 4, AFTER)
    assert store.faces.may_be_taken_back(id)
    store.faces.take_back(id)
    assert store.faces.of(id) is None
    assert not [each for each in letters(store, path) if each["type"] == "feedback"]
    store.faces.say(one(store, id), 2, AFTER)
    store.outbox.due(AFTER.timestamp())
    assert not store.faces.may_be_taken_back(id)
    store.faces.take_back(id)
    assert store.faces.of(id) == 2


def test_of_what_never_left_no_face_leaves(store: Store, path: Path) -> None:
    store.listings.apply_page(HUB, a_page(a_record()))
    id = store.interests.choose(says(resident=SUN), listing())
    store.faces.say(one(store, id), 3, AFTER)
    assert store.faces.of(id) == 3
    assert not store.faces.reaches_organisers(id)


def test_how_it_was_is_asked_once_of_whoever_was_expected(store: Store) -> None:
    id = accepted(store)
    other = accepted(store, "other", BOAT)
    declined = accepted(store, "declined")
    answer(store, declined, "declined", 2)
    accepted(store, "off", status="cancelled")
    assert not store.outings.unjudged(SUN, NOW)
    assert [each.id for each in store.outings.unjudged(SUN, AFTER)] == [id]
    assert [each.id for each in store.outings.unjudged(BOAT, AFTER)] == [other]
    store.faces.say(one(store, id), 5, AFTER)
    assert not store.outings.unjudged(SUN, AFTER)


@pytest.mark.parametrize("table", ["faces", "tidings"])
def test_with_the_choice_goes_all_that_was_told_of_it(store: Store, path: Path, table: str) -> None:
    id = accepted(store)
    store.faces.say(one(store, id), 5, AFTER)
    store.tidings.told(one(store, id), AFTER)
    later = AFTER + timedelta(days=40)
    store.outbox.due(AFTER.timestamp())
    for letter in letters(store, path):
        store.outbox.acknowledged(letter["id"], 1)
    store.interests.remove_past(later)
    with sqlite3.connect(path) as connection:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    connection.close()

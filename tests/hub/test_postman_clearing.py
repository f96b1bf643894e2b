"""What is past is cleared away on schedule, and nothing else."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Call, HubError, Line, NotAHub, TooLarge
from kiosk.hub.places import WAITING, inbox_of, outbox_of
from kiosk.hub.upkeep import own
from tests.hub.town import (
    House,
    Town,
    a_day,
    a_listing,
    an_announcement,
    an_interest,
    carried,
)

NOW = datetime.now(UTC)


def stamp(days: float) -> int:
    """So many days from now, in the hub's milliseconds."""
    return int((NOW + timedelta(days=days)).timestamp() * 1000)


def a_week_ago(hours: int, zone: int) -> str:
    """So many hours after the moment a week ago, as clocks of a far zone show it."""
    moment = NOW - timedelta(days=7) + timedelta(hours=hours)
    return moment.astimezone(timezone(timedelta(hours=zone))).isoformat(timespec="seconds")


@pytest.mark.parametrize(
    ("erase_after", "came", "goes"),
    [
        (a_day(-1), -10, True),
        (a_day(0), -10, False),
        (a_day(1), -10, False),
        (a_day(300), -100, False),
        (a_day(300), -300, False),
        (f"{a_day(-1)}T10:00:00", -3, True),
        (None, -199, False),
        (None, -201, True),
        ("9999-12-31", -199, False),
        ("9999-12-31", -201, True),
        ("2026-99-99", -201, True),
        ("soon", -199, False),
        ("soon", -201, True),
        (17, -201, True),
        ({"a": 1}, -199, False),
        (a_day(-1), 40_000, True),
        (None, 40_000, False),
    ],
)
def test_records_go_when_their_day_is_over(
    town: Town, erase_after: Any, came: int, goes: bool
) -> None:
    spoiled = town.new_house()
    letter = an_interest("any", last_modified=stamp(came)) | {"erase_after": erase_after}
    if erase_after is None:
        del letter["erase_after"]
    for place in (outbox_of(spoiled.id), inbox_of(spoiled.id)):
        with town.without_schema(place):
            town.write(place, letter)
    done = town.postman().purge(datetime.now(UTC))
    assert (done.problems, done.purged) == ((), 2 * goes)
    assert len(town.all(outbox_of(spoiled.id))) == len(spoiled.inbox()) == (not goes)


@pytest.mark.parametrize(
    ("listing", "goes"),
    [
        ({"starts_at": f"{a_day(-8)}T10:00:00+01:00"}, True),
        ({"starts_at": f"{a_day(-6)}T10:00:00+01:00"}, False),
        ({"starts_at": f"{a_day(-20)}T10:00:00Z", "ends_at": f"{a_day(-8)}T10:00:00Z"}, True),
        ({"starts_at": f"{a_day(-20)}T10:00:00Z", "ends_at": f"{a_day(-6)}T10:00:00Z"}, False),
        ({"starts_at": None, "ends_at": f"{a_day(-8)}T10:00:00Z"}, True),
        ({"starts_at": a_week_ago(+1, zone=14)}, False),
        ({"starts_at": a_week_ago(+1, zone=-12)}, False),
        ({"starts_at": a_week_ago(-1, zone=14)}, True),
        ({"starts_at": a_week_ago(-1, zone=-12).replace("T", " ")}, True),
        ({"starts_at": None}, False),
        ({"starts_at": None, "last_modified": stamp(-399)}, False),
        ({"starts_at": None, "last_modified": stamp(-401)}, True),
        ({"starts_at": "2199-12-31T00:00:00Z", "last_modified": stamp(-399)}, False),
        ({"starts_at": "2199-12-31T00:00:00Z", "last_modified": stamp(-401)}, True),
        ({"kind": "odd", "last_modified": stamp(-401)}, True),
        ({"starts_at": None, "status": "cancelled"}, False),
        ({"starts_at": None, "status": "cancelled", "last_modified": stamp(-8)}, True),
        ({"starts_at": f"{a_day(3)}T10:00:00Z", "status": "cancelled"}, False),
        ({"starts_at": f"{a_day(-8)}T10:00:00Z", "kind": "odd"}, False),
    ],
)
def test_listings_go_a_week_after_they_are_over(
    town: Town, organiser: House, listing: dict[str, Any], goes: bool
) -> None:
    town.write(listings_of(town.area), a_listing(id="l", rev=1) | listing)
    done = town.postman().purge(datetime.now(UTC))
    assert (done.problems, done.purged) == ((), int(goes))
    assert len(town.listings()) == (not goes)


def test_many_go_in_small_batches_and_leave_tombstones(town: Town, organiser: House) -> None:
    past = f"{a_day(-9)}T10:00:00Z"
    records = [a_listing(id=str(number), rev=1, starts_at=past) for number in range(230)]
    town.fill(listings_of(town.area), records)
    town.publish(organiser)
    assert town.postman().purge(datetime.now(UTC)).purged == 230
    assert len(town.listings()) == 1
    (batch, *_) = town.client.pages(listings_of(town.area), since=1)
    assert any(each.get("deleted") for each in batch.records)


def test_what_waits_for_a_moderator_goes_too(town: Town, newcomer: House) -> None:
    newcomer.send(an_announcement(erase_after=a_day(-1)))
    postman = town.postman()
    done = postman.round(datetime.now(UTC))
    assert (done.proposed, done.purged, done.problems) == (1, 3, ())
    assert town.all(WAITING) == town.all(outbox_of(newcomer.id)) == ()
    assert newcomer.inbox() == []


def test_it_is_done_once_an_hour(town: Town, organiser: House) -> None:
    postman = town.postman()
    past = {"starts_at": f"{a_day(-9)}T10:00:00Z"}
    town.publish(organiser, **past)
    now = datetime.now(UTC)
    assert carried(postman, now) == {"purged": 1}
    town.publish(organiser, **past)
    assert carried(postman, now + timedelta(minutes=59)) == {}
    assert carried(postman, now + timedelta(minutes=61)) == {"purged": 1}


@pytest.mark.parametrize(
    ("error", "delivered"), [(NotAHub("a bare page of a proxy"), 0), (TooLarge("17 MB"), 1)]
)
def test_neighbours_whose_boxes_cannot_be_read_keep_nothing_from_going(
    town: Town, error: HubError, delivered: int
) -> None:
    """A hub that stumbles over three in a row is let be; the clearing away goes on."""
    houses = sorted((town.house() for _ in range(5)), key=lambda house: house.id)
    town.write(outbox_of(houses[0].id), an_interest("any") | {"erase_after": a_day(-1)})
    town.write(outbox_of(houses[4].id), an_interest("any") | {"erase_after": a_day(-1)})
    spoiled = tuple(f"/buckets/{house.id}/" for house in houses[1:4])

    class Spoiled(Line):
        def begin(self, method: str, url: str, **more: Any) -> Call:
            if any(each in url for each in spoiled):
                raise error
            return super().begin(method, url, **more)

    houses[4].send(interest := an_interest(town.publish(houses[0])))
    done = town.postman(Spoiled()).round(datetime.now(UTC))
    assert len(done.problems) == 3 + 6, "of carrying, and of clearing their two boxes"
    assert done.delivered == delivered
    assert town.all(outbox_of(houses[0].id)) == ()
    assert [each["id"] for each in town.all(outbox_of(houses[4].id))] == [interest["id"]]


def test_a_listing_that_is_put_off_while_it_is_looked_at_stays(
    town: Town, organiser: House
) -> None:
    """Between reading that it is over and removing it, its organiser gave it a new day."""
    past = f"{a_day(-9)}T10:00:00Z"
    ids = [town.publish(organiser, starts_at=past) for _ in range(2)]
    postman = town.postman()
    shelf = postman._clearing._shelf
    remove = shelf.remove

    def meanwhile(place: Any, records: Any, now: int) -> int:
        for its in town.all(place)[: bool(records)]:
            town.write(place, own(its) | {"starts_at": f"{a_day(9)}T10:00:00Z"})
        return remove(place, records, now)

    shelf.remove = meanwhile  # type: ignore[method-assign]
    assert postman.purge(datetime.now(UTC)).purged == 1
    assert [each["id"] for each in town.listings()] == ids[:1]


def test_what_was_published_and_cleared_away_does_not_come_again(
    town: Town, organiser: House
) -> None:
    letter = an_announcement(a_listing(starts_at=f"{a_day(-8)}T10:00:00Z"))
    town.write(outbox_of(organiser.id), letter | {"last_modified": stamp(-20)})
    assert carried(town.postman()) == {}
    assert town.listings() == organiser.inbox() == []

"""A list read again and again: nothing is missed, nothing is done twice, a backup is noticed."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from kiosk.hub.client import Collection
from kiosk.hub.places import outbox_of
from kiosk.hub.postman import tray as tray_of
from kiosk.hub.postman.tray import Tray
from tests.hub.town import House, Town, an_interest


def now() -> int:
    return int(datetime.now(UTC).timestamp() * 1000)


@pytest.fixture
def place(asker: House) -> Collection:
    return outbox_of(asker.id)


def ids(tray: Tray) -> list[str]:
    return [each["id"] for each in tray.due(now())]


def done(tray: Tray) -> list[str]:
    """Everything that is due is done; gives what it was."""
    due = ids(tray)
    for id in due:
        tray.settle(id)
    return due


def test_it_is_done_once(town: Town, asker: House, place: Collection) -> None:
    tray, first, second = Tray(place), an_interest("a"), an_interest("b")
    asker.send(first)
    tray.read(town.client, now())
    assert done(tray) == [first["id"]]
    for _ in range(2):
        tray.read(town.client, now())
        assert ids(tray) == []
    asker.send(second)
    tray.read(town.client, now())
    assert done(tray) == [second["id"]]


def test_what_is_not_done_comes_after_what_is_new(
    town: Town, asker: House, place: Collection
) -> None:
    tray, letters = Tray(place), [an_interest("a") for _ in range(3)]
    asker.send(*letters[:2])
    tray.read(town.client, now())
    assert [tray.later(letters[0]["id"]) for _ in range(2)] == [False, True]
    asker.send(letters[2])
    tray.read(town.client, now())
    assert ids(tray) == [letters[number]["id"] for number in (1, 2, 0)]


def test_the_longer_it_waits_the_longer_it_rests(
    town: Town, asker: House, place: Collection
) -> None:
    tray, letter, begun = Tray(place), an_interest("a"), now()
    asker.send(letter)
    tray.read(town.client, begun)
    tried, minutes = [], 0.0
    while minutes < 24 * 60:
        for each in tray.due(begun + int(minutes * 60_000)):
            tray.later(each["id"])
            tray.rest(each["id"], begun + int(minutes * 60_000))
            tried.append(minutes)
        minutes += 0.5
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses[:4] == [0.5] * 4
    assert pauses == sorted(pauses)
    assert pauses[-1] == 60
    assert len(pauses) < 40
    town.write(place, letter | {"places": 3})
    tray.read(town.client, now())
    assert [each["places"] for each in tray.due(begun)] == [3], "it is another one now"


def test_what_goes_is_not_due(town: Town, asker: House, place: Collection) -> None:
    tray, letter = Tray(place), an_interest("a")
    asker.send(letter)
    tray.read(town.client, now())
    town.client.write("DELETE", f"{place.path}/{letter['id']}")
    tray.read(town.client, now())
    assert ids(tray) == []


def test_a_change_is_due_again(town: Town, asker: House, place: Collection) -> None:
    tray, letter = Tray(place), an_interest("a")
    asker.send(letter)
    tray.read(town.client, now())
    done(tray)
    town.write(place, letter | {"places": 3})
    tray.read(town.client, now())
    assert [each["places"] for each in tray.due(now())] == [3]


def test_a_change_that_shows_late(town: Town, asker: House, place: Collection) -> None:
    """Another server's clock, or a slow commit: it is older than what was read already."""
    tray = Tray(place)
    asker.send(an_interest("a"))
    tray.read(town.client, now())
    done(tray)
    late = an_interest("b", last_modified=now() - 50_000)
    town.write(place, late)
    tray.read(town.client, now())
    assert done(tray) == [late["id"]]


def test_a_quiet_list_costs_a_304(town: Town, asker: House, place: Collection) -> None:
    old = an_interest("a", last_modified=now() + 1)
    town.write(place, old)
    tray = Tray(place)
    tray.read(town.client, now())
    assert tray._mark is not None
    assert tray._mark.unless is None, "a late change may still show"
    settled = tray_of.Mark(tray._mark.etag, tray._mark.etag + 60_001, now())
    tray._mark = settled
    done(tray)
    tray.read(town.client, now())
    assert tray._mark is settled


def test_a_backup_is_noticed(town: Town, asker: House, organiser: House) -> None:
    """The list was set back: everything in it is due again."""
    before, after = outbox_of(asker.id), outbox_of(organiser.id)
    kept, lost = an_interest("a"), an_interest("b")
    asker.send(kept)
    organiser.send(kept, lost)
    tray = Tray(after)
    tray.read(town.client, now())
    assert len(done(tray)) == 2
    tray._place = before
    tray.read(town.client, now())
    assert done(tray) == [kept["id"]]
    asker.send(lost)
    tray.read(town.client, now())
    assert done(tray) == [lost["id"]]


def test_once_a_day_everything(town: Town, asker: House, place: Collection) -> None:
    tray, letter = Tray(place), an_interest("a")
    asker.send(letter)
    tray.read(town.client, now())
    done(tray)
    tray.read(town.client, now() + 23 * 3_600_000)
    assert ids(tray) == []
    tray.read(town.client, now() + 24 * 3_600_000)
    assert ids(tray) == [letter["id"]]


@pytest.mark.usefixtures("unmeasured")
def test_a_full_tray_reads_on_when_there_is_room(
    town: Town, asker: House, place: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tray_of, "_FULL", 250)
    letters = [an_interest("a") for _ in range(1050)]
    town.fill(place, letters)
    tray, seen = Tray(place), []
    for _ in range(30):
        tray.read(town.client, now())
        assert len(tray) <= 250 + 200
        seen += done(tray)
    assert sorted(seen) == sorted(each["id"] for each in letters)


def test_a_read_that_breaks_off_loses_nothing(
    town: Town, asker: House, place: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [an_interest("a") for _ in range(450)]
    town.fill(place, letters)
    tray, client = Tray(place), town.client
    pages = client.pages

    def broken(*said: Any, **more: Any) -> Any:
        yield next(pages(*said, **more))
        raise TimeoutError

    monkeypatch.setattr(client, "pages", broken)
    with pytest.raises(TimeoutError):
        tray.read(client, now())
    monkeypatch.undo()
    seen = done(tray)
    for _ in range(4):
        tray.read(client, now())
        seen += done(tray)
    assert set(seen) == {each["id"] for each in letters}


def test_a_mark_in_the_years_to_come_asks_for_no_such_year() -> None:
    today = now()
    poisoned = tray_of.Mark(
        today + int(timedelta(days=30_000).total_seconds() * 1000), today, today
    )
    assert poisoned.since <= today
    assert poisoned.unless is None

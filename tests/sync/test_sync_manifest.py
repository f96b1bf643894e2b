"""The nightly comparison: when it is due, what counts as a difference, and that it mends."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.hub.provision import HubAdmin
from kiosk.sync.cursor import Cursor
from kiosk.sync.exchange import exchange_once
from kiosk.sync.manifest import Nights, differ

HERE = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=HERE)
Make = Callable[..., dict[str, Any]]


def ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


@pytest.mark.parametrize(
    ("hours_ago", "hour", "due"),
    [
        (21, 5, True),  # every kiosk's own minute has come by then
        (21, 12, False),
        (19, 5, False),
        (44, 12, True),
        (-1, 12, True),  # it was done in the future: the clock was wrong
    ],
)
def test_when_it_is_due(hours_ago: float, hour: int, due: bool) -> None:
    now = NOON.replace(hour=hour)
    checked = ms(now - timedelta(hours=hours_ago))
    assert Nights(lambda: now, "any").due(checked) is due


def test_kiosks_spread_over_the_night() -> None:
    begins = set()
    for kiosk in range(200):
        for minute in range(0, 360, 5):
            now = NOON.replace(hour=minute // 60, minute=minute % 60)
            if Nights(lambda now=now: now, f"kiosk-{kiosk}").due(ms(now - timedelta(days=1))):  # type: ignore[misc]
                begins.add(minute)
                break
        else:
            pytest.fail(f"kiosk-{kiosk} has no minute of its own")
    assert len(begins) > 40


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 50)),
    st.sets(st.sampled_from("abcdefgh")),
    st.integers(50, 60),
)
def test_two_that_are_in_step_do_not_differ(
    theirs: dict[str, int], refused: set[str], known: int
) -> None:
    ours = {id: None if id in refused else stamp for id, stamp in theirs.items()}
    assert not differ(theirs, ours, known)
    newer = {**theirs, "new": known + 1}
    assert not differ(newer, ours, known), "what came meanwhile is told by the next delta"
    assert not differ(theirs, {**ours, "new": known + 1}, known), "and what came with this one"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 50), min_size=1), st.data())
def test_each_difference_is_seen(theirs: dict[str, int], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(sorted(theirs)))
    missing = {id: stamp for id, stamp in theirs.items() if id != one}
    assert differ(theirs, dict(missing), 50), "missing here"
    assert differ(theirs, {**theirs, one: theirs[one] - 1}, 50), "an older version here"
    assert differ(theirs, {**theirs, "ghost": 50}, 50), "gone there"


def night_after(kiosk: Any) -> None:
    kiosk.now = (kiosk.now + timedelta(days=2)).replace(hour=3)


@pytest.mark.parametrize("lost", ["a record", "a change", "a removal"])
def test_what_was_missed_is_mended_at_night(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime, lost: str
) -> None:
    def exchange() -> Any:
        return exchange_once(kiosk.store, [kiosk.feed], None, now).listings

    admin.publish(area, [make_listing(f"l-{n}") for n in range(5)])
    exchange()
    whole = kiosk.store.listings.stamps("hub")
    connection = kiosk.store._connection
    match lost:
        case "a record":
            connection.execute("DELETE FROM arrivals WHERE id = 'l-3'")
            # the count is kept, so that nothing but the comparison can see it
            connection.execute("INSERT INTO refusals (feed, id, reason) VALUES ('hub', 'x', 'y')")
        case "a change":
            connection.execute(
                "UPDATE arrivals SET record = CAST(json_set(CAST(record AS TEXT),"
                " '$.last_modified', 5) AS BLOB) WHERE id = 'l-3'"
            )
        case "a removal":
            connection.execute("UPDATE arrivals SET id = 'ghost' WHERE id = 'l-3'")
    kiosk.settle()
    assert not exchange().changed
    assert kiosk.store.listings.stamps("hub") != whole
    night_after(kiosk)
    assert exchange().changed
    assert kiosk.store.listings.stamps("hub") == whole
    asked = len(wire.requests)
    exchange()
    assert len(wire.requests) == asked + 1, "once a night"


def test_a_night_without_differences_pulls_nothing(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(5)])
    exchange_once(kiosk.store, [kiosk.feed], None, now)
    night_after(kiosk)
    before = kiosk.store.listings.cursor("hub")
    asked = len(wire.requests)
    assert not exchange_once(kiosk.store, [kiosk.feed], None, now).listings.changed
    assert [("_fields" in each) for each in wire.asked()[asked:]] == [True, False]
    then = Cursor.read(kiosk.store.listings.cursor("hub"))
    assert then is not None
    assert before != str(then)
    assert then.checked == ms(kiosk.now)

"""When to exchange next, and how far a list was read."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sync.cursor import DAY, OVERLAP, Cursor
from kiosk.sync.schedule import FIRST, LONGEST, Schedule, backoff

seeds = st.integers(0, 2**32).map(random.Random)


@given(st.integers(0, 10_000), seeds)
def test_backoff_is_drawn_below_a_ceiling_that_doubles(failures: int, rng: random.Random) -> None:
    ceiling = min(LONGEST, FIRST * 2 ** min(max(failures - 1, 0), 16))
    assert 0 <= backoff(failures, None, rng) <= ceiling


def test_backoff_uses_the_whole_range() -> None:
    drawn = [backoff(30, None, random.Random(seed)) for seed in range(200)]
    assert min(drawn) < LONGEST * 0.05
    assert max(drawn) > LONGEST * 0.95
    assert max(backoff(1, None, random.Random(seed)) for seed in range(200)) <= FIRST


@given(st.integers(1, 50), st.floats(1, 86_400), seeds)
def test_what_the_hub_asks_is_waited_out(failures: int, asked: float, rng: random.Random) -> None:
    assert backoff(failures, asked, rng) >= asked


def test_kiosks_that_were_sent_away_do_not_come_back_in_step() -> None:
    waits = {round(backoff(1, 100.0, random.Random(seed)), 3) for seed in range(50)}
    assert len(waits) > 40


@given(seeds)
def test_all_well_is_a_poll_away(rng: random.Random) -> None:
    schedule = Schedule(60.0, failures=5).after(1000.0, False, None, rng)
    assert schedule.failures == 0
    assert 54 <= schedule.wait(1000.0) <= 66
    assert schedule.wait(2000.0) == 0
    assert schedule.wait_if_woken(1000.0) == 0


def test_failures_in_a_row_are_counted() -> None:
    rng = random.Random(1)
    schedule = Schedule()
    for expected in (1, 2, 3):
        schedule = schedule.after(0.0, True, None, rng)
        assert schedule.failures == expected
        assert schedule.wait(0.0) >= 1


@pytest.mark.parametrize("failed", [True, False])
def test_a_wish_for_silence_holds_even_for_whoever_is_woken(failed: bool) -> None:
    schedule = Schedule().after(100.0, failed, 300.0, random.Random(1))
    assert schedule.wait(100.0) >= 300
    assert schedule.wait_if_woken(100.0) == 300
    assert schedule.wait_if_woken(399.0) == 1
    assert schedule.wait_if_woken(401.0) == 0


def test_a_cursor_survives_the_store() -> None:
    cursor = Cursor(5000, 6000, reached=4000, full=True, total=3, gap=1)
    assert Cursor.read(str(cursor)) == cursor


def test_where_to_read_on() -> None:
    over = Cursor(10 * OVERLAP, 10 * OVERLAP)
    assert over.since == 9 * OVERLAP
    assert over.on(123).since == 123
    assert Cursor(5, 5).since == 0


def test_an_etag_means_something_only_once_it_has_settled() -> None:
    etag = 10 * OVERLAP
    assert Cursor(etag, etag + OVERLAP).unless is None
    assert Cursor(etag, etag + OVERLAP + 1).unless == etag
    assert Cursor(etag, etag + OVERLAP + 1, reached=7).unless is None


def test_signs_that_the_list_must_be_read_anew() -> None:
    cursor = Cursor(5 * DAY, 5 * DAY)
    assert not cursor.stale(5 * DAY, 5 * DAY)
    assert cursor.stale(5 * DAY - 1, 5 * DAY)
    assert not cursor.stale(6 * DAY, 5 * DAY)
    assert cursor.stale(6 * DAY + 1, 5 * DAY)
    leapt = Cursor(9 * DAY, 5 * DAY)
    assert not leapt.stale(9 * DAY + 1, 5 * DAY), "it was read anew when it leapt"

"""A PIN: kept as a hash, and after three wrong ones a pause that grows."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.pin import Tries, hashed, is_pin, matches

NOW = datetime(2026, 9, 23, 9, 30, tzinfo=UTC)


def test_a_hash_matches_its_secret_alone_and_does_not_tell_it() -> None:
    kept = hashed("4711")
    assert matches(kept, "4711")
    assert not matches(kept, "4712")
    assert "4711" not in kept
    assert hashed("4711") != kept  # two with the same PIN cannot be told to have it


def test_the_hash_is_slow_to_guess_and_fits_a_small_machine() -> None:
    """RFC 9106: argon2id; OWASP asks for 46 MiB where it is gone over once, or more."""
    _, kind, _, costs, *_ = hashed("4711").split("$")
    memory, passes, lanes = (int(each.split("=")[1]) for each in costs.split(","))
    assert kind == "argon2id"
    assert 46 * 1024 <= memory <= 64 * 1024
    assert (passes, lanes) == (2, 1)


@pytest.mark.parametrize("kept", ["", "4711", "$argon2id$v=19$m=1,t=1,p=1$"])
def test_what_is_no_hash_matches_nothing(kept: str) -> None:
    assert not matches(kept, "4711")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *(("1234", True), ("12345678", True), ("123", False), ("123456789", False)),
        *(("12a4", False), ("", False), ("١٢٣٤", False), ("12 4", False)),
    ],
)
def test_a_pin_is_four_to_eight_digits(text: str, right: bool) -> None:
    assert is_pin(text) is right


def pauses(count: int) -> list[float]:
    """Seconds to wait after each of so many wrong tries, each made when the pause before ended."""
    tries, now, told = Tries(), NOW, []
    for _ in range(count):
        tries = tries.counting(now)
        until = tries.waits_until(now)
        told.append((until - now).total_seconds() if until else 0.0)
        now = until or now
    return told


def test_three_tries_are_free_and_then_each_pause_is_twice_as_long_up_to_an_hour() -> None:
    assert pauses(12) == [0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert Tries(10_000).counting(NOW).blocked_until == int(NOW.timestamp()) + 3600


def test_a_pause_ends_at_its_moment_and_not_before() -> None:
    tries = Tries(2).counting(NOW)
    assert tries.waits_until(NOW + timedelta(seconds=29)) == NOW + timedelta(seconds=30)
    assert tries.waits_until(NOW + timedelta(seconds=30)) is None


def test_a_clock_set_back_neither_shortens_nor_prolongs_a_pause() -> None:
    tries = Tries(2).counting(NOW)
    earlier = NOW - timedelta(days=400)
    assert tries.seen_at(earlier).waits_until(earlier) == earlier + timedelta(seconds=30)
    later = NOW + timedelta(seconds=10)
    assert tries.seen_at(later) == tries

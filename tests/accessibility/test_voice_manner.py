"""Pace and loudness: big steps around what is usual here, and back to it after each person."""

import pytest

from kiosk.accessibility.voice.manner import DEFAULT_WPM, Manner


def test_a_person_goes_slower_and_faster_and_the_next_begins_as_usual() -> None:
    manner = Manner()
    assert manner.change_pace(-1)
    assert manner.wpm == DEFAULT_WPM - 30
    assert not manner.change_pace(-1)  # there is nothing slower
    assert manner.change_pace(2)
    assert manner.wpm == DEFAULT_WPM + 30
    manner.reset()
    assert manner.wpm == DEFAULT_WPM


@pytest.mark.parametrize(("usual", "slowest", "fastest"), [(120, 90, 150), (80, 80, 110)])
def test_the_steps_stand_around_what_the_establishment_set(
    usual: int, slowest: int, fastest: int
) -> None:
    manner = Manner(usual)
    manner.change_pace(-9)
    assert manner.wpm == slowest
    manner.change_pace(9)
    assert manner.wpm == fastest
    manner.reset()
    assert manner.wpm == usual

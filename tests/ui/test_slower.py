"""Slower, on the strip: the sentence again at a slower pace, which stays and is kept."""

from collections.abc import Iterator

import pytest

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.ui import places
from kiosk.ui.places import Setting
from tests.ui.cast import LONG
from tests.ui.screens import Stage

BOAT = ResidentId("boat")


@pytest.fixture
def reading(stage: Stage) -> Iterator[Stage]:
    """Somebody is known, and hears a listing."""
    stage.begin()
    stage.navigation.know(BOAT)
    stage.show(places.OneListing(LONG))
    stage.listen()
    stage.read(8)
    yield stage
    stage.voice.stop()
    stage.voice.manner.reset()
    stage.cast.store.access.forget(BOAT)


def tap_slower(stage: Stage) -> None:
    button = stage.window.top.slower
    assert button.isVisible()
    button.click()
    stage.settle()


def test_it_stays_and_is_kept(reading: Stage) -> None:
    usual = reading.voice.manner.wpm
    tap_slower(reading)
    assert reading.navigation.visit.access.pace == -1
    assert reading.voice.manner.wpm < usual
    assert reading.cast.store.access.of(BOAT, Access()).pace == -1


def test_the_voice_page_then_marks_it(reading: Stage) -> None:
    tap_slower(reading)
    reading.voice.stop()
    reading.show(places.SetUp(Setting.VOICE))
    assert [each.sign for each in reading.seen().own_choices if each.chosen] == ["slower"]


def test_what_is_read_stays_on_show_and_lit(reading: Stage) -> None:
    screen = reading.window.screen_shown
    assert screen is not None
    page = screen.page
    assert page > 0, "the voice has turned the page"
    tap_slower(reading)
    assert reading.window.screen_shown is screen
    assert screen.page == page
    assert reading.window.top.slower.isVisible()
    reading.read(9)
    assert screen.lit()[0] is not None


def test_at_the_slowest_it_says_so_and_reads_on(reading: Stage) -> None:
    tap_slower(reading)
    said = len(reading.voice.said)
    assert reading.voice.interposed == []
    tap_slower(reading)
    (told,) = reading.voice.interposed
    assert [line.language for line in told.lines] == ["eu"]
    assert reading.navigation.visit.access.pace == -1
    assert len(reading.voice.said) == said
    assert reading.voice.is_speaking

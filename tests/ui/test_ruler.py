"""The reading ruler clears the sentence that is read or touched, and no button that leads on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk.i18n import Language, words_in
from kiosk.settings import TextSize, ThemeName
from kiosk.ui import places
from kiosk.ui.overlay import Overlay
from kiosk.ui.pause import Pause
from kiosk.ui.ruler import Ruler
from kiosk.ui.theme import Look
from kiosk.ui.use import InUse
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.lit import united
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import Pages
from tests.ui.cast import Cast
from tests.ui.screens import Configuration, Stage

FIRST: Final = "We meet before the town hall, and walk to the river together."
SECOND: Final = "Whoever wants can have lunch with us in the old mill afterwards."
SIZE: Final = QSize(420, 300)


class Page:
    """A window with lines in pages, and the ruler over them."""

    def __init__(self, *texts: str, on: bool = True) -> None:
        look = Look(ThemeName.LIGHT, TextSize.NORMAL, 800, 600, 4.0)
        self.window = QWidget()
        self.window.resize(800, 600)
        lines = [Line(look, text) for text in texts]
        self.pages = Pages(look, lines, SIZE)
        self.place(self.pages, QRect(QPoint(100, 50), SIZE))
        self.pager = Pager(look, words_in(Language.EN), 0, self.pages.count, parent=self.window)
        self.pager.place(self, QRect(100, 400, SIZE.width(), 90))
        self.pages.turn_by(self.pager)
        self.overlay = Overlay(look, self.window)
        self.ruler = Ruler(self.window, self.overlay)
        self.window.show()
        self.ruler.use(self.pages, self.pages.lines[0], on=on)

    def place(self, widget: QWidget, rect: QRect) -> None:
        widget.setParent(self.window)
        widget.setGeometry(rect)

    @property
    def band(self) -> QRect:
        return self.overlay._band

    def place_of(self, text: str) -> QRect:
        """Where these words of a line stand in the window."""
        line = next(each for each in self.pages.lines if text in each.text())
        paragraph, rect = line.parts().texts[0]
        start = paragraph.text.index(text)
        rows = united(paragraph.words(rect, start, start + len(text)))
        return rows.translated(line.mapTo(self.window, QPoint())).toAlignedRect()

    def say(self, text: str) -> None:
        """The voice comes to these words."""
        line = next(each for each in self.pages.lines if text in each.text())
        start = line.text().index(text)
        line.light(0, start, start + len(text))
        self.ruler.follow_words(line, line.lit_area())

    def is_shaded(self, at: QPoint) -> bool:
        return self.overlay._sheet.contains(at) and not self.band.contains(at)


@pytest.fixture
def page(qtbot: QtBot) -> Callable[..., Page]:
    def page_(*texts: str, on: bool = True) -> Page:
        page = Page(*texts, on=on)
        qtbot.addWidget(page.window)
        return page

    return page_


def covers(band: QRect, words: QRect) -> bool:
    return band.top() <= words.top() and words.bottom() <= band.bottom()


def test_all_lines_of_a_sentence_are_clear(page: Callable[..., Page]) -> None:
    here = page(f"{FIRST} {SECOND}")
    assert here.place_of(FIRST).height() >= 2 * here.place_of("We").height(), "it wraps"
    assert covers(here.band, here.place_of(FIRST))
    assert not covers(here.band, here.place_of(SECOND))
    here.say("lunch")
    assert covers(here.band, here.place_of(SECOND))
    assert not covers(here.band, here.place_of(FIRST))


def test_an_ordinal_ends_no_sentence(page: Callable[..., Page]) -> None:
    here = page(f"3. solairuan: {FIRST}")
    assert covers(here.band, here.place_of("3. solairuan"))
    assert covers(here.band, here.place_of(FIRST))


def test_a_short_sentence_has_a_narrow_band(page: Callable[..., Page]) -> None:
    here = page("It is free.", FIRST)
    assert covers(here.band, here.place_of("It is free."))
    assert here.band.height() < 2 * here.place_of("It is free.").height()


def test_what_turns_pages_is_never_shaded_and_begins_the_next_one(
    page: Callable[..., Page],
) -> None:
    here = page(*(f"{number}. {FIRST}" for number in range(6)))
    lines = QRect(here.pages.mapTo(here.window, QPoint()), here.pages.size())
    assert here.is_shaded(QPoint(lines.left() + 1, here.band.bottom() + 3))
    assert not here.is_shaded(lines.topLeft() - QPoint(3, 3)), "nothing but the sheet"
    here.ruler.use(here.window, here.pages.lines[0], on=True)  # a sheet with its pager on it
    for each in (here.pager.next, here.pager.where):
        assert not here.is_shaded(each.geometry().center())
    assert here.is_shaded(here.pager.next.geometry().topLeft() - QPoint(3, 3))
    here.pager.next.click()
    shown = next(each for each in here.pages.lines if each.isVisible())
    assert shown is not here.pages.lines[0]
    assert covers(here.band, here.place_of(shown.text()))


def test_words_elsewhere_leave_it_where_it_is(page: Callable[..., Page]) -> None:
    here = page(FIRST, SECOND)
    before = here.band
    title = Line(here.pages.lines[0].look, "A walk")
    title.setParent(here.window)
    title.show()
    here.ruler.follow_words(title, QRectF(title.rect()))
    here.ruler.follow_words(None, QRectF())
    assert here.band == before


def test_whoever_did_not_ask_for_it_has_none(page: Callable[..., Page]) -> None:
    here = page(FIRST, on=False)
    QTest.mouseMove(here.window.windowHandle(), here.place_of("river").center())
    assert here.band.isEmpty()
    assert not here.overlay.isVisible()


def test_a_screen_reader_is_not_told_of_what_lies_over_the_screen(
    page: Callable[..., Page],
) -> None:
    here = page(FIRST)
    assert here.overlay.isVisible()
    tree = QAccessible.queryAccessibleInterface(here.window)
    assert tree
    there = [tree.child(number).object() for number in range(tree.childCount())]
    assert here.pages in there
    assert here.overlay not in there


# what is touched


@pytest.fixture
def used(bare: Cast, stages: Callable[[Cast, Configuration], Stage]) -> Iterator[Stage]:
    """See and hear with the ruler on, and touch as it really is."""
    stage = stages(bare, Configuration(Language.EN))
    pause = Pause(stage.navigation, 90, 20, stage.window)
    ways = InUse(stage.navigation, stage.voice, 90, stage.window)
    ways.offer(stage.window, pause)
    stage.begin()
    visit = stage.navigation.visit
    stage.navigation.change(replace(visit, access=replace(visit.access, ruler=True)))
    stage.show(places.SeeAndHear())
    yield stage
    ways.end()
    app = QCoreApplication.instance()
    assert app
    for each in (pause, stage.window.ruler):
        app.removeEventFilter(each)


def test_it_follows_a_finger_that_presses_a_button(used: Stage) -> None:
    window = used.window
    *_, last = used.seen().own_choices
    at = QRect(last.mapTo(window, QPoint()), last.size()).center()
    _, rect = last.parts().texts[0]
    text = rect.translated(last.mapTo(window, QPoint())).toAlignedRect()
    QTest.mouseMove(window.windowHandle(), at)
    assert covers(window.overlay._band, text)
    used.show(places.SeeAndHear())  # the band begins at the top again, the pointer stays
    assert not covers(window.overlay._band, text)
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    assert covers(window.overlay._band, text)
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(500, 5))
    assert used.navigation.place == places.SeeAndHear()

"""A sheet, its pager and its actions on one screen: nothing overlaps, and the sheet gets most."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.domain.listing import ListingId
from kiosk.domain.page import STARTER
from kiosk.domain.reading import Role, lines_of
from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.settings import TextSize, ThemeName
from kiosk.store.listings import Wanted
from kiosk.ui import places
from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout, Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.pages import on_one_page
from kiosk.ui.widgets.spread import Spread, spread
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM
from tests.ui.cast import LONG, NOW, Cast
from tests.ui.screens import Configuration, Display, Stage
from tests.ui.test_flow import LOOKS, TEXTS
from tests.ui.test_paragraph import PATIENT

Stages = Callable[[Cast, Configuration], Stage]
pytestmark = pytest.mark.usefixtures("andika", "unmeasured")

ACTIONS: Final = st.lists(
    st.builds(
        Face,
        title=st.sampled_from(["Bai", "Ez da niretzat", "Norbaitek laguntzen dit orain"]),
        pictogram=st.just("thumb-up"),
        manner=st.just(Manner.OUTLINED),
        above=st.booleans(),
        picture_mm=st.sampled_from([9.0, 12.0, 15.0]),
    ),
    max_size=3,
)
MOST_PAGES: Final = {TextSize.NORMAL: 4.6, TextSize.LARGE: 5.9, TextSize.LARGEST: 7.8}
"""In the mean of the starter set, on a 10" tablet."""


def room_of(look: Look) -> QRect:
    return QRect(0, 0, look.width - 2 * look.mm(4), look.height - look.mm(53))


def made(look: Look, texts: list[str], faces: list[Face]) -> tuple[Spread, list[Line]]:
    lines = [Line(look, each, pictogram="info") for each in texts]
    pager = Pager(look, words_in(Language.EU), 0, 99, most_mm=36)
    return spread(look, lines, faces, room_of(look), pager), lines


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, texts=st.lists(TEXTS, min_size=1, max_size=12), faces=ACTIONS)
def test_nothing_overlaps_and_all_is_in_the_room(
    look: Look, texts: list[str], faces: list[Face]
) -> None:
    shape, lines = made(look, texts, faces)
    rects = [shape.sheet, *(rect for _, rect in shape.actions)]
    paged = not shape.turning.isEmpty()
    rects += [shape.turning] if paged else []
    assert paged or on_one_page(look, lines, shape.sheet.size())
    gap = look.mm(GAP_MM)
    for one, two in combinations(rects, 2):
        assert not one.adjusted(1 - gap, 1 - gap, gap - 1, gap - 1).intersects(two)
    assert all(room_of(look).contains(each) for each in rects)


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, texts=st.lists(TEXTS, min_size=1, max_size=12), faces=ACTIONS)
def test_every_action_stands_whole(look: Look, texts: list[str], faces: list[Face]) -> None:
    shape, _ = made(look, texts, faces)
    assert [face.title for face, _ in shape.actions] == [each.title for each in faces]
    for face, rect in shape.actions:
        layout = Layout(replace(look, text=shape.text), face)
        assert rect.width() >= layout.least_width()
        assert rect.height() >= max(layout.needed_height(rect.width()), look.mm(LEAST_MM))


def starter(stage: Stage) -> list[places.OneListing]:
    found = stage.cast.store.listings.page(Wanted(), NOW, 0, 300)
    return [places.OneListing(each.id) for each in found if each.source == STARTER]


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", [Language.EU, Language.ES])
def test_a_listing_takes_few_pages_and_its_buttons_stay(
    house: Cast, stages: Stages, language: Language, text: TextSize
) -> None:
    stage = stages(house, Configuration(language, text))
    stage.window.setUpdatesEnabled(False)
    counts, stood = [], set()
    for place in starter(stage):
        stage.show(place)
        seen = stage.seen()
        assert seen.sheet is not None
        counts.append(seen.sheet.count)
        turning = [seen.rect(each.where).center().x() for each in seen.pagers]
        if turning:
            answers = (seen.rect(each).getRect() for each in seen.own_choices)
            stood.add((*answers, *turning))
    assert len(counts) >= 48
    assert sum(counts) / len(counts) <= MOST_PAGES[text]
    assert len(stood) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_day_hour_and_place_are_on_the_first_page(
    house: Cast, stages: Stages, language: Language
) -> None:
    """At the usual letters: nobody turns a page to know whether they can come."""
    stage = stages(house, Configuration(language))
    stage.window.setUpdatesEnabled(False)
    shown = [first_page(stage, place) for place in starter(stage)]
    assert sum(shown) / len(shown) > 0.9


def first_page(stage: Stage, place: places.OneListing) -> bool:
    stage.show(place)
    sheet, cast = stage.seen().sheet, stage.cast
    listing = cast.store.listings.one(place.listing)
    assert sheet is not None
    assert listing is not None
    told = lines_of(listing, stage.configuration.language, cast.vocabulary, NOW)
    needed = {each.text for each in told if each.role in (Role.WHEN, Role.TIME, Role.WHERE)}
    return needed <= {each.text() for each in sheet.lines if each.isVisible()}


def test_the_language_of_a_text_is_told_just_before_it(house: Cast, stages: Stages) -> None:
    """And not before the day and the place, which are in everybody’s language."""
    stage = stages(house, Configuration(Language.FR))
    stage.show(places.OneListing(ListingId("only-eu")))
    sheet = stage.seen().sheet
    assert sheet is not None
    told = stage.cast.vocabulary.entry("languages", "eu").text["fr"]
    texts = [each.text() for each in sheet.lines]
    number = texts.index(told)
    assert number > 1
    assert [each.language for each in sheet.lines[number : number + 2]] == ["fr", "eu"]
    assert {each.language for each in sheet.lines[:number]} == {"fr"}


# turning by hand


def tap_next(stage: Stage) -> None:
    (pager,) = stage.seen().pagers
    middle = QPoint(pager.next.width() // 2, pager.next.height() // 2)
    QTest.mouseClick(pager.next, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    stage.settle()


@pytest.mark.parametrize("text", TextSize)
def test_next_stays_under_the_finger(house: Cast, stages: Stages, text: TextSize) -> None:
    stage = stages(house, Configuration(Language.ES, text, Display.TABLET))
    stage.show(places.OneListing(LONG))
    (pager,) = stage.seen().pagers
    pages = stage.seen().sheet
    assert pages is not None
    stood = stage.seen().rect(pager.next)
    for number in range(1, pages.count - 1):
        tap_next(stage)
        assert pages.page == number
        assert stage.seen().rect(pager.next) == stood
        assert pager.where.text() == stage.seen().words(
            "page\xa0{n} of\xa0{m}", n=number + 1, m=pages.count
        )
    tap_next(stage)
    assert not pager.next.isVisible()
    assert pager.previous.isVisible()


def test_the_voice_does_not_turn_back_what_a_hand_has_turned(stage: Stage) -> None:
    stage.show(places.OneListing(LONG))
    pages, screen = stage.seen().sheet, stage.window.screen_shown
    assert pages is not None
    assert screen is not None
    said = screen.utterance().lines  # the title first
    screen.light(1, 0, 1)
    tap_next(stage)
    screen.light(1, 1, 2)
    assert pages.page == 1
    for line in range(1, len(said)):
        screen.light(line, 0, 1)
    assert pages.page == pages.count - 1  # it led again once it was there
    screen.light(0, 0, 1)
    screen.light(1, 0, 1)
    assert pages.page == 0


def test_the_keyboard_stays_on_the_pager(stage: Stage) -> None:
    """With its frame, and on Previous once there is no Next."""
    stage.show(places.OneListing(LONG))
    stage.window.activateWindow()
    stage.settle()
    (pager,) = stage.seen().pagers
    for each in (stage.window.top.back, pager.next):
        each.setFocus(Qt.FocusReason.TabFocusReason)
    pages = stage.seen().sheet
    assert pages is not None
    for _ in range(pages.count - 1):
        assert stage.window.focusWidget() is pager.next
        QTest.keyClick(pager.next, Qt.Key.Key_Return)
        stage.settle()
    assert stage.window.focusWidget() is pager.previous
    assert pager.previous.is_framed


class Frame(QWidget):
    """Puts each widget where it is told to."""

    def place(self, widget: QWidget, rect: QRect) -> None:
        widget.setParent(self)
        widget.setGeometry(rect)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
def test_a_few_pages_are_told_in_the_room_made_for_many(text: TextSize, language: Language) -> None:
    """Where the number of the last page is short, it is not written larger than the room."""
    for dots in range(32, 65):
        look = Look(ThemeName.LIGHT, text, 1280, 800, dots / 10)
        words, tall, frame = words_in(language), look.mm(70), Frame()
        room = QRect(0, 0, Pager(look, words, 0, 99, most_mm=36).least_width(tall), tall)
        for pages in (2, 8, 10):
            pager = Pager(look, words, 0, pages, most_mm=36)
            pager.place(frame, room)
            where = pager.where
            assert where.stands_on(where.width(), where.height()), (dots, pages)

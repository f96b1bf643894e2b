"""Tiles: as many as stand whole, never more than eight, and none lost over the pages."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import TextSize, ThemeName
from kiosk.ui import places
from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM, MOST, Plan, place_of, plan
from tests.ui.cast import LONG, Cast
from tests.ui.paging import more_of
from tests.ui.screens import Configuration, Display, Stage
from tests.ui.test_flow import LOOKS, TEXTS, room_of
from tests.ui.test_paragraph import PATIENT

pytestmark = pytest.mark.usefixtures("qapp")

FACES = st.lists(
    st.builds(Face, title=TEXTS, pictogram=st.just("walk"), picture_mm=st.floats(10, 25)),
    min_size=1,
    max_size=14,
)
Stages = Callable[[Cast, Configuration], Stage]
TILED = (
    places.Home(),
    places.WhoAreYou(places.WhatINeed(LONG)),
    places.WhatINeed(LONG),
    places.SeeAndHear(),
    *map(places.SetUp, places.Setting),
)


def rects_of(look: Look, room: QRect, shape: Plan) -> list[QRect]:
    return [place_of(look, room, shape, number) for number in range(shape.places)]


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, faces=FACES)
def test_every_place_is_in_the_room_and_apart(look: Look, faces: list[Face]) -> None:
    room, gap = room_of(look), look.mm(GAP_MM)
    shape = plan(look, faces, room)
    rects = rects_of(look, room, shape)
    assert 1 <= len(rects) <= MOST
    assert all(room.contains(each) for each in rects)
    for one, two in combinations(rects, 2):
        assert not one.adjusted(1 - gap, 1 - gap, gap - 1, gap - 1).intersects(two)


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, faces=FACES)
def test_every_face_stands_whole_on_its_place(look: Look, faces: list[Face]) -> None:
    room = room_of(look)
    shape = plan(look, faces, room)
    layouts = [Layout(look, shape.wear(face)) for face in faces]
    tallest = max(each.needed_height(room.width()) for each in layouts)
    widest = max(each.least_width() for each in layouts)
    assume(widest <= room.width() and tallest <= room.height())
    for rect in rects_of(look, room, shape):
        assert rect.height() >= look.mm(LEAST_MM)
        for layout in layouts:
            assert rect.width() >= layout.least_width()
            assert rect.height() >= layout.needed_height(rect.width())


@settings(PATIENT, max_examples=30)
@given(look=LOOKS, faces=FACES)
def test_a_larger_room_never_shows_fewer(look: Look, faces: list[Face]) -> None:
    room = room_of(look)
    taller = room.adjusted(0, 0, 0, 200)
    fewer = min(plan(look, faces, room).places, len(faces))
    assert min(plan(look, faces, taller).places, len(faces)) >= fewer


@pytest.mark.parametrize(
    ("number", "rows"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2]), (7, [4, 3])]
)
def test_rows_are_filled_evenly(number: int, rows: list[int]) -> None:
    """In a room as low as that of a tablet at the largest letters."""
    look = Look(ThemeName.LIGHT, TextSize.NORMAL, 1280, 800, 5.9)
    room = QRect(0, 0, look.mm(208), look.mm(75))
    shape = plan(look, [Face("Bat", "walk", picture_mm=20)] * number, room)
    stood = [place_of(look, room, shape, each).top() for each in range(number)]
    assert [stood.count(each) for each in sorted(set(stood))] == rows
    tile = place_of(look, room, shape, 0)
    assert tile.height() <= 1.5 * tile.width()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [TextSize.NORMAL, TextSize.LARGEST])
def test_no_tile_stands_alone_or_is_a_pillar(
    house: Cast, stages: Stages, language: Language, text: TextSize
) -> None:
    """On a tablet; the seven of the voice, in large letters, have room in three columns only."""
    stage = stages(house, Configuration(language, text))
    stage.begin()
    for place in TILED:
        stage.show(place)
        for name in stage.pages(str(place)):
            tiles = stage.seen().own_choices
            tops = [each.y() for each in tiles]
            assert tops.count(max(tops)) > 1 or len(tiles) == 1, name
            assert tiles[0].height() <= 1.5 * tiles[0].width(), name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("display", Display)
def test_more_shows_every_person_once(
    house: Cast, stages: Stages, language: Language, text: TextSize, display: Display
) -> None:
    stage = stages(house, Configuration(language, text, display))
    stage.begin()
    stage.show(places.WhoAreYou(places.WhatINeed(LONG)))
    always = {stage.seen().words("More"), stage.seen().words("I’d rather not say")}
    shown: list[str] = []
    for _ in stage.pages("who are you"):
        titles = [each.face.title for each in stage.seen().own_choices]
        shown += [each for each in titles if each not in always]
        assert always - {stage.seen().words("More")} <= set(titles)
    assert len(shown) == len(set(shown)) == len(house.store.people.residents())


def test_more_comes_back_to_the_first_page(house: Cast, stages: Stages) -> None:
    stage = stages(house, Configuration(Language.EU, TextSize.LARGEST))
    stage.begin()
    first = [each.face.title for each in stage.seen().own_choices]
    assert more_of(stage.seen())
    turns = sum(1 for _ in stage.pages("home"))
    assert turns > 1
    assert [each.face.title for each in stage.seen().own_choices] == first

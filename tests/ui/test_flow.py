"""Cards over pages: none is lost, none comes twice, each stands whole in the room."""

from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from kiosk.settings import TextSize, ThemeName
from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import Face, Layout
from kiosk.ui.widgets.flow import Flow, flow
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM, MOST
from tests.ui.test_paragraph import PATIENT

pytestmark = pytest.mark.usefixtures("qapp")

LOOKS = st.builds(
    Look,
    theme=st.just(ThemeName.LIGHT),
    text=st.sampled_from(TextSize),
    width=st.integers(1000, 2000),
    height=st.integers(700, 1200),
    dots_per_mm=st.floats(3.5, 6.0),
)
TEXTS = st.lists(st.text("aehilmnrstuÑé", min_size=1, max_size=11), min_size=1, max_size=5).map(
    " ".join
)
FACES = st.lists(
    st.builds(
        Face, title=TEXTS, pictogram=st.just("walk"), strong=TEXTS, quiet=TEXTS | st.just("")
    ),
    min_size=1,
    max_size=30,
)


def room_of(look: Look) -> QRect:
    return QRect(7, 11, look.width - 60, int(look.height * 0.6))


def width_of(made: Flow, look: Look, room: QRect) -> int:
    return (room.width() - look.mm(GAP_MM) * (made.columns - 1)) // made.columns


def stand_alone(look: Look, faces: list[Face], room: QRect) -> bool:
    """Whether each of them would stand whole on a page of its own."""
    worn = [Layout(look, face) for face in faces]
    return all(
        each.least_width() <= room.width() and each.needed_height(room.width()) <= room.height()
        for each in worn
    )


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, faces=FACES)
def test_no_card_is_lost_or_comes_twice(look: Look, faces: list[Face]) -> None:
    room = room_of(look)
    made = flow(look, faces, room)
    shown = [card for page in range(len(made.pages)) for card, _ in made.places(look, room, page)]
    assert shown == list(range(len(faces)))


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, faces=FACES)
def test_every_card_stands_whole_in_the_room(look: Look, faces: list[Face]) -> None:
    room = room_of(look)
    made = flow(look, faces, room)
    assume(stand_alone(look, list(made.faces), room))
    for page in range(len(made.pages)):
        for card, rect in made.places(look, room, page):
            layout = Layout(look, made.faces[card])
            assert room.contains(rect)
            assert rect.width() >= layout.least_width()
            assert rect.height() >= max(layout.needed_height(rect.width()), look.mm(LEAST_MM))


@settings(PATIENT, max_examples=60)
@given(look=LOOKS, faces=FACES)
def test_cards_keep_their_distance_and_are_not_too_many(look: Look, faces: list[Face]) -> None:
    room, gap = room_of(look), look.mm(GAP_MM)
    made = flow(look, faces, room)
    for page in range(len(made.pages)):
        rects = [rect for _, rect in made.places(look, room, page)]
        assert 1 <= len(rects) <= MOST
        for one, two in combinations(rects, 2):
            assert not one.adjusted(1 - gap, 1 - gap, gap - 1, gap - 1).intersects(two)


@settings(PATIENT, max_examples=30)
@given(look=LOOKS, faces=FACES)
def test_rows_are_read_from_the_left_and_from_the_top(look: Look, faces: list[Face]) -> None:
    room = room_of(look)
    made = flow(look, faces, room)
    for page in range(len(made.pages)):
        placed = made.places(look, room, page)
        corners = [(rect.top(), rect.left()) for _, rect in placed]
        assert corners == sorted(corners)
        assert {rect.width() for _, rect in placed} == {width_of(made, look, room)}


@settings(PATIENT, max_examples=30)
@given(look=LOOKS, faces=FACES, one=st.builds(Face, title=TEXTS, pictogram=st.just("walk")))
def test_one_card_more_never_makes_fewer_pages(look: Look, faces: list[Face], one: Face) -> None:
    room = room_of(look)
    assert len(flow(look, [*faces, one], room).pages) >= len(flow(look, faces, room).pages)


def test_a_card_too_tall_for_two_columns_has_one_to_itself() -> None:
    look = Look(ThemeName.LIGHT, TextSize.LARGEST, 1242, 777, 4.0)
    room = room_of(look)
    made = flow(look, [Face(" ".join(["musikaria"] * 16), "walk")] * 2, room)
    assert made.columns == 1
    assert stand_alone(look, list(made.faces), room)


def test_only_a_title_without_end_is_shortened_and_at_a_word() -> None:
    look = Look(ThemeName.LIGHT, TextSize.LARGEST, 1280, 800, 5.9)
    words = ["Encuentro", "de", "primavera"] * 30
    endless, short = Face(" ".join(words), "walk"), Face("Encuentro de primavera", "walk")
    shown, kept = flow(look, [endless, short], room_of(look)).faces
    *whole, last = shown.title.split(" ")
    assert (last, whole) == ("…", words[: len(whole)])
    assert kept.title == short.title


def test_a_word_as_wide_as_the_room_takes_a_column_of_its_own() -> None:
    look = Look(ThemeName.LIGHT, TextSize.LARGEST, 1280, 800, 5.9)
    faces = [Face("Errehabilitaziozentroarekin", "walk"), Face("Yoga", "yoga")]
    assert flow(look, faces, room_of(look)).columns == 1
    assert flow(look, faces[1:] * 4, room_of(look)).columns == 2

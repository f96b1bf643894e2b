"""The drawings of the vocabulary: one grammar, one colour, no two taken for one another."""

import re
from functools import cache
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kiosk.domain.vocabulary import GROUPS, Vocabulary
from kiosk.resources import ASSETS
from kiosk.ui.widgets.pictogram import draw_pictogram

FOLDER = ASSETS / "pictograms"
VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
NAMES = sorted({each.pictogram for group in GROUPS for each in VOCABULARY.entries(group)})
MEANT_ALIKE = {("lending", "loan")}  # a category, and its kind of proposal
GRAMMAR = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 24 24">'
    r'<path fill="#000" fill-rule="evenodd" d="[MLCZmlczaHVhv0-9 .-]+"/></svg>\n?'
)
DOTS = 72  # three to a unit
LEAST_INK = 0.12
MOST_INK = 0.75
MOST_ALIKE = 0.85  # of the ink of two, what both have
pytestmark = pytest.mark.usefixtures("qapp")


@cache
def ink(name: str) -> frozenset[tuple[int, int]]:
    """The dots that are drawn."""
    page = QImage(DOTS, DOTS, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    draw_pictogram(painter, name, QRectF(0, 0, DOTS, DOTS), QColor("black"))
    painter.end()
    bits = page.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = bytes(bits.constBits())
    wide = bits.bytesPerLine()
    return frozenset((x, y) for y in range(DOTS) for x in range(DOTS) if rows[y * wide + x] < 128)


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_one_shape_in_one_colour(name: str) -> None:
    path = FOLDER / f"{name}.svg"
    assert GRAMMAR.fullmatch(path.read_text("utf-8"))
    assert QSvgRenderer(str(path)).isValid()


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_fills_its_square_and_stays_within(name: str) -> None:
    drawn = ink(name)
    assert LEAST_INK <= len(drawn) / DOTS**2 <= MOST_INK
    sides = []
    for each in (0, 1):
        places = [dot[each] for dot in drawn]
        assert 0 < min(places) <= max(places) < DOTS - 1
        sides.append(max(places) - min(places))
    assert max(sides) >= 0.7 * DOTS


def test_no_two_are_taken_for_another() -> None:
    alike = {
        (one, other)
        for one, other in combinations(NAMES, 2)
        if len(ink(one) & ink(other)) > MOST_ALIKE * len(ink(one) | ink(other))
    }
    assert alike == MEANT_ALIKE

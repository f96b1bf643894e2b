"""Room: every text whole, in its widget, in the window, and on nothing else."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

from kiosk.settings import TextSize
from kiosk.ui.theme import Lettering
from kiosk.ui.widgets.caption import Signed
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from tests.ui.pixels import Pixels
from tests.ui.rules import Found, Rule
from tests.ui.seen import Seen, Written, name_of

CAPITAL_MM: Final = {TextSize.NORMAL: 4.0, TextSize.LARGE: 5.0, TextSize.LARGEST: 6.2}
"""EN 301 549 clause 5.1.4: the largest is 0.7 degrees high at 500 mm."""
DRAWN_MM: Final = {TextSize.NORMAL: 3.9, TextSize.LARGE: 4.9, TextSize.LARGEST: 6.11}
"""As it is measured on the screen: 6.11 mm are 0.7 degrees at 500 mm."""
SMALL_MM: Final = 3.5
"""Of the same few words on every screen, each below its sign; and of the number of a page."""
SMALL_DRAWN_MM: Final = 3.4
POINT_MM: Final = 25.4 / 72
LEAST_POINTS: Final = 14
_STEMS: Final = frozenset("BDEFHIKLMNPRT")
_BETWEEN_LINES: Final = 0.1  # of a line's height: above it and below it no capital reaches
_CUT_SHORT: Final = ("…", "...")
_HAIR: Final = 0.5  # pixels: less is rounding


def clipped(seen: Seen) -> Found:
    for widget in seen.readables:
        if not isinstance(widget, Line | Choice):
            yield Rule.CLIPPED, name_of(widget), "does not tell where its text stands"
            continue
        own = widget.face.texts if isinstance(widget, Choice) else (widget.text(),)
        parts = widget.parts()
        drawn = tuple(paragraph.text for paragraph, _ in parts.texts)
        if drawn != own:
            yield Rule.CLIPPED, name_of(widget), f"draws {drawn}"
        if not _holds(_ground(widget), parts.picture):
            yield Rule.CLIPPED, name_of(widget), f"its picture at {told(parts.picture)}"
    for text in seen.written:
        if cut := _cut(text):
            yield Rule.CLIPPED, name_of(text.widget), cut


def _cut(text: Written) -> str:
    """How the text is cut; empty when it is whole."""
    paragraph, rect = text.paragraph, text.rect
    if not paragraph.fits(rect):
        needed = f"{paragraph.widest_word:.0f} × {paragraph.height(rect.width()):.0f} px"
        return f"needs {needed}, has {rect.width():.0f} × {rect.height():.0f}"
    ground = _ground(text.widget)
    return "" if _holds(ground, rect) else f"{told(rect)} stands out of {told(ground)}"


def _ground(widget: Line | Choice) -> QRectF:
    return widget.body() if isinstance(widget, Choice) else QRectF(widget.rect())


def _holds(outer: QRectF, inner: QRectF) -> bool:
    return inner.isEmpty() or outer.adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR).contains(inner)


def outside(seen: Seen) -> Found:
    for widget in seen.readables:
        around = widget.parentWidget()
        while around is not None:
            if not _holds(seen.rect(around), seen.rect(widget)):
                room = f"{name_of(around)} {told(seen.rect(around))}"
                yield Rule.OUTSIDE, name_of(widget), f"{told(seen.rect(widget))} in {room}"
                break
            around = around.parentWidget()


def overlap(seen: Seen) -> Found:
    for one, two in combinations(seen.readables, 2):
        if one.isAncestorOf(two) or two.isAncestorOf(one):
            continue
        if _overlaps(seen.rect(one), seen.rect(two)):
            both = seen.rect(one) & seen.rect(two)
            yield Rule.OVERLAP, name_of(one), f"{name_of(two)} over {told(both)}"
    for widget in seen.readables:
        if isinstance(widget, Line | Choice):
            parts = widget.parts()
            rects = (parts.picture, *(rect for _, rect in parts.texts))
            if any(_overlaps(*pair) for pair in combinations(rects, 2)):
                yield Rule.OVERLAP, name_of(widget), "its own picture and texts"
        if isinstance(widget, Choice) and any(
            _overlaps(widget.tick(), row)
            for paragraph, rect in widget.parts().texts
            for row in paragraph.words(rect, 0, len(paragraph.text))
        ):
            yield Rule.OVERLAP, name_of(widget), "its own tick and texts"


def _overlaps(one: QRectF, two: QRectF) -> bool:
    both = one & two
    return both.width() > _HAIR and both.height() > _HAIR


def elided(seen: Seen) -> Found:
    """Nothing that is written for the screens or for these tests has dots at its end."""
    for widget in seen.readables:
        own = widget.face.texts if isinstance(widget, Choice) else (widget.text(),)
        for each in own:
            if each.endswith(_CUT_SHORT):
                yield Rule.ELIDED, name_of(widget), f"“{each}”"


def low(seen: Seen) -> Found:
    for text in seen.written:
        least = _least(seen, text.widget)
        lettering = text.paragraph.lettering
        high = _capital(lettering) / seen.dots_per_mm
        if high < least:
            yield Rule.LOW, name_of(text.widget), f"{high:.2f} mm of {least} mm"
        points = lettering.font.pixelSize() / seen.dots_per_mm / POINT_MM
        if points < LEAST_POINTS:
            yield Rule.LOW, name_of(text.widget), f"{points:.1f} points of {LEAST_POINTS}"


def _least(
    seen: Seen,
    widget: QWidget,
    own: Mapping[TextSize, float] = CAPITAL_MM,
    small: float = SMALL_MM,
) -> float:
    """The height of a capital: the person's own, or less where that finds no room.

    The same few words on every screen are below their signs; so is the number of a page. What is
    to be done is never smaller than the large letters.
    """
    lines = [each.where for each in seen.pagers] + ([seen.top.silent] if seen.top else [])
    if isinstance(widget, Signed) or widget in lines:
        return small
    text = widget.look.text if isinstance(widget, Choice) else seen.look.text
    return min(own[seen.look.text], max(own[text], own[TextSize.LARGE]))


def drawn_low(seen: Seen, pixels: Pixels) -> Found:
    """By the first letter of a text, when it is a capital with a stem, and is drawn at all."""
    for text in seen.written:
        least = _least(seen, text.widget, DRAWN_MM, SMALL_DRAWN_MM)
        paragraph = text.paragraph
        if paragraph.text[:1] not in _STEMS or paragraph.lettering.font.italic():
            continue
        letter = seen.within(text.widget, paragraph.words(text.rect, 0, 1)[0])
        margin = letter.height() * _BETWEEN_LINES
        letter.adjust(0, margin, -letter.width() / 4, -margin)
        high = pixels.stem(letter) / seen.dots_per_mm
        if 0 < high < least:
            yield Rule.LOW, name_of(text.widget), f"“{paragraph.text[0]}” drawn {high:.2f} mm high"


def slanted(seen: Seen) -> Found:
    for text in seen.written:
        if text.paragraph.lettering.font.italic():
            yield Rule.SLANTED, name_of(text.widget), "in italics"


@lru_cache(maxsize=64)
def _capital(lettering: Lettering) -> float:
    """The height in pixels of a capital H by its outline: what a font declares is often more."""
    outline = QPainterPath()
    outline.addText(0, 0, lettering.font, "H")
    return outline.boundingRect().height()


def told(rect: QRectF) -> str:
    """A rectangle in a report: left, top, right, bottom, in pixels."""
    sides = (rect.left(), rect.top(), rect.right(), rect.bottom())
    return "(" + ", ".join(f"{each:.0f}" for each in sides) + ")"

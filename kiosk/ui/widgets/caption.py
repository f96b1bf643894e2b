"""A button of the strips and of the pager: its word beside its sign, or in small letters below."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Final

from kiosk.ui.theme import Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import MARGIN_MM, Face, Layout
from kiosk.ui.widgets.paragraph import Paragraph

SIGN_MM: Final = 8.5
_SIGN_OVER_TWO_MM: Final = 6.3  # over two lines of the smallest letters
_SIDES_MM: Final = (1.8, 0.9)  # rather close to the edge than in smaller letters
_EDGE_MM: Final = 0.7
_GAP_MM: Final = 0.5


@dataclass(frozen=True, slots=True)
class Caption:
    """A word below its sign: the height of its capitals, the side of the sign, the air beside."""

    cap_mm: float
    sign_mm: float
    air_mm: float


def captions(look: Look) -> Iterator[Caption]:
    """The ways to write a word below its sign, the largest letters first."""
    for cap_mm, air_mm in product(look.small_mm, _SIDES_MM):
        yield Caption(cap_mm, SIGN_MM, air_mm)
    for air_mm in _SIDES_MM:
        yield Caption(look.small_mm[-1], _SIGN_OVER_TWO_MM, air_mm)


class Signed(Choice):
    """A button whose word may stand below its sign, smaller than the person's own letters.

    written: where somebody types, what takes a space that comes from a keyboard.
    """

    caption: Caption | None = None
    written: Callable[[str], None] | None = None

    def write(self, caption: Caption | None, *, bare: bool = False) -> None:
        """Below the sign so, or beside it with None; `bare` draws the sign alone."""
        self.caption = caption
        self.wear(replace(self.face, bare=bare))

    def wear(self, face: Face) -> None:
        super().wear(face)
        if self.caption and not face.bare:
            self._layout = _Captioned(self.look, face, self.caption)


class _Captioned(Layout):
    def __init__(self, look: Look, face: Face, caption: Caption) -> None:
        super().__init__(look, replace(face, above=True, picture_mm=caption.sign_mm))
        self._caption = caption
        self._side = look.mm(MARGIN_MM + caption.air_mm)
        self._edge = look.mm(MARGIN_MM + _EDGE_MM)
        self._gap = look.mm(_GAP_MM)

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        lettering = self._look.small(self._caption.cap_mm)
        return [Paragraph(self._face.title, lettering, centred=True)]


def narrowest(button: Choice, tall: int, least: int) -> int:
    """The smallest width on which a button is no taller than `tall`, or one line if none is."""
    low, high = max(button.least_width(), least), max(button.whole_width(), least)
    while low < high:
        middle = (low + high) // 2
        if button.needed_height(middle) <= tall:
            high = middle
        else:
            low = middle + 1
    return low


def fit(button: Signed, width: int, tall: int) -> None:
    """Its word beside its sign, or below in the largest letters that have so much room."""
    for way in (None, *captions(button.look)):
        button.write(way)
        if button.least_width() <= width and button.needed_height(width) <= tall:
            return
    button.write(None, bare=True)


def stand(buttons: Sequence[Choice], tall: int) -> bool:
    """Whether each stands whole on so much height, if it has the width."""
    return all(each.needed_height(each.whole_width()) <= tall for each in buttons)

"""A note on paper: A4, large letters, a pictogram beside each line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt

from kiosk.domain.note import Note
from kiosk.domain.reading import ReadingLine, Role
from kiosk.settings import TextSize, ThemeName
from kiosk.ui import press
from kiosk.ui.press import A4, Job, Leaf
from kiosk.ui.theme import Look
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.pictogram import draw_block
from kiosk.ui.widgets.square import draw_square

_MARGIN_MM: Final = 18.0
_PICTURE_MM: Final = 14.0
_BESIDE_MM: Final = 6.0
_BETWEEN_MM: Final = 5.0
_RADIUS_MM: Final = 3.0
_SQUARE_MM: Final = 45.0


def job_of(notes: Sequence[Note]) -> Job:
    """The notes as they are printed, each on a page of its own."""

    def draw(leaf: Leaf) -> None:
        sheet = _Sheet(leaf)
        for number, note in enumerate(notes):
            if number:
                sheet.turn()
            for line in note.lines:
                sheet.write(line)
            if note.link:
                sheet.square(note.link)

    return Job(notes[0].subject, A4, _MARGIN_MM, draw)


def pdf(notes: Sequence[Note]) -> bytes:
    """The notes as a PDF file."""
    return press.pdf(job_of(notes))


def print_out(notes: Sequence[Note]) -> None:
    """On this device's usual printer; raises NotPrinted."""
    press.print_out(job_of(notes))


class _Sheet:
    """Lines down a page, and on to the next when it is full."""

    def __init__(self, leaf: Leaf) -> None:
        self._leaf = leaf
        size = (leaf.width, leaf.height)
        self._look = Look(ThemeName.LIGHT, TextSize.LARGE, *size, leaf.dots_per_mm)
        self._top = 0.0

    def turn(self) -> None:
        self._leaf.turn()
        self._top = 0.0

    def write(self, line: ReadingLine) -> None:
        look, painter = self._look, self._leaf.painter
        side, beside = look.mm(_PICTURE_MM), look.mm(_PICTURE_MM + _BESIDE_MM)
        width = self._leaf.width - beside
        paragraph = Paragraph(line.text, look.lettering(bold=line.role is Role.WHAT))
        tall = max(paragraph.height(width), side)
        self._make_room(tall)
        painter.setPen(Qt.PenStyle.NoPen)
        picture = QRectF(0, self._top, side, side)
        draw_block(painter, line.pictogram, picture, look.block("place"), look.mm(_RADIUS_MM))
        above = (tall - paragraph.height(width)) / 2
        rect = QRectF(beside, self._top + above, width, paragraph.height(width))
        paragraph.draw(painter, rect, look.colour("ink"))
        self._top += tall + look.mm(_BETWEEN_MM)

    def square(self, link: str) -> None:
        """What a telephone reads, where the eyes are: below the lines."""
        side = self._look.mm(_SQUARE_MM)
        self._make_room(side)
        left = self._look.mm(_PICTURE_MM + _BESIDE_MM)
        draw_square(self._leaf.painter, link, QRect(left, round(self._top), side, side))
        self._top += side + self._look.mm(_BETWEEN_MM)

    def _make_room(self, tall: float) -> None:
        if self._top and self._top + tall > self._leaf.height:
            self.turn()

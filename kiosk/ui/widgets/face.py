"""What a button shows, and where on it each thing stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cached_property

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage

from kiosk.ui.theme import Look
from kiosk.ui.widgets.paragraph import Paragraph

MARGIN_MM = 1.0  # reserved for the focus frame, always


class Manner(Enum):
    """How much a button asks for: one AGREE or PRIMARY on a screen, the rest quiet."""

    CARD = auto()
    PRIMARY = auto()
    AGREE = auto()
    OUTLINED = auto()
    STRIP = auto()


@dataclass(frozen=True, slots=True)
class Face:
    """A pictogram and a few words.

    block: the name of a colour of meaning behind the pictogram; empty draws it bare.
    above: the pictogram stands over the words, not beside them.
    language: the language of the title, where it is not the screen's own.
    picture_mm: the side of the pictogram, or of its block. drawn_mm: the side of the drawing on its
    block, where it is a measure of something.
    large: the title is written in the size of titles.
    bare: the pictogram alone is drawn; the title is still the button's name.
    one_of: of it and its like, one is always chosen.
    tight: less air beside the words, where several stand in a row.
    photo: drawn where the pictogram would be, which is still what the button is known by.
    said: what is said and read out in place of the title: a letter's name; for a digit of a PIN,
    nothing that tells which.
    """

    title: str
    pictogram: str = ""
    strong: str = ""
    quiet: str = ""
    block: str = ""
    manner: Manner = Manner.CARD
    above: bool = False
    language: str = ""
    picture_mm: float = 9.0
    drawn_mm: float = 0.0
    large: bool = False
    bare: bool = False
    one_of: bool = False
    tight: bool = False
    said: str = ""
    photo: QImage | None = field(default=None, compare=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is written on it, in reading order."""
        if self.bare:
            return ()
        return tuple(text for text in (self.title, self.strong, self.quiet) if text)

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        if self.said:
            return self.said
        return ". ".join(text.rstrip(".") for text in self.texts or (self.title,))


@dataclass(frozen=True, slots=True)
class Parts:
    """Where a picture and texts stand, in their widget's pixels."""

    picture: QRectF
    texts: tuple[tuple[Paragraph, QRectF], ...]


class Layout:
    """Measures a face, and places its parts on a given rectangle."""

    def __init__(self, look: Look, face: Face) -> None:
        self._look = look
        self._face = face
        narrow = face.manner is Manner.STRIP or face.tight
        self._side = look.mm(MARGIN_MM + (1.5 if narrow else 2.5))
        self._edge = look.mm(MARGIN_MM + (2.5 if face.above else 1.5))
        self._picture = look.mm(face.picture_mm) if face.pictogram else 0
        gap = look.mm(1.5 if face.above or narrow else 3.0)
        self._gap = gap if self._picture and face.texts else 0

    @cached_property
    def _paragraphs(self) -> list[Paragraph]:
        face, look = self._face, self._look
        centred = face.manner is not Manner.CARD and (face.above or not face.pictogram)
        if face.bare:
            return []
        plain = look.lettering()
        written = (
            (face.title, look.lettering(bold=True, title=face.large)),
            (face.strong, plain),
            (face.quiet, plain),
        )
        return [Paragraph(text, each, centred=centred) for text, each in written if text]

    @property
    def _beside(self) -> int:
        """The width that a picture beside the texts takes from them."""
        return 0 if self._face.above else self._picture + self._gap

    def least_width(self) -> int:
        """The width below which a word would be cut."""
        word = max((each.widest_word for each in self._paragraphs), default=0)
        return int(max(word + self._beside, self._picture) + 2 * self._side) + 2

    def whole_width(self) -> int:
        """The width on which every text stands on one line."""
        whole = max((each.whole_width for each in self._paragraphs), default=0)
        return int(max(whole + self._beside, self._picture) + 2 * self._side) + 2

    def needed_height(self, width: int) -> int:
        """The height at which everything stands whole on `width`."""
        room = width - 2 * self._side - self._beside
        return self._tall(sum(each.height(room) for each in self._paragraphs))

    def height_of(self, lines: int) -> int:
        """The height with the texts on so many lines."""
        return self._tall(max((each.line_height for each in self._paragraphs), default=0) * lines)

    def _tall(self, texts: float) -> int:
        above = self._face.above
        tall = texts + self._picture + self._gap if above else max(texts, self._picture)
        return int(tall + 2 * self._edge) + 2

    def parts(self, rect: QRectF) -> Parts:
        room = rect.adjusted(self._side, self._edge, -self._side, -self._edge)
        return self._above(room) if self._face.above else self._side_by_side(room)

    def _side_by_side(self, room: QRectF) -> Parts:
        picture = self._picture
        left, width = room.left(), room.width() - self._beside
        if picture and self._face.manner is not Manner.CARD:
            widest = max((each.whole_width for each in self._paragraphs), default=0.0)
            spare = max(0.0, width - widest) / 2
            left, width = left + spare, width - spare
        tall = sum(each.height(width) for each in self._paragraphs)
        square = QRectF(left, room.center().y() - picture / 2, picture, picture)
        corner = QPointF(left + self._beside, room.center().y() - tall / 2)
        return Parts(square, _stacked(self._paragraphs, corner, width))

    def _above(self, room: QRectF) -> Parts:
        picture = self._picture
        tall = sum(each.height(room.width()) for each in self._paragraphs)
        if self._face.manner is Manner.CARD:
            square = QRectF(room.left(), room.top(), picture, picture)
            corner = QPointF(room.left(), room.bottom() - tall)
        else:
            top = room.center().y() - (picture + self._gap + tall) / 2
            square = QRectF(room.center().x() - picture / 2, top, picture, picture)
            corner = QPointF(room.left(), top + picture + self._gap)
        return Parts(square, _stacked(self._paragraphs, corner, room.width()))


def _stacked(
    paragraphs: Sequence[Paragraph], corner: QPointF, width: float
) -> tuple[tuple[Paragraph, QRectF], ...]:
    placed = []
    top = corner.y()
    for paragraph in paragraphs:
        tall = paragraph.height(width)
        placed.append((paragraph, QRectF(corner.x(), top, width, tall)))
        top += tall
    return tuple(placed)

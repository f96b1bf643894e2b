"""A line to read: a text, beside its pictogram, with the word being spoken lit."""

from typing import Final

from PySide6.QtCore import QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from kiosk.ui.reader import Role
from kiosk.ui.theme import Lettering, Look
from kiosk.ui.widgets.face import Parts
from kiosk.ui.widgets.lit import draw_lit, united
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.pictogram import draw_block

PICTURE_MM: Final = 10.5
_BESIDE_MM: Final = 3.0
_BELOW_MM: Final = 0.5


class Line(QLabel):
    """A text that is read, not touched; its width is given, its height follows."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        pictogram: str = "",
        block: str = "place",
        bold: bool = False,
        title: bool = False,
        centred: bool = False,
        language: str = "",
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.look = look
        self._title = title
        self.read_in(language)
        self._pictogram = pictogram
        self._block = block
        self._lettering = look.lettering(bold=bold, title=title)
        self._centred = centred
        self._above = False
        self._picture_mm = PICTURE_MM
        self._lit: tuple[int, int] | None = None
        self.show_text(text)

    def read_in(self, language: str) -> None:
        """The language (ISO 639-1) of its text; an empty one is the screen's own."""
        self.language = language
        if language:
            self.setLocale(QLocale(language))
        else:
            self.unsetLocale()

    def show_text(self, text: str, *, name: str = "") -> None:
        """Show another text; one without any shows its pictogram alone, and goes by its name."""
        self.setText(text)
        self.setAccessibleName(text or name)
        centred = self._centred or self._above
        self._paragraph = Paragraph(text, self._lettering, centred=centred)
        self._lit = None

    def write(self, lettering: Lettering, *, below_mm: float = 0.0) -> None:
        """In other letters; below its pictogram of that side, or beside it with none."""
        self._lettering = lettering
        self._above = below_mm > 0
        self._picture_mm = below_mm or PICTURE_MM
        self.show_text(self.text(), name=self.accessibleName())

    @property
    def told_as(self) -> Role | None:
        return Role.Heading if self._title else None

    @property
    def _side(self) -> int:
        return self.look.mm(self._picture_mm) if self._pictogram else 0

    @property
    def _beside(self) -> int:
        with_picture = self._pictogram and not self._above
        return self.look.mm(self._picture_mm + _BESIDE_MM) if with_picture else 0

    @property
    def _over(self) -> int:
        """The height that a picture above the text takes from it."""
        return self._side + self.look.mm(_BELOW_MM) if self._above and self.text() else 0

    def least_width(self) -> int:
        return int(max(self._paragraph.widest_word + self._beside, self._side)) + 2

    def whole_width(self) -> int:
        return int(max(self._paragraph.whole_width + self._beside, self._side)) + 2

    def needed_height(self, width: int) -> int:
        tall = self._paragraph.height(width - self._beside) if self.text() else 0.0
        return int(max(tall + self._over, self._side)) + 2

    def parted(self, width: int, height: int) -> "list[Line]":
        """Itself, or, of a text too long for so much room, the lines that carry on from it."""
        if self.needed_height(width) <= height:
            return [self]
        first, *rest = self._paragraph.chunks(width - self._beside, height)
        self.show_text(first)
        return [self, *(self._carried_on(text) for text in rest)]

    def _carried_on(self, text: str) -> "Line":
        line = Line(
            self.look, text, pictogram=self._pictogram, block=self._block, language=self.language
        )
        line._lettering = self._lettering
        line.show_text(text)
        return line

    def stands_on(self, width: int, height: int) -> bool:
        """Whether the whole text stands on so much room."""
        return self.least_width() <= width and self.needed_height(width) <= height

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's own name
        return QSize(self.least_width(), self.needed_height(self.least_width()))

    def parts(self) -> Parts:
        rect, side = QRectF(self.rect()), self._side
        width = rect.width() - self._beside
        tall = self._paragraph.height(width)
        if self._above:
            top = rect.center().y() - (self._over + tall if self.text() else side) / 2
            picture = QRectF(rect.center().x() - side / 2, top, side, side)
            text = QRectF(0, top + self._over, width, tall)
            return Parts(picture, ((self._paragraph, text),))
        text = QRectF(self._beside, rect.center().y() - tall / 2, width, tall)
        first_line = text.top() + self._paragraph.line_height / 2
        top = max(0.0, min(first_line, rect.center().y()) - side / 2) if side else 0.0
        return Parts(QRectF(0, top, side, side), ((self._paragraph, text),))

    def spoken(self) -> tuple[tuple[str, str], ...]:
        return ((self.text(), self.language),)

    def light(self, _: int, start: int, end: int) -> None:
        self._lit = (start, end)
        self.update()

    def lit_area(self) -> QRectF:
        """Where the lit words stand, in this widget's pixels; empty when none are lit."""
        ((paragraph, rect),) = self.parts().texts
        return united(paragraph.words(rect, *self._lit)) if self._lit else QRectF()

    def darken(self) -> None:
        self._lit = None
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        parts = self.parts()
        if self._pictogram:
            colours = self.look.spoken() if self._lit else self.look.block(self._block)
            draw_block(painter, self._pictogram, parts.picture, colours, self.look.mm(2.5))
        ink = self.look.colour("ink")
        ((paragraph, rect),) = parts.texts
        if self._lit:
            draw_lit(painter, self.look, paragraph, rect, ink, self._lit)
        else:
            paragraph.draw(painter, rect, ink)

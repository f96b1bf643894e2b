"""The one button: a pictogram, a few words, and a signal."""

from typing import Final

from PySide6.QtCore import QLocale, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.reader import Role
from kiosk.ui.theme import Look
from kiosk.ui.widgets.face import MARGIN_MM, Face, Layout, Manner, Parts
from kiosk.ui.widgets.lit import draw_lit, united
from kiosk.ui.widgets.pictogram import draw_block, draw_photo, draw_pictogram

_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_LINE_MM: Final = 0.5
_CHOSEN_MM: Final = 1.25  # the frame of what is chosen
_TICK_MM: Final = 8.0
_AROUND_MM: Final = 0.7  # between the tick and the picture that it stands on


class Choice(QAbstractButton):
    """A large button: it acts on release, and knows how tall it must be.

    sign: the pictogram of what it does, also when its face shows words alone.
    """

    def __init__(self, look: Look, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._lit: tuple[int, int, int] | None = None
        self._framed = False
        self.sign = ""
        self.chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wear(face)

    def wear(self, face: Face) -> None:
        """Show another face on the same button."""
        self.face = face
        self.sign = self.sign or face.pictogram
        self._layout = Layout(self.look, face)
        if face.language:
            self.setLocale(QLocale(face.language))
        self.setText(face.title.replace("&", "&&"))
        self.setAccessibleName(face.name)
        self.update()

    def mark(self, as_what: str) -> None:
        """Show it as the one that is chosen, and tell a screen reader so; "" takes it back."""
        self.chosen = bool(as_what)
        self.setAccessibleDescription(as_what)
        self.update()

    @property
    def told_as(self) -> Role | None:
        return Role.RadioButton if self.face.one_of else None

    @property
    def is_framed(self) -> bool:
        """Whether it has the focus, and had it from the keyboard."""
        return self._framed and self.hasFocus()

    # measures

    def least_width(self) -> int:
        return self._layout.least_width()

    def whole_width(self) -> int:
        return self._layout.whole_width()

    def needed_height(self, width: int) -> int:
        return self._layout.needed_height(width)

    def height_of(self, lines: int) -> int:
        """The height with its texts on so many lines."""
        return self._layout.height_of(lines)

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's own name
        width = self.whole_width()
        return QSize(width, self.needed_height(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        width = self.least_width()
        return QSize(width, self.needed_height(width))

    def parts(self) -> Parts:
        """Where everything stands at the present size."""
        return self._layout.parts(QRectF(self.rect()))

    def body(self) -> QRectF:
        """What is seen and touched: all but the margin kept for the focus frame."""
        margin = self.look.mm(MARGIN_MM)
        return QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)

    def tick(self) -> QRectF:
        """Where the tick of a chosen one stands, in this widget's pixels; empty where it has none.

        In the right corner above, or, where words reach it, in the left one, on the picture.
        """
        if not self.chosen or self.face.manner is Manner.STRIP:
            return QRectF()
        body, side = self.body(), self.look.mm(_TICK_MM)
        right = QRectF(body.right() - side, body.top(), side, side)
        rows = (
            row
            for paragraph, rect in self.parts().texts
            for row in paragraph.words(rect, 0, len(paragraph.text))
        )
        free = not any(map(right.intersects, rows))
        return right if free else right.translated(side - body.width(), 0)

    def hitButton(self, at: QPoint) -> bool:  # noqa: N802
        return self.body().contains(at)

    # speech

    def spoken(self) -> tuple[tuple[str, str], ...]:
        """(text, language) of each text in reading order; an empty language is the screen's own."""
        if self.face.said:
            return ((self.face.said, ""),)
        return tuple(
            (text, self.face.language if number == 0 else "")
            for number, text in enumerate(self.face.texts)
        )

    def light(self, part: int, start: int, end: int) -> None:
        """Light the characters start..end of text number `part`."""
        self._lit = (part, start, end)
        self.update()

    def lit_area(self) -> QRectF:
        """Where the lit words stand, in this widget's pixels; empty when none are lit."""
        if self._lit is None:
            return QRectF()
        part, start, end = self._lit
        paragraph, rect = self.parts().texts[part]
        return united(paragraph.words(rect, start, end))

    def darken(self) -> None:
        self._lit = None
        self.update()

    # drawing

    def _colours(self) -> tuple[QColor | None, QColor, QColor | None]:
        """(ground, ink, border) of the button as it now is."""
        look, manner = self.look, self.face.manner
        if manner in (Manner.PRIMARY, Manner.AGREE):
            ground, ink = look.palette.agree if manner is Manner.AGREE else look.palette.primary
            framed = self.isDown() or self.chosen
            return QColor(ground), QColor(ink), QColor(ink) if framed else None
        active = self.isDown() or self.chosen
        ground_now = look.colour("chosen" if active else "card")
        if manner is Manner.STRIP:
            return (ground_now if active else None), look.colour("ink"), None
        border = "ink" if manner is Manner.OUTLINED or self.chosen else "border"
        return ground_now, look.colour("ink"), look.colour(border)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground, ink, border = self._colours()
        self._draw_body(painter, ground, border)
        parts = self.parts()
        self._draw_picture(painter, parts.picture, ink)
        if ground is not None:
            self._draw_tick(painter, parts.picture, ground, ink)
        card = self.face.manner is Manner.CARD
        last = len(parts.texts) - 1
        for number, (paragraph, rect) in enumerate(parts.texts):
            quiet = card and self.face.quiet and number == last
            colour = self.look.colour("quiet") if quiet else ink
            lit = self._lit if self._lit and self._lit[0] == number else None
            if lit:
                draw_lit(painter, self.look, paragraph, rect, colour, lit[1:])
            else:
                paragraph.draw(painter, rect, colour)

    def _draw_picture(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        if not self.face.pictogram:
            return
        if self.face.photo is not None:
            draw_photo(painter, self.face.photo, rect, self.look.mm(3))
        elif self.face.block:
            look = self.look
            colours = look.spoken() if self._lit else look.block(self.face.block)
            side = look.mm(self.face.drawn_mm)
            draw_block(painter, self.face.pictogram, rect, colours, look.mm(3), side)
        else:
            draw_pictogram(painter, self.face.pictogram, rect, ink)

    def _draw_tick(self, painter: QPainter, picture: QRectF, ground: QColor, ink: QColor) -> None:
        tick = self.tick()
        if tick.isEmpty():
            return
        around = self.look.mm(_AROUND_MM)
        painter.save()
        painter.setClipRect(picture)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawEllipse(tick.adjusted(-around, -around, around, around))
        painter.restore()
        draw_pictogram(painter, "chosen", tick, ink)

    def _draw_body(self, painter: QPainter, ground: QColor | None, border: QColor | None) -> None:
        look = self.look
        radius = look.mm(4)
        if ground is not None:
            line = look.mm(_CHOSEN_MM if self.chosen else _LINE_MM)
            half = line / 2
            painter.setBrush(ground)
            painter.setPen(QPen(border, line) if border is not None else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(self.body().adjusted(half, half, -half, -half), radius, radius)
        if self.chosen and self.face.manner is Manner.STRIP:
            bar = self.body()
            bar.setHeight(look.mm(1))
            painter.fillRect(bar.adjusted(radius, 0, -radius, 0), look.colour("ink"))
        if self.is_framed:
            margin = look.mm(MARGIN_MM)
            half = margin / 2
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), margin))
            frame = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(frame, radius + half, radius + half)

    # keys

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._framed = event.reason() in _KEYBOARD
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

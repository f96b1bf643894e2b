"""The week on the wall: large print and pictograms, to be read from two metres."""

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kiosk.domain.reading import colour_of, pictogram_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.domain.week import Day
from kiosk.ui.press import A3, A4, Job, Leaf
from kiosk.ui.wall import (
    BETWEEN_MM,
    BORDER_MM,
    CAP_MM,
    EDGE_MM,
    LABEL_MM,
    LINES_MM,
    MARGIN_MM,
    MOST_AIR_MM,
    PICTURE_MM,
    RADIUS_MM,
    TAB_MM,
    Card,
    Poster,
    Row,
    Setting,
)
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.pictogram import draw_block

_A4: Final = 0.5**0.5


def job_of(poster: Poster, vocabulary: Vocabulary) -> Job:
    """The poster as it is printed, on as many pages as it takes."""
    size, scale = (A3, 1.0) if poster.a3 else (A4, _A4)

    def draw(leaf: Leaf) -> None:
        setting = Setting(poster, leaf.width, leaf.height, leaf.dots_per_mm, scale)
        _Drawing(leaf, setting, vocabulary).draw()

    return Job(poster.title, size, MARGIN_MM * scale, draw)


class _Drawing:
    def __init__(self, leaf: Leaf, setting: Setting, vocabulary: Vocabulary) -> None:
        self._leaf, self._painter, self._width = leaf, leaf.painter, leaf.width
        self._setting, self._vocabulary = setting, vocabulary
        self._look, self._mm = setting.look, setting.mm

    def draw(self) -> None:
        setting, pages = self._setting, self._setting.pages
        between = self._mm(BETWEEN_MM)
        for number, cards in enumerate(pages):
            if number:
                self._leaf.turn()
            self._draw_head(number, len(pages))
            spare = setting.room - sum(card.tall + between for card in cards)
            last_of_many = 0 < number == len(pages) - 1
            air = 0.0 if last_of_many else min(spare / len(cards), self._mm(MOST_AIR_MM))
            top = setting.head_height
            for card in cards:
                tall = card.tall + max(0.0, air)
                self._draw_card(card, top, tall)
                top += tall + between
            self._draw_foot()

    def _draw_head(self, number: int, count: int) -> None:
        look, painter = self._look, self._painter
        edge = self._mm(EDGE_MM)
        tall = self._setting.head_height - self._mm(BETWEEN_MM)
        self._panel(QRectF(0, 0, self._width, tall), look.block("sport")[0])
        top = float(edge)
        for each in self._setting.head_texts:
            height = each.paragraph.height(self._width - 2 * edge)
            rect = QRectF(edge, top, self._width - 2 * edge, height)
            each.paragraph.draw(painter, rect, each.colour)
            top += height
        if count > 1:
            page = Paragraph(f"{number + 1} / {count}", self._setting.lettering(CAP_MM, bold=True))
            width = page.whole_width
            left = self._width - edge - width
            rect = QRectF(left, tall - edge - page.line_height, width, page.line_height)
            page.draw(painter, rect, QColor(Qt.GlobalColor.white))

    def _draw_foot(self) -> None:
        top = self._leaf.height - self._setting.foot_height + self._mm(BETWEEN_MM)
        for each in self._setting.foot_texts:
            tall = each.height(self._width)
            rect = QRectF(0, top, self._width, tall)
            each.draw(self._painter, rect, self._look.colour("quiet"))
            top += tall

    def _draw_card(self, card: Card, top: float, tall: float) -> None:
        look, painter, edge = self._look, self._painter, self._mm(EDGE_MM)
        self._panel(QRectF(0, top, self._width, tall), look.colour("card"))
        self._draw_tab(card.day, QRectF(0, top, self._mm(TAB_MM), tall))
        between = float(self._mm(BETWEEN_MM))
        rows = sum(row.tall for row in card.rows)
        between += (tall - card.tall) / (len(card.rows) + 1)
        at = top + (tall - rows - between * max(0, len(card.rows) - 1)) / 2
        for number, row in enumerate(card.rows):
            if number:
                left = self._setting.left
                line = QRectF(left, at - between / 2, self._width - left - edge, self._mm(0.5))
                painter.fillRect(line, look.colour("border"))
            self._draw_row(row, at)
            at += row.tall + between

    def _draw_tab(self, day: Day, rect: QRectF) -> None:
        """The day of the month under its name, so large that it is found from afar."""
        ground, white = self._look.block("place")
        self._panel(rect, ground)
        lines = self._setting.tab_of(day)
        top = rect.center().y() - sum(each.line_height for each in lines) / 2
        for each in lines:
            line = QRectF(rect.left(), top, rect.width(), each.line_height)
            each.draw(self._painter, line, white)
            top += each.line_height

    def _draw_row(self, row: Row, top: float) -> None:
        painter, side = self._painter, self._mm(PICTURE_MM)
        listing = row.item.listing
        picture = QRectF(self._setting.left, top + max(0.0, (row.tall - side) / 2), side, side)
        sign = pictogram_of(listing, self._vocabulary)
        colours = self._look.block(colour_of(listing, self._vocabulary))
        draw_block(painter, sign, picture, colours, self._mm(RADIUS_MM))
        width, gap = self._setting.text_width, self._mm(LINES_MM)
        heights = [self._setting.tall_of(each) for each in row.texts]
        at = top + (row.tall - sum(heights) - gap * (len(heights) - 1)) / 2
        for written, tall in zip(row.texts, heights, strict=True):
            rect = QRectF(self._setting.text_left, at, width, tall)
            if written.ground:
                inset = self._mm(LABEL_MM)
                label = min(width, written.paragraph.whole_width + 2 * inset)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(written.ground)
                painter.drawRoundedRect(QRectF(rect.left(), at, label, tall), inset, inset)
                rect = rect.adjusted(inset, self._mm(LINES_MM), -inset, 0)
            written.paragraph.draw(painter, rect, written.colour)
            at += tall + gap

    def _panel(self, rect: QRectF, colour: QColor) -> None:
        painter, look = self._painter, self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(look.colour("border"))
        pen.setWidthF(max(1.0, look.dots_per_mm * BORDER_MM))
        painter.setPen(pen)
        painter.setBrush(colour)
        half = pen.widthF() / 2
        radius = look.mm(RADIUS_MM)
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)
        painter.restore()

"""A note on paper: A4, large letters, a pictogram beside each line."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.domain.note import Note
from kiosk.domain.reading import ReadingLine, Role
from kiosk.settings import TextSize, ThemeName
from kiosk.ui.theme import MM_PER_INCH, Look
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.pictogram import draw_block

_MARGIN_MM: Final = 18.0
_DOTS: Final = 300  # an inch: as fine as the eye sees on paper
_PICTURE_MM: Final = 14.0
_BESIDE_MM: Final = 6.0
_BETWEEN_MM: Final = 5.0
_RADIUS_MM: Final = 3.0


class NotPrinted(Exception):
    """There is no printer, or it takes nothing."""


def pdf(notes: Sequence[Note]) -> bytes:
    """The notes as a PDF file, each on a page of its own."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(notes[0].subject)
    writer.setCreator("Ekin")
    _draw(writer, notes)
    buffer.close()
    return bytes(kept.data())


def print_out(notes: Sequence[Note]) -> None:
    """On this device's usual printer; raises NotPrinted."""
    # half of the time that Qt itself takes to load, and needed by few
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415

    usual = QPrinterInfo.defaultPrinter()
    if usual.isNull():
        raise NotPrinted("there is no printer")
    printer = QPrinter(usual, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(notes[0].subject)
    _draw(printer, notes)
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise NotPrinted(f"{usual.printerName()} prints nothing")


def _draw(device: QPagedPaintDevice, notes: Sequence[Note]) -> None:
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margin = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margin, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted("the printer takes nothing")
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = _Sheet(device, painter)
        for number, note in enumerate(notes):
            if number:
                sheet.turn()
            for line in note.lines:
                sheet.write(line)
    finally:
        painter.end()


class _Sheet:
    """Lines down a page, and on to the next when it is full."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._device, self._painter = device, painter
        dots = device.logicalDpiX() / MM_PER_INCH
        self._look = Look(ThemeName.LIGHT, TextSize.LARGE, device.width(), device.height(), dots)
        self._top = 0.0

    def turn(self) -> None:
        self._device.newPage()
        self._top = 0.0

    def write(self, line: ReadingLine) -> None:
        look, painter = self._look, self._painter
        side, beside = look.mm(_PICTURE_MM), look.mm(_PICTURE_MM + _BESIDE_MM)
        width = self._device.width() - beside
        paragraph = Paragraph(line.text, look.lettering(bold=line.role is Role.WHAT))
        tall = max(paragraph.height(width), side)
        if self._top and self._top + tall > self._device.height():
            self.turn()
        painter.setPen(Qt.PenStyle.NoPen)
        picture = QRectF(0, self._top, side, side)
        draw_block(painter, line.pictogram, picture, look.block("place"), look.mm(_RADIUS_MM))
        above = (tall - paragraph.height(width)) / 2
        rect = QRectF(beside, self._top + above, width, paragraph.height(width))
        paragraph.draw(painter, rect, look.colour("ink"))
        self._top += tall + look.mm(_BETWEEN_MM)

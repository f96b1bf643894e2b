"""Pages on their way out: to a PDF file, to this device's printer, or as pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.ui.theme import MM_PER_INCH

A4: Final = QPageSize.PageSizeId.A4
A3: Final = QPageSize.PageSizeId.A3
_DOTS: Final = 300  # an inch: as fine as the eye sees on paper


class NotPrinted(Exception):
    """There is no printer, or it takes nothing."""


class Leaf(Protocol):
    """The page that is drawn on: its room within the margins, in dots, and a way to the next."""

    painter: QPainter
    width: int
    height: int
    dots_per_mm: float

    def turn(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be printed: how it is called, on which paper, and who draws it."""

    title: str
    size: QPageSize.PageSizeId
    margin_mm: float
    draw: Callable[[Leaf], None]


def pdf(job: Job) -> bytes:
    """The job as a PDF file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(job.title)
    writer.setCreator("Ekin")
    _draw(writer, job)
    buffer.close()
    return bytes(kept.data())


def print_out(job: Job) -> None:
    """On this device's usual printer; raises NotPrinted."""
    # half of the time that Qt itself takes to load, and needed by few
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # noqa: PLC0415

    usual = QPrinterInfo.defaultPrinter()
    if usual.isNull():
        raise NotPrinted("there is no printer")
    printer = QPrinter(usual, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job.title)
    _draw(printer, job)
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise NotPrinted(f"{usual.printerName()} prints nothing")


def pictures(job: Job, dots: int = 100) -> list[QImage]:
    """Its pages as pictures of so many dots per inch, as they will lie on the table."""
    album = _Album(job, dots)
    try:
        job.draw(album)
    finally:
        album.painter.end()
    return album.pages


def _draw(device: QPagedPaintDevice, job: Job) -> None:
    device.setPageSize(QPageSize(job.size))
    margin = QMarginsF(job.margin_mm, job.margin_mm, job.margin_mm, job.margin_mm)
    device.setPageMargins(margin, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrinted("the printer takes nothing")
    try:
        job.draw(_Paper(device, painter))
    finally:
        painter.end()


class _Paper:
    def __init__(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        self._device = device
        self.painter = painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.width, self.height = device.width(), device.height()
        self.dots_per_mm = device.logicalDpiX() / MM_PER_INCH

    def turn(self) -> None:
        self._device.newPage()


class _Album:
    def __init__(self, job: Job, dots: int) -> None:
        self.dots_per_mm = dots / MM_PER_INCH
        self._size = QPageSize(job.size).sizePixels(dots)
        self._margin = round(job.margin_mm * self.dots_per_mm)
        self.width = self._size.width() - 2 * self._margin
        self.height = self._size.height() - 2 * self._margin
        self.pages: list[QImage] = []
        self.painter = QPainter()
        self.turn()

    def turn(self) -> None:
        if self.painter.isActive():
            self.painter.end()
        page = QImage(self._size, QImage.Format.Format_RGB32)
        page.setDotsPerMeterX(round(self.dots_per_mm * 1000))
        page.setDotsPerMeterY(round(self.dots_per_mm * 1000))
        page.fill(Qt.GlobalColor.white)
        self.pages.append(page)
        self.painter.begin(page)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.painter.translate(self._margin, self._margin)

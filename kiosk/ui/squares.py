"""A QR code in a picture: looked for on sticks and among this account's own pictures."""

from pathlib import Path

import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageReader

from kiosk.ui import photos

_LARGEST = 2400  # pixels; a camera's picture holds far more than a code needs


def code_at_hand() -> str:
    """The newest picture's code that can be read; empty where there is none."""
    return next((text for path in photos.at_hand() if (text := code_in(path))), "")


def code_in(path: Path) -> str:
    """The text of the QR code in a picture file; empty where there is none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return ""
    if max(image.width(), image.height()) > _LARGEST:
        image = image.scaled(_LARGEST, _LARGEST, Qt.AspectRatioMode.KeepAspectRatio)
    return code_of(image)


def code_of(image: QImage) -> str:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    found = zxingcpp.read_barcodes(
        rows, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return next((str(each.text) for each in found), "")

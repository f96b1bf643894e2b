"""A QR code in a picture: looked for on sticks and among this account's own pictures."""

from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Final

import zxingcpp
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from kiosk.ui import photos

MOST: Final = 12
"""Pictures that are looked at: whoever brings a code has just put it there."""
SECONDS: Final = 4.0
"""After which no other picture is begun: the window stands still meanwhile."""
LARGEST: Final = 2000
"""Pixels; a camera's picture holds far more than a code needs."""


def code_at_hand() -> str:
    """The code of the newest picture that holds one; empty where none is found in time."""
    until = monotonic() + SECONDS
    for path in islice(photos.at_hand(), MOST):
        if monotonic() >= until:
            break
        if text := code_in(path):
            return text
    return ""


def code_in(path: Path) -> str:
    """The text of the QR code in a picture file; empty where there is none."""
    reader = photos.reader_of(path)
    if reader is None:
        return ""
    size = reader.size()
    if max(size.width(), size.height()) > LARGEST:
        within = Qt.AspectRatioMode.KeepAspectRatio
        reader.setScaledSize(size.scaled(QSize(LARGEST, LARGEST), within))
    image = reader.read()
    return "" if image.isNull() else code_of(image)


def code_of(image: QImage) -> str:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = memoryview(bytes(grey.constBits())).cast("B", (grey.height(), grey.bytesPerLine()))
    found = zxingcpp.read_barcodes(
        rows, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return next((str(each.text) for each in found), "")

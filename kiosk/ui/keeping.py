"""What leaves the screen: on paper, or as a file in the folder where people look for documents."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

if TYPE_CHECKING:
    from kiosk.ui.press import Job

logger = logging.getLogger(__name__)


class NoFolder(Exception):
    """A file could not be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Left:
    """How it left: by the printer, or as the file `kept_as`."""

    printed: bool = False
    kept_as: str = ""


def keep_file(name: str, content: bytes) -> str:
    """Write a file among the documents, over one of that name; gives where it is.

    Raises NoFolder.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    path = Path(documents) / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise NoFolder(str(error)) from error
    return str(path)


def print_or_keep(job: "Job", name: str) -> Left:
    """Print it; without a printer, keep it as the PDF file `name`. Raises NoFolder."""
    from kiosk.ui.press import NotPrinted, print_out  # noqa: PLC0415  few need it

    try:
        print_out(job)
    except NotPrinted as error:
        logger.info("%s was not printed: %s", name, error)
        return keep_pdf(job, name)
    return Left(printed=True)


def keep_pdf(job: "Job", name: str) -> Left:
    """Keep it as the PDF file `name`. Raises NoFolder."""
    from kiosk.ui.press import pdf  # noqa: PLC0415  few need it

    return Left(kept_as=keep_file(name, pdf(job)))

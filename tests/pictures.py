"""The pictures of README.md: the same steps of the tour, on the same morning, every time."""

import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.i18n import Language
from kiosk.tour import TourOptions, tour

MORNING: Final = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Madrid"))
STEPS: Final = {
    "home.png": "02-home.png",
    "listings.png": "03-listings.png",
    "listing.png": "07-listing-read.png",
}


def take(into: Path) -> None:
    """Write every picture of README.md into a folder."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tour(Path(folder), TourOptions(language=Language.ES, at=MORNING))
        for name, step in STEPS.items():
            shutil.copyfile(Path(folder) / step, into / name)


if __name__ == "__main__":
    take(Path(sys.argv[1]))

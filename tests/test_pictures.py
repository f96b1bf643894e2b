"""README's pictures show the kiosk as it is: taken anew, they are the same."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.pictures import STEPS, take

KEPT = Path(__file__).parent.parent / "docs" / "pictures"


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    take(folder)
    return folder


@pytest.mark.parametrize("name", STEPS)
def test_a_picture_is_up_to_date(name: str, taken: Path) -> None:
    now, kept = QImage(str(taken / name)), QImage(str(KEPT / name))
    assert not kept.isNull()
    assert now.size() == kept.size()
    share = differing(now, kept)
    assert share < 0.02, f"{share:.0%} of {name} has changed: take it anew with scripts/pictures"


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels that are not the same; fonts of another release differ at edges only."""
    form = QImage.Format.Format_RGB32
    a, b = (bytes(each.convertToFormat(form).constBits()) for each in (one, other))
    pixels = len(a) // 4
    return sum(a[4 * n : 4 * n + 3] != b[4 * n : 4 * n + 3] for n in range(pixels)) / pixels

"""A QR code in a picture: found in few pictures, read small, within a bounded time."""

from pathlib import Path

import pytest
import segno
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from kiosk.ui import photos, squares

TEXT = "EKIN1:" + "K7QX" * 40


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "code.png"
    segno.make(TEXT).save(str(path), scale=4)
    return path


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[QImage]:
    """The pictures in which a code was looked for, and not found."""
    images: list[QImage] = []

    def nothing(image: QImage) -> str:
        images.append(image)
        return ""

    monkeypatch.setattr(squares, "code_of", nothing)
    return images


def test_a_camera_s_picture_is_read_small(
    tmp_path: Path, code: Path, looked_at: list[QImage], monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = tmp_path / "photo.jpg"
    QImage(str(code)).scaled(4000, 3000, Qt.AspectRatioMode.KeepAspectRatio).save(str(photo))
    squares.code_in(photo)
    (image,) = looked_at
    assert max(image.width(), image.height()) == squares.LARGEST
    monkeypatch.undo()
    assert squares.code_in(photo) == TEXT


def test_a_small_picture_is_read_as_it_is(code: Path, looked_at: list[QImage]) -> None:
    squares.code_in(code)
    (image,) = looked_at
    assert image.size() == QImage(str(code)).size()


def test_what_is_refused_as_a_photo_holds_no_code(
    code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert squares.code_in(code) == TEXT
    monkeypatch.setattr(photos, "_MOST_PIXELS", 100)
    assert squares.code_in(code) == ""


def test_only_the_newest_are_looked_at(
    tmp_path: Path, code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [tmp_path / "gone.jpg"] * squares.MOST
    monkeypatch.setattr(photos, "at_hand", lambda: [*others[1:], code])
    assert squares.code_at_hand() == TEXT
    monkeypatch.setattr(photos, "at_hand", lambda: [*others, code])
    assert squares.code_at_hand() == ""


def test_no_other_picture_is_begun_once_the_time_is_over(
    code: Path, looked_at: list[QImage], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([100.0, 100.0, 100.0 + squares.SECONDS - 0.1, 100.0 + squares.SECONDS])
    monkeypatch.setattr(squares, "monotonic", lambda: next(ticks))
    monkeypatch.setattr(photos, "at_hand", lambda: [code] * squares.MOST)
    assert squares.code_at_hand() == ""
    assert len(looked_at) == 2

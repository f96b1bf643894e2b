"""Photos of people: small, square, upright, and without what else a file tells."""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QStandardPaths, QStorageInfo
from PySide6.QtGui import QColor, QImage

from kiosk.ui import photos
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face
from tests.ui.screens import Stage
from tests.ui.screens_people import a_photo

EXIF = b"\xff\xe1" + (2 + 16).to_bytes(2, "big") + b"GPS 43.3 N 1.8 W"


def banded(width: int, height: int) -> QImage:
    """Red above, green in the middle, blue below; or so from left to right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for number, colour in enumerate(("red", "green", "blue")):
        for along in range(max(width, height) // 3):
            at = number * (max(width, height) // 3) + along
            for across in range(min(width, height)):
                x, y = (at, across) if width > height else (across, at)
                image.setPixelColor(x, y, QColor(colour))
    return image


def a_picture_at(path: Path, width: int, height: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    image.save(str(path), "PNG")  # type: ignore[call-overload]
    return path


@pytest.mark.parametrize(("width", "height"), [(300, 90), (90, 300), (1500, 450)])
def test_a_file_becomes_a_small_square(tmp_path: Path, width: int, height: int) -> None:
    path = tmp_path / "ane.png"
    banded(width, height).save(str(path))
    image = photos.of_file(path)
    assert image
    assert (image.width(), image.height()) == (photos.SIDE, photos.SIDE)
    seen = {image.pixelColor(at, at).name() for at in range(60, photos.SIDE, 60)}
    wide_shows_the_middle = QColor("green").name()
    assert wide_shows_the_middle in seen
    if width > height:
        assert seen == {wide_shows_the_middle}


def test_what_is_no_picture_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"not a picture")
    assert photos.of_file(tmp_path / "a.jpg") is None
    assert photos.of_file(tmp_path / "nowhere.jpg") is None
    assert photos.read(b"not a picture") is None


def test_what_would_be_drawn_huge_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    four_to_one = a_picture_at(tmp_path / "four.png", 80, 20)
    for number, (width, height) in enumerate([(81, 20), (20, 81)]):
        assert photos.of_file(a_picture_at(tmp_path / f"thin{number}.png", width, height)) is None
    assert photos.of_file(four_to_one)
    monkeypatch.setattr(photos, "_MOST_PIXELS", 80 * 20 - 1)
    assert photos.of_file(four_to_one) is None
    monkeypatch.undo()
    monkeypatch.setattr(photos, "_MOST_BYTES", four_to_one.stat().st_size - 1)
    assert photos.of_file(four_to_one) is None


def test_only_what_cameras_write_is_read(tmp_path: Path) -> None:
    drawing = tmp_path / "drawing.png"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>')
    assert photos.of_file(drawing) is None


def test_a_pipe_is_no_picture_and_nothing_is_read_of_it(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)
    # enough that whoever reads it all the same is not kept waiting
    there = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    put = os.write(there, bytes(49152))
    try:
        assert photos.reader_of(pipe) is None
        assert len(os.read(there, put)) == put
    finally:
        os.close(there)


@pytest.mark.parametrize("ending", ["jpg", "png"])
def test_where_it_was_taken_is_left_behind(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ane.{ending}"
    image = a_photo()
    image.setText("Location", "GPS 43.3 N 1.8 W")
    image.save(str(path))
    if ending == "jpg":
        content = path.read_bytes()
        path.write_bytes(content[:2] + EXIF + content[2:])
    assert b"GPS" in path.read_bytes()
    taken = photos.of_file(path)
    assert taken
    kept = photos.as_file(taken)
    assert b"GPS" not in kept
    assert kept[:2] == b"\xff\xd8"
    assert len(kept) < 100_000
    again = photos.read(kept)
    assert again
    assert again.size() == taken.size()


def test_a_picture_with_holes_has_a_ground(tmp_path: Path) -> None:
    clear = QImage(50, 50, QImage.Format.Format_ARGB32)
    clear.fill(QColor(0, 0, 0, 0))
    kept = photos.read(photos.as_file(clear))
    assert kept
    assert kept.pixelColor(20, 20).lightness() > 250


def test_those_at_hand_are_found_newest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick, own = tmp_path / "stick", tmp_path / "own"
    names = ["DCIM/100CAM/a.JPG", "b.png", "Pictures/c.webp", "notes.txt", ".hidden.jpg"]
    for number, name in enumerate(names):
        path = stick / name
        a_picture_at(path, 8, 8)
        os.utime(path, (number, number))
    a_picture_at(own / "d.jpeg", 8, 8)
    os.utime(own / "d.jpeg", (99, 99))
    monkeypatch.setattr(photos, "sticks", lambda: [stick, tmp_path / "gone"])
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(own))
    assert [each.name for each in photos.at_hand()] == ["d.jpeg", "c.webp", "b.png", "a.JPG"]


def test_what_is_refused_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_picture_at(tmp_path / "ane.png", 8, 8)
    a_picture_at(tmp_path / "thin.png", 100, 1)
    (tmp_path / "words.jpg").write_text("not a picture")
    (tmp_path / "folder.jpg").mkdir()
    monkeypatch.setattr(photos, "sticks", lambda: [tmp_path])
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: "")
    assert [each.name for each in photos.at_hand()] == ["ane.png"]


def test_a_folder_that_cannot_be_read_does_not_hide_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("1", "2", "3"):
        a_picture_at(tmp_path / "DCIM" / name / f"{name}.jpg", 8, 8)
    within = Path.iterdir

    def listed(folder: Path) -> Iterator[Path]:
        if folder.name == "2":
            raise PermissionError(folder)
        return iter(sorted(within(folder)))

    monkeypatch.setattr(Path, "iterdir", listed)
    monkeypatch.setattr(photos, "sticks", lambda: [tmp_path])
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: "")
    assert {each.name for each in photos.at_hand()} == {"1.jpg", "3.jpg"}


def volume(root: str, *, ready: bool = True, locked: bool = False) -> SimpleNamespace:
    return SimpleNamespace(rootPath=lambda: root, isReady=lambda: ready, isReadOnly=lambda: locked)


def test_a_stick_is_plugged_in_and_can_be_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    volumes = [
        volume("/"),
        volume("/mnt/share"),
        volume("/media/ane/locked", locked=True),
        volume("/media/ane/gone", ready=False),
        volume("/media/ane/stick"),
        volume("/run/media/ane/stick"),
        volume("/Volumes/stick"),
    ]
    monkeypatch.setattr(QStorageInfo, "mountedVolumes", lambda: volumes)
    found = ["/media/ane/stick", "/run/media/ane/stick", "/Volumes/stick"]
    assert photos.sticks() == [Path(each) for each in found]


def test_a_photo_is_drawn_where_the_pictogram_would_be(stage: Stage) -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#12ab34"))
    screen = stage.window.screen_shown
    assert screen
    button = Choice(
        screen.desk.look, Face("Ane", "star", block="people", picture_mm=20, photo=image)
    )
    button.resize(400, 200)
    drawn = button.grab().toImage()
    middle = button.parts().picture.center().toPoint()
    assert drawn.pixelColor(middle).name() == "#12ab34"
    assert button.accessibleName() == "Ane"
    button.deleteLater()

"""Folders that may hold announcements: found quickly, and nothing else is offered."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from kiosk.sync.formats.detect import KINDS
from kiosk.ui import folders, photos
from kiosk.ui.folders import Folder


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = tmp_path / "Documents"
    own.mkdir()
    monkeypatch.setattr(photos, "sticks", list)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(own))
    return own


def put(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("")
    return folder


def test_it_looks_for_all_that_the_kiosk_reads() -> None:
    assert set(folders.ENDINGS) == set(KINDS)


def test_sticks_come_first_and_each_folder_of_the_documents_for_itself(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = put(tmp_path / "KULTURA" / "2026", "agenda.ICS", "more.json").parent
    empty = put(tmp_path / "PHOTOS", "beach.jpg")
    monkeypatch.setattr(photos, "sticks", lambda: [empty, stick])
    put(documents, "letter.odt", "town.html")
    put(documents / "Irun", "agenda.ics")
    put(documents / "Letters", "ane.odt")
    put(documents / ".cache", "page.html")
    assert folders.at_hand() == [
        Folder(stick, 2, plugged_in=True),
        Folder(documents, 1),
        Folder(documents / "Irun", 1),
    ]


def test_a_stick_full_of_other_things_does_not_hold_it_up(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "_MOST", 3)
    put(documents, *(f"{number}.ics" for number in range(9)))
    (found,) = folders.at_hand()
    assert found.files == 3


def test_without_a_folder_for_documents_there_is_none(
    documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents.rmdir()
    assert folders.at_hand() == []
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: "")
    assert folders.at_hand() == []

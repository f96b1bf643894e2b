"""A note from the resident's yes to the organisers: shown, printed, mailed, given, taken back."""

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths

from kiosk.domain.interest import Shown
from kiosk.i18n import Language, words_in
from kiosk.ui import places
from kiosk.ui.noting import about, notes_for
from kiosk.ui.paper import pdf
from tests.ui.cast import CAREGIVER, FROM_A_CALENDAR, NOW, SUN, Cast, full_house
from tests.ui.screens import Configuration, Stage

Stages = Callable[[Cast, Configuration], Stage]
EN = words_in(Language.EN)


@pytest.fixture
def at_home(tmp_path: Path, stages: Stages) -> Iterator[Stage]:
    """A house of its own, where SUN has begun in English."""
    cast = full_house(tmp_path / "data")
    stage = stages(cast, Configuration(Language.EN))
    stage.begin()
    stage.navigation.know(SUN)
    yield stage
    cast.store.close()


@pytest.fixture
def chosen(at_home: Stage) -> Stage:
    """SUN wants to go to what a calendar announced, and a caregiver confirmed it."""
    at_home.show(places.Summary(places.Going(FROM_A_CALENDAR, supporter=CAREGIVER)))
    at_home.tap("Yes, I want to go")
    return at_home


def read(stage: Stage) -> str:
    """All that Listen would say."""
    stage.listen()
    return "\n".join(line.text for line in stage.voice.said[-1].lines)


def becomes(stage: Stage) -> Shown:
    found = stage.cast.store.interests.about(FROM_A_CALENDAR, SUN, NOW)
    return found.shown if found else Shown.WITHDRAWN


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def test_a_yes_to_what_no_hub_takes_leads_to_a_note(at_home: Stage) -> None:
    before = at_home.cast.store.outbox.waiting()
    at_home.show(places.Summary(places.Going(FROM_A_CALENDAR, supporter=CAREGIVER)))
    at_home.tap("Yes, I want to go")
    assert becomes(at_home) is Shown.NOTE
    assert at_home.cast.store.outbox.waiting() == before
    assert "Someone has to give the note." in read(at_home)
    at_home.tap("See the note")
    assert "To: Centro de Día Arroka Berri." in read(at_home)


def test_once_given_it_has_arrived(chosen: Stage) -> None:
    chosen.tap("See the note")
    chosen.tap("The note is on its way")
    assert becomes(chosen) is Shown.SENT
    assert "They answer the team." in read(chosen)


def test_without_a_printer_it_is_a_file_in_a_folder_that_is_named(chosen: Stage) -> None:
    chosen.tap("See the note")
    chosen.tap("Print it")
    (file,) = documents().glob("ekin-*-a.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
    told = read(chosen)
    assert "There is no printer here." in told
    assert EN("The note is kept as a file: {file}.", file=file.name) in told
    assert EN("It is in this folder: {folder}.", folder=file.parent.name) in told
    file.unlink()


def test_a_mail_is_kept_ready_to_be_sent(chosen: Stage) -> None:
    chosen.tap("See the note")
    chosen.tap("By mail")
    assert "It goes to: info@arroka.example." in read(chosen)
    chosen.tap("Keep the file")
    (file,) = documents().glob("ekin-*-a.eml")
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert mail["To"] == "info@arroka.example"
    assert file.name in read(chosen)
    file.unlink()


def test_a_file_that_cannot_be_written_is_told(
    chosen: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda _: str(tmp_path / "file" / "below")
    )
    chosen.tap("See the note")
    chosen.tap("Print it")
    assert isinstance(chosen.navigation.place, places.NotKept)


def test_taken_back_before_it_was_given_needs_no_note(chosen: Stage) -> None:
    chosen.tap("Undo")
    assert chosen.navigation.place == places.Undone(FROM_A_CALENDAR)


def test_taken_back_after_it_was_given_asks_for_a_second_note(chosen: Stage) -> None:
    chosen.tap("See the note")
    chosen.tap("The note is on its way")
    chosen.tap("Undo")
    assert becomes(chosen) is Shown.WITHDRAWN
    assert "They have to hear of it." in read(chosen)
    chosen.tap("See the note")
    assert "That person will not come after all." in read(chosen)
    chosen.tap("The note is on its way")
    assert isinstance(chosen.navigation.place, places.Home)


def test_the_paper_has_a_page_for_each_language(chosen: Stage) -> None:
    place = places.ANote(chosen.cast.interests[Shown.NOTE], FROM_A_CALENDAR)
    desk = chosen.window.screen_shown
    assert desk is not None
    listing = about(desk.desk, place)
    assert listing is not None
    notes = notes_for(desk.desk, place, listing)
    assert len(notes) == 2
    assert pdf(notes).count(b"/Type /Page\n") == len(notes)
    assert pdf(notes[:1]).count(b"/Type /Page\n") == 1

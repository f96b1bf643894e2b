"""The screens of an outing, and the week on paper: what the walk through all of them cannot ask."""

from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QStandardPaths

from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.settings import TextSize
from kiosk.ui import places
from kiosk.ui.places import team
from kiosk.ui.places.outing import MyOuting
from tests.ui.cast import SUN, Cast
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_outing import TOMORROW, look_forward
from tests.ui.screens_team import disband, sign_in

Stages = Callable[[Cast, Configuration], Stage]
EN = words_in(Language.EN)


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_rest_all_four_languages_stand_there_with_the_reminder(
    house: Cast, stages: Stages, text: TextSize, language: Language
) -> None:
    look_forward(house)
    stage = stages(house, Configuration(language, text))
    tiles = stage.seen().own_choices
    assert [each.face.language for each in tiles][:4] == list(LANGUAGES)
    for tile, each in zip(tiles, LANGUAGES, strict=False):
        reminder = words_in(each)("Somebody has an outing tomorrow.")
        told = reminder.rstrip(".") in tile.face.quiet
        own = words_in(language)("Somebody has an outing tomorrow.")
        title = stage.window.screen_shown.title  # type: ignore[union-attr]
        assert told or title.rstrip(".") == own.rstrip(".")


def test_a_file_that_cannot_be_written_is_told(
    house: Cast, stages: Stages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "file" / "x"))
    stage = stages(house, Configuration(Language.EN))
    interests = look_forward(house)
    stage.begin()
    stage.navigation.know(SUN)
    stage.show(MyOuting(interests[TOMORROW]))
    stage.tap("Keep a file")
    assert isinstance(stage.navigation.place, places.NotKept)


def test_the_week_is_set_by_taps_and_leaves_as_a_file(house: Cast, stages: Stages) -> None:
    look_forward(house)
    stage = stages(house, Configuration(Language.EN))
    sign_in(stage, team.Poster())
    try:
        for title in ("Paper", "Languages", "Which week?", "What is on it?"):
            stage.tap(title)
        assert stage.navigation.place == team.Poster(
            a3=False, second=Language.EU, upcoming=True, everything=True
        )
        for _ in range(3):
            stage.tap("Languages")
        for title in ("Paper", "Which week?", "What is on it?"):
            stage.tap(title)
        assert stage.navigation.place == team.Poster()
        stage.tap("Keep a file")
        (file,) = documents().glob("ekin-week-*.pdf")
        assert file.read_bytes().startswith(b"%PDF-")
        handed: object = stage.navigation.place
        assert handed == team.Handed(kept_as=str(file))
        file.unlink()
        stage.tap("Go back")
        stage.tap("For a calendar")
        (file,) = documents().glob("ekin-outings.ics")
        uids = [each["uid"] for each in Calendar.from_ical(file.read_bytes()).walk("VEVENT")]
        assert f"{TOMORROW}@ekin-kiosk" in uids
        file.unlink()
    finally:
        disband(stage)


def test_nobody_who_is_not_signed_in_prints_the_week(house: Cast, stages: Stages) -> None:
    stage = stages(house, Configuration(Language.EN))
    stage.begin()
    stage.show(team.Poster())
    assert not [each for each in stage.seen().own_choices if each.face.title == "Print it"]

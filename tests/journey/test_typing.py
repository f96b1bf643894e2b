"""What is typed on a keyboard that is plugged in, in the real application."""

from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk, make_application
from kiosk.settings import Settings
from kiosk.ui.places.team import Typing
from tests.ui.cast import StillVoice


def test_a_space_from_a_keyboard_is_written_however_quickly_it_follows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """In the real application, where presses that repeat are held back."""
    make_application()
    kiosk = Kiosk(tmp_path / "data", Settings(), speech=StillVoice(), repeat_seconds=0.5)
    kiosk.window.resize(1280, 800)
    with qtbot.waitExposed(kiosk.window):
        kiosk.window.show()
    told: list[str] = []
    kiosk.navigation.go(Typing("Name", "", lambda _, text: told.append(text)))
    for letter in "Foyer Larrun de la mer ":
        focused = kiosk.window.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)
    place = kiosk.navigation.place
    assert isinstance(place, Typing)
    assert place.text == "Foyer Larrun de la mer "
    assert told == []
    kiosk.close()

"""The window as the ways see it: what is said of it, in which voice, and what stays as it is."""

import pytest

from kiosk.accessibility.narration import SpokenLine
from kiosk.i18n import LANGUAGES, OWN_NAMES
from kiosk.ui import places
from kiosk.ui.board import WindowBoard
from kiosk.ui.widgets.line import Line
from tests.ui.cast import LONG
from tests.ui.screens import Stage, every_screen


@pytest.fixture
def board(stage: Stage) -> WindowBoard:
    return WindowBoard(stage.window, stage.navigation, stage.voice)


def said(stage: Stage) -> list[SpokenLine]:
    return list(stage.voice.said[-1].lines)


@pytest.mark.usefixtures("unmeasured")
def test_whatever_can_be_read_or_pressed_is_said(stage: Stage, board: WindowBoard) -> None:
    for name in every_screen(stage):
        for each in board.readables():
            board.say(each)
            assert stage.voice.said.pop().lines, f"{name}: {each}"


def test_each_greeting_is_said_by_its_own_voice(stage: Stage, board: WindowBoard) -> None:
    tiles = [each for each in board.readables() if not isinstance(each, Line)]
    for language, tile in zip(LANGUAGES, tiles, strict=False):
        board.say(tile)
        (line,) = said(stage)
        assert OWN_NAMES[language] in line.text
        assert line.language == language


def test_a_screen_is_announced_by_its_title_and_its_buttons(
    stage: Stage, board: WindowBoard
) -> None:
    stage.begin()
    board.announce()
    (line,) = said(stage)
    buttons = len(stage.seen().own_choices)
    words = board.words
    assert line.text.startswith(words("What would you like to do?"))
    assert line.text.endswith(words.count("{n} button", "{n} buttons", buttons))


def test_what_is_said_beside_the_screen_neither_turns_its_page_nor_lights_it(
    stage: Stage, board: WindowBoard
) -> None:
    stage.begin()
    stage.show(places.OneListing(LONG))
    stage.listen()
    stage.voice.stop()
    assert stage.turn()
    screen, top = stage.window.screen_shown, stage.window.top
    assert screen is not None
    page = screen.page
    board.say(board.readables()[1], before="Lehena", after="Botoia")
    for line in range(len(said(stage))):
        stage.voice.reads(line, 0, 3)
    board.tell("Kaixo")
    stage.voice.reads(0, 0, 5)
    assert screen.page == page
    assert top.title.isVisible()
    assert not top.stop.isVisible()

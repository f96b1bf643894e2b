"""One switch, or two, reach everything: by rows, by items, as slowly as a person needs."""

import pytest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways.scanning import REACTION_S
from tests.accessibility.glass import Clock, FakeBoard, Glass
from tests.accessibility.scanner import HELP, MORE, ROWS, SPORT, STEP, Meet

RESTS = "The frame rests. Press to go on."


@pytest.fixture
def glass(qtbot: QtBot) -> Glass:
    glass = Glass(*ROWS)
    qtbot.addWidget(glass)
    glass.show()
    qtbot.waitExposed(glass)
    return glass


# where the frame goes


def test_the_frame_goes_from_row_to_row_and_round_again(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    seen = []
    for _ in range(4):
        seen.append(board.framed)
        someone.wait()
    assert seen == [SPORT, MORE, HELP, SPORT]


def test_a_row_is_told_by_its_names_and_an_item_in_full(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(2)
    assert board.said == ["Row, sport, music, walks", "more", "Row, back, help, listen"]


def test_a_press_enters_the_row_and_the_next_one_presses(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press()
    assert board.framed == ("sport",)
    someone.wait()
    assert board.framed == ("music",)
    assert board.said[-1] == "music"
    someone.press()
    assert someone.glass.pressed == ["music"]


def test_a_row_of_one_is_pressed_at_once(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait()
    someone.press()
    assert someone.glass.pressed == ["more"]


def test_a_row_is_left_after_its_last_item(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press()
    someone.wait(3)
    assert board.framed == SPORT
    someone.press()
    assert board.framed == ("sport",)
    someone.wait(4)
    assert board.framed == MORE


def test_a_screen_of_few_buttons_has_no_rows(meet: Meet, board: FakeBoard) -> None:
    board.glass.lay(["eu", "es"], ["fr", "en"], ["help", "listen"])
    someone = meet()
    seen = []
    for _ in range(6):
        seen.append(board.framed)
        someone.wait()
    assert seen == [("eu",), ("es",), ("fr",), ("en",), ("help",), ("listen",)]
    someone.press()
    assert someone.glass.pressed == ["eu"]


# rest


def test_after_its_rounds_it_rests_and_says_so(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(6)
    assert (board.framed, board.said[-1]) == ((), RESTS)
    assert not someone.scanning._step.isActive()
    someone.press()
    assert (board.framed, someone.glass.pressed) == (SPORT, [])
    someone.wait(5)
    assert board.framed == HELP


def test_a_press_begins_the_count_of_rounds_anew(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(5)
    someone.press()
    someone.wait(4)
    assert board.framed == SPORT
    assert RESTS not in board.said


def test_the_kiosk_at_rest_is_silent_until_a_press(meet: Meet, board: FakeBoard) -> None:
    board.at_rest = True
    someone = meet()
    assert (board.framed, board.said) == ((), [])
    someone.press()
    assert (board.framed, someone.glass.pressed) == (SPORT[:1], []), "one by one: each greets"
    someone.renew(*ROWS)
    assert board.framed == ()
    assert RESTS not in board.said


def test_whoever_called_for_it_need_not_press_and_is_told_first(
    meet: Meet, board: FakeBoard
) -> None:
    board.at_rest = board.is_saying = True
    someone = meet()
    someone.scanning.begin()
    someone.settle()
    assert (board.framed, board.said) == (SPORT[:1], [])
    assert not someone.scanning._step.isActive()
    board.is_saying = False
    board.hushed.emit()
    someone.settle()
    assert (board.framed, board.said) == (SPORT[:1], ["sport"])
    assert someone.moves_in == STEP * 1000


def test_a_press_need_not_wait_until_all_is_told(meet: Meet, board: FakeBoard) -> None:
    board.at_rest = board.is_saying = True
    someone = meet()
    someone.scanning.begin()
    someone.settle()
    someone.press()
    assert board.framed == ("sport",)
    assert someone.moves_in == STEP * 1000


def test_another_screen_ends_the_rest(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(6)
    someone.renew(*ROWS)
    assert not board.framed
    someone.renew(["here", "done"], *ROWS)
    assert board.framed == ("here", "done")


# time


def test_a_step_counts_from_the_frame(meet: Meet) -> None:
    assert meet().moves_in == STEP * 1000


def test_a_long_name_is_waited_for(meet: Meet, board: FakeBoard, clock: Clock) -> None:
    someone = meet()
    board.is_saying = True
    someone.wait()
    assert board.framed == SPORT
    assert someone.moves_in == 2 * STEP * 1000
    board.is_saying = False
    board.hushed.emit()
    assert someone.moves_in == REACTION_S * 1000
    someone.wait()
    assert board.framed == MORE


def test_a_voice_that_never_ends_does_not_hold_the_frame(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    board.is_saying = True
    someone.wait(2)
    assert board.framed == MORE


def test_time_is_left_to_press_once_a_name_is_heard(
    meet: Meet, board: FakeBoard, clock: Clock
) -> None:
    someone = meet()
    clock.now += STEP - 0.1
    board.hushed.emit()
    clock.now += 0.1
    someone.scanning._step_over()
    assert board.framed == SPORT
    assert 300 < someone.moves_in <= REACTION_S * 1000


def test_a_quiet_kiosk_shows_and_says_nothing(meet: Meet, board: FakeBoard) -> None:
    someone = meet(quiet=True)
    someone.wait(6)
    assert board.said == []


# another screen


def test_a_screen_begins_at_its_first_row(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait()
    board.glass["more"].clicked.connect(lambda: someone.renew(*ROWS))
    someone.press()
    assert board.framed == SPORT


def test_a_press_that_brings_no_screen_begins_anew(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.wait(2)
    someone.press()
    someone.press()
    assert someone.glass.pressed == ["back"]
    assert board.framed == SPORT


def test_the_same_screen_anew_leaves_the_frame_where_it_was(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    someone.press()
    someone.wait()
    said = len(board.said)
    someone.renew(*ROWS)
    assert board.framed == ("music",)
    assert len(board.said) == said
    someone.press()
    assert someone.glass.pressed == ["music"]


def test_while_the_voice_reads_the_frame_stands_on_stop(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    said = len(board.said)
    board.stop = board.glass["listen"]
    someone.wait()
    assert board.framed == ("listen",)
    assert not someone.scanning._step.isActive()
    assert len(board.said) == said
    someone.press()
    assert someone.glass.pressed == ["listen"]
    board.stop = None
    board.hushed.emit()
    someone.settle()
    assert board.framed == SPORT


def test_a_screen_that_speaks_is_heard_first(meet: Meet, board: FakeBoard) -> None:
    someone = meet()
    said = len(board.said)
    board.stop = board.glass["listen"]
    someone.renew(["yes", "no"], *ROWS)
    assert len(board.said) == said
    board.stop = None
    board.hushed.emit()
    someone.settle()
    assert board.framed == ("yes", "no")

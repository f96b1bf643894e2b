"""The keyboard on the screen: every letter of four languages, capitals, and what was typed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.settings import TextSize
from kiosk.ui import places
from kiosk.ui.board import WindowBoard
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.typing import TypingScreen
from kiosk.ui.widgets.keyboard import ADDRESS_SIGNS, GROUPS, Key
from tests.ui.cast import Cast, bare_house
from tests.ui.screens import Configuration, Stage

Open = Callable[[Language, TextSize], Stage]
ALPHABETS = {
    Language.EU: "abcdefghijklmnñopqrstuvwxyzç",
    Language.ES: "abcdefghijklmnñopqrstuvwxyzáéíóúü",
    Language.FR: "abcdefghijklmnopqrstuvwxyzàâæçéèêëîïôœùûüÿ",
    Language.EN: "abcdefghijklmnopqrstuvwxyz",
}


@pytest.fixture
def open_stage(
    tmp_path: Any, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Open]:
    cast = bare_house(tmp_path)

    def open_(language: Language = Language.EN, text: TextSize = TextSize.NORMAL) -> Stage:
        stage = stages(cast, Configuration(language, text))
        stage.begin()
        return stage

    yield open_
    cast.store.close()


def typing(stage: Stage, text: str = "", most: int = 40, *, capital: bool = False) -> list[str]:
    """The screen is there; what is typed comes into the list when it is done."""
    done: list[str] = []
    place = Typing("A name", text, lambda _, typed: done.append(typed), most, capital)
    stage.navigation.go(place)
    stage.settle()
    return done


def screen_of(stage: Stage) -> TypingScreen:
    screen = stage.window.screen_shown
    assert isinstance(screen, TypingScreen)
    return screen


def key(stage: Stage, text: str) -> Key:
    keys = [each for each in screen_of(stage).findChildren(Key) if each.isVisible()]
    return next(each for each in keys if each.face.title == text)


def press(stage: Stage, letters: str) -> None:
    """Each letter by its group and then itself."""
    for letter in letters:
        if letter == " ":
            key(stage, words_in(stage.configuration.language)("Space")).click()
            continue
        group = next(label for label, behind in GROUPS if letter.lower() in behind)
        shown = [each.face.title for each in screen_of(stage).findChildren(Key)]
        key(stage, group.upper() if group.upper() in shown else group).click()
        key(stage, letter).click()


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_every_letter_of_the_language_can_be_typed(language: Language, open_stage: Open) -> None:
    stage = open_stage(language, TextSize.NORMAL)
    done = typing(stage, most=100)
    press(stage, ALPHABETS[language] + "0123456789")
    press(stage, ".,?!")
    screen_of(stage)._finish()
    assert done == [f"{ALPHABETS[language]}0123456789.,?!"]


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_every_key_says_its_name_in_the_language_of_the_screen(
    language: Language, open_stage: Open
) -> None:
    stage = open_stage(language, TextSize.NORMAL)
    typing(stage)
    board = WindowBoard(stage.window, stage.navigation, stage.voice)
    for label, behind in GROUPS:
        key(stage, label).click()
        said = set()
        for letter in behind:
            board.say(key(stage, letter))
            (line,) = stage.voice.said[-1].lines
            assert any(each.isalnum() for each in line.text), letter
            said.add(line.text)
        assert len(said) == len(behind), label  # none sounds like another
        screen_of(stage)._keys._tap(len(behind))


def test_an_address_is_typed_with_signs_of_its_own(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    done: list[str] = []
    place = Typing(
        "An address", "", lambda _, typed: done.append(typed), capital=False, address=True
    )
    stage.navigation.go(place)
    stage.settle()
    label, behind = ADDRESS_SIGNS
    for sign in behind:
        key(stage, label).click()
        key(stage, sign).click()
    screen_of(stage)._finish()
    assert done == [behind]


def test_a_name_begins_with_a_capital_and_goes_on_small(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    done = typing(stage, capital=True)
    press(stage, "Ma")
    assert screen_of(stage).text == "Ma"
    press(stage, "i")
    key(stage, "Erase").click()
    key(stage, "Capital").click()
    press(stage, "I ")
    screen_of(stage)._done.click()
    assert done == ["MaI"]  # no space at its end


def test_the_next_letter_is_marked_as_a_capital(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    typing(stage, capital=True)
    capital = key(stage, "Capital")
    assert capital.chosen
    key(stage, "ABC").click()
    assert key(stage, "A").accessibleName() == "capital a"
    key(stage, "A").click()
    assert not capital.chosen


def test_no_more_is_typed_than_there_is_room_for(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    done = typing(stage, most=3)
    press(stage, "abca")
    screen_of(stage)._finish()
    assert done == ["abc"]


def test_what_was_typed_outlasts_a_question_and_another_look(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    typing(stage)
    press(stage, "ab")
    stage.navigation.go(places.StillThere())
    stage.navigation.back()
    stage.settle()
    assert screen_of(stage).text == "ab"
    stage.window.rebuild()
    assert screen_of(stage).text == "ab"


def test_a_keyboard_types_as_well_and_enter_is_done(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    done = typing(stage)
    QTest.keyClicks(screen_of(stage), "Zoex")
    QTest.keyClick(screen_of(stage), Qt.Key.Key_Backspace)
    QTest.keyClick(stage.window.focusWidget(), Qt.Key.Key_Return)
    assert done == ["Zoe"]


@pytest.mark.parametrize("text", list(TextSize), ids=str)
def test_all_keys_are_20_mm_and_their_letters_whole(text: TextSize, open_stage: Open) -> None:
    stage = open_stage(Language.EU, text)
    typing(stage)
    for label in ("", "abc", ".,?"):
        if label:
            key(stage, label).click()
        for each in screen_of(stage).findChildren(Key):
            body = each.body()
            least = min(body.width(), body.height()) / stage.window.dots_per_mm
            assert least >= 20, each.face.title
            assert each.least_width() <= each.width(), each.face.title
        if label:
            screen_of(stage)._keys._tap(len(dict(GROUPS)[label]))


def test_of_a_long_text_the_end_is_shown_and_all_of_it_is_said(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.LARGEST)
    whole = "We meet at the door. " * 12 + "See you"
    typing(stage, whole, most=400)
    typed = screen_of(stage)._typed
    assert typed.text().endswith("See you|")
    assert typed.stands_on(typed.width(), typed.height())
    assert typed.spoken()[0][0] == whole


def test_what_is_typed_is_in_no_log(open_stage: Open) -> None:
    assert "Maite" not in repr(Typing("A name", "Maite", print))


def test_what_others_will_read_is_helped_along_while_it_is_typed(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    done: list[str] = []
    place = Typing("To them", "", lambda _, typed: done.append(typed), 300, read=True)
    stage.navigation.go(place)
    stage.settle()
    title = stage.window.top.title
    QTest.keyClicks(screen_of(stage), "Come at 17:30")
    assert title.text() == "To them", "the word may go on"
    QTest.keyClicks(screen_of(stage), " ")
    assert title.text() == "17:30: Write the time as people say it."
    for _ in "17:30 ":
        screen_of(stage).erase()
    assert title.text() == "To them"
    QTest.keyClicks(screen_of(stage), "17:30 ")
    stage.tap("Done")
    assert done == ["Come at 17:30"], "nobody is kept from sending it"


def test_a_name_is_nobodys_business(open_stage: Open) -> None:
    stage = open_stage(Language.EN, TextSize.NORMAL)
    typing(stage)
    QTest.keyClicks(screen_of(stage), "Dr. No ")
    assert stage.window.top.title.text() == "A name"

"""Every journey with one switch: from the frame and from what is said; with two; by a pointer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from kiosk.i18n import OWN_NAMES, Language
from kiosk.settings import Settings, TextSize, Way
from kiosk.ui import places
from tests.journey.conftest import DWELL_S
from tests.journey.person import WAIT_MS, Open, Person
from tests.journey.switcher import Switcher, WithTwo
from tests.journey.test_journey import TITLE

pytestmark = pytest.mark.usefixtures("unmeasured")

Meet = Callable[..., Switcher]


@pytest.fixture
def meet(hasty: None, open_kiosk: Open, tmp_path: Path, qtbot: QtBot) -> Meet:
    """Somebody at Home, on a kiosk of its own that is used with a switch."""

    def meet_(way: Way = Way.ONE_SWITCH, language: Language = Language.EN) -> Switcher:
        kiosk = open_kiosk(settings=Settings(screen_inches=10.1, way=way))
        qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
        kind = WithTwo if way is Way.TWO_SWITCHES else Switcher
        someone = kind(kiosk, language, tmp_path / "tape.wav", qtbot)
        someone.begin()
        someone.choose(OWN_NAMES[language])
        assert isinstance(kiosk.navigation.place, places.Home)
        return someone

    return meet_


def name_of(kiosk: Kiosk, kind: str, id: str, language: Language) -> str:
    return kiosk.vocabulary.entry(kind, id).name[language]


def steps_to_the_match(kiosk: Kiosk, language: Language) -> list[str]:
    """What is chosen between Home and the question whether it is right so."""
    return [
        name_of(kiosk, "categories", "seeking", language),
        TITLE[language],
        "I’m interested",
        name_of(kiosk, "people", "sun", language),
        "I need nothing",
        name_of(kiosk, "people", "caregiver", language),
        "Yes, I want to go",
    ]


def choose_the_match(someone: Switcher, language: Language) -> None:
    for each in steps_to_the_match(someone.kiosk, language):
        someone.choose(someone.words(each))
    assert isinstance(someone.kiosk.navigation.place, places.Kept)
    assert someone.kiosk.store.outbox.waiting() == 1


@pytest.mark.parametrize("language", [Language.EU, Language.FR])
def test_one_switch_from_the_welcome_to_the_outbox_and_back(language: Language, meet: Meet) -> None:
    someone = meet(language=language)
    kiosk, words = someone.kiosk, someone.words
    choose_the_match(someone, language)
    someone.choose(words("My choices"))
    someone.choose(TITLE[language])
    someone.choose(words("Take it back"))
    someone.choose(words("Yes, take it back"))
    assert kiosk.store.outbox.waiting() == 0


def test_one_switch_changes_how_things_look(meet: Meet) -> None:
    someone = meet()
    for each in ("See and hear", "Letters", "Large letters"):
        someone.choose(someone.words(each))
    assert someone.kiosk.navigation.visit.access.text is TextSize.LARGE
    someone.choose(someone.words("Home"))
    assert isinstance(someone.kiosk.navigation.place, places.Home)


def test_one_switch_calls_somebody_and_finds_help(meet: Meet) -> None:
    someone = meet()
    navigation = someone.kiosk.navigation
    someone.choose(someone.words("Call someone"))
    assert isinstance(navigation.place, places.Call)
    someone.choose(someone.words("Stop calling"))
    assert isinstance(navigation.place, places.Home)
    someone.choose(someone.words("Help"))
    assert isinstance(navigation.place, places.Help)
    someone.choose(someone.words("Back"))
    assert isinstance(navigation.place, places.Home)


def test_one_switch_hears_the_whole_screen_and_stops_it(meet: Meet, qtbot: QtBot) -> None:
    someone = meet()
    top = someone.kiosk.window.top
    someone.kiosk.speech.record_to(None)  # at the pace of speech
    someone.choose(someone.words("Listen"))
    qtbot.waitUntil(lambda: someone.framed() == [top.stop], timeout=WAIT_MS)
    someone.press()
    qtbot.waitUntil(
        lambda: bool(someone.framed()) and someone.framed() != [top.stop], timeout=WAIT_MS
    )
    assert top.listen.isVisible()


def test_one_switch_answers_that_somebody_is_there(meet: Meet) -> None:
    someone = meet()
    someone.kiosk.pause._ask()
    someone.choose(someone.words("I’m still here"))
    assert isinstance(someone.kiosk.navigation.place, places.Home)


def test_whoever_leaves_leaves_a_kiosk_at_rest(meet: Meet, qtbot: QtBot) -> None:
    someone = meet()
    someone.kiosk.navigation.leave()
    qtbot.waitUntil(lambda: not someone.framed(), timeout=WAIT_MS)
    someone.begin()
    someone.choose(OWN_NAMES[Language.EN])
    assert isinstance(someone.kiosk.navigation.place, places.Home)


def test_a_switch_keeps_the_pause_away(meet: Meet, qtbot: QtBot) -> None:
    """What a way takes for itself is a sign of somebody, though nothing is said or shown."""
    someone = meet()
    pause = someone.kiosk.pause
    someone.kiosk.speech.speech_changed.disconnect(pause.stir)
    qtbot.waitUntil(lambda: pause._quiet.remainingTime() < pause._quiet.interval() - 1000)
    before = pause._quiet.remainingTime()
    someone.press()
    assert pause._quiet.remainingTime() > before


def test_two_switches_from_the_welcome_to_the_outbox(meet: Meet) -> None:
    choose_the_match(meet(Way.TWO_SWITCHES), Language.EN)


# a pointer that rests


class Pointer(Person):
    """Moves a pointer to what is seen, and lets it rest there."""

    def __init__(self, kiosk: Kiosk, qtbot: QtBot) -> None:
        super().__init__(kiosk)
        self._qtbot = qtbot

    def rest_on(self, title: str) -> None:
        """Until it has been pressed: the pages are turned for as long as it is not there."""
        while not any(title in (each.face.title, each.face.strong) for each in self.seen()):
            self._rest_on_sign("next")
        self._rest_on(lambda each: title in (each.face.title, each.face.strong))

    def _rest_on_sign(self, sign: str) -> None:
        self._rest_on(lambda each: each.sign == sign)

    def _rest_on(self, wanted: Callable[..., bool]) -> None:
        window = self.kiosk.window
        button = [each for each in self.seen() if wanted(each)][-1]
        pressed: list[bool] = []
        button.clicked.connect(lambda: pressed.append(True))
        QTest.mouseMove(window.windowHandle(), QPoint(1, 1))
        QTest.mouseMove(window.windowHandle(), button.mapTo(window, button.rect().center()))
        self._qtbot.waitUntil(lambda: bool(pressed), timeout=WAIT_MS)


@pytest.fixture
def pointer(hasty: None, open_kiosk: Open, qtbot: QtBot) -> Pointer:
    kiosk = open_kiosk(settings=Settings(screen_inches=10.1, way=Way.DWELL))
    qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
    return Pointer(kiosk, qtbot)


def test_a_pointer_from_the_welcome_to_the_outbox(pointer: Pointer) -> None:
    kiosk = pointer.kiosk
    pointer.rest_on(OWN_NAMES[Language.EN])
    for each in steps_to_the_match(kiosk, Language.EN):
        pointer.rest_on(each)
    assert kiosk.store.outbox.waiting() == 1


def test_a_pointer_that_rests_presses_nothing_until_it_goes_on(
    pointer: Pointer, qtbot: QtBot
) -> None:
    kiosk = pointer.kiosk
    pointer.rest_on(OWN_NAMES[Language.EN])
    pointer.rest_on("Rest")
    stood = kiosk.window.top.rest.geometry()
    home = kiosk.window.bottom.see_and_hear
    QTest.mouseMove(kiosk.window.windowHandle(), home.mapTo(kiosk.window, home.rect().center()))
    qtbot.wait(int(3000 * DWELL_S))
    assert isinstance(kiosk.navigation.place, places.Home)
    assert kiosk.window.top.go_on.geometry() == stood
    pointer.rest_on("Go on")
    pointer.rest_on("See and hear")
    assert isinstance(kiosk.navigation.place, places.SeeAndHear)

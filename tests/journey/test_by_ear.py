"""Every journey by ear alone: from nothing but what was spoken, by keys and by touch."""

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways import by_ear
from kiosk.app import Kiosk
from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language
from kiosk.settings import Settings, ThemeName, Way
from kiosk.ui.widgets.choice import Choice
from tests.journey.listener import ByKeys, Listener, Unheard, listening, parts
from tests.journey.person import WAIT_MS, Open
from tests.journey.test_journey import TITLE

Listen = Callable[..., Listener]


@pytest.fixture
def listen(open_kiosk: Open, tmp_path: Path, qtbot: QtBot) -> Listen:
    """Somebody who has begun to use a kiosk by ear, and chosen a language."""
    gc.collect()  # else the window of an earlier test may be freed on this one's other thread

    def listen_(kind: type[Listener], language: Language = Language.EN) -> Listener:
        kiosk = open_kiosk(settings=Settings(screen_inches=10.1, repeat_seconds=0))
        qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
        someone = kind(kiosk, language, tmp_path / "tape.wav", qtbot)
        begun = parts(someone.summon())
        assert someone.words(by_ear.BEGUN).rstrip(".") in begun
        assert someone.voices == set(LANGUAGES)
        home = someone.choose(OWN_NAMES[language])
        assert someone.words("What would you like to do?") in home[0]
        assert someone.voices == {language}
        return someone

    return listen_


def name_of(kiosk: Kiosk, kind: str, id: str, language: Language) -> str:
    return kiosk.vocabulary.entry(kind, id).name[language]


def choose_the_match(someone: Listener, kiosk: Kiosk, language: Language) -> list[str]:
    """From Home to a choice that is kept; gives what is said then."""
    words = someone.words
    someone.choose(name_of(kiosk, "categories", "seeking", language))
    assert TITLE[language] in someone.choose(TITLE[language])
    assert words("Who are you?") in " ".join(someone.choose(words("I’m interested")))
    sun = name_of(kiosk, "people", "sun", language)
    assert words("What do you need?") in " ".join(someone.choose(sun))
    assert words("Who helps you?") in " ".join(someone.choose(words("I need nothing")))
    summary = someone.choose(name_of(kiosk, "people", "caregiver", language))
    assert {TITLE[language], words("You are: {name}.", name=sun).rstrip(".")} <= set(summary)
    return someone.choose(words("Yes, I want to go"))


@listening()
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_the_welcome_to_the_outbox(
    language: Language, kind: type[Listener], listen: Listen
) -> None:
    someone = listen(kind, language)
    kiosk = someone.kiosk
    told = choose_the_match(someone, kiosk, language)
    assert someone.words("Your choice is kept") in told
    assert kiosk.store.outbox.waiting() == 1


@listening()
def test_a_choice_is_found_again_and_taken_back(kind: type[Listener], listen: Listen) -> None:
    language = Language.ES
    someone = listen(kind, language)
    kiosk, words = someone.kiosk, someone.words
    choose_the_match(someone, kiosk, language)
    someone.choose(words("My choices"))
    someone.choose(TITLE[language])
    someone.choose(words("Take it back"))
    told = someone.choose(words("Yes, take it back"))
    assert words("Your choice is taken back") in told
    assert kiosk.store.outbox.waiting() == 0


@listening()
def test_an_answer_that_is_undone(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    choose_the_match(someone, someone.kiosk, Language.EN)
    assert "Your choice is taken back" in someone.choose("Undo")
    assert someone.kiosk.store.outbox.waiting() == 0


@listening()
def test_a_maybe(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    someone.choose(name_of(someone.kiosk, "categories", "seeking", Language.EN))
    someone.choose(TITLE[Language.EN])
    assert "Who are you?" in " ".join(someone.choose("Maybe"))
    told = someone.choose(name_of(someone.kiosk, "people", "sun", Language.EN))
    assert "You said maybe" in told
    someone.choose("My choices")
    assert TITLE[Language.EN] in someone.read_all()


@listening()
def test_support_that_comes_later(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    someone.choose(name_of(someone.kiosk, "categories", "seeking", Language.EN))
    someone.choose(TITLE[Language.EN])
    someone.choose("I’m interested")
    someone.choose("I’d rather not say")
    someone.choose("I need nothing")
    someone.choose("Later")
    someone.choose("Yes, I want to go")
    assert someone.kiosk.store.outbox.waiting() == 0
    someone.choose("My choices")
    someone.choose(TITLE[Language.EN])
    someone.choose("Someone helps me now")
    someone.choose(name_of(someone.kiosk, "people", "volunteer", Language.EN))
    assert someone.kiosk.store.outbox.waiting() == 1


@listening()
def test_a_setting_is_changed(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    words = someone.words
    someone.choose(words("See and hear"))
    someone.choose(words("Colours"))
    told = someone.choose(words("Dark colours"))
    assert words(by_ear.BEGUN).rstrip(".") not in told, "it goes on where it was"
    found = someone.read_all()
    assert found[found.index("Dark colours") + 1] == "Chosen"
    access = someone.kiosk.navigation.visit.access
    assert (access.theme, access.way) == (ThemeName.DARK, Way.EAR)


@listening()
def test_someone_is_called_and_comes(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    words = someone.words
    assert "Someone is needed at the kiosk, please" in someone.choose(words("Call someone"))
    assert words("What would you like to do?") in someone.choose(words("Someone has come"))[0]


@listening()
def test_help_is_read(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    assert "Help" in someone.choose("Help")
    assert "Nothing is sent before you say yes" in someone.read_all()
    assert "What would you like to do?" in someone.choose("Back")[0]


def test_all_that_listen_reads_can_be_found_page_by_page(listen: Listen) -> None:
    someone = listen(ByKeys)
    someone.choose(name_of(someone.kiosk, "categories", "seeking", Language.EN))
    someone.choose(TITLE[Language.EN])
    found = someone.read_all()
    read = someone.choose("Listen")
    assert len(read) > 6
    assert set(read) <= set(found)


@listening()
def test_the_use_by_ear_ends_as_it_began(kind: type[Listener], listen: Listen) -> None:
    someone = listen(kind)
    assert parts(someone.summon()) == [by_ear.ENDED.rstrip(".")]
    assert someone.kiosk.navigation.visit.access.way is Way.TOUCH


def test_what_was_set_on_another_day_does_not_end_it(listen: Listen) -> None:
    someone = listen(ByKeys)
    kept = Access(theme=ThemeName.DARK, way=Way.TOUCH)
    someone.kiosk.store.access.keep(ResidentId("sun"), kept)
    told = choose_the_match(someone, someone.kiosk, Language.EN)
    assert "Your choice is kept" in told
    access = someone.kiosk.navigation.visit.access
    assert (access.theme, access.way) == (ThemeName.DARK, Way.EAR)


def test_whoever_goes_back_to_the_welcome_hears_that_it_ended(listen: Listen) -> None:
    someone = listen(ByKeys)
    ended = someone.choose("Leave")
    assert {by_ear.ENDED.rstrip("."), by_ear.BEGIN_AGAIN.rstrip(".")} <= set(ended)
    assert someone.voices == set(LANGUAGES)
    assert someone.kiosk.navigation.visit.access.way is Way.TOUCH


def test_whoever_summoned_it_and_left_is_forgotten(
    open_kiosk: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    kiosk = open_kiosk()
    someone = ByKeys(kiosk, Language.EN, tmp_path / "tape.wav", qtbot)
    assert by_ear.BEGUN.rstrip(".") in parts(someone.summon())
    kiosk.in_use.nobody.timeout.emit()
    assert kiosk.navigation.visit.access.way is Way.TOUCH


def test_one_switch_may_be_held_for_long(open_kiosk: Open) -> None:
    kiosk = open_kiosk()
    for way, enabled in ((Way.ONE_SWITCH, False), (Way.TOUCH, True), (Way.TWO_SWITCHES, False)):
        kiosk.navigation.change(replace(kiosk.navigation.visit, access=Access(way=way)))
        assert kiosk.in_use.summons.enabled is enabled


@listening()
@pytest.mark.parametrize("name", ["I’m interested", "Sun"])
def test_a_button_without_a_spoken_name_stops_the_journey(
    name: str, kind: type[Listener], listen: Listen, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = Choice.spoken

    def unnamed(button: Choice) -> tuple[tuple[str, str], ...]:
        if button.face.title == name:
            button.setAccessibleName("")
            return ()
        return spoken(button)

    someone = listen(kind)
    monkeypatch.setattr(Choice, "spoken", unnamed)
    someone.patience_ms = 1000
    with pytest.raises(Unheard):
        choose_the_match(someone, someone.kiosk, Language.EN)

"""The main journey through a screen reader alone: a real kiosk, seen by nothing but AT-SPI."""

import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from kiosk.cli import main
from kiosk.commands.exits import Exit
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language, words_in
from kiosk.resources import ASSETS
from tests.accessibility import session
from tests.accessibility.atspi import ASSERTIVE, Listener, Thing, call_up

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux")

_ROLES: Final = {"frame", "tool bar", "panel", "heading", "label", "push button", "radio button"}
_BUTTONS: Final = {"push button", "radio button"}
_TITLE: Final = {
    Language.EU: "Saskibaloi-jokalarien bila",
    Language.FR: "Nous cherchons des basketteurs",
}


class Blind:
    """A person who hears names and presses buttons; `said` is what was announced last."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._window = listener.window()
        self.said = ""
        self.urgent = False

    def here(self) -> list[Thing]:
        return list(replace(self._window).all())

    def finds(self, name: str) -> Thing | None:
        return next(
            (each for each in self.here() if each.role in _BUTTONS and each.name.startswith(name)),
            None,
        )

    def presses(self, name: str) -> None:
        """Press a button, and hear what came of it."""
        button = self.finds(name)
        assert button, f"{name}: not among {[each.name for each in self.here()]}"
        button.press()
        self.told = self._listener.hear(lambda event: event.kind == "Announcement")
        self.said = str(self.told[-1].value)
        self.urgent = self.told[-1].number == ASSERTIVE

    def turns(self, name: str) -> list[Thing]:
        self.presses(name)
        return self.here()

    def strips(self) -> list[Thing]:
        return [each for bar in self.here() if bar.role == "tool bar" for each in bar.children]

    def focused(self) -> Thing:
        (thing,) = [each for each in self.here() if "focused" in each.states]
        return thing


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """With the starter set, so that no listing comes while the tree is walked."""
    folder = tmp_path / "data"
    assert main(["sync", "--once", "--data", str(folder)]) == Exit.DONE
    return folder


@pytest.fixture
def blind(data: Path) -> Iterator[Blind]:
    """Someone before a kiosk that has just been started."""
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-", ignore_cleanup_errors=True) as folder,
        session.desktop(Path(folder)) as environment,
    ):
        listener = Listener(call_up(environment["DBUS_SESSION_BUS_ADDRESS"]))
        with session.kiosk(data, environment) as process:
            yield Blind(listener)
        listener.bus.connection.close()
        assert process.returncode == 0


def told_well(someone: Blind, language: Language, title: str) -> None:
    """Each thing on show has a name, a role and a language, and comes in its turn."""
    things = someone.here()
    for each in things:
        assert each.role in _ROLES, (each.role, each.name)
        assert any(sign.isalpha() for sign in each.name), each.role
        assert ("focusable" in each.states) is (each.role in _BUTTONS), each.name
    (heading,) = [each for each in things if each.role == "heading"]
    assert (heading.name, heading.language) == (title, language)
    assert heading.ask("Accessible", "GetAttributes")[0]["level"] == "1"
    shown = [each for each in things[0].children if "showing" in each.states]
    assert [each.role for each in shown] == ["tool bar", "panel", "tool bar"]
    assert shown[1].name == title
    for each in things:
        read_in_order(each)


def read_in_order(parent: Thing) -> None:
    """Of two that follow each other, the second stands below the first or to its right."""
    shown = [each for each in parent.children if "showing" in each.states]
    shown = [each for each in shown if each.rect[2:] != (0, 0)]  # Listen may just have given way
    for before, after in pairwise(shown):
        left, top, width, height = before.rect
        x, y, *_ = after.rect
        assert y >= top + height or x >= left + width, (before.name, after.name)


@pytest.mark.parametrize("language", [Language.EU, Language.FR])
def test_the_main_journey_by_ear_and_action(language: Language, blind: Blind, data: Path) -> None:
    words, vocabulary = words_in(language), Vocabulary.load(ASSETS / "vocabulary")

    def name(of: str, kind: str = "people") -> str:
        return vocabulary.entry(kind, of).name[language]

    greeting = blind.finds(words("Hello"))
    assert greeting
    assert greeting.language == language

    blind.presses(words("Hello"))
    home = words("What would you like to do?")
    assert (blind.said, blind.urgent) == (home, False)
    told_well(blind, language, home)
    # the focus does not pass through the strips, which would be read out
    focus = [each.source for each in blind.told if each.kind == "Focus"]
    assert focus[-1] == blind.focused().path
    assert not {each.path for each in blind.strips()}.intersection(focus)
    assert words("You are here") in [each.description for each in blind.here()]

    find_the_listing(blind, language, name("seeking", "categories"))
    read_the_listing(blind, language)

    blind.presses(words("I’m interested"))
    told_well(blind, language, words("Who are you?"))
    blind.presses(name("sun"))
    told_well(blind, language, words("What do you need?"))
    blind.presses(words("I need nothing"))
    told_well(blind, language, words("Who helps you?"))
    blind.presses(name("caregiver"))
    told_well(blind, language, words("Is this right?"))
    assert _TITLE[language] in blind.said
    assert name("sun") not in blind.said  # who stands here is read when asked for
    assert any(name("sun") in each.name for each in blind.here())

    blind.presses(words("Yes, I want to go"))
    told_well(blind, language, words("Your choice is kept"))
    assert blind.said.startswith(words("Your choice is kept"))
    assert blind.urgent
    assert outbox(data) == ["basket-irun"]


def find_the_listing(blind: Blind, language: Language, shelf: str) -> None:
    words = words_in(language)
    blind.presses(shelf)
    page = 1
    while not blind.finds(_TITLE[language]):
        blind.presses(words("Next"))
        page += 1
        assert words("page\xa0{n} of\xa0{m}", n=page, m="").strip() in blind.said
    told_well(blind, language, shelf)
    blind.presses(_TITLE[language])
    told_well(blind, language, _TITLE[language])


def read_the_listing(blind: Blind, language: Language) -> None:
    """Each page is said when it is turned to, and stands in the tree."""
    words = words_in(language)

    def leads(thing: Thing) -> bool:
        return thing.name in (words("Previous"), words("Next"))

    page = blind.here()
    while any(each.name == words("Next") for each in page):
        before, page = page, blind.turns(words("Next"))
        now = {each.name for each in page if each.role == "label"}
        assert now
        assert now.isdisjoint(each.name for each in before)
        assert all(each.rstrip(".") in blind.said for each in now)
        assert blind.focused() == [each for each in page if leads(each)][-1]


def outbox(data: Path) -> list[str]:
    """The listings about which something waits to be sent."""
    with sqlite3.connect(data / "kiosk.sqlite") as connection:
        rows = connection.execute("SELECT body FROM outbox WHERE state = 'queued'").fetchall()
    connection.close()
    return [json.loads(body)["listing"] for (body,) in rows]

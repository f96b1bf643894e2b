"""Taps on the screens of composing, by the words of whichever language they stand in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.domain.announcement import AnnouncementShown
from kiosk.i18n import Language, Words, words_in
from kiosk.ui import places
from kiosk.ui.places import composing
from kiosk.ui.widgets.choice import Choice
from tests.ui.cast import Cast, bare_house
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_team import sign_in

MADRID = ZoneInfo("Europe/Madrid")
HOUSE = "Residencia Ibaiertz"


def at_work(
    language: Language, folder: Path, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    """A house in Irun, where somebody of the team is signed in."""
    cast = bare_house(folder)
    begun = stages(cast, Configuration(language))
    begun.window.settings = replace(
        begun.window.settings,
        establishment=HOUSE,
        town="Irun",
        establishment_contact="943 00 00 00",
    )
    begun.begin()
    sign_in(begun)
    yield begun
    cast.store.close()


def words(stage: Stage) -> Words:
    return words_in(stage.configuration.language)


def named(stage: Stage, group: str, id: str) -> str:
    return stage.cast.vocabulary.entry(group, id).name[stage.configuration.language]


def tap(stage: Stage, *messages: str) -> None:
    for each in messages:
        find(stage, words(stage)(each))


def find(stage: Stage, title: str) -> None:
    """Tap a tile, on whichever page it stands."""
    for _ in range(20):
        found = [each for each in stage.seen().choices if each.face.title == title]
        if found:
            found[0].click()
            stage.settle()
            return
        assert stage.turn(), title
    raise AssertionError(title)


def choose(stage: Stage, group: str, *ids: str) -> None:
    for each in ids:
        find(stage, named(stage, group, each))


def first(stage: Stage, number: int = 0) -> Choice:
    found: Choice = stage.seen().own_choices[number]
    return found


def take(stage: Stage, number: int = 0) -> None:
    first(stage, number).click()
    stage.settle()


def where(stage: Stage) -> places.Place:
    return stage.navigation.place


def heard(stage: Stage) -> Language:
    place = where(stage)
    assert isinstance(place, composing.Hearing)
    return place.language


def announced(stage: Stage) -> tuple[AnnouncementShown, ...]:
    found: tuple[AnnouncementShown, ...] = stage.cast.store.announcements.shown()
    return found


def the_record(stage: Stage, number: int = 0) -> dict[str, Any]:
    found = stage.cast.store.announcements.record(announced(stage)[number].announces)
    assert found
    return found


def compose(stage: Stage) -> None:
    """Pelota on the second of the days offered, in the afternoon, at half past two, with us."""
    stage.navigation.go(composing.Compose())
    stage.settle()
    tap(stage, "Something to do together")
    choose(stage, "categories", "sport")
    choose(stage, "activities", "pelota")
    take(stage, 1)
    tap(stage, "In the afternoon")
    take(stage, 1)
    tap(stage, "At our house")


def add(stage: Stage, *messages: str) -> None:
    tap(stage, "Add or change", *messages)


def draft_of(stage: Stage) -> composing.Draft:
    compose(stage)
    place = stage.navigation.place
    assert isinstance(place, composing.Review)
    return place.draft


def sent(stage: Stage) -> AnnouncementShown:
    compose(stage)
    tap(stage, "Send it")
    return announced(stage)[0]


def all_pages(stage: Stage) -> str:
    told = stage.told()
    while stage.turn():
        told += stage.told()
    return told

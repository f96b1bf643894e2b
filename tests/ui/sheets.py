"""What the tests do on the screens of the exchange: write a sheet, and have one that is public."""

from typing import Any

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.page import Page
from tests.store.letters import a_notice
from tests.ui.cast import NOW
from tests.ui.composing import (
    announced,
    choose,
    tap,
)
from tests.ui.screens import Stage
from tests.ui.screens_exchange import THEIRS, sheet_record


def type_(stage: Stage, text: str, *, done: bool = True) -> None:
    """Type on the screen of a text."""
    screen: Any = stage.window.screen_shown
    screen.type(text)
    if done:
        tap(stage, "Done")


def everything(stage: Stage) -> str:
    """What stands on all the pages of a screen."""
    return " ".join(stage.told() for _ in stage.pages("a"))


def begin(stage: Stage) -> None:
    tap(stage, "Among professionals", "Write a sheet")
    choose(stage, "categories", "music")
    choose(stage, "activities", "dance")


def write(stage: Stage) -> None:
    begin(stage)
    tap(stage, "What it is for")
    type_(stage, "Rire ensemble.")
    tap(stage, "How it is done")
    for step in ("Poser les chaises.", "Danser assis."):
        tap(stage, "Add a step")
        type_(stage, step)
    tap(stage, "Done")


def theirs(stage: Stage, **more: Any) -> None:
    told = {**sheet_record(stage.cast.vocabulary), "id": THEIRS, **more}
    stage.cast.store.listings.apply_page("hub", Page((told,), None))


def ours(stage: Stage, **more: Any) -> AnnouncementId:
    """A sheet of this house that is public, as everybody reads it."""
    store = stage.cast.store
    told = {**sheet_record(stage.cast.vocabulary), **more}
    announces = store.announcements.announce(told, NOW)
    newest = announced(stage)[0].id
    store.outbox.acknowledged(newest, 1)
    store.inbox.apply([a_notice(newest, "published", listing="ours")], "1")
    store.listings.apply_page("hub", Page(({**told, "id": "ours"},), None))
    return announces

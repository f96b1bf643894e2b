"""What a house announced: how far it has come, changed, copied, repeated and called off."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.announcement import listing_in
from kiosk.domain.composing import House, record_of
from kiosk.domain.log import What
from kiosk.domain.page import HUB
from kiosk.domain.reading import when_short
from kiosk.i18n import Language
from kiosk.ui.places import composing
from kiosk.ui.places.team import Space
from tests.store.letters import a_notice, a_refusal
from tests.ui.cast import NOW, Cast
from tests.ui.composing import (
    HOUSE,
    add,
    all_pages,
    announced,
    at_work,
    draft_of,
    sent,
    take,
    tap,
    the_record,
    words,
)
from tests.ui.screens import Configuration, Stage


@pytest.fixture(params=[Language.EN, Language.FR], ids=str)
def stage(
    request: Any, tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    yield from at_work(request.param, tmp_path, stages)


def test_its_author_sees_what_became_of_it(stage: Stage) -> None:
    shown, inbox = sent(stage), stage.cast.store.inbox
    stage.cast.store.outbox.acknowledged(shown.id, 1)
    told = {"es": "Falta decir quién va."}
    for number, (letter, message) in enumerate(
        (
            (None, "It has arrived."),
            (a_notice(shown.id), "Waiting for a moderator."),
            (a_refusal(shown.id, reason=told, at=1), "It was not taken."),
            (a_notice(shown.id, "published", listing="x"), "Everybody can see it."),
        )
    ):
        if letter:
            inbox.apply([letter], str(number))
        stage.navigation.instead(composing.Announced())
        stage.navigation.instead(composing.OneAnnounced(shown.announces))
        stage.settle()
        shown_now = all_pages(stage)
        assert words(stage)(message.rstrip(".")) + "." in shown_now
        assert (told["es"] in shown_now) is ("not taken" in message)


def test_it_does_not_promise_to_leave_where_there_is_no_hub(stage: Stage) -> None:
    stage.cast.store.listings.remove_feed(HUB)
    sent(stage)
    assert words(stage)("This kiosk has no hub yet.") in stage.told()
    assert words(stage)("The kiosk sends it when it is connected.") not in all_pages(stage)


def test_the_space_tells_that_one_came_back(stage: Stage) -> None:
    shown = sent(stage)
    stage.cast.store.inbox.apply([a_refusal(shown.id)], "1")
    stage.navigation.go(Space())
    stage.settle()
    name = words(stage)("What we announced")
    while not (found := [each for each in stage.seen().choices if each.face.title == name]):
        assert stage.turn()
    (tile,) = found
    assert tile.face.strong == words(stage).count("{n} is waiting", "{n} are waiting", 1)


def test_a_change_is_the_next_revision_of_the_same(stage: Stage) -> None:
    shown = sent(stage)
    tap(stage, "Change it")
    add(stage, "Price")
    take(stage, 0)
    tap(stage, "Send it")
    (again,) = announced(stage)
    assert (again.announces, again.rev) == (shown.announces, 2)
    assert the_record(stage)["price"] == 0
    assert stage.navigation.place == composing.OneAnnounced(shown.announces)


def test_a_copy_is_another_on_another_day(stage: Stage) -> None:
    shown = sent(stage)
    tap(stage, "Copy it")
    assert isinstance(stage.navigation.place, composing.WhichDay)
    take(stage, 2)
    tap(stage, "In the evening")
    take(stage, 0)
    tap(stage, "Send it")
    both = announced(stage)
    assert len({each.announces for each in both}) == 2
    assert both[1].announces == shown.announces
    assert the_record(stage)["starts_at"] == "2026-09-25T18:00:00+02:00"
    assert the_record(stage)["place"] == the_record(stage, 1)["place"]


def test_every_week_is_at_the_same_hour_across_the_change_of_clocks(stage: Stage) -> None:
    sent(stage)
    tap(stage, "Every week")
    assert len(stage.seen().own_choices) == 7
    take(stage, 6)  # eight
    starts = [the_record(stage, each)["starts_at"] for each in range(9)]
    assert sorted(starts)[4:6] == ["2026-10-22T14:30:00+02:00", "2026-10-29T14:30:00+01:00"]
    assert len(set(starts)) == 9
    assert isinstance(stage.navigation.place, composing.Announced)


def test_what_cannot_be_kept_every_week_is_not_kept_in_part(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(stage)
    put, calls = stage.cast.store.announcements._outbox.put, []

    def full(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) == 3:
            raise sqlite3.OperationalError("database or disk is full")
        put(*arguments)

    monkeypatch.setattr(stage.cast.store.announcements._outbox, "put", full)
    tap(stage, "Every week")
    take(stage, 4)
    assert isinstance(stage.navigation.place, composing.NotSent)
    assert len(announced(stage)) == 1


def test_it_is_called_off_only_after_it_was_asked_once_more(stage: Stage) -> None:
    shown = sent(stage)
    tap(stage, "Call it off")
    when = when_short(listing_in(the_record(stage)), stage.configuration.language, NOW)
    assert when in stage.told()
    tap(stage, "No, it goes on")
    assert not announced(stage)[0].cancelled
    tap(stage, "Call it off", "Yes, call it off")
    (off,) = announced(stage)
    assert (off.announces, off.rev, off.cancelled) == (shown.announces, 2, True)
    assert stage.cast.store.log.newest(1)[0].what is What.CALLED_OFF
    titles = [each.face.title for each in stage.seen().own_choices]
    assert titles[0] == words(stage)("Copy it")
    assert words(stage)("Call it off") not in titles


def test_what_was_not_composed_here_can_only_be_called_off(stage: Stage) -> None:
    sent(stage)
    foreign = {**the_record(stage), "summary": {"es": "Ven con tu gato."}}
    id = stage.cast.store.announcements.announce(foreign, NOW)
    stage.navigation.go(composing.Announced())
    stage.settle()
    stage.navigation.go(composing.OneAnnounced(id))
    stage.settle()
    for name, offered in (("Change it", False), ("Copy it", False), ("Call it off", True)):
        assert (words(stage)(name) in stage.told()) is offered


def test_what_is_over_can_be_copied_and_no_longer_changed(stage: Stage) -> None:
    draft = draft_of(stage)
    past = replace(draft.said, start=NOW - timedelta(days=1))
    record = record_of(past, stage.cast.vocabulary, House(HOUSE, "", "es"))
    id = stage.cast.store.announcements.announce(record, NOW - timedelta(days=2))
    stage.navigation.go(composing.OneAnnounced(id))
    stage.settle()
    assert words(stage)("Copy it") in stage.told()
    assert words(stage)("Change it") not in stage.told()

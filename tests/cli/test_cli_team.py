"""The team on the command line: who belongs to it, and a forgotten PIN."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.domain.log import What
from kiosk.domain.people import Right, SupporterId
from kiosk.store.database import Store

Typed = Callable[..., Any]


@pytest.fixture
def maite(store: Store) -> SupporterId:
    """She looks after the team, alone."""
    id = store.supporters.add("Maite", "caregiver")
    store.supporters.set_pin(id, "2580")
    return id


@pytest.fixture
def jon(store: Store, maite: SupporterId) -> SupporterId:
    """He has a PIN as well, and may confirm choices."""
    id = store.supporters.add("Jon", "volunteer", {Right.CONFIRM})
    store.supporters.set_pin(id, "1379")
    return id


def test_the_team_is_shown(kiosk: Typed, maite: SupporterId) -> None:
    shown = kiosk("team", "list")
    assert (shown.code, shown.err) == (Exit.DONE, "")
    heads, row, *_ = shown.out.splitlines()
    assert heads.split() == ["NAME", "PICTURE", "PIN", "MAY", "ID"]
    for each in ("Maite", "yes", "confirm, people, organise, settings", maite):
        assert each in row
    told = next(each for each in kiosk("team", "list", "--json").json if each["id"] == maite)
    assert told == {
        "id": maite,
        "name": "Maite",
        "picture": "caregiver",
        "pin": True,
        "may": ["confirm", "people", "organise", "settings"],
    }
    assert "argon2" not in shown.out


def test_the_only_pin_is_forgotten_and_the_team_begins_anew(
    kiosk: Typed, maite: SupporterId, store: Store
) -> None:
    ended = kiosk("team", "forget-pin", "maite")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert "Maite has no PIN any more." in ended.out
    assert "Nobody has one now" in ended.out
    assert "Choose another now at the kiosk" in ended.out
    assert not store.supporters.any_pin()
    assert not store.supporters.check_pin(maite, "2580", datetime.now(UTC)).right
    (entry, *_) = store.log.newest(9)
    assert (entry.what, entry.supporter) == (What.PIN_TAKEN, None)


def test_who_tended_the_team_alone_chooses_again_and_nobody_else_does(
    kiosk: Typed, maite: SupporterId, jon: SupporterId, store: Store
) -> None:
    told = kiosk("team", "forget-pin", maite, "--json").json
    assert told == {"id": maite, "name": "Maite", "chooses": True, "begun": True}
    assert store.supporters.may_begin(maite)
    assert not store.supporters.may_begin(jon)
    store.supporters.set_pin(maite, "9630")
    assert not store.supporters.may_begin(maite)
    found = store.supporters.one(jon)
    assert found is not None
    assert found.may == {Right.CONFIRM}


def test_whoever_does_not_tend_the_team_asks_who_does(
    kiosk: Typed, jon: SupporterId, store: Store
) -> None:
    ended = kiosk("team", "forget-pin", "Jon")
    assert "Somebody who looks after the team gives them another" in ended.out
    assert not store.supporters.may_begin(jon)


@pytest.mark.parametrize(
    ("name", "said"),
    [("Nerea", "There is no “Nerea” in the team."), ("Ane", "Several are called “Ane”.")],
)
def test_who_is_meant_is_asked(
    kiosk: Typed, maite: SupporterId, store: Store, name: str, said: str
) -> None:
    for picture in ("caregiver", "volunteer"):
        store.supporters.add("Ane", picture)
    ended = kiosk("team", "forget-pin", name)
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    assert said in ended.err
    assert store.supporters.any_pin()


def test_who_has_no_pin_keeps_having_none(kiosk: Typed, maite: SupporterId, store: Store) -> None:
    store.supporters.add("Ane", "volunteer")
    ended = kiosk("team", "forget-pin", "Ane")
    assert ended.code == Exit.UNUSABLE
    assert "Ane has no PIN." in ended.err
    assert store.log.newest(9) == ()

"""`kiosk team`: who looks after this kiosk, and a way in again when a PIN is forgotten."""

from argparse import Namespace
from datetime import UTC, datetime

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import printable, say, say_json, say_table, to_type
from kiosk.commands.stock import opened
from kiosk.domain.log import What
from kiosk.domain.people import Right, Supporter
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store


def list_all(arguments: Namespace) -> Exit:
    """Show the team, in the order in which they came."""
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        team = store.supporters.all()
    if arguments.json:
        say_json([_told(each) for each in team])
    elif team:
        say_table(("NAME", "PICTURE", "PIN", "MAY", "ID"), [_row(each) for each in team])
    else:
        say("Nobody is of the team yet.")
    return Exit.DONE


def forget_pin(arguments: Namespace) -> Exit:
    """Take somebody's PIN away, and tell how they get another."""
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        found = _found(store, arguments.name)
        if not found.has_pin:
            raise Unusable(f"{_name(found)} has no PIN.")
        store.supporters.forget_pin(found.id)
        store.log.write(What.PIN_TAKEN, None, now=datetime.now(UTC))
        begun, chooses = store.supporters.any_pin(), store.supporters.may_begin(found.id)
    if arguments.json:
        say_json({"id": found.id, "name": found.name, "chooses": chooses, "begun": begun})
        return Exit.DONE
    say(f"{_name(found)} has no PIN any more.")
    if not begun:
        say("Nobody has one now: whoever chooses the first may do everything.")
    if chooses:
        say("Choose another now at the kiosk, before somebody else does: Help, For the team.")
    else:
        say("Somebody who looks after the team gives them another: For the team, The team.")
    return Exit.DONE


def _found(store: Store, typed: str) -> Supporter:
    """By their id, or their name; raises Unusable when that is nobody's, or several people's."""
    team = store.supporters.all()
    found = [each for each in team if each.id == typed]
    found = found or [each for each in team if _same(each.name, typed)]
    found = found or [each for each in team if not each.name and _same(each.picture, typed)]
    if len(found) > 1:
        ids = ", ".join(each.id for each in found)
        raise Unusable(f"Several are called “{typed}”. Write the id: {ids}")
    if not found:
        raise Unusable(
            f"There is no “{typed}” in the team. See who there is: {to_type('team list')}"
        )
    return found[0]


def _name(supporter: Supporter) -> str:
    return printable(supporter.name) or f"“{supporter.picture}”"


def _may(supporter: Supporter) -> list[str]:
    return [each.value for each in Right if each in supporter.may]


def _row(supporter: Supporter) -> tuple[str, ...]:
    return (
        supporter.name,
        supporter.picture,
        "yes" if supporter.has_pin else "no",
        ", ".join(_may(supporter)) or "nothing",
        supporter.id,
    )


def _told(supporter: Supporter) -> dict[str, object]:
    return {
        "id": supporter.id,
        "name": supporter.name,
        "picture": supporter.picture,
        "pin": supporter.has_pin,
        "may": _may(supporter),
    }


def _same(name: str, typed: str) -> bool:
    return name.casefold() == typed.casefold()

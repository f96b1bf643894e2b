"""`kiosk announce` and `kiosk announcements`: what this structure proposes to the hub."""

import shlex
from argparse import Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import path_text, say, say_json, say_table, to_type
from kiosk.commands.stock import opened
from kiosk.data import open_store
from kiosk.domain.announcement import AnnouncementId, AnnouncementShown, listing_in, proposed
from kiosk.domain.listing import Status
from kiosk.domain.mail import Code, Reason
from kiosk.domain.record import Refused
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.announcements import NoSuchAnnouncement
from kiosk.store.database import Store

_WHY: Final[Mapping[Code, str]] = {
    Code.UNREADABLE: "the hub could not read it",
    Code.NO_SUCH_LISTING: "the hub has no such announcement",
    Code.NOT_YOURS: "it is another structure's",
    Code.REJECTED: "a moderator said no",
    Code.PAST: "it was over when it reached the hub",
    Code.HUB: "the hub did not take it",
}


def announce(arguments: Namespace) -> Exit:
    """Keep an announcement, or its next revision, until it leaves; it needs no network."""
    again = AnnouncementId(arguments.again) if arguments.again else None
    with open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        record = _record(arguments, store, again)
        twin = None if again else _twin(record, store)
        try:
            announced = store.announcements.announce(record, datetime.now(UTC), again)
        except NoSuchAnnouncement:
            raise _unknown(arguments.again) from None
        shown = next(each for each in store.announcements.shown() if each.announces == announced)
    if arguments.json:
        say_json(_told(shown))
    else:
        said = "called off" if shown.cancelled else "announced"
        say(f"{_title(shown)}: {said} as {shown.announces}, revision {shown.rev}.")
        say(leaving("It", arguments.data))
        if twin:
            file = shlex.quote(path_text(arguments.file))
            change = to_type(f"announce {file} --again {twin}")
            off = to_type(f"announce --again {shown.announces} --cancel")
            say(f"It is a second announcement of that title: {twin} is another.")
            say(f"To change the first in its place: {change}")
            say(f"To call the second off: {off}")
    return Exit.DONE


def announcements(arguments: Namespace) -> Exit:
    """Show the newest revision of each announcement, and what became of it."""
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        shown = store.announcements.shown()
    if arguments.json:
        say_json([_told(each) for each in shown])
    elif shown:
        say_table(("STATE", "WHAT", "REVISION", "ID", "WHY"), map(_row, shown))
    else:
        say(f"Nothing was announced here yet. Announce something: {to_type('announce FILE')}")
    return Exit.DONE


def leaving(what: str, data: Path) -> str:
    """When something that was kept leaves this kiosk."""
    from kiosk.hub.enrolment import FILE  # the network's own packages come with it

    if (data / FILE).exists():
        return f"{what} leaves with the next exchange: {to_type('sync --once')}"
    return (
        f"This kiosk has no hub yet. {what} is kept here and leaves once there is one: "
        f"{to_type('enroll')}"
    )


def why(reason: Reason | None) -> str:
    """A reason in a line, with what people wrote in each language; empty for none."""
    if reason is None:
        return ""
    told = " · ".join(reason.told.values())
    return f"{_WHY[reason.code]}: {told}" if told else _WHY[reason.code]


def _record(arguments: Namespace, store: Store, again: AnnouncementId | None) -> dict[str, Any]:
    """What is to be announced; called off, it is what the file says, else what was said last."""
    if arguments.file is not None:
        record = _read(arguments.file)
    elif not (arguments.cancel and again):
        raise Unusable("A FILE is missing. To call one off, name it: --again ID --cancel")
    elif (kept := store.announcements.record(again)) is None:
        raise _unknown(again)
    else:
        record = kept
    if not arguments.cancel:
        return record
    if again is None:
        raise Unusable("--cancel calls off what was announced before. Name it: --again ID")
    return {**record, "status": Status.CANCELLED.value}


def _twin(record: Mapping[str, Any], store: Store) -> AnnouncementId | None:
    """Another of the same title that is not called off: it may be what was meant."""
    title = listing_in(record).title
    others = (each for each in store.announcements.shown() if not each.cancelled)
    return next((each.announces for each in others if each.title == title), None)


def _read(file: Path) -> dict[str, Any]:
    name = path_text(file)
    try:
        record = proposed(orjson.loads(file.read_bytes()))
        over_at = listing_in(record).over_at
    except orjson.JSONDecodeError as error:
        raise Unusable(f"{name} is not JSON: {error}. Mend it there.") from error
    except Refused as reason:
        raise Unusable(f"{name} cannot be announced: {reason}.") from reason
    if over_at and over_at <= datetime.now(UTC):
        field = "ends_at" if record.get("ends_at") else "starts_at"
        raise Unusable(f"{name} cannot be announced: {field} is past. Write a day to come.")
    return record


def _unknown(id: str) -> Unusable:
    return Unusable(
        f"There is no announcement “{id}” here. See what there is: {to_type('announcements')}"
    )


def _title(shown: AnnouncementShown) -> str:
    return shown.title.reading(shown.title.original)[0]


def _row(shown: AnnouncementShown) -> tuple[str, ...]:
    called_off = " (cancelled)" if shown.cancelled else ""
    title = _title(shown) + called_off
    return shown.state, title, str(shown.rev), shown.announces, why(shown.reason)


def _told(shown: AnnouncementShown) -> dict[str, Any]:
    reason = shown.reason
    return {
        "id": shown.announces,
        "revision": shown.rev,
        "title": dict(shown.title.values),
        "cancelled": shown.cancelled,
        "state": shown.state,
        "code": reason.code if reason else None,
        "reason": dict(reason.told) if reason else {},
        "listing": shown.listing,
        "announced_at": shown.created_at,
    }

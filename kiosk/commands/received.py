"""`kiosk received` and `kiosk answer`: who wants to come, and what they are told."""

from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from kiosk.commands.announce import leaving, why
from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import say, say_json, say_table, to_type
from kiosk.commands.stock import opened
from kiosk.domain.fields import Fields
from kiosk.domain.interest import Answered
from kiosk.domain.mail import LONGEST_MESSAGE
from kiosk.domain.message import Message
from kiosk.domain.received import ReceivedId, ReceivedInterest
from kiosk.domain.record import Refused
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store


def received(arguments: Namespace) -> Exit:
    """Show who is interested, newest first, what each was answered, and what both said since."""
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        shown = store.received.shown(datetime.now(UTC))
        said = {each.id: store.messages.about(each.id) for each in shown}
        rows = [_row(store, each) for each in shown]
    if arguments.json:
        say_json([_told(each, said[each.id]) for each in shown])
    elif rows:
        say_table(("WHEN", "WHO", "PLACES", "WHAT", "ANSWER", "ID", "WHY"), rows)
        if any(said.values()):
            say()
            lines = [_line(one, each) for one in shown for each in said[one.id]]
            say_table(("WHEN", "WHO SAYS IT", "KIND", "TEXT", "STATE", "ABOUT"), lines)
    else:
        say(f"Nobody has shown interest yet. Ask the hub: {to_type('sync --once')}")
    return Exit.DONE


def answer(arguments: Namespace) -> Exit:
    """Keep an answer until it leaves; it needs no network."""
    status, message = _status(arguments.status), _message(arguments)
    id, now = ReceivedId(arguments.id), datetime.now(UTC)
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        interest = store.received.one(id, now)
        if interest is None:
            raise Unusable(
                f"There is no interest “{id}” here. See who there is: {to_type('received')}"
            )
        if interest.withdrawn:
            raise Unusable(
                f"{interest.from_name} took this interest back: there is nothing to answer."
            )
        store.received.answer(id, status, message, now)
        shown = store.received.one(id, now)
        said = store.messages.about(id)
    if arguments.json and shown:
        say_json(_told(shown, said))
    elif shown:
        say(f"{shown.from_name}: {status}.")
        say(leaving("The answer", arguments.data))
    return Exit.DONE


def _status(typed: str) -> Answered:
    try:
        return Answered(typed.strip().lower().replace("-", " "))
    except ValueError:
        known = ", ".join(f"“{each}”" if " " in each else each for each in Answered)
        raise Unusable(f"“{typed}” is no answer. Write one of {known}.") from None


def _message(arguments: Namespace) -> dict[str, str]:
    if arguments.message is None:
        return {}
    told = {"message": {arguments.language: arguments.message}}
    try:
        fields = Fields.of(told, "")
        return fields.texts("message", arguments.language, LONGEST_MESSAGE)
    except Refused as reason:
        raise Unusable(f"The message cannot be sent: {reason}.") from reason


def _row(store: Store, shown: ReceivedInterest) -> tuple[str, ...]:
    listing = store.listings.one(shown.listing)
    title = listing.title.reading(listing.title.original)[0] if listing else shown.listing
    said = "taken back" if shown.withdrawn else str(shown.answer or "none yet")
    when = f"{shown.at.astimezone():%Y-%m-%d %H:%M}"
    places = f"{shown.places} + {shown.companions}" if shown.companions else str(shown.places)
    if shown.loan:
        places = f"{shown.loan.first} to {shown.loan.last}"
    return when, shown.from_name, places, title, said, shown.id, why(shown.reason)


def _line(received: ReceivedInterest, said: Message) -> tuple[str, ...]:
    who = "this house" if said.ours else received.from_name
    text = said.text.reading(said.text.original)[0]
    if said.ours:
        state = "sent" if said.sent else "on its way"
        state = why(said.reason) if said.reason else state
    else:
        state = "read" if said.read else "new"
    return f"{said.at.astimezone():%Y-%m-%d %H:%M}", who, said.kind, text, state, received.id


def _told(shown: ReceivedInterest, said: Iterable[Message]) -> dict[str, Any]:
    return {
        "id": shown.id,
        "listing": shown.listing,
        "from": shown.from_name,
        "places": shown.places,
        "companions": shown.companions,
        "party": shown.party,
        "needs": shown.needs,
        "loan": shown.loan.record() if shown.loan else None,
        "at": shown.at,
        "withdrawn": shown.withdrawn,
        "answer": shown.answer,
        "message": dict(shown.message),
        "code": shown.reason.code if shown.reason else None,
        "reason": dict(shown.reason.told) if shown.reason else {},
        "messages": [_message_told(each) for each in said],
    }


def _message_told(said: Message) -> dict[str, Any]:
    return {
        "id": said.id,
        "ours": said.ours,
        "kind": said.kind,
        "text": dict(said.text.values),
        "language": said.text.original,
        "at": said.at,
        "read": said.read,
        "sent": said.sent,
        "code": said.reason.code if said.reason else None,
    }

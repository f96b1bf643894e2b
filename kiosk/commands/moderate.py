"""`kiosk hub moderate`: announcements that wait for a yes or a no."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import orjson

from kiosk.commands.administrator import postman_here
from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import printable, say, say_json, say_table
from kiosk.hub.client import HubClient
from kiosk.hub.moderation import LONGEST_REASON, PUBLISH, REJECT, Moderation, what_of

_NEXT: Final = {
    PUBLISH: "The postman publishes it in its next round.",
    REJECT: "The postman tells its author in its next round.",
}
_OVERTAKEN: Final = "Revision {} is public already, and stays: this one changes nothing."


def list_all(arguments: Namespace) -> Exit:
    """What is not settled."""
    with _moderation(arguments) as moderation:
        waiting = moderation.waiting()
    if arguments.json:
        say_json(waiting)
    elif not waiting:
        say("Nothing waits.")
    else:
        say_table(
            ("ID", "FROM", "TITLE", "REVISION", "WHAT", "SINCE", "DECISION"),
            [
                (
                    each["id"],
                    str(each.get("from_name")),
                    str(each.get("title")),
                    str(each.get("rev")),
                    what_of(each),
                    f"{datetime.fromtimestamp(each['last_modified'] / 1000, UTC):%Y-%m-%d}",
                    str(each.get("decision") or "–"),
                )
                for each in waiting
            ],
        )
    return Exit.DONE


def show(arguments: Namespace) -> Exit:
    """One announcement, whole."""
    with _moderation(arguments) as moderation:
        waiting = moderation.one(arguments.id)
    if arguments.json:
        say_json(waiting)
        return Exit.DONE
    for name in ("from", "from_name", "area", "rev", "decision", "reason", "done"):
        say(f"{name}: {printable(str(waiting.get(name)))}")
    for line in orjson.dumps(waiting.get("listing"), option=orjson.OPT_INDENT_2).splitlines():
        text = line.decode()
        say(" " * (len(text) - len(text.lstrip())) + printable(text))
    return Exit.DONE


def publish(arguments: Namespace) -> Exit:
    """Say yes."""
    with _moderation(arguments) as moderation:
        public = moderation.publish(arguments.id)
    return _decided(arguments, PUBLISH, _OVERTAKEN.format(public) if public else "")


def reject(arguments: Namespace) -> Exit:
    """Say no, and why."""
    reason = arguments.reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise Unusable(f"The reason has {len(reason)} signs. Write 1 to {LONGEST_REASON}.")
    with _moderation(arguments) as moderation:
        moderation.reject(arguments.id, reason, arguments.language)
    return _decided(arguments, REJECT)


@contextmanager
def _moderation(arguments: Namespace) -> Iterator[Moderation]:
    with postman_here(arguments.data) as known:
        yield Moderation(HubClient(known.url, known.credential))


def _decided(arguments: Namespace, decision: str, said: str = "") -> Exit:
    if arguments.json:
        say_json({"id": arguments.id, "decision": decision})
    else:
        say(f"{printable(arguments.id)}: {decision}. {said or _NEXT[decision]}")
    return Exit.DONE

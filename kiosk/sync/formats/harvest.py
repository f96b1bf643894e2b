"""The records of a list of events, each read alone: a bad one never costs a good one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from kiosk.domain.page import Refusal
from kiosk.domain.record import Refused
from kiosk.sync.formats.jsontext import text
from kiosk.sync.formats.port import Found
from kiosk.sync.formats.texts import line

Event = Mapping[str, Any]
Records = Iterable[dict[str, Any]]

_NAMES: Final = ("title", "name", "uid", "uuid", "id", "@id")
_LABEL: Final = 80


def harvest(events: Iterable[object], read: Callable[[Event], Records], name: str = "") -> Found:
    """What `read` makes of each; the last of an id counts. Events it raises Refused for are told.

    name: what the source calls itself.
    """
    records: dict[str, dict[str, Any]] = {}
    refused: list[Refusal] = []
    for number, event in enumerate(events, 1):
        try:
            if not isinstance(event, Mapping):
                raise Refused("an event is a JSON object")
            for record in read(event):
                records[record["id"]] = record
        except Refused as why:
            refused.append(Refusal(_called(event, number), str(why)))
    return Found(tuple(records.values()), tuple(refused), line(name))


def _called(event: object, number: int) -> str:
    """What to call an event, whatever it is: its title, else its id, else its number."""
    if isinstance(event, Mapping):
        for name in _NAMES:
            told = event.get(name)
            if isinstance(told, Mapping):
                told = next(iter(told.values()), "")
            if called := line(text(told), _LABEL):
                return called
    return f"#{number}"

"""A record as a hub or a feed gives it: plain JSON within bounds, or refused with a reason."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

Record = Mapping[str, Any]

DEEPEST: Final = 12
MOST_PARTS: Final = 5_000
MOST_SIGNS: Final = 50_000
LARGEST: Final = 2**63 - 1  # what SQLite and every reader of JSON of ours can hold
_QUOTED: Final = 40
_ID_SIGNS: Final = 100
_BREAKS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BLANKS: Final = re.compile("[\t\x0b\x0c\u2800]")
# controls, fillers and tags, and the signs that hide or turn round what stands beside them
_UNSEEN: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# whatever is none of the signs that most texts are made of: they are shown as they are
_UNUSUAL: Final = re.compile("[^\n -~\xa1-\xac\xae-\u02ff\u2010-\u2027\u20ac]")
# they join and colour the signs of one picture: alone they are nothing
_JOINERS_ALONE: Final = re.compile("[\\s\u200d\ufe00-\ufe0f]*")


class Refused(Exception):
    """A record that cannot be used; the message names the field and says what to do about it."""


def check(record: Record) -> None:
    """Raises Refused unless all of it is JSON that can be kept, sent on and read again."""
    left: list[tuple[str, Any, int]] = [("", dict(record), 0)]
    parts = signs = 0
    while left:
        top, within, depth = left.pop()
        if depth > DEEPEST:
            raise _refused(top, f"is nested more than {DEEPEST} deep: leave the inner parts out")
        children: Iterable[tuple[str, Any]]
        if isinstance(within, dict):
            signs += sum(_signs(key, top) for key in within)
            children = within.items()
        else:
            children = ((top, each) for each in within)
        parts += len(within)
        for key, value in children:
            if isinstance(value, str):
                signs += _signs(value, top or key)
            elif isinstance(value, dict | list | tuple):
                left.append((top or key, value, depth + 1))
            else:
                _check_plain(value, top or key)
        if parts > MOST_PARTS:
            raise Refused(f"the whole has more than {MOST_PARTS} parts: leave something out")
        if signs > MOST_SIGNS:
            raise Refused(f"the whole is longer than {MOST_SIGNS} signs: leave something out")


def _signs(text: object, top: str) -> int:
    if not isinstance(text, str):
        raise _refused(top, "is no JSON: write texts, numbers, lists and objects")
    if not text.isascii() and any("\ud800" <= sign <= "\udfff" for sign in text):
        raise _refused(top, "holds signs that are no text: leave them out")
    return len(text)


def _check_plain(value: object, top: str) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, int):
        if not -LARGEST - 1 <= value <= LARGEST:
            raise _refused(top, "holds a number that is too large: write a smaller one")
    elif not isinstance(value, float):
        raise _refused(top, "is no JSON: write texts, numbers, lists and objects")
    elif not math.isfinite(value):
        raise _refused(top, "holds a number that is none: write one such as 43.34")


def _refused(top: str, why: str) -> Refused:
    """`top` is the field of the record in which it stands; empty for a name of such a field."""
    return Refused(f"{shortened(top) or 'a field’s name'} {why}")


def seen(text: str) -> str:
    """The text as it may be shown: its lines, without the signs that nobody sees."""
    if (text.isascii() and text.isprintable()) or not _UNUSUAL.search(text):
        return text.strip()
    shown = _UNSEEN.sub("", _BLANKS.sub(" ", _BREAKS.sub("\n", text))).strip()
    return "" if _JOINERS_ALONE.fullmatch(shown) else shown


def shortened(text: str, most: int = _QUOTED) -> str:
    """Its first signs, whatever they are, as they may be shown and kept."""
    start = text if len(text) <= most else f"{text[:most]}…"
    return seen(start.encode(errors="replace").decode())


def quoted(value: object) -> str:
    """A refused value in a few words; of a list or an object nothing is told."""
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else f"“{shortened(str(value))}”"


def named(record: object) -> str:
    """What to call a refused record, whatever it is: its id if it has one."""
    id = record.get("id") if isinstance(record, Mapping) else None
    if isinstance(id, int) and abs(id) <= LARGEST:
        id = str(id)
    return (shortened(id, _ID_SIGNS) if isinstance(id, str) else "") or "(no id)"

"""JSON as others write it: whole, or refused with the line to mend."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import orjson

from kiosk.domain.record import Refused

T = TypeVar("T")

MOST: Final = 100_000
_MARK: Final = b"\xef\xbb\xbf"


def parsed(content: bytes) -> Any:
    """What it holds; raises Refused."""
    try:
        return orjson.loads(content.removeprefix(_MARK))
    except orjson.JSONDecodeError as error:
        raise Refused(
            f"it is not JSON (line {error.lineno}, column {error.colno}: {error.msg}): "
            "mend that line, or take the file away"
        ) from error


def looks_like_json(content: bytes, kind: str) -> bool:
    """Whether it says so, or begins so."""
    return kind.endswith("json") or content.removeprefix(_MARK).lstrip()[:1] in (b"{", b"[")


def bounded(listed: Sequence[T], what: str) -> Sequence[T]:
    """The list itself; raises Refused when nobody could have meant it."""
    if len(listed) > MOST:
        raise Refused(f"it holds {len(listed)} {what}: give at most {MOST} in a file")
    return listed


def part(value: object, *names: str) -> Any:
    """What stands under these names, one within the other; None where there is no such thing."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def mappings(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a list, or the one that stands in its place."""
    listed = value if isinstance(value, list) else [value]
    return (each for each in listed if isinstance(each, Mapping))


def text(value: object) -> str:
    """A text or a number as text; nothing of whatever else it is."""
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if plain else ""

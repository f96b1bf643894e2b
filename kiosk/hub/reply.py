"""What a reply of Kinto means: the thing it tells, or the error it stands for."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final, TypeGuard
from urllib.parse import urlsplit

import orjson

from kiosk.hub.line import (
    Busy,
    Forbidden,
    HubError,
    Missing,
    NotAHub,
    NotEnrolled,
    Rejected,
    Reply,
    Unexpected,
)

LONGEST_SILENCE: Final = 24 * 3600.0  # a hub that asks for more has a wrong clock
_ERRORS: Final[Mapping[int, type[HubError]]] = {
    HTTPStatus.BAD_REQUEST: Rejected,
    HTTPStatus.UNAUTHORIZED: NotEnrolled,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: Missing,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Rejected,
}
_NO_TIME: Final = 2**53  # no clock gets there, and JSON numbers are exact up to it
_MOST_DIGITS: Final = 16
_LATER: Final = frozenset({HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS})
_GOOD: Final = frozenset({HTTPStatus.OK, HTTPStatus.CREATED})


def check(reply: Reply, method: str, signed: bool) -> None:
    """Raises the HubError that this reply means."""
    status = reply.status
    if status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:  # what an honest portal says
        raise NotAHub("511: the network wants someone to sign in")
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        # a proxy's error page says as much as the hub's own
        raise Busy(f"{status}", seconds_of(reply.headers.get("Retry-After")))
    if status == HTTPStatus.NOT_MODIFIED:
        return
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise NotAHub(f"{status} to {reply.headers.get('Location', 'nowhere')}")
    if reply.kind != "application/json":
        # a filter's own 403 must not pass for the hub's: an interest would be given up for it
        raise NotAHub(f"{status} {reply.kind or 'with no type'}")
    if status in _GOOD or (status == HTTPStatus.PRECONDITION_FAILED and method == "PUT"):
        return
    if reply.body and not isinstance(object_of(reply).get("errno"), int):
        # Kinto numbers its errors; a filter that speaks JSON must not pass for it either
        raise NotAHub(f"{status} with no errno")
    # Kinto asks strangers to sign in when what they look for is not there
    stranger = status == HTTPStatus.UNAUTHORIZED and not signed
    meaning = Missing if stranger else _ERRORS.get(status, Unexpected)
    raise meaning(f"{status} {_reason(reply)}".strip())


def _reason(reply: Reply) -> str:
    """Kinto's own words on a refusal."""
    if not reply.body:
        return ""
    told = object_of(reply)
    details = told.get("details")
    if isinstance(details, list):
        said = [each.get("description") for each in details if isinstance(each, dict)]
        if words := ", ".join(str(each) for each in said if each):
            return words
    return str(told.get("message") or told.get("error") or "")


def object_of(reply: Reply) -> dict[str, Any]:
    """The JSON object it carries; raises NotAHub."""
    try:
        told = orjson.loads(reply.body)
    except orjson.JSONDecodeError as error:
        raise NotAHub(f"{reply.status} broken JSON: {error}") from error
    if not isinstance(told, dict):
        raise NotAHub(f"{reply.status} JSON that is not an object")
    return told


def records_of(reply: Reply) -> tuple[dict[str, Any], ...]:
    """The records of a list, each with an id and a timestamp; raises NotAHub."""
    records = object_of(reply).get("data")
    if not isinstance(records, list) or not all(map(_is_record, records)):
        raise NotAHub("no list of records")
    return tuple(records)


def _is_record(value: object) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("id"), str)
        and is_time(value.get("last_modified"))
    )


def is_time(value: object) -> TypeGuard[int]:
    """Whether it can be a `last_modified`: whole milliseconds since 1970."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _NO_TIME


def number_of(told: str) -> int | None:
    """A count or a timestamp in a header; None for whatever else stands there."""
    good = told.isascii() and told.isdigit() and len(told) <= _MOST_DIGITS
    return int(told) if good else None


def onward_of(reply: Reply) -> str:
    """The query of the list's next page, empty on the last one; raises NotAHub."""
    try:
        # its host is the hub's idea of itself, and may not be the way this kiosk reaches it
        return urlsplit(reply.headers.get("Next-Page", "")).query
    except ValueError as error:
        raise NotAHub("Next-Page is no address") from error


def etag_of(reply: Reply) -> int:
    """The timestamp, in milliseconds, of the latest change; raises NotAHub."""
    etag = number_of(reply.headers.get("ETag", "").removeprefix("W/").strip('"'))
    if etag is None:
        raise NotAHub("no ETag")
    return etag


def clock_of(reply: Reply) -> int:
    """The hub's clock, this device's when it does not tell.

    What a cache on the way kept says how old it is (RFC 9111, section 5.1).
    """
    try:
        moment = parsedate_to_datetime(reply.headers["Date"]).timestamp()
        moment += number_of(reply.headers.get("Age", "")) or 0
    except (KeyError, ValueError, TypeError, OverflowError):
        moment = datetime.now(UTC).timestamp()
    return int(moment * 1000)


def seconds_of(told: str | None) -> float | None:
    """A Retry-After or Backoff: seconds, or a date by this device's clock."""
    if not told:
        return None
    try:
        wait = float(told)
    except ValueError:
        try:
            wait = (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return min(max(wait, 0.0), LONGEST_SILENCE) if math.isfinite(wait) else None

"""Addresses that are no hub: asked, followed where they moved to, and named when they fail."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import orjson

from kiosk.hub.line import HubError, Line, Reply, Stopped, Unreachable, Untrusted
from kiosk.hub.reply import seconds_of
from kiosk.sync.feed import SourceBusy, SourceLocked, SourceUnreachable
from kiosk.sync.feeds.location import Location

_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES: Final = 5
_LOCKED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_ACCEPT: Final = "text/calendar, application/ld+json, application/json, text/html;q=0.8, */*;q=0.5"


class Web:
    """Asks on a line. Every failure is a FeedError that shows no secret; Stopped passes."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def get(
        self, location: Location, headers: Mapping[str, str] | None = None
    ) -> tuple[Reply, Location]:
        """A reply of 200 or 304, and where it came from in the end."""
        for _ in range(_MOST_MOVES + 1):
            reply = self._ask("GET", location, {"Accept": _ACCEPT, **(headers or {})})
            if reply.status not in _MOVED:
                return _good(reply, location), location
            location = _moved(reply, location)
        raise SourceUnreachable(f"{location.shown} leads from one address to the next")

    def json(
        self,
        location: Location,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
    ) -> tuple[Any, Reply]:
        """What an API tells, and the reply it told it in; with a body it is sent by POST."""
        told = {"Accept": "application/json", **(headers or {})}
        if body is not None:
            told["Content-Type"] = "application/json"
        reply = self._ask("POST" if body is not None else "GET", location, told, body)
        _good(reply, location)
        try:
            return orjson.loads(reply.body), reply
        except orjson.JSONDecodeError as error:
            instead = f"{reply.kind or 'something'} that is not JSON"
            raise SourceUnreachable(f"{location.shown} answered with {instead}") from error

    def _ask(
        self,
        method: str,
        location: Location,
        headers: Mapping[str, str],
        body: bytes | None = None,
    ) -> Reply:
        try:
            return self._line.ask(
                method, location.url, headers=headers, body=body, credential=location.credential
            )
        except Stopped:
            raise
        except HubError as error:
            raise SourceUnreachable(_said(error, location)) from error


def _said(error: HubError, location: Location) -> str:
    """Why there is no answer; what the library says of a connection helps nobody."""
    if isinstance(error, Untrusted):
        return f"{location.shown} has a certificate that is not believed here"
    if isinstance(error, Unreachable):
        return f"{location.shown} does not answer"
    return location.hidden(error.detail)


def _good(reply: Reply, location: Location) -> Reply:
    status = reply.status
    if status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        return reply
    said = f"{location.shown} answered {status}"
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise SourceBusy(said, seconds_of(reply.headers.get("Retry-After")))
    raise (SourceLocked if status in _LOCKED else SourceUnreachable)(said)


def _moved(reply: Reply, location: Location) -> Location:
    try:
        onward = urljoin(location.url, reply.headers.get("Location", ""))
        web = urlsplit(onward).scheme in ("http", "https") and urlsplit(onward).hostname
    except ValueError:
        web = None
    if not web:
        raise SourceUnreachable(f"{location.shown} leads to no address")
    return location.at(onward)

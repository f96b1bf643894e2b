"""The events of a Gancio site, from its public API: what is over lately, and all to come."""

from datetime import datetime, time, timedelta
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlunsplit

from kiosk.hub.line import Line
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.location import Location
from kiosk.sync.feeds.web import Web
from kiosk.sync.feeds.whole import WholeFeed
from kiosk.sync.formats.gancio import Gancio, read_events
from kiosk.sync.formats.port import Found, Reading

PATH: Final = "/api/events"
_SHOWN_AFTER: Final = timedelta(days=7)


def gancio(location: Location, line: Line, reading: Reading) -> WholeFeed:
    """The feed of a site, whichever of its addresses is given; filters in it are kept."""
    web, api = Web(line), _api(location, reading)

    def read() -> Found:
        told, _ = web.json(api)
        if not isinstance(told, list):
            raise SourceUnreachable(f"{api.shown} answered without a list of events")
        return read_events(told, reading, location.root)

    return WholeFeed(reading.feed, reading.attribution or location.shown, Gancio.name, read)


def _api(location: Location, reading: Reading) -> Location:
    since = datetime.combine(reading.today, time(), reading.home) - _SHOWN_AFTER
    parts = location.parts
    filters = parse_qsl(parts.query) if parts.path.rstrip("/") == PATH else []
    asked = {"start": str(int(since.timestamp())), "show_recurrent": "true", **dict(filters)}
    return location.at(urlunsplit(parts._replace(path=PATH, query=urlencode(asked), fragment="")))

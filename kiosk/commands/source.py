"""A source of announcements as it is typed: a path or an address; and what was wrong with it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.commands.exits import Unusable
from kiosk.commands.output import with_detail
from kiosk.domain.address import named
from kiosk.sync.adding import address_of
from kiosk.sync.feed import (
    FeedError,
    NoAddress,
    NoFeed,
    NothingToRead,
    SourceBusy,
    SourceLocked,
    SourceMissing,
    SourceUnreachable,
)
from kiosk.sync.feeds.location import Location

_WHY: Final[Mapping[type[FeedError], str]] = {
    SourceMissing: "there is no such file or folder",
    NothingToRead: "there are no announcements in it: they are .json, .ics or .html files",
    SourceUnreachable: "it gives no announcements; check the address, and the network",
    SourceBusy: "it is busy; try again later",
    SourceLocked: "it asks for a key or a password; check the one in the address",
}
_DIGEST: Final = re.compile(r"(?<=…)(.*)#[0-9a-f]{8}$")


def place_of(typed: str) -> str:
    """An address as it is; a path in one spelling, for the store knows a feed by it."""
    if "://" not in typed:
        return _path(typed)
    try:
        return address_of(typed)
    except NoAddress as error:
        raise Unusable(
            f"{named(typed)} is not an address that can be read. "
            "Write http://… or https://…, or the path of a file or a folder."
        ) from error


def place_of_feed(name: str) -> str:
    """The path or the address in what the store knows a feed by, without its secrets."""
    return _DIGEST.sub(r"\1", name.partition(":")[2])


def why(place: str, error: FeedError) -> str:
    """What was wrong with the source, which is named once, and without its secrets."""
    name = named(place)
    if isinstance(error, NoFeed):
        return f"{name}: {error.detail}."
    detail = Location.of(place).hidden(error.detail) if "://" in place else error.detail
    detail = detail.removeprefix(name).strip(" :")
    said = _WHY.get(type(error), error.sentence)
    return f"{name}: {said if name in detail else with_detail(said, detail)}"


def _path(typed: str) -> str:
    try:
        return str(Path(typed).expanduser().resolve())
    except RuntimeError as error:  # of somebody who has no home
        raise Unusable(f"{typed}: that home folder is not known. Write the whole path.") from error

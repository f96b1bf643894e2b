"""A web address or a path, and what of it anybody may read."""

import re
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit, urlunsplit

_HIDDEN: Final = "…"
# of a query, by its name or because it is long; and of the private addresses that calendars give
# out: a part of the path in which letters and figures are mixed at random
_SECRET: Final = re.compile(
    r"(?<=[?&])((?:api[_-]?key|key|token|access_token|auth|secret|password|sig|signature)=)[^&#]+"
    r"|(?<=[?&])([^=&#]+=)(?=[^&#]*\d)[^&#]{12,}"
    r"|(/private-)[0-9A-Za-z]+"
    r"|(/)(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{15,}(?=[/.?#]|$)",
    re.IGNORECASE,
)
_ENTRY: Final = re.compile(r"^([A-Za-z]+://)(?:.*:.*|[^/?#]*)@", re.DOTALL)


def shown(url: str) -> str:
    """An address without the name, the password and the keys in it; raises ValueError."""
    parts = urlsplit(url)
    bare = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return _SECRET.sub(lambda found: f"{next(filter(None, found.groups()))}{_HIDDEN}", bare)


def secrets_in(url: str) -> list[str]:
    """The keys in an address, as they stand there."""
    found = (each[0] for each in _SECRET.finditer(url))
    return [each.partition("=")[2] or each.removeprefix("/") for each in found]


def named(place: str) -> str:
    """A path; or an address without its secrets, wherever they end, be it one or not."""
    bare = _ENTRY.sub(r"\1", place)
    try:
        return shown(bare) if "://" in place else place
    except ValueError:
        return bare


def in_short(place: str) -> str:
    """What people call it: the name of a folder, or of a site."""
    if "://" not in place:
        return PurePath(place).name or place
    try:
        return (urlsplit(place).hostname or named(place)).removeprefix("www.")
    except ValueError:
        return named(place)

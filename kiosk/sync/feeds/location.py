"""A web address, what opens it, and what of it may be shown."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from kiosk.domain.address import secrets_in, shown
from kiosk.hub.line import Credential

_HIDDEN: Final = "…"
_KEY: Final = re.compile(r"(?<=[?&])key=([^&#]*)&?")


@dataclass(frozen=True, slots=True)
class Location:
    """`url` is asked, `shown` may be read by anybody. What opens it stays out of every repr."""

    url: str
    shown: str
    credential: Credential | None = None

    @classmethod
    def of(cls, address: str) -> "Location":
        """Of an address as it is typed, with a name and a password perhaps."""
        parts = urlsplit(address)
        known, at, host = parts.netloc.rpartition("@")
        url = urlunsplit(parts._replace(netloc=host)) if at else address
        return cls(url, shown(url), _credential(known) if at else None)

    def __repr__(self) -> str:
        return f"Location({self.shown})"

    @property
    def name(self) -> str:
        """What a store may know it by: the same for ever, and another's for no other secret."""
        if self.shown == self.url:
            return self.url
        return f"{self.shown}#{sha256(self.url.encode()).hexdigest()[:8]}"

    @property
    def key(self) -> str:
        """The value of `key` in its query."""
        found = _KEY.search(self.url)
        return unquote(found[1]) if found else ""

    @property
    def parts(self) -> SplitResult:
        return urlsplit(self.url)

    @property
    def root(self) -> str:
        """The address of its site."""
        return urlunsplit(self.parts._replace(path="", query="", fragment=""))

    def without_key(self) -> "Location":
        bare = _KEY.sub("", self.url).rstrip("?&")
        return Location(bare, shown(bare), self.credential)

    def at(self, url: str) -> "Location":
        """Another address; what opens this one opens it only on the same site."""
        there = Location.of(url)
        same = there.root == self.root
        return Location(there.url, there.shown, self.credential if same else there.credential)

    def hidden(self, text: str) -> str:
        """A text without the secrets of this address, wherever they stand."""
        for secret in _secrets(self):
            text = text.replace(secret, _HIDDEN)
        return text


def with_key(address: str, key: str) -> str:
    """The address with a key in its query, in place of another."""
    bare = Location.of(address).without_key()
    parts = urlsplit(address)._replace(query=bare.parts.query)
    query = "&".join(filter(None, (parts.query, f"key={quote(key, safe='')}")))
    return urlunsplit(parts._replace(query=query))


def _secrets(location: Location) -> list[str]:
    found = secrets_in(location.url)
    if location.credential:
        found.append(location.credential.password)
    told = [*found, *map(unquote, found)]
    return sorted({each for each in told if each}, key=len, reverse=True)


def _credential(known: str) -> Credential:
    user, _, password = (unquote(each) for each in known.partition(":"))
    # what HTTP writes as Latin-1 is UTF-8 then, as servers expect
    return Credential(*(each.encode().decode("latin-1") for each in (user, password)))

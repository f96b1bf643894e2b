"""Listings in JSON files: a folder or stick of them, one file, or an address that gives one."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit, urlunsplit

import orjson

from kiosk.domain.listing import Record, Refused
from kiosk.domain.page import PAGE_ROWS, Page, Refusal
from kiosk.hub.line import Credential, HubError, Line, Stopped
from kiosk.sync.feed import Feed, NothingToRead, SourceMissing, SourceUnreachable
from kiosk.sync.feeds.relative import resolved

_LISTS: Final = ("listings", "data")  # under which a file or a hub's export keeps its list
_MEGABYTE: Final = 1024 * 1024
_LARGEST: Final = 32 * _MEGABYTE
_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Found:
    """What files hold: their records with absolute dates, and what could not be read."""

    records: tuple[dict[str, Any], ...]
    refused: tuple[Refusal, ...]


def feed_of(source: str, first_run: date, line: Line | None = None) -> Feed:
    """The feed of a path or an http(s) address."""
    if source.startswith(("http://", "https://")):
        return AddressFeed(source, first_run, line or Line())
    return FolderFeed(Path(source), first_run)


def read_listings(path: Path, first_run: date) -> Found:
    """All listings of a folder or a file; raises SourceMissing or NothingToRead."""
    return _found(((_name(each, path), _bytes(each)) for each in _files(path)), first_run)


class FolderFeed:
    """`path` is a folder, its subfolders included, or a file; a change in any file is seen.

    As long as a file cannot be read nothing is removed: its listings may be among those missing.
    """

    def __init__(self, path: Path, first_run: date, name: str = "", attribution: str = "") -> None:
        self._path = path
        self._first_run = first_run
        self.name = name or f"folder:{text_of(path.absolute())}"
        self.attribution = attribution or text_of(Path(path.name))
        self.refused: tuple[Refusal, ...] = ()

    def pages(self, cursor: str | None) -> Iterator[Page]:
        self.refused = ()
        mark = self._mark()
        if mark == cursor:
            return
        found = read_listings(self._path, self._first_run)
        self.refused = found.refused
        yield from _pages(found, mark)

    def _mark(self) -> str:
        """Changes with every file that is written, added or taken away; reads none of them."""
        told = [(_name(each, self._path), *_stat(each)) for each in _files(self._path)]
        return hashlib.sha256(repr((self._first_run, told)).encode()).hexdigest()


class AddressFeed:
    """An address that gives a JSON file of listings; asked with its own ETag.

    A name and a password in it are sent, and stay out of `name` and of every message.
    """

    def __init__(self, url: str, first_run: date, line: Line, attribution: str = "") -> None:
        self._url, self._credential = _parted(url)
        self._first_run = first_run
        self._line = line
        self.name = f"address:{self._url}"
        self.attribution = attribution or self._url
        self.refused: tuple[Refusal, ...] = ()

    def pages(self, cursor: str | None) -> Iterator[Page]:
        self.refused = ()
        etag, _, digest = (cursor or "").rpartition(" ")
        try:
            reply = self._line.ask(
                "GET",
                self._url,
                headers={"If-None-Match": etag} if etag else {},
                credential=self._credential,
            )
        except Stopped:
            raise
        except HubError as error:
            raise SourceUnreachable(error.detail) from error
        if reply.status == HTTPStatus.NOT_MODIFIED:
            return
        if reply.status != HTTPStatus.OK:
            raise SourceUnreachable(f"{self._url} answered {reply.status}")
        now = hashlib.sha256(reply.body + str(self._first_run).encode()).hexdigest()
        if now == digest:
            return
        found = _found([(self._url, reply.body)], self._first_run)
        if found.refused and not found.records:
            raise SourceUnreachable(found.refused[0].reason)
        self.refused = found.refused
        yield from _pages(found, f"{reply.headers.get('ETag', '')} {now}")


def _pages(found: Found, mark: str) -> Iterator[Page]:
    whole = not found.refused
    records = iter(found.records)
    page = tuple(islice(records, PAGE_ROWS))
    first = True
    while True:
        following = tuple(islice(records, PAGE_ROWS))
        last = not following
        yield Page(page, mark if last else None, full=whole, first=first, last=last)
        if last:
            return
        page, first = following, False


def _files(path: Path) -> tuple[Path, ...]:
    """The file, or the folder's JSON files in order; hidden ones are other systems' litter."""
    try:
        if path.is_file():
            return (path,)
        if not path.is_dir():
            raise SourceMissing(str(path))
        files = sorted(
            each
            for each in path.rglob("*")
            if each.suffix.lower() == ".json"
            and not any(part.startswith(".") for part in each.relative_to(path).parts)
            and each.is_file()
        )
    except OSError as error:
        raise SourceMissing(f"{path}: {error.strerror}") from error
    if not files:
        # a stick that was pulled out leaves an empty folder, not one without announcements
        raise NothingToRead(f"no .json file in {path}")
    return tuple(files)


def text_of(path: Path) -> str:
    """A path as text that can be kept and sent; what is not UTF-8 in it is written as \\xff."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _parted(url: str) -> tuple[str, Credential | None]:
    parts = urlsplit(url)
    known, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, None
    user, _, password = (unquote(each) for each in known.partition(":"))
    # what HTTP writes as Latin-1 is UTF-8 then, as servers expect
    signed = Credential(*(each.encode().decode("latin-1") for each in (user, password)))
    return urlunsplit(parts._replace(netloc=host)), signed


def _name(file: Path, within: Path) -> str:
    return text_of(Path(file.name) if file == within else file.relative_to(within))


def _stat(file: Path) -> tuple[int, ...]:
    try:
        told = file.stat()
    except OSError:
        return ()
    return told.st_ino, told.st_size, told.st_mtime_ns


def _bytes(file: Path) -> bytes | Refused:
    try:
        if (size := file.stat().st_size) > _LARGEST:
            return _too_large(size)
        return file.read_bytes()
    except OSError as error:
        return Refused(f"it cannot be read ({error.strerror}): allow the kiosk to read it")


def _too_large(size: int) -> Refused:
    return Refused(
        f"it has {size / _MEGABYTE:.0f} MB: give at most {_LARGEST // _MEGABYTE} MB in a file"
    )


def _found(files: Iterable[tuple[str, bytes | Refused]], first_run: date) -> Found:
    records: dict[str, dict[str, Any]] = {}
    came_from: dict[str, str] = {}
    refused: list[Refusal] = []
    for name, content in files:
        try:
            listings = _listings(content)
        except Refused as why:
            refused.append(Refusal(name, str(why)))
            continue
        for number, listing in enumerate(listings, 1):
            id = _id(listing, f"{name} #{number}")
            try:
                if id in came_from:
                    raise Refused(f"{name} uses an id that {came_from[id]} has: give it another")
                records[id] = _resolved(listing, first_run)
                came_from[id] = name
            except Refused as why:
                refused.append(Refusal(id, str(why)))
    return Found(tuple(records.values()), tuple(refused))


def _resolved(listing: object, first_run: date) -> dict[str, Any]:
    if not isinstance(listing, Mapping):
        raise Refused("a listing is a JSON object with an id and a title")
    return resolved(listing, first_run)


def _id(listing: object, otherwise: str) -> str:
    named = listing.get("id") if isinstance(listing, Mapping) else None
    return named if isinstance(named, str) and named else otherwise


def _listings(content: bytes | Refused) -> Sequence[Record]:
    if isinstance(content, Refused):
        raise content
    if len(content) > _LARGEST:
        raise _too_large(len(content))
    try:
        told = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise Refused(
            f"it is not JSON (line {error.lineno}, column {error.colno}: {error.msg}): "
            "mend that line, or take the file away"
        ) from error
    if isinstance(told, Mapping):
        inner = next((told[key] for key in _LISTS if isinstance(told.get(key), list)), None)
        told = [told] if inner is None else inner
    if not isinstance(told, list):
        raise Refused("it should hold a listing, or a list of listings")
    if len(told) > _MOST:
        raise Refused(f"it holds {len(told)} listings: give at most {_MOST} in a file")
    return told

"""Listings in files of any format that is known: a folder or stick of them, or one file."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from kiosk.domain.page import Page, Refusal
from kiosk.domain.record import Refused
from kiosk.sync.feed import NothingToRead, SourceMissing
from kiosk.sync.feeds.pages import pages_of
from kiosk.sync.formats.detect import KINDS, Formats
from kiosk.sync.formats.native import Native
from kiosk.sync.formats.port import Found, Reading

_MEGABYTE: Final = 1024 * 1024
_LARGEST: Final = 32 * _MEGABYTE
_UNTIL_THEN: Final = "; until it can be read, nothing that is gone from the folder is taken away"


def read_listings(path: Path, first_run: date) -> Found:
    """All listings of a folder or a file; raises SourceMissing or NothingToRead."""
    return _read_all(path, Formats(first_run), Reading(name_of(path), first_run))[0]


def _read_all(path: Path, formats: Formats, reading: Reading) -> tuple[Found, dict[str, str]]:
    """What is there, and in which file of a folder each record is."""
    files = _files(path)
    one = files == (path,)
    contents = ((_name(each, path), _bytes(each)) for each in files)
    found, came_from = _found(contents, formats, reading, "" if one else _UNTIL_THEN)
    return found, {} if one else came_from


class FolderFeed:
    """`path` is a folder, its subfolders included, or a file; a change in any file is seen.

    As long as a file cannot be read nothing is removed: its listings may be among those missing.
    first_run: what relative dates count from. reading: of another feed's name, language or day.
    """

    def __init__(
        self,
        path: Path,
        first_run: date,
        name: str = "",
        attribution: str = "",
        *,
        formats: Formats | None = None,
        reading: Reading | None = None,
    ) -> None:
        self._path = path
        self._formats = formats or Formats(first_run)
        self.name = name or name_of(path)
        self._reading = replace(
            reading or Reading("", first_run), feed=self.name, attribution=attribution
        )
        # what repeats is read anew each day
        self._days = (first_run, reading.today if reading else None)
        self.attribution = attribution or text_of(Path(path.name))
        self.refused: tuple[Refusal, ...] = ()
        self.notes: tuple[str, ...] = ()
        self.came_from: Mapping[str, str] = {}
        """In which file of a folder the record of an id was."""

    @property
    def formats(self) -> tuple[str, ...]:
        return self._formats.met

    def pages(self, cursor: str | None) -> Iterator[Page]:
        self.refused, self.notes = (), ()
        mark = self._mark()
        if mark == cursor:
            return
        found, self.came_from = _read_all(self._path, self._formats, self._reading)
        self.refused, self.notes = found.refused, found.notes
        yield from pages_of(found.records, mark, whole=found.whole)

    def _mark(self) -> str:
        """Changes with every file that is written, added or taken away; reads none of them."""
        told = [(_name(each, self._path), *_stat(each)) for each in _files(self._path)]
        days = self._days if self._days[1] else self._days[0]
        return hashlib.sha256(repr((days, told)).encode()).hexdigest()


def name_of(path: Path) -> str:
    """What the store knows the feed of a path by."""
    return f"folder:{text_of(path.absolute())}"


def text_of(path: Path) -> str:
    """A path as text that can be kept and sent; what is not UTF-8 in it is written as \\xff."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _files(path: Path) -> tuple[Path, ...]:
    """The file, or the folder's files that may hold listings, in order; hidden ones are litter."""
    try:
        if path.is_file():
            return (path,)
        if not path.is_dir():
            raise SourceMissing(str(path))
        files = sorted(
            each
            for each in path.rglob("*")
            if each.suffix.lower() in KINDS
            and not any(part.startswith(".") for part in each.relative_to(path).parts)
            and each.is_file()
        )
    except OSError as error:
        raise SourceMissing(f"{path}: {error.strerror}") from error
    if not files:
        # a stick that was pulled out leaves an empty folder, not one without announcements
        raise NothingToRead(f"no {', '.join(KINDS)} file in {path}")
    return tuple(files)


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
            return Refused(
                f"it has {size / _MEGABYTE:.0f} MB: "
                f"give at most {_LARGEST // _MEGABYTE} MB in a file"
            )
        return file.read_bytes()
    except OSError as error:
        return Refused(f"it cannot be read ({error.strerror}): allow the kiosk to read it")


def _found(
    files: Iterable[tuple[str, bytes | Refused]], formats: Formats, reading: Reading, besides: str
) -> tuple[Found, dict[str, str]]:
    """What the files hold together; one that cannot be read keeps all that was there before.

    besides: what is said of that, in a folder. Gives also the file of each record.
    """
    records: dict[str, dict[str, Any]] = {}
    came_from: dict[str, str] = {}
    refused: list[Refusal] = []
    names: list[str] = []
    notes: list[str] = []
    whole = True
    for name, content in files:
        try:
            own, found = _read(name, content, formats, reading)
        except Refused as why:
            refused.append(Refusal(name, f"{why}{besides}"))
            whole = False
            continue
        whole = whole and found.whole
        names.append(found.name)
        notes += found.notes
        refused += [_placed(each, name, named=bool(besides)) for each in found.refused]
        for number, record in enumerate(found.records, 1):
            id = _id(record) or f"{name} #{number}"
            if own and id in records:
                taken = f"{name} uses an id that {came_from[id]} has: give it another"
                refused.append(Refusal(id, taken))
                whole = False
            else:
                # one event in two exports is one event
                records[id], came_from[id] = record, name
    name = next(filter(None, names), "")
    found = Found(tuple(records.values()), tuple(refused), name, whole, tuple(notes))
    return found, came_from


def _read(
    name: str, content: bytes | Refused, formats: Formats, reading: Reading
) -> tuple[bool, Found]:
    """What a file holds, and whether it is in the kiosk's own format."""
    if isinstance(content, Refused):
        raise content
    known = formats.of(content, KINDS.get(Path(name).suffix.lower(), ""))
    return known.name == Native.name, known.read(content, reading)


def _placed(refusal: Refusal, name: str, *, named: bool) -> Refusal:
    """What is called by its number only is in this file; in a folder, whatever is refused is."""
    if refusal.id[0] == "#":
        return Refusal(f"{name} {refusal.id}", refusal.reason)
    return Refusal(refusal.id, f"in {name}: {refusal.reason}") if named else refusal


def _id(record: dict[str, Any]) -> str:
    id = record.get("id")
    return id if isinstance(id, str) else ""

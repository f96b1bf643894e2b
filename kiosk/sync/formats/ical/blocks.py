"""The blocks of an iCalendar file, cut out by hand, so that only those that changed are parsed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

_MARK: Final = re.compile(
    rb"^(BEGIN|END)[ \t]*:[ \t]*([A-Z0-9-]{1,40})[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_ONCE: Final = (
    b"UID|DTSTART|DTEND|DURATION|RECURRENCE-ID|SEQUENCE|STATUS|CLASS|LAST-MODIFIED|GEO|URL|"
    b"ORGANIZER|RRULE"
)
_OFTEN: Final = b"RDATE|EXDATE|SUMMARY|DESCRIPTION|X-ALT-DESC|LOCATION|CONTACT|CATEGORIES"
# attendees are nobody's business here; a time stamp changes with each export of some systems
_READ: Final = re.compile(
    rb"^(" + _ONCE + rb"|" + _OFTEN + rb")[ \t]*[;:][^\n]*", re.IGNORECASE | re.MULTILINE
)
_SINGLE: Final = frozenset(_ONCE.split(b"|"))
_MOST_OF_ONE: Final = 200  # lines of one event: each is parsed
_LONGEST_LABELS: Final = 2_000  # bytes: each of its words costs a hundred times its length
_HEAD: Final = re.compile(
    rb"^(X-WR-CALNAME|NAME|X-WR-TIMEZONE|METHOD)[ \t]*(?:;[^:\n]*)?:([^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_UID: Final = re.compile(rb"^UID[^:\n]*:([^\n]*)", re.IGNORECASE | re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([\\,;:\"])")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one event that are of use. Unless `whole`, its end was missing."""

    lines: bytes
    whole: bool

    @property
    def key(self) -> bytes:
        return self.lines if self.whole else self.lines + b"\0"

    @property
    def uid(self) -> str:
        found = _UID.search(self.lines)
        return decoded(found[1]).strip() if found else ""


@dataclass(slots=True)
class Calendar:
    """One VCALENDAR: what it says of itself, its events, and what else is in it."""

    head: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    ended: bool = False

    @property
    def name(self) -> str:
        return self.head.get("X-WR-CALNAME") or self.head.get("NAME", "")

    @property
    def zone(self) -> str:
        return self.head.get("X-WR-TIMEZONE", "")

    @property
    def cancels(self) -> bool:
        """Whether it was sent to call off all that is in it."""
        return self.head.get("METHOD", "").upper() == "CANCEL"


def calendars_of(content: bytes) -> tuple[Calendar, ...]:
    """The calendars of a file, whatever its line ends; events outside of any are in one too."""
    content = _unfolded(content)
    cutter, at = _Cutter(), 0
    for mark in _MARK.finditer(content):
        cutter.text(content, at, mark.start())
        cutter.mark(mark[1].upper(), mark[2].upper())
        at = mark.end()
    cutter.text(content, at, len(content))
    cutter.finish(whole=False)
    return tuple(cutter.calendars)


def decoded(line: bytes) -> str:
    """UTF-8, else what old exports write; each part by itself, so that one spoils no other."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _unfolded(content: bytes) -> bytes:
    content = content.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    # before decoding: a fold may stand in the middle of a letter
    content = re.sub(rb"\n\n+", b"\n", content)
    return content.replace(b"\n ", b"").replace(b"\n\t", b"")


class _Cutter:
    """Follows what begins and ends. An event ends where the next begins, if nothing else ends it:

    a file that was spoiled in one place is read in all others.
    """

    def __init__(self) -> None:
        self.calendars: list[Calendar] = []
        self._inside = False  # a calendar
        self._event: list[bytes] | None = None
        self._deeper = 0  # alarms and the like in the event, or components beside it

    def mark(self, what: bytes, name: bytes) -> None:
        if name == b"VCALENDAR":
            self.finish(whole=False)
            self._deeper = 0
            self._inside = what == b"BEGIN"
            if self._inside:
                self.calendars.append(Calendar())
            elif self.calendars:
                self.calendars[-1].ended = True
        elif name == b"VEVENT":
            self.finish(whole=what == b"END")
            if what == b"BEGIN":
                self._event, self._deeper = [], 0
        elif what == b"BEGIN":
            self._deeper += 1
            if self._event is None and self._inside:
                self.calendars[-1].others.add(name.decode())
        else:
            self._deeper = max(0, self._deeper - 1)

    def text(self, content: bytes, start: int, stop: int) -> None:
        """What stands between two marks: lines of the event, or of the calendar itself."""
        if self._deeper or start == stop:
            return
        if self._event is not None:
            self._event.append(content[start:stop])
        elif self._inside:
            head = self.calendars[-1].head
            for name, value in _HEAD.findall(content[start:stop]):
                plain = _ESCAPED.sub(r"\1", decoded(value)).strip()
                head.setdefault(name.upper().decode(), plain)

    def finish(self, *, whole: bool) -> None:
        if self._event is None:
            return
        if not self._inside:
            self.calendars.append(Calendar(ended=True))
            self._inside = True
        lines = b"\r\n".join(_read(b"\n".join(self._event)))
        self.calendars[-1].blocks.append(Block(lines, whole))
        self._event, self._deeper = None, 0


def _read(text: bytes) -> Iterator[bytes]:
    """The lines that are of use; of what may stand once, the first."""
    seen: set[bytes] = set()
    left = _MOST_OF_ONE
    for found in _READ.finditer(text):
        name, line = found[1].upper(), found[0]
        if name == b"CATEGORIES" and len(line) > _LONGEST_LABELS:
            continue
        if left and not (name in _SINGLE and name in seen):
            left -= 1
            seen.add(name)
            yield line

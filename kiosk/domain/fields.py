"""The fields of one record, each taken out by its type or refused by its name."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kiosk.domain.record import Record, Refused, check, quoted, seen

E = TypeVar("E", bound=StrEnum)

KNOWN_VERSION: Final = 1
WHOLE: Final = 2**53 - 1  # beyond it, other readers of JSON round
YEARS: Final = range(1970, 2200)  # with room on both sides for a screen's own arithmetic
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S{0,30}")
_CODE: Final = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")
_GAPS: Final = re.compile("[ \n]+")  # not every space: French keeps its no-break ones


class Fields:
    """Raises Refused where a field has another shape than the one it is asked for.

    within: what the fields of a part are called by, such as “place.”.
    """

    def __init__(self, record: Record, within: str = "") -> None:
        self._record = record
        self._within = within

    @classmethod
    def of(cls, record: object, otherwise: str) -> "Fields":
        """The fields of a harmless record of a known version; `otherwise` refuses what is none."""
        if not isinstance(record, Mapping):
            raise Refused(otherwise)
        check(record)
        fields = cls(record)
        version = fields.whole("v", KNOWN_VERSION, least=1)
        if version > KNOWN_VERSION:
            raise Refused(
                f"v is {version}, and this kiosk reads up to {KNOWN_VERSION}: update the kiosk"
            )
        return fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._record)

    def refused(self, name: str, write: str) -> Refused:
        """Why the field cannot be used; `write` says what should stand there."""
        value = self._record.get(name)
        there = "missing" if value is None else quoted(value)
        return Refused(f"{self._within}{name} is {there}: write {write}")

    def part(self, name: str) -> "Fields | None":
        value = self._record.get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise self.refused(name, "an object, or leave it out")
        return Fields(value, f"{self._within}{name}.")

    def numbered(self, name: str, most: int) -> "Fields":
        """What a list of at most `most` things holds, called “1”, “2” and so on."""
        value = self._record.get(name)
        if value is None:
            return Fields({})
        if not isinstance(value, list | tuple):
            raise self.refused(name, "a list")
        called = f"{self._within}{name}"
        if len(value) > most:
            raise Refused(f"{called} has {len(value)} parts: write at most {most}")
        return Fields({str(at): each for at, each in enumerate(value, 1)}, f"{called}.")

    def word(self, name: str, most: int) -> str:
        """One line of at most `most` signs; empty when missing."""
        return one_line(self.lines(name, most))

    def lines(self, name: str, most: int) -> str:
        """Lines of at most `most` signs in all; empty when missing."""
        value = self._record.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.refused(name, "a text")
        if len(value) > most:
            raise Refused(f"{self._within}{name} has {len(value)} signs: write at most {most}")
        return seen(value)

    def terms(self, name: str, most: int = 100) -> tuple[str, ...]:
        """A list of at most `most` words, each of at most `most` signs."""
        value = self._record.get(name)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise self.refused(name, "a list of words")
        called = f"{self._within}{name}"
        if len(value) > most:
            raise Refused(f"{called} has {len(value)} words: write at most {most}")
        for each in value:
            if not isinstance(each, str):
                raise Refused(f"{called} has {quoted(each)} in it: write a list of words")
            if len(each) > most:
                raise Refused(f"{called} has a word of {len(each)} signs: write at most {most}")
        return tuple(value)

    def whole(self, name: str, default: int | None, *, least: int = 0, most: int = WHOLE) -> int:
        """A whole number; without a default it has to be there."""
        value = self._record.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.refused(name, f"a whole number from {least} to {most}")
        return value

    def number(self, name: str, least: int, most: int) -> float | None:
        value = self._record.get(name)
        if value is None:
            return None
        plain = isinstance(value, int | float) and not isinstance(value, bool)
        if not plain or not least <= value <= most:
            raise self.refused(name, f"a number from {least} to {most}")
        return float(value)

    def member(self, kind: type[E], name: str, default: E | None = None) -> E:
        """One of a few words; without a default it has to be there."""
        value = self._record.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or value not in list(kind):
            raise self.refused(name, f"one of {', '.join(kind)}")
        return kind(value)

    def language(self, name: str, default: str) -> str:
        value = self._record.get(name)
        if value is None:
            return default
        if not isinstance(value, str) or not _CODE.fullmatch(value):
            raise self.refused(name, "a code such as es")
        return _plain(value)

    def texts(self, name: str, original: str, most: int, *, lines: bool = False) -> dict[str, str]:
        """A text by language, empty ones left out; one without languages is in `original`.

        Each is one line of at most `most` signs, or `lines` of as many. “es-MX” is read as es,
        if there is no text in es itself.
        """
        value = self._record.get(name)
        if value is None:
            return {}
        if not isinstance(value, str | Mapping):
            raise self.refused(name, "a text in each language, such as {“es”: “…”}")
        called = f"{self._within}{name}"
        each = Fields({original: value} if isinstance(value, str) else value, f"{called}.")
        for language in each:
            if not _CODE.fullmatch(language):
                raise Refused(
                    f"{called} has the language {quoted(language)}: write a code such as es"
                )
        read = each.lines if lines else each.word
        found: dict[str, str] = {}
        for language in each:
            text = read(language, most)
            if text and (language == _plain(language) or _plain(language) not in found):
                found[_plain(language)] = text
        return found

    def zone(self, name: str) -> ZoneInfo | None:
        value = self._record.get(name)
        if value is None:
            return None
        try:
            return ZoneInfo(value)
        except (ZoneInfoNotFoundError, TypeError, ValueError, OSError) as error:
            raise self.refused(name, "a zone such as Europe/Madrid") from error

    def moment(self, name: str, zone: ZoneInfo | None, otherwise: ZoneInfo) -> datetime | None:
        """A moment, told in `zone`, else in `otherwise`; without `zone` it needs its offset."""
        value = self._record.get(name)
        if value is None:
            return None
        try:
            if not MOMENT.fullmatch(value):
                raise ValueError
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=zone)
            if moment.tzinfo is None or moment.year not in YEARS:
                raise ValueError
            # out and back: an hour that the clocks skipped becomes one that is
            return moment.astimezone(UTC).astimezone(zone or otherwise)
        except (TypeError, ValueError, OverflowError) as error:
            raise self.refused(name, "it as 2026-11-28T15:00:00+01:00") from error


def one_line(text: str) -> str:
    """A text of several lines as one."""
    return _GAPS.sub(" ", text) if "\n" in text or "  " in text else text


def _plain(code: str) -> str:
    """The language of a code, without its country or script, as LANGUAGES spells it."""
    return re.split("[-_]", code)[0].lower()

"""What repeats, against a slow and plain model; and real calendars with their bytes changed."""

import calendar as months
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.domain.listing import Listing
from kiosk.domain.record import Refused
from kiosk.sync.formats.ical import ICalendar
from tests.sync.formats.making import CALENDARS, TODAY, calendar, event, reading

HOME: Final = ZoneInfo("Europe/Madrid")
FIRST, LAST = TODAY - timedelta(days=1), TODAY + timedelta(days=366)
NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FAR: Final = date(2028, 6, 1)
SAMPLES: Final = [each.read_bytes() for each in sorted(CALENDARS.glob("*.ics"))]


@dataclass(frozen=True)
class Repeats:
    """An event that repeats. `zone` empty: the house's own time; `at` None: whole days.

    left_out, moved and called_off are numbers of occurrences; a moved one is `by` later.
    """

    first: date
    at: time | None
    zone: str
    every: str
    interval: int
    days: frozenset[int]
    times: int | None
    until: date | None
    lasting: timedelta
    left_out: frozenset[int] = frozenset()
    called_off: frozenset[int] = frozenset()
    moved: dict[int, timedelta] = field(default_factory=dict)

    def days_of_it(self) -> Iterator[date]:
        """Its days, from the first to the end of time, each looked at by itself."""
        monday = self.first - timedelta(days=self.first.weekday())
        for number in count():
            day = self.first + timedelta(days=number)
            if day > FAR:
                return
            since = (day.year - self.first.year) * 12 + day.month - self.first.month
            if (
                (self.every == "DAILY" and number % self.interval == 0)
                or (
                    self.every == "WEEKLY"
                    and (day - monday).days // 7 % self.interval == 0
                    and day.weekday() in self.days
                )
                or (
                    self.every == "MONTHLY"
                    and since % self.interval == 0
                    and day.day == self.first.day
                )
                or (
                    self.every == "YEARLY"
                    and (day.year - self.first.year) % self.interval == 0
                    and (day.month, day.day) == (self.first.month, self.first.day)
                )
            ):
                yield day

    def moment(self, day: date) -> datetime:
        return datetime.combine(day, self.at or time.min, self.place)

    @property
    def place(self) -> ZoneInfo:
        return ZoneInfo(self.zone) if self.zone and self.at else HOME

    def expected(self) -> list[tuple[datetime, bool]]:
        """When it begins, each time that is told, and whether it is called off."""
        found = []
        for number, day in enumerate(self.days_of_it()):
            over = self.until and day > self.until
            if over or (self.times is not None and number >= self.times):
                break
            if number in self.left_out:
                continue
            begins = self.moment(day + self.moved.get(number, timedelta(0)))
            ends = max(begins + self.lasting - timedelta(seconds=1), begins)
            if begins.astimezone(HOME).date() <= LAST and ends.astimezone(HOME).date() >= FIRST:
                found.append((begins, number in self.called_off))
        return sorted(found, key=lambda each: each[0].astimezone(UTC))[:60]

    def line(self, name: str, day: date) -> str:
        if self.at is None:
            return f"{name};VALUE=DATE:{day:%Y%m%d}"
        told = f"{day:%Y%m%d}T{self.at:%H%M%S}"
        if self.zone == "UTC":
            return f"{name}:{told}Z"
        return f"{name};TZID={self.zone}:{told}" if self.zone else f"{name}:{told}"

    def written(self) -> bytes:
        rule = f"RRULE:FREQ={self.every};INTERVAL={self.interval}"
        if self.every == "WEEKLY":
            rule += ";BYDAY=" + ",".join(NAMES[each] for each in sorted(self.days))
        if self.times is not None:
            rule += f";COUNT={self.times}"
        elif self.until:
            rule += f";UNTIL={self.until:%Y%m%d}"
        days = [day for day, _ in zip(self.days_of_it(), range(40), strict=False)]
        parts = [
            event(
                rule,
                f"DURATION:{self._duration()}",
                *(self.line("EXDATE", days[each]) for each in self.left_out if each < len(days)),
                starts=self.line("DTSTART", self.first),
            )
        ]
        for number in sorted({*self.moved, *self.called_off} - self.left_out):
            if number < min(len(days), self.times or len(days)) and not (
                self.until and days[number] > self.until
            ):
                day = days[number] + self.moved.get(number, timedelta(0))
                parts.append(
                    event(
                        self.line("RECURRENCE-ID", days[number]),
                        f"DURATION:{self._duration()}",
                        *(["STATUS:CANCELLED"] if number in self.called_off else []),
                        starts=self.line("DTSTART", day),
                    )
                )
        return calendar(*parts)

    def _duration(self) -> str:
        return f"P{self.lasting.days}D" if self.at is None else f"PT{self.lasting.seconds}S"


@st.composite
def repeating(draw: st.DrawFn) -> Repeats:
    first = draw(st.dates(date(2025, 1, 1), date(2027, 6, 1)))
    whole_days = draw(st.booleans())
    hour = st.sampled_from([0, 7, 12, 19, 23])  # no clock is changed then
    at = None if whole_days else time(draw(hour), draw(st.sampled_from([0, 30])))
    lasting = timedelta(days=draw(st.integers(1, 9)))
    if at:
        lasting = timedelta(minutes=draw(st.sampled_from([0, 45, 60, 300])))
    bound = draw(st.sampled_from(["times", "until", "never"]))
    numbers = st.integers(0, 30)
    moves = st.integers(-3, 12).map(lambda each: timedelta(days=each))
    return Repeats(
        first=first,
        at=at,
        zone=draw(st.sampled_from(["", "Europe/Madrid", "America/New_York", "UTC", "Asia/Tokyo"])),
        every=draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])),
        interval=draw(st.integers(1, 4)),
        days=draw(st.frozensets(st.integers(0, 6))) | {first.weekday()},
        times=draw(st.integers(1, 40)) if bound == "times" else None,
        until=first + timedelta(days=draw(st.integers(0, 800))) if bound == "until" else None,
        lasting=lasting,
        left_out=draw(st.frozensets(numbers, max_size=4)),
        called_off=draw(st.frozensets(numbers, max_size=3)),
        moved=draw(st.dictionaries(numbers, moves, max_size=3)),
    )


@settings(max_examples=100)
@given(repeating())
def test_what_repeats_takes_place_when_a_plain_model_says_so(told: Repeats) -> None:
    found = ICalendar().read(told.written(), reading())
    got = [
        (datetime.fromisoformat(each["starts_at"]), each["status"] == "cancelled")
        for each in found.records
    ]
    assert sorted(got) == sorted(told.expected())
    for each in found.records:
        listing = Listing.from_record(each)
        if listing.starts_at and told.lasting:
            assert listing.ends_at
            # by the clocks of its own zone
            begins, ends = (
                each.astimezone(told.place) for each in (listing.starts_at, listing.ends_at)
            )
            assert ends - begins == told.lasting
    assert all("takes place" in each.reason for each in found.refused)


def test_the_model_knows_what_a_month_is() -> None:
    last = Repeats(date(2027, 1, 31), None, "", "MONTHLY", 1, frozenset(), 3, None, timedelta(1))
    assert [each.month for each in last.days_of_it()][:3] == [1, 3, 5]
    assert months.monthrange(2027, 2)[1] == 28


Change = tuple[int, int, bytes]
"""Where, how many bytes go, and which come in their place."""

PIECES: Final = st.sampled_from(
    [b"", b"\n", b"\r", b":", b";", b"=", b",", b'"', b"\\", b"\0", b"\xff", b"\xc3", b"0", b"9999",
     b"-", b"Z", b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"END:VCALENDAR\n", b"BEGIN:VALARM\n",
     b"RRULE:FREQ=SECONDLY\n", b"RDATE:", b";VALUE=DATE", b";TZID=", b"RECURRENCE-ID:"]
)  # fmt: skip


@settings(max_examples=100)
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 6_000), st.integers(0, 12), PIECES), min_size=1, max_size=8),
)
@example(SAMPLES[0], [(0, 6_000, b"")])
def test_a_real_calendar_with_some_bytes_changed_harms_nothing(
    sample: bytes, changes: list[Change]
) -> None:
    content = sample
    for at, gone, piece in changes:
        start = at % (len(content) + 1)
        content = content[:start] + piece + content[start + gone :]
    try:
        found = ICalendar().read(content, reading())
    except Refused as why:
        assert str(why)  # noqa: PT017  what is no calendar may be refused
        return
    assert all(each.reason and each.id for each in found.refused)
    for each in found.records:
        Listing.from_record(each)


@settings(max_examples=100)
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 6_000), st.integers(0, 255))))
def test_flipped_bytes_harm_nothing(sample: bytes, flips: list[tuple[int, int]]) -> None:
    content = bytearray(sample)
    for at, byte in flips:
        content[at % len(content)] = byte
    try:
        found = ICalendar().read(bytes(content), reading())
    except Refused:
        return
    for each in found.records:
        Listing.from_record(each)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_second_reading_of_the_same_changes_nothing(sample: bytes) -> None:
    format = ICalendar()
    first = format.read(sample, reading())
    assert format.read(sample, reading()) == first
    assert ICalendar().read(sample, reading()) == first

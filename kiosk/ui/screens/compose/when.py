"""When it is: the day, the part of the day, and the hour in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from kiosk.domain.clock import time_in_words
from kiosk.domain.listing import Kind
from kiosk.domain.numerals import capitalised
from kiosk.i18n import message
from kiosk.ui.desk import Desk
from kiosk.ui.places.composing import PartOfDay, Step, WhichDay, WhichHour, WhichPart
from kiosk.ui.screens.compose.drafting import AskScreen, Offered, go_on, here_and_now
from kiosk.ui.screens.day_screen import DAYS, Day, DayScreen, day_face
from kiosk.ui.widgets.face import Face

_HALF_HOURS: Final[Mapping[PartOfDay, tuple[int, int]]] = {
    PartOfDay.MORNING: (8, 12),
    PartOfDay.MIDDAY: (12, 14),
    PartOfDay.AFTERNOON: (14, 18),
    PartOfDay.EVENING: (18, 22),
}
"""From the first hour up to the last, which is not in it: at most eight half hours."""

_NAMES: Final[Mapping[PartOfDay, str]] = {
    PartOfDay.MORNING: message("In the morning"),
    PartOfDay.MIDDAY: message("Around midday"),
    PartOfDay.AFTERNOON: message("In the afternoon"),
    PartOfDay.EVENING: message("In the evening"),
}

_SIGNS: Final[Mapping[PartOfDay, str]] = {
    PartOfDay.MORNING: "part-morning",
    PartOfDay.MIDDAY: "sun",
    PartOfDay.AFTERNOON: "part-afternoon",
    PartOfDay.EVENING: "moon",
}


def hours_of(part: PartOfDay) -> list[time]:
    first, last = _HALF_HOURS[part]
    return [time(hour, minute) for hour in range(first, last) for minute in (0, 30)]


def to_come(day: date, part: PartOfDay, now: datetime) -> list[time]:
    """The half hours of a part of the day that are not past yet."""
    return [each for each in hours_of(part) if datetime.combine(day, each, now.tzinfo) > now]


class WhichDayScreen(DayScreen):
    """Today and the days that follow, in pages; what is lent or sought may be so on any day."""

    def __init__(self, desk: Desk, place: WhichDay) -> None:
        super().__init__(desk)
        self._draft = place.draft
        self.title = desk.words("On which day?")
        now = here_and_now(desk)
        dates: list[date | None] = [now.date() + timedelta(days=each) for each in range(DAYS)]
        if not any(to_come(now.date(), part, now) for part in PartOfDay):
            dates = dates[1:]
        if place.draft.said.kind is not Kind.ACTIVITY:
            dates.insert(0, None)
        days = [self._day(each, now.date()) for each in dates]
        self.lay_days(days, place.page, lambda page: replace(place, page=page))

    def _day(self, day: date | None, today: date) -> Day:
        face = Face(self.words("On any day"), "calendar", block="good", picture_mm=16)
        if day is not None:
            face = day_face(day, today, self.words)
        return Day(face, lambda: self._choose(day))

    def _choose(self, day: date | None) -> None:
        draft = self._draft
        if day is None:
            said = replace(draft.said, start=None, end=None)
            go_on(self.desk, draft, Step.WHEN, said)
        else:
            self.desk.navigation.go(WhichPart(draft, day))


class WhichPartScreen(AskScreen):
    def __init__(self, desk: Desk, place: WhichPart) -> None:
        super().__init__(desk)
        self.title = desk.words("When on that day?")
        now = here_and_now(desk)
        self._place = place
        parts = [each for each in PartOfDay if to_come(place.day, each, now)]
        self.ask([self._offer(each) for each in parts], 0, lambda _: place)

    def _offer(self, part: PartOfDay) -> Offered:
        name = self.words.told(_NAMES[part])
        face = Face(name, _SIGNS[part], block="place", picture_mm=20)
        there = WhichHour(self._place.draft, self._place.day, part)
        return face, lambda: self.desk.navigation.go(there)


class WhichHourScreen(AskScreen):
    def __init__(self, desk: Desk, place: WhichHour) -> None:
        super().__init__(desk)
        self.title = desk.words("At what time?")
        now = here_and_now(desk)
        self._place, self._zone = place, now.tzinfo
        offered = [self._offer(each) for each in to_come(place.day, place.part, now)]
        self.ask(offered, place.page, lambda page: replace(place, page=page))

    def _offer(self, hour: time) -> Offered:
        name = capitalised(time_in_words(hour, self.words.language))
        sign = f"clock-{hour.hour % 12 or 12}{'-half' * bool(hour.minute)}"
        return Face(name, sign, block="place", picture_mm=20), lambda: self._choose(hour)

    def _choose(self, hour: time) -> None:
        draft, day = self._place.draft, self._place.day
        start = datetime.combine(day, hour, self._zone)
        before = draft.said
        lasts = before.end - before.start if before.start and before.end else draft.lasts
        end = start + lasts if lasts else None
        said = replace(before, start=start, end=end)
        go_on(self.desk, draft, Step.WHEN, said)

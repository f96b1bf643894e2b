"""Screens of days: as many as stand on a page, those that can be chosen and those that are told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QRect

from kiosk.domain import almanac
from kiosk.i18n import Words
from kiosk.ui.places import Place
from kiosk.ui.screens.card_screen import CardScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import MARGIN_MM, Face
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.tiles import Plan, place_of, plan

DAYS: Final = 70
"""Ten weeks ahead: further than that, people forget."""

_COLUMNS: Final = 3
_PICTURES: Final = (16.0, 14.0, 12.0, 10.0)
_SIGNS: Final = (10.0, 8.0, 6.0, 0.0)


@dataclass(frozen=True, slots=True)
class Day:
    """tapped: what a tap on it does; where it is None it is told alone, by this sentence."""

    face: Face
    tapped: Callable[[], None] | None
    told: str = ""
    sign: str = ""


class DayScreen(CardScreen, TileScreen):
    def lay_days(self, days: Sequence[Day], page: int, turn: Callable[[int], Place]) -> None:
        """Place a page of days, Previous and Next beside them; `turn` gives another page."""
        self._tiles_room, turning = self._turned()
        faces = [each.face for each in days]
        # all in the shape that the longest of them need
        shape = plan(self.desk.look, faces, self._tiles_room, columns=_COLUMNS, pictures=_PICTURES)
        pages = -(-len(days) // shape.places)
        page = min(page, pages - 1)
        for number, day in enumerate(days[page * shape.places : (page + 1) * shape.places]):
            self._lay_day(day, shape, place_of(self.desk.look, self._tiles_room, shape, number))
        pager = Pager(self.desk.look, self.words, page, pages, parent=self)
        pager.place(self, turning)
        pager.turned.connect(lambda to: self.desk.navigation.instead(turn(to)))

    def _lay_day(self, day: Day, shape: Plan, rect: QRect) -> None:
        if day.tapped is None:
            self.place(self._told(day, rect), rect)
            return
        tile = self.button(shape.wear(day.face))
        act = day.tapped
        tile.clicked.connect(lambda _=False, tapped=act: tapped())
        self.place(tile, rect)

    def _told(self, day: Day, rect: QRect) -> Line:
        """To be read, with no frame that asks to be tapped; a small sign where it has room."""
        look = self.desk.look
        edge = look.mm(MARGIN_MM)
        rect.adjust(edge, edge, -edge, -edge)
        for picture in _SIGNS:
            line = Line(look, day.told, pictogram=day.sign if picture else "", centred=True)
            line.write(look.lettering(), below_mm=picture)
            if line.stands_on(rect.width(), rect.height()):
                break
        return line


def day_face(day: date, today: date, words: Words, told: str = "") -> Face:
    """As a leaf of a calendar: the number is the picture; told: in place of today, or the month."""
    language = words.language
    near = {0: words("Today"), 1: words("Tomorrow")}.get((day - today).days, "")
    weekday = almanac.weekday(day, language)
    said = (weekday, almanac.day_of_month(day, language), told or near)
    return Face(
        str(day.day),
        strong=weekday,
        quiet=told or near or almanac.month(day, language),
        large=True,
        said=", ".join(each for each in said if each),
    )


def told_day(day: date, today: date, words: Words, told: str, sign: str) -> Day:
    """One that nobody can choose, and why."""
    weekday = almanac.weekday(day, words.language)
    sentence = f"{weekday}, {day.day}. {told}."
    return Day(day_face(day, today, words, told), None, sentence, sign)

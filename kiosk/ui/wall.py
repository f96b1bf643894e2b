"""How the week on the wall is set: every text measured, every day on a page of its own or part."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from kiosk.domain import almanac
from kiosk.domain.listing import Text
from kiosk.domain.week import Day, Item, Week, when_on_the_wall
from kiosk.i18n import Language, Words, words_in
from kiosk.settings import TextSize, ThemeName
from kiosk.ui.theme import Lettering, Look
from kiosk.ui.widgets.paragraph import Paragraph

# in millimetres of A3; on A4 all of it is smaller by the same part
TITLE_CAP_MM: Final = 10.2
CAP_MM: Final = 6.5
_HEAD_CAP_MM: Final = 16.0
_DAY_CAP_MM: Final = 6.8
_DATE_CAP_MM: Final = 14.0
MARGIN_MM: Final = 14.0
TAB_MM: Final = 57.0
PICTURE_MM: Final = 29.0
_BESIDE_MM: Final = 5.0
EDGE_MM: Final = 4.0
BETWEEN_MM: Final = 4.0
LINES_MM: Final = 1.2
LABEL_MM: Final = 3.0
_EMPTY_MM: Final = 24.0  # room to write by hand
MOST_AIR_MM: Final = 16.0
RADIUS_MM: Final = 5.0
BORDER_MM: Final = 0.7
_SMALLER: Final = (1.0, 0.85, 0.7, 0.55, 0.4)
"""For a text that nobody should write so long: smaller, but never cut."""

_DAY_SMALLER: Final = tuple(1.0 - step / 20 for step in range(12))


@dataclass(frozen=True, slots=True)
class Poster:
    """languages: one or two, the first one first. upcoming: the week that comes, not this one."""

    week: Week
    languages: tuple[Language, ...]
    house: str = ""
    upcoming: bool = False
    a3: bool = True

    @property
    def title(self) -> str:
        return _joined(_name(words_in(each), upcoming=self.upcoming) for each in self.languages)


def _name(words: Words, *, upcoming: bool) -> str:
    return words("Next week") if upcoming else words("This week")


def _going(words: Words) -> str:
    return words("We are going")


def _joined(texts: Iterator[str] | Sequence[str]) -> str:
    return " · ".join(dict.fromkeys(each for each in texts if each))


@dataclass(frozen=True, slots=True)
class Written:
    """What is drawn, in which colour; with a `ground`, as a label of that colour."""

    paragraph: Paragraph
    colour: QColor
    ground: QColor | None = None


@dataclass(slots=True)
class Row:
    """One thing of a day, measured for its width."""

    item: Item
    texts: tuple[Written, ...]
    tall: float


@dataclass(slots=True)
class Card:
    """A day, or as much of it as stands on one page."""

    day: Day
    rows: tuple[Row, ...]
    tall: float


class Setting:
    """The poster on pages of `width` by `height` dots; scale: how much smaller than on A3."""

    def __init__(
        self, poster: Poster, width: int, height: int, dots_per_mm: float, scale: float
    ) -> None:
        self._poster, self._width, self._height = poster, width, height
        # without a width and a height: paper is no screen that stands farther away
        self.look = Look(ThemeName.LIGHT, TextSize.NORMAL, 0, 0, dots_per_mm * scale)
        self.left = self.mm(TAB_MM + EDGE_MM)
        self.text_left = self.left + self.mm(PICTURE_MM + _BESIDE_MM)
        self.text_width = width - self.text_left - self.mm(EDGE_MM)

    @cached_property
    def pages(self) -> list[list[Card]]:
        return list(self._pages(self.room))

    @property
    def room(self) -> float:
        """The height between the head and the foot."""
        return self._height - self.head_height - self.foot_height

    def mm(self, length: float) -> int:
        return self.look.mm(length)

    def lettering(self, cap_mm: float, *, bold: bool = False) -> Lettering:
        return self.look.small(cap_mm, bold=bold)

    def _pages(self, room: float) -> Iterator[list[Card]]:
        """The cards of each page: a day goes on overleaf where it has to."""
        page: list[Card] = []
        left = room
        between = self.mm(BETWEEN_MM)
        for day in self._poster.week.days:
            rows = [self._row(each, day, room - 2 * self.mm(EDGE_MM)) for each in day.items]
            while True:
                card = self._card(day, rows, left, at_least_one=not page)
                if card is None:
                    yield page
                    page, left = [], room
                    continue
                page.append(card)
                left -= card.tall + between
                rows = rows[len(card.rows) :]
                if not rows:
                    break
        if page:
            yield page

    def _card(
        self, day: Day, rows: Sequence[Row], room: float, *, at_least_one: bool
    ) -> Card | None:
        """As many rows of a day as stand in `room`; None when not even one does."""
        edges, between = 2 * self.mm(EDGE_MM), self.mm(BETWEEN_MM)
        least = max(self.mm(_EMPTY_MM), self._tab_height(day))
        if not rows:
            return Card(day, (), least) if least <= room or at_least_one else None
        tall, count = float(edges), 0
        for row in rows:
            more = row.tall + (between if count else 0)
            if max(tall + more, least) > room and (count or not at_least_one):
                break
            tall, count = tall + more, count + 1
        return Card(day, tuple(rows[:count]), max(tall, least)) if count else None

    def _row(self, item: Item, day: Day, room: float) -> Row:
        for smaller in _SMALLER:
            texts = tuple(self._texts(item, day, smaller))
            gaps = self.mm(LINES_MM) * (len(texts) - 1)
            tall = gaps + sum(self.tall_of(each) for each in texts)
            widest = max(each.paragraph.widest_word for each in texts)
            if tall <= room and widest <= self.text_width:
                break
        return Row(item, texts, max(tall, self.mm(PICTURE_MM)))

    def tall_of(self, written: Written) -> float:
        if written.ground is None:
            return written.paragraph.height(self.text_width)
        inside = self.text_width - 2 * self.mm(LABEL_MM)
        return written.paragraph.height(inside) + 2 * self.mm(LINES_MM)

    def _texts(self, item: Item, day: Day, smaller: float) -> Iterator[Written]:
        """When, what, where, and that people of the house go there."""
        listing, look, languages = item.listing, self.look, self._poster.languages
        ink, quiet = look.colour("ink"), look.colour("quiet")
        plain = self.lettering(CAP_MM * smaller)
        strong = self.lettering(CAP_MM * smaller, bold=True)
        whens = [when_on_the_wall(listing, day.date, each) for each in languages]
        for when in self._on_lines(whens, strong):
            yield Written(when, look.block("place")[0])
        for number, title in enumerate(_readings(listing.title, languages)):
            lettering = self.lettering(TITLE_CAP_MM * smaller, bold=not number)
            yield Written(Paragraph(title, lettering), ink)
        if listing.place:
            # names alike in all languages, or near enough: told once
            parts = (listing.place.name, listing.place.town)
            where = dict.fromkeys(each.reading(languages[0])[0] for each in parts if each)
            yield Written(Paragraph(", ".join(where), plain), quiet)
        if item.ours and self._is_mixed:
            text = _joined([_going(words_in(each)) for each in languages])
            ground, white = look.block("good")
            yield Written(Paragraph(text, strong), white, ground)

    @cached_property
    def _is_mixed(self) -> bool:
        """Whether some of it is not the house's own: else its own need not be told apart."""
        return not all(item.ours for day in self._poster.week.days for item in day.items)

    def _on_lines(self, texts: Sequence[str], lettering: Lettering) -> list[Paragraph]:
        """The same in two languages: on one line where it fits, else on one each."""
        together = Paragraph(_joined(texts), lettering)
        if together.whole_width <= self.text_width:
            return [together] if together.text else []
        return [Paragraph(each, lettering) for each in dict.fromkeys(texts)]

    def _names_of(self, day: Day) -> list[Paragraph]:
        """The day's name in each language, in the letters of all the week's."""
        names = dict.fromkeys(almanac.weekday(day.date, each) for each in self._poster.languages)
        return [Paragraph(each, self._day_letters, centred=True) for each in names]

    @cached_property
    def _day_letters(self) -> Lettering:
        """As large as the tab lets the longest name be."""
        width = self.mm(TAB_MM - EDGE_MM)
        names = [
            almanac.weekday(day.date, each)
            for day in self._poster.week.days
            for each in self._poster.languages
        ]
        for smaller in _DAY_SMALLER:
            lettering = self.lettering(_DAY_CAP_MM * smaller, bold=True)
            if all(Paragraph(each, lettering).whole_width <= width for each in names):
                break
        return lettering

    def tab_of(self, day: Day) -> list[Paragraph]:
        """What stands on the tab of a day: its name, and its number, large where something is."""
        cap_mm = _DATE_CAP_MM if day.items else _DAY_CAP_MM
        letters = self.lettering(cap_mm, bold=True)
        return [*self._names_of(day), Paragraph(str(day.date.day), letters, centred=True)]

    def _tab_height(self, day: Day) -> float:
        return float(sum(each.line_height for each in self.tab_of(day)) + self.mm(EDGE_MM))

    @property
    def head_height(self) -> float:
        width = self._width - 2 * self.mm(EDGE_MM)
        lines = sum(each.paragraph.height(width) for each in self.head_texts)
        return lines + self.mm(2 * EDGE_MM + BETWEEN_MM)

    @property
    def foot_height(self) -> float:
        lines = sum(each.height(self._width) for each in self.foot_texts)
        return lines + self.mm(BETWEEN_MM)

    @cached_property
    def head_texts(self) -> list[Written]:
        poster, white = self._poster, QColor(Qt.GlobalColor.white)
        width = self._width - 2 * self.mm(EDGE_MM)
        for smaller in _SMALLER:
            lettering = self.lettering(_HEAD_CAP_MM * smaller, bold=True)
            title = Paragraph(poster.title, lettering)
            if title.whole_width <= width:
                break
        first, last = poster.week.days[0].date, poster.week.days[-1].date
        dates = _joined([almanac.from_to(first, last, each) for each in poster.languages])
        texts = [title, Paragraph(dates, self.lettering(CAP_MM, bold=False))]
        if poster.house:
            texts.insert(0, Paragraph(poster.house, self.lettering(CAP_MM, bold=True)))
        return [Written(each, white) for each in texts]

    @cached_property
    def foot_texts(self) -> list[Paragraph]:
        lettering = self.lettering(CAP_MM)
        texts = []
        for each in self._poster.languages:
            words = words_in(each)
            more = self._poster.week.has_more
            told = words("There is more at the kiosk.") if more else ""
            come = words("Would you like to come? Choose at the kiosk.")
            texts.append(Paragraph(f"{told} {come}".strip(), lettering))
        return texts


def _readings(text: Text, languages: Sequence[Language]) -> list[str]:
    """A text in each of the languages it is in; in its own when it is in none of them."""
    told = [text.values[each] for each in languages if text.values.get(each)]
    return list(dict.fromkeys(told)) or [text.reading(languages[0])[0]]

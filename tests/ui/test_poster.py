"""The week on the wall: nothing is cut, letters are large, and what has no room goes overleaf."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFontMetricsF, QImage

from kiosk.domain.listing import Listing
from kiosk.domain.vocabulary import Vocabulary
from kiosk.domain.week import week_of
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS
from kiosk.ui import press
from kiosk.ui.poster import job_of
from kiosk.ui.wall import MARGIN_MM, TITLE_CAP_MM, Poster, Setting
from tests.ui.cast import _ENDLESS, _LONG_TITLES

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
MONDAY = date(2026, 11, 23)
DOTS = 60
A3_MM = (297.0, 420.0)
pytestmark = pytest.mark.usefixtures("andika")


def listing(id: str, day: int, hour: int, title: dict[str, str], **more: Any) -> Listing:
    place = {"name": {"es": "Polideportivo Municipal Artaleku"}, "town": {"es": "Irun"}}
    start = f"2026-11-{day}T{hour:02}:00:00+01:00"
    record = {"id": id, "kind": "activity", "activity": "mus", "title": title, "starts_at": start}
    return Listing.from_record({**record, "place": place, "tz": "Europe/Madrid", **more})


def poster(count: int, *languages: Language, title: dict[str, str] = _LONG_TITLES, **more: Any):  # type: ignore[no-untyped-def]
    ours = [listing(f"a{n}", 23 + n % 7, 9 + n // 7, title) for n in range(count)]
    return Poster(week_of(MONDAY, ours), languages or (Language.ES,), "Foyer Ibaiertz", **more)


def setting(made: Poster, dots_per_mm: float = 4.0) -> Setting:
    scale = 1.0 if made.a3 else 0.5**0.5
    width, height = ((each * scale - 2 * MARGIN_MM * scale) * dots_per_mm for each in A3_MM)
    return Setting(made, int(width), int(height), dots_per_mm, scale)


@pytest.mark.parametrize("count", [0, 4, 7, 30])
@pytest.mark.parametrize("a3", [True, False], ids=["a3", "a4"])
@pytest.mark.parametrize("languages", [LANGUAGES[:1], LANGUAGES[:2], LANGUAGES[2:]], ids=str)
def test_everything_stands_on_a_page_and_whole(
    languages: tuple[Language, ...], a3: bool, count: int
) -> None:
    made = poster(count, *languages, a3=a3)
    stands = setting(made)
    rows = [row for page in stands.pages for card in page for row in card.rows]
    assert [row.item for row in rows] == [each for day in made.week.days for each in day.items]
    assert {card.day.date for page in stands.pages for card in page} == {
        day.date for day in made.week.days
    }
    for page in stands.pages:
        assert sum(card.tall for card in page) <= stands.room
        for card in page:
            assert sum(row.tall for row in card.rows) <= card.tall
    for row in rows:
        for each in row.texts:
            assert each.paragraph.widest_word <= stands.text_width


def test_a_week_of_four_outings_is_one_page() -> None:
    assert len(setting(poster(4, title={"es": "Tarde de mus"})).pages) == 1
    assert len(press.pictures(job_of(poster(4, title={"es": "Mus"}), VOCABULARY), DOTS)) == 1


@pytest.mark.parametrize("a3", [True, False], ids=["a3", "a4"])
def test_titles_are_read_from_two_metres(a3: bool) -> None:
    made = poster(3, a3=a3)
    dots_per_mm = 10.0
    stands = setting(made, dots_per_mm)
    least = 10.0 if a3 else 7.07
    for row in (row for page in stands.pages for card in page for row in card.rows):
        title = next(each for each in row.texts if each.paragraph.text == _LONG_TITLES["es"])
        font = title.paragraph.lettering.font
        # Andika declares 1.7 % more than its H has: see theme
        assert QFontMetricsF(font).capHeight() / dots_per_mm >= least
    assert TITLE_CAP_MM >= 10


def test_a_title_that_nobody_should_write_is_smaller_and_never_cut() -> None:
    stands = setting(poster(2, Language.ES, title={"es": _ENDLESS}))
    for page in stands.pages:
        assert sum(card.tall for card in page) <= stands.room


def test_a_title_in_both_languages_is_told_in_both_and_an_only_one_once() -> None:
    both, *_ = setting(poster(1, Language.EU, Language.ES)).pages
    texts = [each.paragraph.text for each in both[0].rows[0].texts]
    assert _LONG_TITLES["eu"] in texts
    assert _LONG_TITLES["es"] in texts
    one, *_ = setting(poster(1, Language.EU, Language.FR, title={"es": "Mus"})).pages
    assert [each.paragraph.text for each in one[0].rows[0].texts].count("Mus") == 1


@pytest.mark.usefixtures("unmeasured")
def test_nothing_is_drawn_past_the_margins() -> None:
    for page in press.pictures(job_of(poster(30, *LANGUAGES[:2]), VOCABULARY), DOTS):
        margin = round(MARGIN_MM * DOTS / 25.4) - 2
        inside = QRect(
            QPoint(margin, margin), QPoint(page.width(), page.height()) - QPoint(margin, margin)
        )
        assert is_white(page, inside)


def is_white(page: QImage, inside: QRect) -> bool:
    """Whether the edge of a page is as it was before it was drawn on."""
    white = QColor("white").rgb()
    return all(
        page.pixel(x, y) == white
        for y in range(page.height())
        for x in range(page.width())
        if not inside.contains(x, y)
    )


def test_the_file_has_as_many_pages_as_the_wall() -> None:
    made = poster(30, Language.ES)
    pages = press.pictures(job_of(made, VOCABULARY), DOTS)
    assert len(pages) > 1
    assert press.pdf(job_of(made, VOCABULARY)).count(b"/Type /Page\n") == len(pages)

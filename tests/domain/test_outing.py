"""An outing as it is told before it: how many sleeps, who comes, how, and what to bring."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from kiosk.accessibility.narration import Utterance
from kiosk.domain import almanac
from kiosk.domain.interest import Choice, InterestId, InterestShown, Shown
from kiosk.domain.listing import Listing
from kiosk.domain.outing import (
    Near,
    Outing,
    how_to_get_there,
    lines_of_outing,
    near,
    page_of,
    sheet_of,
)
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.reading import Role
from kiosk.domain.support import Support, Transport, Verdict
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.resources import ASSETS

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
NOW = datetime(2026, 12, 2, 10, 0, tzinfo=UTC)
RECORD: dict[str, Any] = {
    "id": "mus",
    "kind": "activity",
    "activity": "mus",
    "language": "es",
    "title": {"es": "Tarde de mus"},
    "starts_at": "2026-12-05T15:00:00+01:00",
    "ends_at": "2026-12-05T17:00:00+01:00",
    "tz": "Europe/Madrid",
    "place": {"name": {"es": "Artaleku"}, "town": {"es": "Irun"}, "country": "ES"},
    "bring": ["water"],
    "price": 2,
    "meeting": {"es": "En la puerta."},
    "source": {"system": "icalendar", "uid": "1", "url": "https://agenda.example/mus?a=1"},
}
SLEEPS = {  # nights: Basque, Spanish, French, English
    0: ("", "", "", ""),
    1: ("Gau bat falta da.", "Queda una noche.", "Encore une nuit.", "One more sleep."),
    2: ("Bi gau falta dira.", "Quedan dos noches.", "Encore deux nuits.", "Two more sleeps."),
    3: ("Hiru gau falta dira.", "Quedan tres noches.", "Encore trois nuits.", "Three more sleeps."),
    7: (
        "Zazpi gau falta dira.",
        "Quedan siete noches.",
        "Encore sept nuits.",
        "Seven more sleeps.",
    ),
    21: (
        "Hogeita bat gau falta dira.",
        "Quedan veintiuna noches.",
        "Encore vingt-et-une nuits.",
        "Twenty-one more sleeps.",
    ),
    31: (
        "Hogeita hamaika gau falta dira.",
        "Quedan treinta y una noches.",
        "Encore trente-et-une nuits.",
        "Thirty-one more sleeps.",
    ),
    32: ("", "", "", ""),
    -1: ("", "", "", ""),
}


def listing(**more: Any) -> Listing:
    return Listing.from_record({**RECORD, **more})


def outing(
    *, others: int = 0, helpers: int = 0, transport: Transport | None = None, **more: Any
) -> Outing:
    support = Support(SupporterId("s"), Verdict.YES, NOW, (), transport, helpers, {"es": "Ánimo."})
    chosen = InterestShown(
        InterestId("i"),
        listing(**more),
        Choice.INTERESTED,
        Shown.ACCEPTED,
        ResidentId("sun"),
        SupporterId("s"),
        {"es": "Os esperamos. Hay café."},
        NOW,
        support=support,
    )
    return Outing(chosen, others, helpers)


def told(role: Role, language: str = "es", now: datetime = NOW, **more: Any) -> list[str]:
    lines = lines_of_outing(outing(**more), language, VOCABULARY, now)
    return [each.text for each in lines if each.role is role]


@pytest.mark.parametrize("nights", SLEEPS)
@pytest.mark.parametrize(("number", "language"), list(enumerate(LANGUAGES)), ids=LANGUAGES)
def test_the_nights_are_counted_as_people_count_them(
    nights: int, number: int, language: Language
) -> None:
    today = date(2026, 12, 2)
    said = almanac.sleeps(today + timedelta(days=nights), today, language)
    assert said == SLEEPS[nights][number]


def test_tonight_counts_by_the_clock_of_the_place() -> None:
    assert told(Role.SLEEPS) == ["Quedan tres noches."]
    late = datetime(2026, 12, 3, 22, 59, tzinfo=UTC)  # a minute before midnight there
    assert told(Role.SLEEPS, now=late) == ["Quedan dos noches."]
    assert told(Role.SLEEPS, now=late + timedelta(minutes=1)) == ["Queda una noche."]
    assert told(Role.SLEEPS, now=late + timedelta(days=1, minutes=1)) == []


def test_it_tells_all_there_is_to_know_in_order() -> None:
    words = words_in(Language.ES)
    lines = lines_of_outing(outing(helpers=1), "es", VOCABULARY, NOW)
    assert [each.text for each in lines[1:]] == [
        "Es el sábado 5 de diciembre de 2026.",
        "Quedan tres noches.",
        "De las tres a las cinco de la tarde.",
        "El lugar: Artaleku, Irun.",
        words("Someone goes with you to help."),
        words("Ask the team how you get there."),
        "Cuesta dos euros.",
        "Trae agua.",
        "En la puerta.",
        "Os esperamos.",
        "Hay café.",
        "Ánimo.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_can_be_said_in_the_language_it_is_in(language: Language) -> None:
    lines = lines_of_outing(
        outing(helpers=2, others=1, transport=Transport.WALK), language, VOCABULARY, NOW
    )
    said = Utterance.of(*((each.text, each.language) for each in lines))
    assert [each.text for each in said.lines] == [each.text for each in lines]
    ours = [each for each in lines if each.role in (Role.SLEEPS, Role.COMPANY, Role.TRANSPORT)]
    assert len(ours) == 4
    assert {each.language for each in ours} == {language}
    words = words_in(language)
    assert words("You go there on foot.") in [each.text for each in ours]


@pytest.mark.parametrize(
    ("helpers", "others", "expected"),
    [
        (0, 0, ["Ask the team who goes with you."]),
        (1, 0, ["Someone goes with you to help."]),
        (3, 0, ["Three people go with you to help."]),
        (0, 1, ["Someone else of your house goes too."]),
        (1, 4, ["Someone goes with you to help.", "Four more people of your house go too."]),
    ],
)
def test_who_comes_is_told_by_no_name(helpers: int, others: int, expected: list[str]) -> None:
    assert told(Role.COMPANY, "en", helpers=helpers, others=others) == expected


@pytest.mark.parametrize("transport", [None, *Transport])
def test_how_we_get_there_has_words_and_a_sign_of_its_own(transport: Transport | None) -> None:
    words = words_in(Language.EN)
    lines = lines_of_outing(outing(transport=transport), "en", VOCABULARY, NOW)
    there = [each for each in lines if each.role is Role.TRANSPORT]
    assert " ".join(each.text for each in there) == how_to_get_there(transport, words)
    assert (ASSETS / "pictograms" / f"{there[0].pictogram}.svg").exists()
    others = {how_to_get_there(each, words) for each in (None, *Transport) if each != transport}
    assert len(others) == len(Transport)


def test_paper_counts_no_sleeps_and_says_neither_today_nor_tomorrow() -> None:
    for now in (NOW, NOW + timedelta(days=2), NOW + timedelta(days=3)):
        sheet = sheet_of(outing(), Language.ES, VOCABULARY, now)
        assert "noche" not in sheet.text
        assert "Es el sábado 5 de diciembre de 2026." in sheet.text
        assert sheet.lines[0].text == "Tarde de mus"
        assert sheet.link == "https://agenda.example/mus?a=1"


@pytest.mark.parametrize(
    "url",
    [
        None,
        7,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "https://[",
        "https://a.example/\n",
        "https://a.example/" + "a" * 500,
    ],
)
def test_only_an_address_of_the_web_becomes_a_square(url: object) -> None:
    source = {"system": "icalendar", "url": url}
    assert page_of(listing(source=source)) == ""
    words = words_in(Language.ES)
    sheet = sheet_of(outing(source=source), Language.ES, VOCABULARY, NOW)
    assert words("Scan the square to see the organisers’ page.") not in sheet.text


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-03T23:59:00+01:00", None),
        ("2026-12-04T00:00:00+01:00", Near.TOMORROW),
        ("2026-12-04T23:59:00+01:00", Near.TOMORROW),
        ("2026-12-05T00:00:00+01:00", Near.TODAY),
        ("2026-12-05T16:59:00+01:00", Near.TODAY),
        ("2026-12-05T17:00:00+01:00", None),
    ],
)
def test_it_is_near_from_the_day_before_until_it_is_over(now: str, expected: Near | None) -> None:
    assert near(listing(), datetime.fromisoformat(now)) is expected
    assert near(listing(starts_at=None, ends_at=None), datetime.fromisoformat(now)) is None


def test_what_others_wrote_in_another_language_is_marked_as_such() -> None:
    """A greeting in Spanish stands behind a line that says so; nothing else does."""
    lines = lines_of_outing(
        outing(meeting={"es": "Nos vemos en la puerta."}), "fr", VOCABULARY, NOW
    )
    at = next(number for number, each in enumerate(lines) if each.language == "es")
    assert lines[at - 1].text == VOCABULARY.entry("languages", "es").text["fr"]
    assert [each.role for each in lines].count(Role.LANGUAGES) == 1
    own = lines_of_outing(outing(meeting={"es": "Nos vemos en la puerta."}), "es", VOCABULARY, NOW)
    assert Role.LANGUAGES not in [each.role for each in own]

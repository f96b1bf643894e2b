"""The starter set: each listing is whole, easy to read, and believable on any day of the year."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.listing import Listing
from kiosk.resources import ASSETS

LANGUAGES = {"eu", "es", "fr", "en"}
NO_BREAK = "\u00a0"
FILES = sorted((ASSETS / "listings").glob("*.json"))
Record = dict[str, Any]

FIELDS = {
    *("id", "v", "rev", "kind", "status", "activity", "language", "title", "summary"),
    *("in_days", "tz", "rrule", "place", "organiser", "audience", "needed", "seats", "price"),
    *("bring", "access", "languages", "image", "source"),
}
OPTIONAL = {"at", "minutes", "days", "meeting"}
CLOCKS = {"ES": "Europe/Madrid", "FR": "Europe/Paris"}

# A file's dates move with the day of first run, so no text may name a day, a month or a season.
CALENDAR = re.compile(
    r"\b(lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|astele\w+|astear\w+|asteaz\w+|ostegun\w*|ostiral\w*|larunbat\w*"
    r"|igande\w*|(mon|tues|wednes|thurs|fri|satur|sun)day|enero|febrero|abril|mayo|junio|julio"
    r"|agosto|septiembre|octubre|noviembre|diciembre|janvier|février|avril|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|urtarril\w*|otsail\w*|apiril\w*|maiatz\w*|ekain\w*"
    r"|uztail\w*|abuztu\w*|irail\w*|urri\w*|azaro\w*|abendu\w*|verano|invierno|primavera|otoño"
    r"|hiver|printemps|automne|uda|udan|negu\w*|udaberri\w*|udazken\w*|summer|winter|spring"
    r"|autumn|navidad|noël|gabon\w*|christmas|hoy|(?<!la )mañana|aujourd|demain|gaur|bihar"
    r"|today|tomorrow)\b",
    re.IGNORECASE,
)
ROMAN = re.compile(r"\b[IVXLC]{2,}\b")
# Numbers are words, as in every sentence the kiosk composes: a line never begins with a figure.
HARD_SIGNS = re.compile(r"[()\[\]{};&%§/'\"*_\d]|\.\.|\b[A-ZÁÉÍÓÚ]{2,}\b")


@cache
def records() -> tuple[Record, ...]:
    return tuple(json.loads(path.read_text(encoding="utf-8")) for path in FILES)


@cache
def vocabulary(name: str) -> Record:
    entries: Record = json.loads((ASSETS / "vocabulary" / f"{name}.json").read_bytes())
    return entries


def category(record: Record) -> str:
    return str(vocabulary("activities")[record["activity"]]["category"])


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", text)


def words(sentence: str) -> list[str]:
    return [word for word in sentence.split() if re.search(r"\w", word)]


def texts(record: Record) -> list[tuple[str, str]]:
    """Every (language, text) of one listing that a resident may read."""
    place = record["place"] or {"name": {}}
    fields = (record["title"], record["summary"], record.get("meeting", {}), place["name"])
    return [pair for field in fields for pair in field.items()]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def record(path: Path) -> Record:
    content: Record = json.loads(path.read_text(encoding="utf-8"))
    return content


def test_file_is_named_for_its_listing_and_pretty_printed(path: Path, record: Record) -> None:
    assert record["id"] == path.stem
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)
    assert path.read_text("utf-8") == json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def test_record_has_the_fields_of_a_listing(record: Record) -> None:
    assert set(record) >= FIELDS
    assert set(record) <= FIELDS | OPTIONAL
    assert (record["v"], record["rev"], record["status"]) == (1, 1, "scheduled")
    assert record["source"] == {"system": "starter", "uid": record["id"], "etag": None}
    assert Listing.from_record(record).id == record["id"]


def test_words_are_in_the_vocabulary(record: Record) -> None:
    assert record["kind"] in vocabulary("kinds")
    assert record["activity"] in vocabulary("activities")
    for field in ("audience", "bring", "access"):
        assert set(record[field]) <= set(vocabulary(field)), field
        assert len(record[field]) == len(set(record[field])), field
    assert set(record["needed"]) <= set(vocabulary("roles"))


def test_audience_never_contradicts_itself(record: Record) -> None:
    audience = record["audience"]
    assert audience
    assert "everyone" not in audience or audience == ["everyone"]
    assert (record["kind"] == "practice") == (audience == ["professionals"])


def test_texts_are_in_known_languages_and_in_the_original(record: Record) -> None:
    original = record["language"]
    assert original in LANGUAGES
    assert set(record["languages"]) <= LANGUAGES
    assert record["languages"]
    assert set(record["summary"]) == set(record["title"]) <= LANGUAGES
    for field in (record["title"], record["summary"], record.get("meeting", {original: ""})):
        assert original in field
    if "meeting" in record:
        assert set(record["meeting"]) == set(record["title"])


def test_title_fits_a_card(record: Record) -> None:
    for title in record["title"].values():
        assert 4 <= len(title) <= 40, title
        assert not title.endswith("."), title


def test_sentences_are_short_and_plain(record: Record) -> None:
    for field in (record["summary"], record.get("meeting", {})):
        for language, text in field.items():
            assert 1 <= len(sentences(text)) <= 4, text
            for sentence in sentences(text):
                assert len(words(sentence)) <= 12, (language, sentence)
                assert re.match(r"[¿¡]?[A-ZÁÉÍÓÚÀÂÇÈÊÎÔÛ]", sentence), sentence
                assert sentence[-1] in ".!?", sentence
    for _language, text in texts(record):
        assert not HARD_SIGNS.search(text), text
        assert not ROMAN.search(text), text
        assert text == text.strip(), text
        assert "  " not in text, text


@pytest.mark.parametrize(
    ("check", "slip"),
    [
        (CALENDAR, "Nos vemos el jueves."),
        (CALENDAR, "Igandean elkartuko gara."),
        (CALENDAR, "Nous marchons demain."),
        (HARD_SIGNS, "Trae agua (fría)."),
        (HARD_SIGNS, "C'est simple."),
        (HARD_SIGNS, "Un café en el CSO."),
        (HARD_SIGNS, "Nos faltan 3 jugadores."),
        (ROMAN, "Place Louis XIV"),
    ],
)
def test_checks_catch_a_slip(check: re.Pattern[str], slip: str) -> None:
    assert check.search(slip)


def test_texts_stay_true_on_any_day_of_the_year(record: Record) -> None:
    for _language, text in texts(record):
        assert not CALENDAR.search(text), text


def test_french_marks_stand_after_a_no_break_space(record: Record) -> None:
    for language, text in texts(record):
        if language == "fr":
            assert not re.search(rf"[^{NO_BREAK}][?!:;]", text), text
        else:
            assert NO_BREAK not in text, text


def test_date_is_relative(record: Record) -> None:
    assert "starts_at" not in record
    assert "ends_at" not in record
    if record["in_days"] is None:
        assert not {"at", "minutes", "days"} & set(record)
        return
    assert 0 <= record["in_days"] <= 45
    assert re.fullmatch(r"\d\d:\d\d", record["at"])
    hour, minute = map(int, record["at"].split(":"))
    assert 9 <= hour <= 20
    assert minute in (0, 15, 30, 45)
    if "days" in record:
        assert record["kind"] in ("loan", "offering", "practice")
        assert "minutes" not in record
        assert 7 <= record["days"] <= 90
    else:
        assert 45 <= record["minutes"] <= 240
        assert hour * 60 + minute + record["minutes"] <= 22 * 60


def test_loan_is_there_for_a_while_and_has_no_seats(record: Record) -> None:
    if record["kind"] == "loan":
        assert "days" in record
        assert record["seats"] is None


def test_place_is_a_town_of_the_basque_country(record: Record) -> None:
    place = record["place"]
    if place is None:
        assert record["tz"] in CLOCKS.values()
        return
    assert record["tz"] == CLOCKS[place["country"]]
    assert set(place["town"]) == LANGUAGES
    assert all(place["town"].values())
    assert record["language"] in place["name"]
    assert 42.4 < place["lat"] < 43.6
    assert -3.5 < place["lon"] < -0.7


def test_organiser_has_no_real_address(record: Record) -> None:
    organiser = record["organiser"]
    assert re.fullmatch(r"s-[a-z-]+", organiser["structure"])
    assert organiser["name"]
    assert re.fullmatch(r"[a-z.]+@example\.org", organiser["contact"])


def test_numbers_add_up(record: Record) -> None:
    assert record["price"] in (None, 0, 2, 3.5, 5, 6.5)
    assert all(number > 0 for number in record["needed"].values())
    if record["kind"] == "seeking":
        assert record["needed"]
    if seats := record["seats"]:
        assert 0 <= seats["taken"] < seats["total"]
        if record["kind"] == "seeking":
            assert seats["total"] - seats["taken"] >= max(record["needed"].values())


def test_every_home_category_has_a_page_or_more() -> None:
    found = Counter(category(each) for each in records())
    assert len(records()) >= 54
    for name in ("sport", "music", "outdoors", "making"):
        assert found[name] >= (10 if name == "making" else 9), found
    assert found["lending"] + found["helping"] >= 9
    assert found["practice"] >= 4
    kinds = Counter(each["kind"] for each in records())
    assert kinds["seeking"] >= 9
    assert kinds["loan"] + kinds["offering"] >= 9


def test_something_is_on_today_and_all_week() -> None:
    dated = [each for each in records() if "minutes" in each]
    today = [each["at"] for each in dated if each["in_days"] == 0]
    assert len(today) >= 6
    assert min(today) <= "11:00"
    assert max(today) >= "18:30"
    week = Counter(each["in_days"] for each in dated if each["in_days"] < 7)
    assert sum(week.values()) >= 14
    assert set(week) == set(range(7))


def test_three_languages_write_and_a_third_is_translated() -> None:
    written = Counter(each["language"] for each in records())
    for language in ("eu", "es", "fr"):
        assert written[language] >= len(records()) * 0.27, written
    translated = [each for each in records() if len(each["title"]) > 1]
    assert 0.3 <= len(translated) / len(records()) <= 0.5
    assert sum(set(each["title"]) == LANGUAGES for each in records()) >= 4
    titles = [title for each in records() for title in each["title"].values()]
    assert sum(len(title) <= 28 for title in titles) >= len(titles) * 0.9
    assert len(set(titles)) == len(titles)


def test_both_sides_of_the_border_speak() -> None:
    towns: dict[str, set[str]] = {"ES": set(), "FR": set()}
    names: dict[str, Record] = {}
    structures: dict[str, Record] = {}
    for each in records():
        organiser = each["organiser"]
        assert structures.setdefault(organiser["structure"], organiser) == organiser
        if place := each["place"]:
            towns[place["country"]].add(place["town"]["eu"])
            assert names.setdefault(place["town"]["eu"], place["town"]) == place["town"]
    assert len(towns["ES"]) >= 11
    assert len(towns["FR"]) >= 10


def test_the_founding_story_is_told() -> None:
    told = {each["activity"]: each for each in records() if len(each["title"]) >= 3}
    match = told["basketball"]
    assert (match["kind"], match["needed"]) == ("seeking", {"player": 3})
    assert match["place"]["town"]["es"] == "Irun"
    assert told["tricycle"]["place"]["town"]["eu"] == "Donostia"
    assert told["musical-show"]["place"]["town"]["eu"] == "Baiona"
    assert told["laptop"]["kind"] == "loan"
    assert told["practice-sheet"]["kind"] == "practice"

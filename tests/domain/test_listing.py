"""A record becomes a listing, or is refused with a sentence that a supporter can act on."""

import json
import math
import re
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.listing import Kind, Listing, Refused, Status, Text
from kiosk.resources import ASSETS

PATIENT: Final = settings(suppress_health_check=[HealthCheck.too_slow])
RECORD: Final[dict[str, Any]] = {
    "id": "8d6f-match_1",
    "v": 1,
    "rev": 3,
    "kind": "seeking",
    "status": "scheduled",
    "activity": "basketball",
    "language": "es",
    "title": {"es": "Buscamos jugadores", "eu": "Jokalarien bila"},
    "summary": {"es": "Jugamos juntos.\nTodos pueden venir."},
    "starts_at": "2026-11-28T15:00:00+01:00",
    "ends_at": "2026-11-28T17:00:00+01:00",
    "tz": "Europe/Madrid",
    "rrule": None,
    "place": {
        "name": {"es": "Polideportivo Artaleku"},
        "address": "Avenida de Navarra, 2",
        "town": {"eu": "Irun", "es": "Irun", "fr": "Irun", "en": "Irun"},
        "country": "ES",
        "lat": 43.34,
        "lon": -1.79,
    },
    "organiser": {"structure": "s-artaleku", "name": "Residencia", "contact": "943 00 00 00"},
    "audience": ["everyone"],
    "needed": {"player": 3},
    "seats": {"total": 10, "taken": 2},
    "price": 2.5,
    "bring": ["water"],
    "access": ["wheelchair"],
    "meeting": {"es": "Quedamos en la puerta principal."},
    "languages": ["eu", "es"],
    "image": None,
    "source": {"system": "starter", "uid": "match", "etag": None},
    "from_the_future": {"kept": [1, 2.5, True, None, "as it is"]},
}
LEAST: Final[dict[str, Any]] = {"id": "a", "kind": "activity", "title": {"es": "Mus"}}
HINT: Final = re.compile(r": (write|leave|update) ")


def changed(**fields: Any) -> dict[str, Any]:
    return {**RECORD, **fields}


def field_of(value: Any) -> str:
    """How a case is called: the field it is about."""
    return "" if isinstance(value, str) else ascii(next(iter(value)))[:20]


def reason(record: Any) -> str:
    with pytest.raises(Refused) as refused:
        Listing.from_record(record)
    return str(refused.value)


# what is read


def test_a_whole_record_is_read() -> None:
    listing = Listing.from_record(RECORD)
    assert (listing.id, listing.rev) == ("8d6f-match_1", 3)
    assert (listing.kind, listing.status) == (Kind.SEEKING, Status.SCHEDULED)
    assert listing.title.reading("eu") == ("Jokalarien bila", "eu")
    assert listing.summary.reading("es") == ("Jugamos juntos.\nTodos pueden venir.", "es")
    assert listing.starts_at == datetime(2026, 11, 28, 14, tzinfo=UTC)
    assert listing.starts_at.utcoffset() == timedelta(hours=1)
    assert listing.over_at == listing.ends_at == datetime(2026, 11, 28, 16, tzinfo=UTC)
    assert listing.place
    assert listing.place.name.reading("fr") == ("Polideportivo Artaleku", "es")
    assert (listing.place.country, listing.place.lat, listing.place.lon) == ("ES", 43.34, -1.79)
    assert listing.organiser.name == "Residencia"
    assert listing.needed == {"player": 3}
    assert listing.seats
    assert (listing.seats.total, listing.seats.taken) == (10, 2)
    assert listing.price == 2.5
    assert (listing.audience, listing.bring, listing.access, listing.languages) == (
        ("everyone",),
        ("water",),
        ("wheelchair",),
        ("eu", "es"),
    )


def test_the_record_is_kept_whole() -> None:
    assert orjson.dumps(Listing.from_record(RECORD).record) == orjson.dumps(RECORD)


@pytest.mark.parametrize(
    ("source", "system"),
    [({"system": "starter"}, "starter"), ({"system": None}, ""), ({}, ""), (None, ""), (["x"], "")],
)
def test_the_system_it_comes_from_is_told(source: Any, system: str) -> None:
    assert Listing.from_record(changed(source=source)).source == system


def test_little_is_needed() -> None:
    listing = Listing.from_record(LEAST)
    assert listing.status is Status.SCHEDULED
    assert listing.rev == 1
    assert (listing.place, listing.seats, listing.price, listing.over_at) == (None,) * 4
    assert not listing.summary
    assert not listing.meeting


@pytest.mark.parametrize("field", sorted(RECORD.keys() - {"id", "kind", "title"}))
def test_null_and_missing_mean_the_same(field: str) -> None:
    null = Listing.from_record(changed(**{field: None}))
    missing = Listing.from_record({k: v for k, v in RECORD.items() if k != field})
    for name in set(Listing.__slots__) - {"record"}:
        assert getattr(null, name) == getattr(missing, name)


@pytest.mark.parametrize("file", sorted((ASSETS / "listings").glob("*.json")), ids=lambda f: f.stem)
def test_the_starter_set_stays_within_the_bounds(file: Any) -> None:
    told = json.loads(file.read_text("utf-8"))
    for record in told if isinstance(told, list) else [told]:
        Listing.from_record(record)


@pytest.mark.parametrize(
    ("text", "reader", "shown"),
    [
        (Text("fr", {"fr": "Bal", "eu": "Dantza"}), "eu", ("Dantza", "eu")),
        (Text("fr", {"fr": "Bal", "eu": "Dantza"}), "es", ("Bal", "fr")),
        (Text("fr", {"en": "Dance", "eu": "Dantza"}), "es", ("Dantza", "eu")),
        (Text("fr", {"de": "Tanz"}), "es", ("Tanz", "de")),
        (Text("fr", {"es": "", "fr": "Bal"}), "es", ("Bal", "fr")),
        (Text("fr", {}), "es", ("", "fr")),
    ],
)
def test_a_text_is_read_in_the_nearest_language(
    text: Text, reader: str, shown: tuple[str, str]
) -> None:
    assert text.reading(reader) == shown
    assert bool(text) is bool(shown[0])


def test_a_title_that_is_one_text_is_in_its_authors_language() -> None:
    assert Listing.from_record(changed(title="Mus")).title.reading("eu") == ("Mus", "es")


# moments


@pytest.mark.parametrize(
    ("written", "tz", "moment"),
    [
        ("2026-11-28T15:00:00+01:00", "Europe/Madrid", "2026-11-28T15:00:00+01:00"),
        ("2026-11-28T14:00:00Z", "Europe/Madrid", "2026-11-28T15:00:00+01:00"),
        ("2026-07-28T15:00:00", "Europe/Paris", "2026-07-28T15:00:00+02:00"),
        ("2026-11-28 15:00", "Europe/Madrid", "2026-11-28T15:00:00+01:00"),
        ("2026-11-28T15:00:00+01:00", None, "2026-11-28T15:00:00+01:00"),
    ],
)
def test_a_moment_is_told_in_the_time_of_its_place(
    written: str, tz: str | None, moment: str
) -> None:
    listing = Listing.from_record(changed(starts_at=written, ends_at=None, tz=tz))
    assert listing.starts_at
    assert listing.starts_at.isoformat() == moment
    assert listing.over_at == listing.starts_at


@pytest.mark.parametrize(
    "written",
    [
        "soon",
        "",
        "2026-11-28",
        "2026-W48-6",
        "20261128",
        "15:00",
        "2026-13-01T10:00:00Z",
        "2026-11-31T10:00:00Z",
        "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-12:00",
        "1066-10-14T09:00:00Z",
        "2026-11-28T15:00:00+01:00 or so",
        1795868400,
        12.5,
        True,
        [],
        {"at": "15:00"},
    ],
)
def test_a_moment_that_is_none_is_refused(written: Any) -> None:
    assert re.match(r"starts_at is .+: write .+", reason(changed(starts_at=written)))


def test_a_moment_without_any_zone_is_refused() -> None:
    told = reason(changed(starts_at="2026-11-28T15:00:00", tz=None))
    assert told.startswith("starts_at is “2026-11-28T15:00:00”: write")
    assert "+01:00" in told


def test_an_end_before_the_start_is_refused() -> None:
    told = reason(changed(ends_at="2026-11-28T14:59:00+01:00"))
    assert told == "ends_at is before starts_at: write the later of the two as ends_at"


@pytest.mark.parametrize(
    "tz", ["Europe/Atlantis", "../../etc/passwd", "Europe", "/etc/localtime", "\0", "x" * 5000]
)
def test_a_zone_that_is_none_is_refused(tz: str) -> None:
    assert re.match(r"tz is “.*”: write a zone such as Europe/Madrid", reason(changed(tz=tz)))


# refusals, one by one: each names the field, tells what is there, and says what to write


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"id": None}, "id is missing: write letters, digits, - and _, at most 100"),
        ({"id": 7}, "id is “7”: write letters, digits, - and _, at most 100"),
        ({"id": "a b"}, "id is “a b”: write letters, digits, - and _, at most 100"),
        ({"id": "x\n"}, "id is “x”: write letters, digits, - and _, at most 100"),
        ({"v": 2}, "v is 2, and this kiosk reads up to 1: update the kiosk"),
        ({"v": "1"}, "v is “1”: write a whole number from 1 to 9007199254740991"),
        ({"v": True}, "v is “True”: write a whole number from 1 to 9007199254740991"),
        ({"rev": -1}, "rev is “-1”: write a whole number from 0 to 9007199254740991"),
        ({"rev": 1.5}, "rev is “1.5”: write a whole number from 0 to 9007199254740991"),
        (
            {"kind": None},
            "kind is missing: write one of activity, seeking, offering, loan, practice",
        ),
        (
            {"kind": "party"},
            "kind is “party”: write one of activity, seeking, offering, loan, practice",
        ),
        (
            {"kind": ["loan"]},
            "kind is a list: write one of activity, seeking, offering, loan, practice",
        ),
        ({"status": "maybe"}, "status is “maybe”: write one of scheduled, cancelled"),
        ({"activity": 3}, "activity is “3”: write a text"),
        ({"language": {"es": 1}}, "language is an object: write a code such as es"),
        ({"language": "español, creo"}, "language is “español, creo”: write a code such as es"),
        ({"title": None}, "title is missing: write it in at least one language"),
        ({"title": {}}, "title is missing: write it in at least one language"),
        ({"title": {"es": "  \n "}}, "title is missing: write it in at least one language"),
        ({"title": {"es": "\u200b\x07"}}, "title is missing: write it in at least one language"),
        ({"title": 5}, "title is “5”: write a text in each language, such as {“es”: “…”}"),
        ({"title": {"es": 5}}, "title.es is “5”: write a text"),
        ({"title": {"es": None}}, "title is missing: write it in at least one language"),
        ({"title": {"": "Mus"}}, "title has the language “”: write a code such as es"),
        ({"title": {"es": "x" * 201}}, "title.es has 201 signs: write at most 200"),
        ({"title": "x" * 10_000}, "title.es has 10000 signs: write at most 200"),
        ({"summary": {"es": "x" * 4001}}, "summary.es has 4001 signs: write at most 4000"),
        ({"audience": "everyone"}, "audience is “everyone”: write a list of words"),
        ({"audience": 0}, "audience is “0”: write a list of words"),
        ({"bring": ["water", 1]}, "bring has “1” in it: write a list of words"),
        ({"bring": ["x"] * 101}, "bring has 101 words: write at most 100"),
        ({"access": ["x" * 101]}, "access has a word of 101 signs: write at most 100"),
        ({"place": "Irun"}, "place is “Irun”: write an object, or leave it out"),
        (
            {"place": {"name": 5}},
            "place.name is “5”: write a text in each language, such as {“es”: “…”}",
        ),
        (
            {"place": {"name": {"es": "A"}, "address": ["x"]}},
            "place.address is a list: write a text",
        ),
        (
            {"place": {"name": {"es": "A"}, "lat": math.inf}},
            "place holds a number that is none: write one such as 43.34",
        ),
        (
            {"place": {"name": {"es": "A"}, "lat": 91}},
            "place.lat is “91”: write a number from -90 to 90",
        ),
        (
            {"place": {"name": {"es": "A"}, "lon": "1,79"}},
            "place.lon is “1,79”: write a number from -180 to 180",
        ),
        ({"organiser": []}, "organiser is a list: write an object, or leave it out"),
        ({"organiser": {"name": {"es": "A"}}}, "organiser.name is an object: write a text"),
        (
            {"needed": {"player": "3"}},
            "needed.player is “3”: write a whole number from 0 to 100000",
        ),
        (
            {"needed": {"player": True}},
            "needed.player is “True”: write a whole number from 0 to 100000",
        ),
        ({"needed": ["player"]}, "needed is a list: write an object, or leave it out"),
        ({"seats": {"total": -1}}, "seats.total is “-1”: write a whole number from 0 to 100000"),
        (
            {"seats": {"total": True}},
            "seats.total is “True”: write a whole number from 0 to 100000",
        ),
        ({"seats": {"taken": 1}}, "seats.total is missing: write a whole number from 0 to 100000"),
        ({"price": -1}, "price is “-1”: write a number from 0 to 100000"),
        ({"price": "free"}, "price is “free”: write a number from 0 to 100000"),
        ({"price": False}, "price is “False”: write a number from 0 to 100000"),
        ({"price": math.nan}, "price holds a number that is none: write one such as 43.34"),
    ],
    ids=field_of,
)
def test_a_reason_names_the_field_and_says_what_to_write(fields: dict[str, Any], told: str) -> None:
    assert reason(changed(**fields)) == told


@pytest.mark.parametrize("record", [None, 5, "text", [], [RECORD], True])
def test_what_is_no_object_is_refused(record: Any) -> None:
    assert reason(record) == "a listing is a JSON object: write one with an id, a kind and a title"


# hostile records


def nested(depth: int) -> Any:
    inner: Any = "deep"
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"extra": nested(13)}, "extra is nested more than 12 deep: leave the inner parts out"),
        (
            {"extra": nested(100_000)},
            "extra is nested more than 12 deep: leave the inner parts out",
        ),
        ({"extra": 2**63}, "extra holds a number that is too large: write a smaller one"),
        ({"extra": [-(2**63) - 1]}, "extra holds a number that is too large: write a smaller one"),
        ({"rev": 10**5000}, "rev holds a number that is too large: write a smaller one"),
        ({"extra": [math.nan]}, "extra holds a number that is none: write one such as 43.34"),
        ({"extra": -math.inf}, "extra holds a number that is none: write one such as 43.34"),
        ({"extra": "\ud800"}, "extra holds signs that are no text: leave them out"),
        ({"extra": {"\udfff": 1}}, "extra holds signs that are no text: leave them out"),
        ({"extra": {5: 1}}, "extra is no JSON: write texts, numbers, lists and objects"),
        ({"extra": {1, 2}}, "extra is no JSON: write texts, numbers, lists and objects"),
        ({"extra": b"bytes"}, "extra is no JSON: write texts, numbers, lists and objects"),
        ({"extra": "x" * 60_000}, "the whole is longer than 50000 signs: leave something out"),
        ({"extra": [0] * 6_000}, "the whole has more than 5000 parts: leave something out"),
        ({"\ud800": 1}, "a field’s name holds signs that are no text: leave them out"),
        (
            {"x" * 300: nested(20)},
            f"{'x' * 40}… is nested more than 12 deep: leave the inner parts out",
        ),
    ],
    ids=field_of,
)
def test_what_could_harm_the_store_is_refused(fields: dict[str, Any], told: str) -> None:
    assert reason({**RECORD, **fields}) == told


def test_what_is_just_within_the_bounds_is_kept() -> None:
    fields = {"extra": [nested(11), 2**63 - 1, -(2**63), 1e300, "x" * 20_000, [0] * 4_000]}
    listing = Listing.from_record(changed(**fields))
    assert orjson.loads(orjson.dumps(listing.record))["extra"] == fields["extra"]
    assert Listing.from_record(changed(title={"es": "x" * 200})).title


def test_a_long_value_is_not_repeated_in_full() -> None:
    assert reason(changed(kind="x" * 5_000)).startswith(f"kind is “{'x' * 40}…”: write one of")


def test_the_inner_parts_of_a_refused_value_are_not_shown() -> None:
    assert "943" not in reason(changed(title=RECORD["organiser"] | {"contact": 943}, summary=5))


# what is not seen


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Mus\x00 y \x1b[31mcafé\x07", "Mus y [31mcafé"),
        ("  Mus\tcon\r\ncafé  ", "Mus con café"),
        ("Mus \u202eéfac\u202c", "Mus éfac"),
        ("\ufeffMus\u200b", "Mus"),
        ("Prêt\u00a0? Oui\u202f!", "Prêt\u00a0? Oui\u202f!"),
        ("Prêt\u00a0?\n  Oui\u202f!", "Prêt\u00a0? Oui\u202f!"),
        ("👩‍🦽 Mus", "👩‍🦽 Mus"),
        ("Dantza – “Bai” ’a", "Dantza – “Bai” ’a"),
    ],
)
def test_a_title_is_one_line_without_hidden_signs(written: str, shown: str) -> None:
    listing = Listing.from_record(changed(title={"es": written}))
    assert listing.title.reading("es")[0] == shown
    assert listing.record["title"] == {"es": written}


def test_the_lines_of_a_summary_are_kept() -> None:
    listing = Listing.from_record(
        changed(summary={"es": "Uno.\r\nDos.\u2028Tres.\x0b\x85\n\n\nFin."})
    )
    assert listing.summary.reading("es")[0].split() == ["Uno.", "Dos.", "Tres.", "Fin."]
    assert listing.summary.reading("es")[0].startswith("Uno.\nDos.\nTres. \n")


def test_a_place_of_hidden_signs_is_no_place() -> None:
    assert Listing.from_record(changed(place={"name": {"es": "\x00"}, "lat": 1})).place is None


# whatever comes


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=30)
    | st.dates()
    | st.binary(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(max_size=10) | st.integers(), inner, max_size=4)
    ),
    max_leaves=12,
)
NAMES = st.sampled_from([*RECORD, "total", "taken", "es", "name", "town", "lat", "player"])
PARTS = st.dictionaries(NAMES, JSON, max_size=4)


@PATIENT
@given(st.dictionaries(NAMES, JSON | PARTS, max_size=6), st.booleans())
def test_junk_is_refused_or_can_be_kept_and_shown(junk: dict[str, Any], whole: bool) -> None:
    record = {**RECORD, **junk} if whole else junk
    try:
        listing = Listing.from_record(record)
    except Refused as refused:
        told = str(refused)
    else:
        check_what_is_shown(listing)
        return
    assert HINT.search(told)
    assert len(told) < 300
    assert told.encode()


def check_what_is_shown(listing: Listing) -> None:
    for moment in (listing.starts_at, listing.ends_at, listing.over_at):
        assert moment is None or 1970 <= moment.year < 2200
        assert moment is None or moment.utcoffset() is not None
    where = (listing.place.lat, listing.place.lon) if listing.place else ()
    assert all(each is None or math.isfinite(each) for each in (listing.price, *where))
    assert (
        listing.title.reading("eu")[0].isprintable() or "\u202f" in listing.title.reading("eu")[0]
    )
    # as it comes back from the store
    again = Listing.from_record(orjson.loads(orjson.dumps(listing.record)))
    for name in set(Listing.__slots__) - {"record"}:
        assert getattr(again, name) == getattr(listing, name)


@PATIENT
@given(JSON)
def test_anything_at_all_is_refused_politely(junk: Any) -> None:
    assert isinstance(reason(junk), str)


@PATIENT
@given(st.text(st.characters(codec=None), max_size=400))
def test_any_text_can_be_a_title_or_is_refused(text: str) -> None:
    try:
        title = Listing.from_record(changed(title={"es": text})).title.reading("es")[0]
    except Refused:
        return
    assert title
    assert not re.search("[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\ufeff]", title)

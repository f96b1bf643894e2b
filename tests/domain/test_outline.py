"""What is told of a record at a glance is what the full check tells of it."""

from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from benchmarks.announcements import announcements
from kiosk.domain.listing import Listing
from kiosk.domain.outline import NEVER, Outline, at_a_glance, in_full, outline_of
from kiosk.domain.record import Refused, seen
from tests.store.making import a_record

PLAIN = next(announcements(1))
PLACE = PLAIN["place"]


def nest(deep: int) -> Any:
    inner: Any = "x"
    for level in range(deep):
        inner = [inner] if level % 2 else {"in": inner}
    return inner


TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["", " ", "a  b", "a\nb", "’", "\u200b", "\u3164", "\u2800", "\ufe0f", "x" * 201]
    ),
    st.text(st.characters(codec=None), max_size=3),
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([2**53, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 10**400]),
    st.floats(),
    TEXTS,
    st.sampled_from([b"x", UUID(int=1), (1, "a"), {1}, {1: 2}, [[]], {"es": None}, "x" * 5000]),
)
NESTED = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=20,
)
DEEP = st.integers(1, 15).map(nest)
LANGUAGES = st.sampled_from(["es", "eu", "fr", "en", "ES", "es-MX", "oc", "", "spanish", "e\n"])
IN_LANGUAGES = st.dictionaries(LANGUAGES, TEXTS, max_size=3)
MOMENTS = st.sampled_from(
    [
        "2036-11-28T15:00:00+01:00",
        "2036-11-28 15:00Z",
        "2036-11-28T15:00:00.25+01:00",
        "2036-11-29T15:00:00.2+01:00",
        "2036-11-28T15:00",
        "2036-10-26T02:30:00+02:00",
        "2036-10-26T02:15:00+01:00",
        "2036-10-26T02:15",
        "1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00+05:00",
        "1969-12-31T23:59:59Z",
        "2199-12-31T23:59:59-23:59",
        "2200-01-01T00:00:00Z",
        "20361128T1500Z",
        "2036-W48-5T15:00Z",
        "٢036-11-28T15:00Z",
        "2036-02-30T15:00Z",
        "tomorrow",
    ]
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "id": st.sampled_from(["a", "A-_9", "", "á", "x" * 101, "a\n"]),
    "v": st.integers(-1, 3),
    "kind": st.sampled_from(["activity", "loan", "party"]),
    "status": st.sampled_from(["scheduled", "cancelled", "moved"]),
    "language": LANGUAGES,
    "title": IN_LANGUAGES,
    "summary": IN_LANGUAGES,
    "meeting": IN_LANGUAGES,
    "tz": st.sampled_from(["Europe/Madrid", "UTC", "Mars/Base", "../etc", ""]),
    "starts_at": MOMENTS,
    "ends_at": MOMENTS,
    "needed": st.dictionaries(TEXTS, st.integers(-1, 100_001), max_size=2),
    "seats": st.fixed_dictionaries({}, optional={"total": ODD, "taken": ODD, "more": ODD}),
    "bring": st.lists(TEXTS | ODD, max_size=3) | st.just(["x"] * 101) | st.just(["x" * 101]),
}
PARTS: dict[str, st.SearchStrategy[Any]] = {
    "name": IN_LANGUAGES,
    "town": IN_LANGUAGES,
    "address": TEXTS,
    "lat": st.floats(-91, 91),
    "lon": st.integers(-181, 181),
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A plain record, in which a few fields are as somebody might have written them."""
    record = dict(PLAIN) | {"place": dict(PLACE)}
    for name in draw(st.lists(st.sampled_from([*PLAIN, "more"]), max_size=3)):
        likely = VALUES.get(name, NESTED)
        record[name] = draw(likely if draw(st.booleans()) else NESTED | DEEP)
    if isinstance(record["place"], dict):
        for name in draw(st.lists(st.sampled_from([*PARTS, "more"]), max_size=2)):
            record["place"][name] = draw(PARTS.get(name, NESTED) | NESTED)
    for name in draw(st.lists(st.sampled_from(list(PLAIN)), max_size=1)):
        del record[name]
    return record


def in_full_of(record: Any) -> Outline | None:
    try:
        return in_full(Listing.from_record(record))
    except Refused:
        return None


@given(record=records())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_taken_at_a_glance_is_taken_in_full_and_tells_the_same(
    record: dict[str, Any],
) -> None:
    glance, full = at_a_glance(record), in_full_of(record)
    event(f"plain: {glance is not None}, good: {full is not None}")
    if glance is not None:
        assert glance == full


@given(record=NESTED)
def test_anything_can_be_glanced_at(record: Any) -> None:
    glance = at_a_glance(record)
    assert glance is None or glance == in_full_of(record)


@given(
    text=st.text(st.sampled_from("a é\n\t’“…€\u00a0\u00ad\u02ff\u0300\u200b\u202f\u2800\u3164🙂"))
)
def test_what_most_texts_are_made_of_is_shown_as_it_is(text: str) -> None:
    """Against the plain rule: a text with a sign beyond is looked at sign by sign."""
    whole = seen(f"{text}🙂")
    assert seen(text) == whole.removesuffix("🙂").rstrip()


def test_most_records_are_plain() -> None:
    """Or the glance would be for nothing."""
    for record in announcements(50):
        assert at_a_glance(record)


@pytest.mark.parametrize(
    "more",
    [
        {"title": "Partido"},
        {"title": {"oc": "Partida"}},
        {"starts_at": "2036-11-28T15:00", "ends_at": None},
        {"more": [{"in": nest(8)}]},
        {"more": "x" * 11_000},
    ],
)
def test_what_is_not_plain_is_good_all_the_same(more: dict[str, Any]) -> None:
    record = a_record(**more)
    assert at_a_glance(record) is None
    assert outline_of(record) == in_full_of(record)


def test_what_has_no_date_sorts_last() -> None:
    undated = outline_of(a_record(starts_at=None, ends_at=None))
    assert (undated.sort_at, undated.over_at) == (NEVER, NEVER)


def test_the_hour_that_comes_twice_is_no_end_before_its_start() -> None:
    """In October 02:15 comes after 02:30, once a year."""
    night = a_record(starts_at="2036-10-26T02:30:00+02:00", ends_at="2036-10-26T02:15:00+01:00")
    assert outline_of(night) == in_full_of(night)
    with pytest.raises(Refused, match="before starts_at"):
        outline_of(night | {"ends_at": "2036-10-26T02:15:00+02:00"})

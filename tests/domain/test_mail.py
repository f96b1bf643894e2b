"""Ids of what is delivered, how long it is kept, and letters that are read or refused."""

import itertools
import json
import uuid
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.announcement import Announcement, Notice, Noticed, proposed
from kiosk.domain.interest import Answered
from kiosk.domain.listing import ListingId
from kiosk.domain.mail import (
    INBOX,
    LARGEST_LETTER,
    LISTING,
    MODERATION,
    NOTICE,
    REFUSAL,
    Code,
    Reason,
    Returned,
    delivered_id,
    erase_after,
    kept_until,
    size_of,
)
from kiosk.domain.received import ReceivedId, ReceivedInterest, Reply, TakenBack
from kiosk.domain.record import Refused

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
PURPOSES = (INBOX, REFUSAL, LISTING, MODERATION, f"{NOTICE} waiting", f"{NOTICE} published")


# ids


def test_a_delivered_id_is_the_same_for_ever() -> None:
    """Another one would deliver everything a second time."""
    assert delivered_id("s-foyer", "a", INBOX) == "454e6406-296a-549c-8e48-749c6c25e72e"


def test_each_structure_record_and_purpose_has_an_id_of_its_own() -> None:
    ids = {delivered_id(*each) for each in itertools.product(("s-a", "s-b"), ("1", "2"), PURPOSES)}
    assert len(ids) == 2 * 2 * len(PURPOSES)
    assert all(str(uuid.UUID(each)) == each for each in ids)


@given(st.text(), st.text(), st.text(), st.text())
def test_no_structure_can_make_anothers_id(mine: str, theirs: str, one: str, other: str) -> None:
    """Not even with a name or an id that ends as the other's begins."""
    same = delivered_id(mine, one, INBOX) == delivered_id(theirs, other, INBOX)
    assert same == ((mine, one) == (theirs, other))


# how long


@pytest.mark.parametrize(
    ("over_at", "last"),
    [
        (datetime(2026, 11, 28, 17, 0, tzinfo=UTC), date(2026, 12, 28)),
        (datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/Madrid")), date(2026, 11, 23)),
        (None, date(2027, 5, 22)),
    ],
)
def test_the_last_day_is_a_month_after_it_is_over(over_at: datetime | None, last: date) -> None:
    assert erase_after(over_at, NOW) == last


def test_a_day_is_not_longer_because_the_clocks_change() -> None:
    over_at = datetime(2026, 10, 24, 12, 0, tzinfo=ZoneInfo("Europe/Madrid"))
    assert (kept_until(over_at, NOW) - over_at.astimezone(UTC)).total_seconds() == 30 * 86400


# letters


def test_a_refusal_is_read() -> None:
    told = {"id": "r", "v": 1, "of": "i", "code": "past", "reason": {"es": "Ya fue"}, "at": 5}
    assert Returned.from_record(told) == Returned("i", Reason(Code.PAST, {"es": "Ya fue"}), 5)


def test_a_notice_is_read() -> None:
    told = {"id": "n", "v": 1, "of": "a", "status": "waiting", "last_modified": 7}
    assert Notice.from_record(told) == Notice("a", Noticed.WAITING, None, 7)
    public = {**told, "status": "published", "listing": "l"}
    assert Notice.from_record(public) == Notice("a", Noticed.PUBLISHED, ListingId("l"), 7)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    [
        *("id", "v", "at", "last_modified", "erase_after", "language"),
        *("of", "code", "reason", "status", "listing", "interest"),
        *("from", "from_name", "places", "needs"),
    ]
)


@pytest.mark.parametrize("reader", [Returned, Notice, ReceivedInterest, TakenBack])
@given(JUNK | st.dictionaries(NAMES, JUNK))
def test_junk_is_read_or_refused_and_no_more(reader: Any, junk: Any) -> None:
    try:
        reader.from_record(junk)
    except Refused:
        return


# what leaves


def test_what_an_organiser_answers_names_nobody() -> None:
    reply = Reply.to(ReceivedId("i"), Answered.DECLINED, {"es": "No"}, NOW)
    body = reply.body("k", 4, date(2026, 12, 28))
    assert uuid.UUID(body.pop("id"))
    assert body == {
        "v": 1,
        "type": "answer",
        "interest": "i",
        "status": "declined",
        "message": {"es": "No"},
        "kiosk": "k",
        "seq": 4,
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-28",
    }


def test_what_is_announced_is_plain_json_and_keeps_what_it_does_not_know() -> None:
    record = {
        "id": "mine",
        "rev": 7,
        "kind": "activity",
        "title": {"es": "Mus"},
        "source": {"system": "paper"},
        "organiser": {"structure": "s-other", "contact": "600"},
        "unknown": [1, {"deep": None}],
    }
    told = proposed(record)
    assert told == {
        "v": 1,
        "kind": "activity",
        "title": {"es": "Mus"},
        "organiser": {"contact": "600"},
        "unknown": [1, {"deep": None}],
    }
    assert proposed(told) == told
    body = Announcement.of(told, NOW).body("k", 1, date(2026, 12, 28))
    assert json.loads(json.dumps(body)) == body


@pytest.mark.parametrize("sign", ["x", "ñ", "\U0001f600"])
def test_an_announcement_is_no_larger_than_the_hub_takes(sign: str) -> None:
    listing = {"kind": "activity", "title": {"es": "Mus"}, "more": ""}
    fits = (LARGEST_LETTER - 1024 - size_of(listing)) // (size_of(sign) - 2)
    told = proposed({**listing, "more": sign * min(fits, 49_000)})
    letter = Announcement.of(told, NOW).body("k" * 40, 2**53, date(2026, 12, 28))
    assert size_of({"data": letter}) < LARGEST_LETTER
    with pytest.raises(Refused, match=r"longer|larger than 63 kB: shorten its texts"):
        proposed({**listing, "more": sign * (fits + 1)})

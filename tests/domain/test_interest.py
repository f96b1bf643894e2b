"""What leaves the kiosk names no one, and an answer is read or refused."""

import json
import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.interest import (
    Answer,
    Choice,
    Interest,
    InterestId,
    Shown,
    as_it_stands,
    withdrawal_body,
)
from kiosk.domain.listing import Listing
from kiosk.domain.people import Resident, ResidentId, Supporter, SupporterId
from kiosk.domain.record import Refused
from kiosk.domain.support import Support, Transport, Verdict

PATIENT: Final = settings(suppress_health_check=[HealthCheck.too_slow])
NOW: Final = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LAST: Final = date(2026, 12, 28)
ID: Final = str(uuid.UUID(int=7))
ANE: Final = Resident(ResidentId("res-ane"), "boat", "Ane")
ORGANISERS_SAY: Final = ("accepted", "declined", "waiting list", "cancelled", "question")
THOSE: Final = ", ".join(ORGANISERS_SAY)
JON: Final = Supporter(SupporterId("sup-jon"), "family", "Jon")


def a_listing(**more: Any) -> Listing:
    record = {"id": "match", "rev": 3, "kind": "activity", "title": {"es": "Partido"}}
    return Listing.from_record({**record, **more})


def an_interest(choice: Choice = Choice.INTERESTED) -> Interest:
    return Interest.of(a_listing(), choice, ANE.id, JON.id, NOW)


# what leaves


def test_what_leaves_is_exactly_this() -> None:
    interest = an_interest()
    assert interest.body("kiosk-1", 12, LAST) == {
        "id": interest.id,
        "v": 1,
        "type": "interest",
        "listing": "match",
        "listing_rev": 3,
        "places": 1,
        "needs": [],
        "resident_ref": str(uuid.uuid5(uuid.UUID(interest.id), "resident")),
        "kiosk": "kiosk-1",
        "seq": 12,
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-28",
    }


def test_what_a_supporter_adds_leaves_with_it_and_nothing_else_they_said() -> None:
    said = Support(
        JON.id,
        Verdict.YES,
        NOW,
        needs=("seat", "money"),
        transport=Transport.FAMILY,
        companions=2,
        told={"es": "Salimos a las tres."},
    )
    interest = replace(an_interest(), needs=("transport", "seat"), party=ID, tells=True)
    plain = replace(interest, needs=(), party=None).body("k", 1, LAST)
    more = {"needs": ["transport", "seat", "money"], "companions": 2, "party": ID}
    assert interest.body("k", 1, LAST, said) == plain | more
    assert "companions" not in interest.body("k", 1, LAST, replace(said, companions=0))


def test_nothing_that_leaves_tells_who_it_is() -> None:
    interest = an_interest()
    told = json.dumps([interest.body("k", 1, LAST), withdrawal_body(interest.id, "k", NOW, LAST)])
    for secret in (ANE.id, ANE.picture, ANE.nickname, JON.id, JON.picture, JON.name):
        assert secret not in told


def test_two_choices_of_one_person_cannot_be_joined() -> None:
    refs = {an_interest().body("k", 1, LAST)["resident_ref"] for _ in range(20)}
    assert len(refs) == 20


def test_the_same_interest_always_leaves_as_the_same_record() -> None:
    interest = an_interest()
    assert interest.body("k", 1, LAST) == interest.body("k", 1, LAST)


def test_a_withdrawal_has_one_id_for_ever() -> None:
    body = withdrawal_body(InterestId(ID), "kiosk-1", NOW, LAST)
    assert body == {
        "id": str(uuid.uuid5(uuid.UUID(ID), "withdraw")),
        "v": 1,
        "type": "withdrawal",
        "interest": ID,
        "kiosk": "kiosk-1",
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-28",
    }
    assert withdrawal_body(InterestId(ID), "k", NOW + timedelta(1), LAST)["id"] == body["id"]


def test_moments_leave_in_universal_time() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=1)))
    interest = Interest.of(a_listing(), Choice.MAYBE, None, None, there)
    assert interest.created_at == NOW
    assert interest.body("k", 1, LAST)["created_at"] == "2026-11-23T10:00:00+00:00"
    assert (
        withdrawal_body(interest.id, "k", there, LAST)["created_at"] == "2026-11-23T10:00:00+00:00"
    )


def test_every_choice_has_an_id_of_its_own() -> None:
    assert an_interest().id != an_interest().id


# as a resident sees it


@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize("status", ["scheduled", "cancelled"])
@pytest.mark.parametrize("days", [None, 1, -1])
def test_what_is_over_or_called_off_shows(shown: Shown, status: str, days: int | None) -> None:
    """A table of every combination: what was not for me, or is withdrawn, stays so."""
    ends = None if days is None else (NOW + timedelta(days)).isoformat()
    listing = a_listing(status=status, ends_at=ends)
    settled = {Shown.NOT_FOR_ME, Shown.WITHDRAWN}
    if shown in settled:
        expected = shown
    elif days == -1:
        expected = Shown.PAST
    elif status == "cancelled" and shown not in {Shown.DECLINED, Shown.PAST}:
        expected = Shown.CANCELLED
    else:
        expected = shown
    assert as_it_stands(shown, listing, NOW) is expected


def test_it_is_not_over_before_it_ends() -> None:
    listing = a_listing(starts_at=(NOW - timedelta(hours=1)).isoformat(), ends_at=NOW.isoformat())
    assert as_it_stands(Shown.SENT, listing, NOW - timedelta(seconds=1)) is Shown.SENT
    assert as_it_stands(Shown.SENT, listing, NOW) is Shown.PAST


# answers


ANSWER: Final[dict[str, Any]] = {
    "id": "a-1",
    "v": 1,
    "type": "answer",
    "interest": ID,
    "status": "accepted",
    "message": {"es": "Te esperamos"},
    "last_modified": 1795428000000,
}


def test_an_answer_is_read() -> None:
    answer = Answer.from_record(ANSWER)
    assert answer == Answer(InterestId(ID), Shown.ACCEPTED, {"es": "Te esperamos"}, 1795428000000)


@pytest.mark.parametrize("status", ORGANISERS_SAY)
def test_an_organiser_can_say_five_things(status: str) -> None:
    assert Answer.from_record({**ANSWER, "status": status}).status == status


@pytest.mark.parametrize("status", sorted(set(Shown) - set(ORGANISERS_SAY)))
def test_an_organiser_cannot_speak_for_the_kiosk(status: str) -> None:
    with pytest.raises(Refused, match=f"write one of {THOSE}"):
        Answer.from_record({**ANSWER, "status": status})


def test_the_source_counts_and_not_when_its_copy_was_delivered() -> None:
    assert Answer.from_record({**ANSWER, "at": 7}).at == 7


def test_a_message_may_be_missing() -> None:
    assert Answer.from_record({**ANSWER, "message": None}).message == {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"interest": None}, "interest is missing: write the id of the interest it answers"),
        ({"interest": 7}, "interest is “7”: write the id of the interest it answers"),
        ({"interest": ""}, "interest is “”: write the id of the interest it answers"),
        ({"at": "now"}, "at is “now”: write a whole number from 0 to 9007199254740991"),
        ({"interest": [ID]}, "interest is a list: write the id of the interest it answers"),
        (
            {"status": None},
            f"status is missing: write one of {THOSE}",
        ),
        (
            {"status": ["accepted"]},
            f"status is a list: write one of {THOSE}",
        ),
        (
            {"message": ["yes"]},
            "message is a list: write a text in each language, such as {“es”: “…”}",
        ),
        ({"message": {"es": 5}}, "message.es is “5”: write a text"),
        ({"message": {"es": "x" * 2001}}, "message.es has 2001 signs: write at most 2000"),
        (
            {"last_modified": "now"},
            "last_modified is “now”: write a whole number from 0 to 9007199254740991",
        ),
        (
            {"last_modified": True},
            "last_modified is “True”: write a whole number from 0 to 9007199254740991",
        ),
        (
            {"last_modified": 2**80},
            "last_modified holds a number that is too large: write a smaller one",
        ),
        ({"v": 2}, "v is 2, and this kiosk reads up to 1: update the kiosk"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def test_an_answer_that_is_none_is_refused_with_a_reason(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused) as refused:
        Answer.from_record({**ANSWER, **fields})
    assert str(refused.value) == told


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@PATIENT
@given(JUNK | st.dictionaries(st.sampled_from(sorted(ANSWER)), JUNK).map(lambda d: {**ANSWER, **d}))
def test_junk_is_refused_or_an_answer(junk: Any) -> None:
    try:
        answer = Answer.from_record(junk)
    except Refused:
        return
    assert isinstance(answer.interest, str)
    assert 0 <= answer.at < 2**53
    assert all(isinstance(each, str) for pair in answer.message.items() for each in pair)


def test_control_signs_are_not_shown() -> None:
    answer = Answer.from_record({**ANSWER, "message": {"es": "Te\x07 esperamos\x1b"}})
    assert answer.message == {"es": "Te esperamos"}

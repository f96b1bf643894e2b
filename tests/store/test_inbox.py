"""What the postman brings is kept once, in whatever order it comes, and junk costs nothing."""

import itertools
import uuid
from collections.abc import Sequence
from typing import Any, Final

import pytest

from kiosk.domain.interest import Shown
from kiosk.domain.mail import Code, Reason
from kiosk.store.database import Store
from kiosk.store.inbox import Mail
from tests.store.letters import (
    a_message,
    a_notice,
    a_refusal,
    a_withdrawal,
    an_erasure,
    an_interest,
    an_opinion,
)
from tests.store.lives import AT, an_answer, answered, bring_to, left, outbox, shown
from tests.store.making import BOAT, NOW, SUN, a_record

# answers


def test_an_answer_is_shown_with_its_message(store: Store) -> None:
    id = bring_to(store, Shown.SENT)
    assert answered(store, an_answer(id, message={"es": "Te esperamos"})) == 1
    found = store.interests.one(id, NOW)
    assert found
    assert (found.shown, found.message) == (Shown.ACCEPTED, {"es": "Te esperamos"})


def test_a_withdrawal_wins_over_an_answer_in_both_orders(store: Store) -> None:
    first = bring_to(store, Shown.ACCEPTED)
    store.interests.withdraw(first, NOW)
    second = bring_to(store, Shown.WITHDRAWN, SUN)
    answered(store, an_answer(second))
    assert shown(store) == shown(store, SUN) == [Shown.WITHDRAWN]


@pytest.mark.parametrize("order", list(itertools.permutations([1, 2, 3])))
def test_the_latest_answer_counts_in_whatever_order_they_come(
    store: Store, order: Sequence[int]
) -> None:
    statuses = {1: "waiting list", 2: "accepted", 3: "cancelled"}
    id = bring_to(store, Shown.SENT)
    for at in order:
        answered(store, an_answer(id, statuses[at], at))
    assert shown(store) == [Shown.CANCELLED]
    other = bring_to(store, Shown.SENT, SUN)
    assert answered(store, *(an_answer(other, statuses[at], at) for at in order)) >= 1
    assert shown(store, SUN) == [Shown.CANCELLED]


@pytest.mark.parametrize("statuses", list(itertools.permutations(["accepted", "declined"])))
def test_of_two_answers_of_one_moment_the_same_one_counts(
    store: Store, statuses: Sequence[str]
) -> None:
    id = bring_to(store, Shown.SENT)
    for status in statuses:
        answered(store, an_answer(id, status))
    assert shown(store) == [Shown.DECLINED]


def test_an_answer_read_again_tells_nothing_new(store: Store) -> None:
    id = bring_to(store, Shown.SENT)
    assert answered(store, an_answer(id)) == 1
    assert answered(store, an_answer(id)) == 0
    assert answered(store, an_answer(id, "declined", at=9)) == 0
    assert shown(store) == [Shown.ACCEPTED]


def test_answers_to_others_are_left_alone(store: Store) -> None:
    """The inbox is the structure's: other kiosks' answers, interests and messages are in it too."""
    id = bring_to(store, Shown.SENT)
    stranger = str(uuid.uuid4())
    told = [
        an_answer(stranger),
        a_refusal(stranger),
        a_notice(stranger),
        a_message(stranger, "asker"),
        {"id": "m", "type": "of a kiosk to come", "interest": id, "text": {"es": "Hola"}},
    ]
    assert not store.inbox.apply(told, "c")
    for table in ("answers", "returned", "notices", "messages"):
        assert store._connection.execute(f"SELECT * FROM {table}").fetchall() == []
    assert store.listings.refusals() == ()
    assert shown(store) == [Shown.SENT]


@pytest.mark.parametrize(
    "junk",
    [
        {"status": ["accepted"]},
        {"status": {"accepted": 1}},
        {"status": "withdrawn"},
        {"status": "past"},
        {"status": "queued"},
        {"status": None},
        {"interest": ["x"]},
        {"interest": {"x": 1}},
        {"interest": 7},
        {"interest": None},
        {"interest": "\ud800"},
        {"message": "\udfff"},
        {"message": [1]},
        {"message": {"es": {"deep": 1}}},
        {"message": {"es": "x" * 100_000}},
        {"last_modified": "9999"},
        {"last_modified": 2**80},
        {"last_modified": -1},
        {"last_modified": 1.5},
        {"at": "9999"},
        {"v": 2},
        {"extra": float("nan")},
    ],
    ids=lambda junk: ascii(junk)[:40],
)
def test_a_hostile_answer_is_refused_and_costs_no_good_one(
    store: Store, junk: dict[str, Any]
) -> None:
    id, other = bring_to(store, Shown.SENT), bring_to(store, Shown.SENT, SUN)
    records = [an_answer(id) | junk, an_answer(other, "waiting list")]
    assert answered(store, *records, cursor="2") == 1
    assert shown(store) == [Shown.SENT]
    assert shown(store, SUN) == [Shown.WAITING_LIST]
    assert store.inbox.cursor() == "2"
    ((feed, refusal),) = store.listings.refusals()
    assert (feed, refusal.id) == ("inbox", records[0]["id"])
    # mended, it is taken
    assert answered(store, an_answer(id, at=11)) == 1
    assert store.listings.refusals() == ()


@pytest.mark.parametrize(
    "junk", [None, 7, "text", [], {}, {"type": "answer"}, {"type": ["answer"]}]
)
def test_what_is_no_answer_at_all_does_no_harm(store: Store, junk: Any) -> None:
    id = bring_to(store, Shown.SENT)
    assert answered(store, junk, an_answer(id)) == 1
    assert shown(store) == [Shown.ACCEPTED]


def test_an_answer_without_a_time_gives_way_to_any_later_one(store: Store) -> None:
    id = bring_to(store, Shown.SENT)
    assert answered(store, an_answer(id, "declined", at=None)) == 1
    assert answered(store, an_answer(id, "accepted", at=5)) == 1
    assert shown(store) == [Shown.ACCEPTED]


def test_the_inbox_cursor_is_kept_with_its_answers(store: Store) -> None:
    assert store.inbox.cursor() is None
    id = bring_to(store, Shown.SENT)
    answered(store, an_answer(id), cursor="17")
    assert store.inbox.cursor() == "17"
    assert answered(store, cursor="18") == 0
    assert store.inbox.cursor() == "18"


# refusals


def test_what_the_postman_refuses_is_shown_with_his_reason(store: Store) -> None:
    id = bring_to(store, Shown.SENT)
    told = {"es": "Es solo para mayores de 65"}
    assert store.inbox.apply([a_refusal(id, reason=told)], "c") == Mail(refused=1)
    found = store.interests.one(id, NOW)
    assert found
    assert (found.shown, found.reason) == (Shown.REFUSED, Reason(Code.REJECTED, told))
    assert store.interests.shown(BOAT, NOW) == (found,)
    assert store.inbox.apply([a_refusal(id, reason=told)], "c") == Mail()


def test_what_the_hub_refuses_is_shown_with_its_reason(store: Store) -> None:
    found = store.interests.one(bring_to(store, Shown.REFUSED), NOW)
    assert found
    assert found.reason == Reason(Code.HUB, {"en": "no"})


@pytest.mark.parametrize("state", [each for each in Shown if each is not Shown.REFUSED])
def test_only_what_was_refused_has_a_reason(store: Store, state: Shown) -> None:
    if state is Shown.PAST:
        return
    id = bring_to(store, state)
    store._connection.execute("UPDATE outbox SET reason = 'no network'")
    found = store.interests.one(id, NOW)
    assert found
    assert found.reason is None


def test_a_refusal_that_overtakes_the_receipt_is_not_undone_by_it(store: Store) -> None:
    """The hub's 201 was lost: the record is sent again, and meanwhile the postman refused it."""
    id = bring_to(store, Shown.QUEUED)
    left(store)
    store.inbox.apply([a_refusal(id)], "c")
    assert shown(store) == [Shown.REFUSED]
    (again,) = store.outbox.due(AT)
    store.outbox.acknowledged(again.id, 1)
    assert shown(store) == [Shown.REFUSED]


def test_an_answer_wins_over_a_refusal_and_a_withdrawal_over_both(store: Store) -> None:
    """Sent again after the hub was set back, it may come too late, though it was answered."""
    id = bring_to(store, Shown.SENT)
    store.inbox.apply([a_refusal(id, code="past"), an_answer(id)], "c")
    assert shown(store) == [Shown.ACCEPTED]
    store.interests.withdraw(id, NOW)
    assert shown(store) == [Shown.WITHDRAWN]


def test_what_was_refused_after_it_arrived_is_taken_back_aloud(store: Store) -> None:
    """A hub that is set back forgets that it refused, and not what it was sent."""
    id = bring_to(store, Shown.SENT)
    store.inbox.apply([a_refusal(id)], "c")
    store.interests.withdraw(id, NOW)
    assert shown(store) == [Shown.WITHDRAWN]
    assert [kind for kind, _ in outbox(store)] == ["interest", "withdrawal"]


@pytest.mark.parametrize("backwards", [False, True])
def test_of_two_words_of_one_moment_the_same_one_counts(store: Store, backwards: bool) -> None:
    id = bring_to(store, Shown.SENT)
    store.announcements.announce(a_record(), NOW)
    of = store.announcements.shown()[0].id
    told = [a_refusal(id, "past"), a_refusal(id, "rejected")]
    told += [a_notice(of, "published", listing=each) for each in ("a", "b")]
    for each in reversed(told) if backwards else told:
        store.inbox.apply([each], "c")
    found = store.interests.one(id, NOW)
    assert found
    assert found.reason == Reason(Code.REJECTED, {})
    assert store.announcements.shown()[0].listing == "b"


def test_nothing_of_a_refusal_remains_with_its_interest_gone(store: Store) -> None:
    id = bring_to(store, Shown.QUEUED)
    store.inbox.apply([a_refusal(id)], "c")
    store.interests.withdraw(id, NOW)
    assert store._connection.execute("SELECT * FROM returned").fetchall() == []


# each type

NO_MESSAGE: Final[tuple[dict[str, Any], ...]] = (
    {"id": None},
    {"interest": 7},
    {"to": "everybody"},
    {"kind": "shout"},
    {"text": {}},
    {"text": {"es": "x" * 2001}},
    {"language": "?"},
    {"at": 2**52},
    {"erase_after": "soon"},
)


@pytest.mark.parametrize(
    ("record", "junk"),
    [
        *(
            (an_interest(), each)
            for each in (
                {"id": None},
                {"id": "x" * 101},
                {"listing": 7},
                {"from": None, "from_name": None},
                {"from_name": "x" * 201},
                {"places": 0},
                {"places": "two"},
                {"needs": [7]},
                {"at": 2**52},
                {"erase_after": None},
                {"erase_after": "soon"},
                {"erase_after": "9" * 30},
                {"companions": 51},
                {"party": 7},
                {"v": 2},
                {"extra": "\ud800"},
            )
        ),
        (a_withdrawal(), {"interest": None}),
        (a_withdrawal(), {"erase_after": 20261228}),
        (a_refusal(""), {"of": "x", "code": "because"}),
        (a_refusal("x"), {"of": None}),
        (a_refusal("x"), {"reason": {"es": 7}}),
        (a_notice("x"), {"of": []}),
        (a_notice("x"), {"status": "rejected"}),
        (a_notice("x"), {"status": "published", "listing": None}),
        *((a_message(), each) for each in NO_MESSAGE),
        (an_opinion(), {"face": 0}),
        (an_opinion(), {"face": 6}),
        (an_opinion(), {"listing": None}),
        (an_opinion(), {"erase_after": 7}),
        (an_erasure(), {"interest": ""}),
        (an_erasure(), {"erase_after": None}),
    ],
    ids=lambda value: ascii(value)[:40],
)
def test_a_poisoned_record_is_refused_and_costs_no_good_one(
    store: Store, record: dict[str, Any], junk: dict[str, Any]
) -> None:
    good = an_interest(id="good")
    mail = store.inbox.apply([good, record | junk, an_interest(id="better")], "7")
    assert mail == Mail(received=2)
    assert {each.id for each in store.received.shown(NOW)} == {"good", "better"}
    ((feed, refusal),) = store.listings.refusals()
    assert feed == "inbox"
    assert any(name in refusal.reason for name in junk), refusal.reason
    assert store.inbox.cursor() == "7"


def test_the_counts_say_what_was_new(store: Store) -> None:
    id = bring_to(store, Shown.SENT)
    announced = store.announcements.announce({"kind": "activity", "title": {"es": "Mus"}}, NOW)
    of = store.announcements.shown()[0].id
    records = [
        an_answer(id),
        an_interest(),
        a_withdrawal(),
        a_notice(of),
        a_notice(of, "published", listing="public"),
        a_refusal(of),
        a_message(),
        a_message(id, "asker", id="another"),
        an_opinion(),
        {"type": "of a kiosk to come", "id": "m"},
    ]
    assert announced
    expected = Mail(answered=1, received=2, noted=2, refused=1, told=2, opinions=1)
    assert store.inbox.apply(records, "1") == expected
    assert not store.inbox.apply(records, "2")
    delivered_anew = [each | {"last_modified": 99} for each in records if "at" in each]
    assert not store.inbox.apply(delivered_anew, "3")


def test_a_write_that_fails_keeps_neither_records_nor_cursor(store: Store) -> None:
    store.inbox.apply([], "1")
    store._connection.execute(
        "CREATE TRIGGER full BEFORE INSERT ON taken_back BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    with pytest.raises(Exception, match="full"):
        store.inbox.apply([an_interest(), a_withdrawal()], "2")
    assert store.inbox.cursor() == "1"
    assert store.received.shown(NOW) == ()

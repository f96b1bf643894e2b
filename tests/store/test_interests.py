"""What residents chose, said again, took back, and were answered."""

import itertools
import json
import uuid
from collections.abc import Sequence
from datetime import timedelta

import pytest

from kiosk.domain.interest import Choice, InterestId, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.database import Store
from tests.store.lives import (
    AT,
    LATER,
    MAYBE,
    NEVER_LEFT,
    NO,
    ON_ITS_WAY,
    SAID,
    STATES,
    YES,
    an_answer,
    answered,
    bring_to,
    chosen,
    everything_arrived,
    left,
    outbox,
    shown,
)
from tests.store.making import (
    BOAT,
    CAREGIVER,
    NOW,
    SUN,
    a_page,
    a_record,
    hours,
)

MATCH = ListingId("match")
SAYING = {YES: Shown.QUEUED, **{choice: shown for shown, choice in SAID.items()}}


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_reached_and_is_shown(store: Store, state: Shown) -> None:
    id = bring_to(store, state)
    (only,) = store.interests.shown(BOAT, NOW)
    assert (only.id, only.shown, only.resident) == (id, state, BOAT)
    assert only.listing.record == a_record()
    assert only.created_at == NOW
    assert store.interests.one(id, NOW) == only


# choosing


def test_a_yes_with_support_waits_in_the_outbox(store: Store) -> None:
    id = chosen(store)
    assert outbox(store) == [("interest", "queued")]
    (row,) = store.outbox.due(AT)
    assert (row.id, row.body["id"], row.body["listing"]) == (id, id, "match")
    assert row.body["kiosk"] == store.facts.kiosk_id()


@pytest.mark.parametrize(
    ("choice", "supporter"),
    [(YES, None), (MAYBE, CAREGIVER), (MAYBE, None), (NO, CAREGIVER), (LATER, None)],
)
def test_nothing_else_leaves(store: Store, choice: Choice, supporter: SupporterId | None) -> None:
    chosen(store, choice, BOAT, supporter)
    assert outbox(store) == []
    assert store.outbox.due(AT + 1e9) == ()


def test_what_leaves_names_no_one(store: Store) -> None:
    store.people.offer_pictures(["res-boat-picture"], ["sup-picture"])
    connection = store._connection
    connection.execute("UPDATE residents SET id = 'res-id', nickname = 'Ane'")
    connection.execute("UPDATE supporters SET id = 'sup-id', name = 'Jon Agirre'")
    id = chosen(store, YES, ResidentId("res-id"), SupporterId("sup-id"))
    rows = [*store.outbox.due(AT)]
    store.interests.withdraw(id, NOW)
    rows += store.outbox.due(AT)
    told = json.dumps([row.body for row in rows])
    assert len(rows) == 3
    for secret in ("res-id", "sup-id", "res-boat-picture", "sup-picture", "Ane", "Jon"):
        assert secret not in told


def test_each_choice_has_a_number_that_never_comes_back(store: Store) -> None:
    numbers = []
    for _ in range(3):
        id = chosen(store)
        numbers += [row.body["seq"] for row in store.outbox.due(AT)]
        store.outbox.acknowledged(id, 1)
        store.interests.remove_past(NOW + timedelta(days=60))
        assert store.interests.shown(BOAT, NOW) == ()
    assert numbers == [1, 2, 3]


def test_the_listing_is_kept_as_it_was_until_a_newer_one_is_known(store: Store) -> None:
    id = chosen(store)
    store.listings.apply_page("hub", a_page(a_record(rev=7)))
    found = store.interests.one(id, NOW)
    assert found
    assert found.listing.rev == 7
    store.listings.apply_page("hub", a_page(removed=("match",)))
    found = store.interests.one(id, NOW)
    assert found
    assert found.listing.rev == 1


def test_a_listing_that_a_later_kiosk_refuses_is_shown_as_it_was_chosen(store: Store) -> None:
    id = chosen(store)
    other = chosen(store, id="other")
    store.listings.apply_page("hub", a_page(a_record(rev=7)))
    store._connection.execute("UPDATE arrivals SET record = '{\"id\": 7}'")
    found = store.interests.one(id, NOW)
    assert found
    assert found.listing.rev == 1
    store._connection.execute("UPDATE interests SET record = '{}' WHERE id = ?", (id,))
    assert store.interests.one(id, NOW) is None
    assert [each.id for each in store.interests.shown(BOAT, NOW)] == [other]


def test_a_cancelled_listing_is_shown_as_cancelled(store: Store) -> None:
    id = bring_to(store, Shown.ACCEPTED)
    store.listings.apply_page("hub", a_page(a_record(status="cancelled")))
    found = store.interests.one(id, NOW)
    assert found
    assert found.shown is Shown.CANCELLED


def test_what_is_over_is_past_but_what_was_not_for_me_stays_so(store: Store) -> None:
    later = NOW + timedelta(hours=51)
    for number, state in enumerate(STATES):
        bring_to(store, state, ResidentId(f"r-{number}"))
    found = {
        each.shown
        for number in range(len(STATES))
        for each in store.interests.shown(ResidentId(f"r-{number}"), later)
    }
    assert found == {Shown.PAST, Shown.NOT_FOR_ME, Shown.WITHDRAWN}


# the same resident again


@pytest.mark.parametrize(("state", "choice"), list(itertools.product(STATES, Choice)))
def test_one_resident_has_one_word_on_a_listing(store: Store, state: Shown, choice: Choice) -> None:
    """Every order of changing one's mind, from wherever the first choice had come."""
    first = bring_to(store, state)
    second = chosen(store, choice)
    sent = outbox(store)
    if choice is YES and state in ON_ITS_WAY:
        assert second == first
        assert shown(store) == [state]
        assert [kind for kind, _ in sent] == ["interest"] * (state is not Shown.NOTE)
        return
    assert second != first
    last = SAYING[choice]
    erased = state in NEVER_LEFT | {Shown.REFUSED}
    assert shown(store) == ([last] if erased else [Shown.WITHDRAWN, last])
    about = store.interests.about(MATCH, BOAT, NOW)
    assert about
    assert (about.id, about.shown) == (second, last)
    withdrawals = [] if erased else ["interest", "withdrawal"]
    assert [kind for kind, _ in sent] == withdrawals + ["interest"] * (choice is YES)


@pytest.mark.parametrize("choices", list(itertools.product(Choice, repeat=4)))
@pytest.mark.parametrize("sending", [False, True])
def test_minds_change_in_every_order(
    store: Store, choices: Sequence[Choice], sending: bool
) -> None:
    for choice in choices:
        chosen(store, choice)
        if sending:
            left(store)
    standing = [each for each in shown(store) if each is not Shown.WITHDRAWN]
    assert standing == [SAYING[choices[-1]]]
    runs = [key for key, _ in itertools.groupby(choices)]
    if sending:
        # each run of yeses left once, and each but the last was withdrawn once
        assert [kind for kind, _ in outbox(store)].count("interest") == runs.count(YES)
        taken_back = runs[:-1].count(YES)
        assert [kind for kind, _ in outbox(store)].count("withdrawal") == taken_back
    else:
        assert outbox(store) == [("interest", "queued")] * (choices[-1] is YES)


def test_a_yes_without_support_is_replaced_by_one_with_it(store: Store) -> None:
    chosen(store, YES, BOAT, None)
    again = chosen(store, YES, BOAT, None)
    assert shown(store) == [Shown.AWAITING_SUPPORT]
    supported = chosen(store)
    assert shown(store) == [Shown.QUEUED]
    assert again != supported
    assert outbox(store) == [("interest", "queued")]


def test_residents_and_listings_do_not_mix(store: Store) -> None:
    chosen(store)
    chosen(store, NO, SUN)
    chosen(store, MAYBE, BOAT, None, id="other")
    assert shown(store) == [Shown.QUEUED, Shown.MAYBE]
    assert shown(store, SUN) == [Shown.NOT_FOR_ME]
    assert store.interests.about(ListingId("other"), SUN, NOW) is None


def test_the_newest_choice_is_shown_first(store: Store) -> None:
    for id in ("a", "b", "c"):
        chosen(store, id=id)
    assert [each.listing.id for each in store.interests.shown(BOAT, NOW)] == ["c", "b", "a"]


# those who gave no name


def test_those_without_a_name_never_take_back_each_others_choice(store: Store) -> None:
    first = chosen(store, YES, None)
    second = chosen(store, YES, None)
    chosen(store, NO, None)
    chosen(store, MAYBE, None)
    assert first != second
    assert shown(store, None) == [Shown.QUEUED, Shown.QUEUED, Shown.NOT_FOR_ME, Shown.MAYBE]
    store.interests.withdraw(first, NOW)
    assert [each.id for each in store.interests.shown(None, NOW)][-1] == second
    assert outbox(store) == [("interest", "queued")]
    assert shown(store) == []


def test_one_with_a_name_is_not_mixed_with_those_without(store: Store) -> None:
    chosen(store, YES, None)
    chosen(store, NO, BOAT)
    assert shown(store, None) == [Shown.QUEUED]
    assert shown(store, BOAT) == [Shown.NOT_FOR_ME]


# taking back


@pytest.mark.parametrize("state", STATES)
def test_only_what_left_is_followed_by_a_withdrawal(store: Store, state: Shown) -> None:
    id = bring_to(store, state)
    store.interests.withdraw(id, NOW)
    kinds = [kind for kind, _ in outbox(store)]
    if state in NEVER_LEFT | {Shown.REFUSED}:
        assert (shown(store), kinds) == ([], [])
        assert store.interests.one(id, NOW) is None
    else:
        assert (shown(store), kinds) == ([Shown.WITHDRAWN], ["interest", "withdrawal"])
        assert store.interests.about(MATCH, BOAT, NOW) is None


def test_an_undo_after_it_was_handed_out_becomes_a_withdrawal(store: Store) -> None:
    """It may have left: nobody knows before the hub has answered."""
    id = chosen(store)
    (row,) = store.outbox.due(AT)
    store.interests.withdraw(id, NOW)
    assert outbox(store) == [("interest", "sending"), ("withdrawal", "queued")]
    assert shown(store) == [Shown.WITHDRAWN]
    store.outbox.later(row.id, AT + 5)
    store.outbox.acknowledged(id, 1)
    assert shown(store) == [Shown.WITHDRAWN]
    (withdrawal,) = store.outbox.due(AT)
    assert withdrawal.body["interest"] == id


def test_a_refusal_after_several_attempts_may_follow_one_that_arrived(store: Store) -> None:
    id = chosen(store)
    left(store)
    store.outbox.later(id, AT)
    left(store)
    store.outbox.refused(id, "no")
    store.interests.withdraw(id, NOW)
    assert [kind for kind, _ in outbox(store)] == ["interest", "withdrawal"]
    assert shown(store) == [Shown.WITHDRAWN]


def test_taking_back_twice_is_taking_back_once(store: Store) -> None:
    id = bring_to(store, Shown.SENT)
    store.interests.withdraw(id, NOW)
    store.interests.withdraw(id, NOW + timedelta(hours=1))
    assert [kind for kind, _ in outbox(store)] == ["interest", "withdrawal"]
    left(store)
    store.interests.withdraw(id, NOW + timedelta(hours=2))
    assert outbox(store) == [("interest", "acknowledged"), ("withdrawal", "sending")]


def test_taking_back_what_is_not_there_does_nothing(store: Store) -> None:
    store.interests.withdraw(InterestId(str(uuid.uuid4())), NOW)
    assert outbox(store) == []


def test_nothing_remains_of_what_never_left(store: Store) -> None:
    id = chosen(store)
    answered(store, an_answer(id))
    store.interests.withdraw(id, NOW)
    for table in ("interests", "outbox", "answers", "withdrawals"):
        assert store._connection.execute(f"SELECT * FROM {table}").fetchall() == []


# the fold, in a table


OUTBOX = [None, "queued", "sending", "acknowledged", "refused", "returned"]
ANSWERS = [None, "accepted", "declined", "waiting list", "cancelled", "question"]


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("state", OUTBOX)
def test_the_fold(
    store: Store, choice: Choice, withdrawn: bool, answer: str | None, state: str | None
) -> None:
    """Withdrawal wins over an answer, an answer over the hub's receipt."""
    id = chosen(store, choice, BOAT, None)
    ask = store._connection.execute
    if state:
        told = "acknowledged" if state == "returned" else state
        ask("INSERT INTO outbox (id, about, body, state) VALUES (?, ?, '{}', ?)", (id, id, told))
    if state == "returned":
        ask("INSERT INTO returned VALUES (?, 'past', '{}', 1)", (id,))
    if answer:
        ask("INSERT INTO answers VALUES (?, ?, '{}', 1)", (id, answer))
    if withdrawn:
        ask("INSERT INTO withdrawals VALUES (?, 1)", (id,))
        ask("INSERT INTO outbox (id, about, body) VALUES ('w', ?, '{}')", (id,))
    if choice is not YES:
        expected: str = choice.value
    elif withdrawn:
        expected = "withdrawn"
    elif answer:
        expected = answer
    else:
        expected = {
            None: "awaiting support",
            "queued": "queued",
            "sending": "queued",
            "acknowledged": "sent",
            "refused": "refused",
            "returned": "refused",
        }[state]
    assert shown(store) == [expected]


# what is over


def test_choices_are_erased_a_month_after_the_event(store: Store) -> None:
    ends = {"old": -30 * 24 - 1, "recent": -30 * 24 + 1, "coming": 24}
    for id, at in ends.items():
        chosen(store, id=id, starts_at=None, ends_at=hours(at))
    chosen(store, id="undated", starts_at=None, ends_at=None)
    everything_arrived(store)
    old = store.interests.shown(BOAT, NOW)[-1].id
    answered(store, an_answer(old))
    store.interests.withdraw(old, NOW)
    assert store.interests.remove_past(NOW) == 0  # the withdrawal has still to leave
    everything_arrived(store)
    assert store.interests.remove_past(NOW) == 1
    kept = [each.listing.id for each in store.interests.shown(BOAT, NOW)]
    assert kept == ["undated", "coming", "recent"]
    for table in ("outbox", "answers", "withdrawals"):
        rows = store._connection.execute(f"SELECT * FROM {table}").fetchall()
        assert old not in {each for row in rows for each in row}


def test_an_event_that_was_put_off_keeps_its_choices(store: Store) -> None:
    chosen(store, id="match", starts_at=None, ends_at=hours(-31 * 24))
    store.listings.apply_page("hub", a_page(a_record(starts_at=None, ends_at=hours(24))))
    assert store.interests.remove_past(NOW) == 0

"""What supporters say beside a choice: yes and what it takes, or not now; and what then leaves."""

import uuid
from datetime import timedelta
from typing import Any

import orjson
import pytest

from kiosk.domain.consent import Consent
from kiosk.domain.interest import InterestId, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.log import What
from kiosk.domain.people import ResidentId, Right, SupporterId
from kiosk.domain.support import Support, Transport, Verdict
from kiosk.store.database import Store
from kiosk.store.supports import MayNotConfirm
from tests.store.lives import (
    AT,
    MAYBE,
    STATES,
    WAITING,
    YES,
    bring_to,
    chosen,
    noted,
    outbox,
    shown,
)
from tests.store.making import (
    BOAT,
    CAREGIVER,
    FAMILY,
    NOW,
    SUN,
    a_listing,
    a_page,
    a_record,
    hours,
    says,
    word,
)

MOON = ResidentId("moon")
FULL: dict[str, Any] = {
    "needs": ("seat",),
    "transport": Transport.HOUSE_CAR,
    "companions": 2,
    "told": {"es": "Salimos a las tres."},
}


def waits(
    store: Store, resident: ResidentId | None = BOAT, listing: str = "match", **more: Any
) -> InterestId:
    """A choice that waits for support."""
    about = a_listing(listing)
    interest = says(YES, listing=about, resident=resident, supporter=None, **more)
    return store.interests.choose(interest, about)


def sent(store: Store) -> list[dict[str, Any]]:
    return [row.body for row in store.outbox.due(AT)]


def support_of(store: Store, id: InterestId) -> Support | None:
    found = store.interests.one(id, NOW)
    assert found
    return found.support


# who


@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize("may", [(), (Right.CONFIRM,)], ids=["may not", "has no code"])
def test_once_somebody_has_a_pin_only_who_has_one_and_may_confirms(
    store: Store, verdict: Verdict, may: tuple[Right, ...]
) -> None:
    id = waits(store)
    tends = store.supporters.add("Maite", "caregiver")
    store.supporters.set_pin(tends, "1234")
    other = store.supporters.add("Jon", "volunteer", may)
    if not may:
        store.supporters.set_pin(other, "5678")
    for who in (other, SupporterId("gone")):
        with pytest.raises(MayNotConfirm):
            store.supports.say(id, word(who, verdict))
    assert (support_of(store, id), sent(store)) == (None, [])
    assert store.supports.say(id, word(tends, verdict))


# yes


def test_a_yes_sends_what_waited_for_it(store: Store) -> None:
    id = waits(store)
    assert store.supports.say(id, word())
    found = store.interests.one(id, NOW)
    assert found
    assert (found.shown, found.supporter, found.support) == (Shown.QUEUED, FAMILY, word())
    (body,) = sent(store)
    assert body["created_at"] == NOW.isoformat()
    last = (NOW + timedelta(hours=50, days=30)).date()
    assert body == says().body(store.facts.kiosk_id(), 1, last) | {
        "id": id,
        "resident_ref": str(uuid.uuid5(uuid.UUID(id), "resident")),
    }


def test_what_a_supporter_arranged_is_kept_beside_the_choice(store: Store) -> None:
    id = waits(store, needs=("transport",))
    store.supports.say(id, word(**FULL))
    found = store.interests.one(id, NOW)
    assert found
    assert found.needs == ("transport",)
    assert found.support == word(**FULL)


def test_said_twice_it_leaves_once_and_the_first_counts(store: Store) -> None:
    id = waits(store)
    assert store.supports.say(id, word())
    assert not store.supports.say(id, word(CAREGIVER, companions=3))
    found = store.interests.one(id, NOW)
    assert found
    assert (found.supporter, found.support) == (FAMILY, word())
    assert outbox(store) == [("interest", "queued")]


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("state", [each for each in STATES if each not in WAITING])
def test_no_word_changes_what_does_not_wait(store: Store, state: Shown, verdict: Verdict) -> None:
    """A maybe that somebody supports is still a maybe, and stays here."""
    id = bring_to(store, state, BOAT)
    if state in (Shown.MAYBE, Shown.NOT_FOR_ME, Shown.ASK_LATER):
        store._connection.execute("UPDATE interests SET supporter = NULL")
    before = outbox(store), shown(store), support_of(store, id)
    assert not store.supports.say(id, word(verdict=verdict))
    assert (outbox(store), shown(store), support_of(store, id)) == before


def test_a_word_on_what_is_gone_does_nothing(store: Store) -> None:
    id = waits(store)
    store.interests.withdraw(id, NOW)
    assert not store.supports.say(id, word())
    assert outbox(store) == []
    assert store._connection.execute("SELECT * FROM supports").fetchall() == []


def test_whoever_stands_beside_says_yes_with_the_choice(store: Store) -> None:
    about = a_listing()
    id = store.interests.choose(says(), about, word(CAREGIVER, **FULL))
    assert support_of(store, id) == word(CAREGIVER, **FULL)
    assert [each["companions"] for each in sent(store)] == [2]


def test_where_nobody_answers_a_yes_is_a_note(store: Store) -> None:
    store.listings.apply_page("calendar", a_page(a_record()))
    id = chosen(store, YES, BOAT, None)
    store.supports.say(id, word(**FULL))
    assert (shown(store), outbox(store)) == ([Shown.NOTE], [])
    assert support_of(store, id) == word(**FULL)


# not now


def test_what_is_held_back_stays_with_its_reason(store: Store) -> None:
    id = waits(store)
    held = word(CAREGIVER, Verdict.HELD, told={"en": "It is too far.", "eu": "Urrunegi dago."})
    assert store.supports.say(id, held)
    assert (shown(store), outbox(store)) == ([Shown.HELD_BACK], [])
    assert support_of(store, id) == held
    found = store.interests.one(id, NOW)
    assert found
    assert (found.supporter, found.choice) == (None, YES)


def test_the_newest_word_counts_while_it_waits(store: Store) -> None:
    id = bring_to(store, Shown.HELD_BACK)
    again = word(FAMILY, Verdict.HELD, told={"en": "Nobody can come along."})
    assert store.supports.say(id, again)
    assert support_of(store, id) == again
    assert store.supports.say(id, word())
    assert (shown(store), support_of(store, id)) == ([Shown.QUEUED], word())


# what leaves


@pytest.mark.parametrize("given", [None, False, True])
def test_needs_leave_only_with_the_consent_of_a_resident(store: Store, given: bool | None) -> None:
    if given is not None:
        store.consents.record(BOAT, Consent.NEEDS, given, None, NOW)
    id = waits(store, needs=("transport", "seat"), tells=True)
    store.supports.say(id, word(needs=("seat", "money")))
    (body,) = sent(store)
    assert body["needs"] == (["transport", "seat", "money"] if given else [])


@pytest.mark.parametrize("tells", [False, True])
def test_who_gave_no_name_consents_for_this_choice_alone(store: Store, tells: bool) -> None:
    for agreed in (tells, not tells):
        store.supports.say(waits(store, None, needs=("transport",), tells=agreed), word())
    told = [body["needs"] for body in sent(store)]
    assert told == ([["transport"], []] if tells else [[], ["transport"]])


def test_consent_counts_as_it_is_when_it_leaves(store: Store) -> None:
    store.consents.record(BOAT, Consent.NEEDS, True, None, NOW)
    id = waits(store, needs=("transport",))
    store.consents.record(BOAT, Consent.NEEDS, False, None, NOW)
    store.supports.say(id, word())
    assert [body["needs"] for body in sent(store)] == [[]]


def test_nothing_that_names_or_describes_anybody_leaves(store: Store) -> None:
    store.supports.say(waits(store, SUN, needs=("seat",)), word(**FULL))
    (body,) = sent(store)
    assert set(body) == {
        *("id", "v", "type", "listing", "listing_rev", "places", "needs", "resident_ref"),
        *("kiosk", "seq", "created_at", "erase_after", "companions"),
    }
    for secret in (SUN, FAMILY, "tres", "car", "seat"):
        assert secret not in orjson.dumps(body).decode()


# several who go together


def test_those_who_go_together_are_one_party_and_their_companions_come_once(store: Store) -> None:
    ids = [waits(store, resident) for resident in (BOAT, SUN, MOON)]
    assert store.supports.say_to(ids, word(**FULL)) == tuple(ids)
    bodies = sent(store)
    assert [each.get("companions", 0) for each in bodies] == [2, 0, 0]
    assert len({each["party"] for each in bodies}) == 1
    assert len({each["resident_ref"] for each in bodies}) == 3
    found = [store.interests.one(id, NOW) for id in ids]
    assert {each and each.party for each in found} == {bodies[0]["party"]}
    said = [support_of(store, id) for id in ids]
    assert [each and each.companions for each in said] == [2, 0, 0]
    assert {each and each.transport for each in said} == {Transport.HOUSE_CAR}


def test_two_parties_have_nothing_in_common(store: Store) -> None:
    for listing in ("match", "choir"):
        ids = [waits(store, resident, listing) for resident in (BOAT, SUN)]
        store.supports.say_to(ids, word())
    assert len({each["party"] for each in sent(store)}) == 2


def test_who_is_alone_after_all_is_no_party(store: Store) -> None:
    gone, stays = waits(store, BOAT), waits(store, SUN)
    store.interests.withdraw(gone, NOW)
    assert store.supports.say_to([gone, stays, stays], word(companions=1)) == (stays,)
    (body,) = sent(store)
    assert "party" not in body
    assert body["companions"] == 1


def test_one_reason_for_several(store: Store) -> None:
    ids = [waits(store, resident) for resident in (BOAT, SUN)]
    store.supports.say_to(ids, word(verdict=Verdict.HELD, told={"en": "It is too far."}))
    for id in ids:
        found = store.interests.one(id, NOW)
        assert found
        assert (found.shown, found.party) == (Shown.HELD_BACK, None)


# what waits, and what is logged


def test_all_that_waits_is_told_oldest_first(store: Store) -> None:
    first, held = waits(store, BOAT), waits(store, None, "choir")
    store.supports.say(held, word(verdict=Verdict.HELD))
    last = waits(store, SUN)
    chosen(store, MAYBE, MOON)
    noted(store, MOON, id="fair")
    assert [each.id for each in store.supports.waiting(NOW)] == [first, held, last]
    store.supports.say(first, word())
    assert [each.id for each in store.supports.waiting(NOW)] == [held, last]


def test_what_is_over_or_called_off_waits_no_more(store: Store) -> None:
    waits(store)
    assert store.supports.waiting(NOW + timedelta(hours=51)) == ()
    store.listings.apply_page("hub", a_page(a_record(status="cancelled")))
    assert store.supports.waiting(NOW) == ()


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        (word(), [What.CONFIRMED]),
        (word(**FULL), [What.CONFIRMED, What.NEED_ADDED, What.EXPLAINED]),
        (word(verdict=Verdict.HELD, told={"en": "It is far."}), [What.HELD_BACK]),
    ],
    ids=["yes", "with more", "not now"],
)
def test_who_said_it_is_logged_without_what(
    store: Store, said: Support, logged: list[What]
) -> None:
    id = waits(store)
    store.supports.say(id, said)
    found = store.log.newest(9)
    assert sorted(each.what for each in found) == sorted(logged)
    assert {(each.supporter, each.resident, each.interest) for each in found} == {
        (FAMILY, BOAT, id)
    }


def test_nothing_remains_of_a_word_on_what_never_left(store: Store) -> None:
    id = bring_to(store, Shown.HELD_BACK)
    store.interests.withdraw(id, NOW)
    assert store._connection.execute("SELECT * FROM supports").fetchall() == []


def test_a_word_goes_with_its_choice_a_month_after(store: Store) -> None:
    about = a_listing(starts_at=None, ends_at=hours(-31 * 24))
    id = store.interests.choose(says(listing=about, supporter=None), about)
    store._connection.execute(
        "INSERT INTO supports VALUES (?, 'family', 'held', 1, '[]', NULL, 0, '{}')", (id,)
    )
    assert store.interests.remove_past(NOW) == 1
    assert store._connection.execute("SELECT * FROM supports").fetchall() == []
    assert store.interests.about(ListingId("match"), BOAT, NOW) is None

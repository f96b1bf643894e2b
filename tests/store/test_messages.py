"""What two houses tell each other about an interest: who may say what, and what became of it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.domain.interest import Answered, InterestId, Shown
from kiosk.domain.listing import ListingId, Text
from kiosk.domain.mail import Code, Reason
from kiosk.domain.message import Message, Said
from kiosk.domain.received import ReceivedId
from kiosk.domain.record import Refused
from kiosk.store.database import Store
from kiosk.store.messages import NotSaid
from kiosk.store.received import NoSuchInterest
from kiosk.store.transaction import NotKept
from tests.store.letters import (
    HERS,
    a_message,
    a_refusal,
    a_withdrawal,
    an_erasure,
    an_interest,
    an_opinion,
)
from tests.store.lives import AT, an_answer, answered, bring_to, everything_arrived
from tests.store.making import CAREGIVER, NOW

ID = ReceivedId(HERS)
LAST = NOW.replace(month=12, day=28)
AFTER_A_YES = {Said.MESSAGE, Said.CONTACT}


def received(store: Store, answer: Answered | None = None) -> ReceivedId:
    store.inbox.apply([an_interest()], "c")
    if answer:
        store.received.answer(ID, answer, {}, NOW)
        everything_arrived(store)
    return ID


def say(store: Store, interest: InterestId | ReceivedId, kind: Said, **more: Any) -> Message:
    its: dict[str, Any] = {"text": "Llegamos a las tres", "language": "es"}
    its |= {"supporter": CAREGIVER, "now": NOW}
    return store.messages.say(interest, kind, **(its | more))


def texts(messages: tuple[Message, ...]) -> list[str]:
    return [each.text.reading("es")[0] for each in messages]


# what others say


def test_what_came_is_shown_and_waits_to_be_read(store: Store) -> None:
    received(store)
    store.inbox.apply([a_message(text={"es": "¿Qué lleváis?"}, kind="question")], "c")
    (one,) = store.messages.about(ID)
    assert one == Message(
        id=f"message about {HERS}",
        interest=HERS,
        ours=False,
        kind=Said.QUESTION,
        text=Text("es", {"es": "¿Qué lleváis?"}),
        supporter=None,
        at=datetime.fromtimestamp(1_795_400_004, UTC),
        read=False,
    )
    assert store.messages.unread() == (one,)
    store.messages.mark_read(ID, NOW)
    assert store.messages.unread() == ()
    assert [each.read for each in store.messages.about(ID)] == [True]
    store.inbox.apply([a_message(text={"es": "¿Qué lleváis?"}, kind="question")], "d")
    assert store.messages.unread() == (), "it comes again, and was read"


def test_who_is_interested_hears_of_their_own_alone(store: Store) -> None:
    id = bring_to(store, Shown.ACCEPTED)
    mine, others = a_message(id, "asker"), a_message("of another kiosk", "asker")
    assert store.inbox.apply([mine, others], "c").told == 1
    assert [each.interest for each in store.messages.unread()] == [id]


def test_the_oldest_is_told_first_whoever_said_it(store: Store) -> None:
    received(store, Answered.ACCEPTED)
    for number, after in enumerate((2, 0)):
        at = int((NOW + timedelta(minutes=after)).timestamp() * 1000)
        record = a_message(id=f"m-{number}", text={"es": str(after)}, at=at)
        store.inbox.apply([record], "c")
    say(store, ID, Said.MESSAGE, text="1", now=NOW + timedelta(minutes=1))
    assert texts(store.messages.about(ID)) == ["0", "1", "2"]
    assert texts(store.messages.unread()) == ["0", "2"]


# what may be said


@pytest.mark.parametrize("state", [each for each in Shown if each is not Shown.PAST])
def test_what_who_is_interested_may_say(store: Store, state: Shown) -> None:
    id = bring_to(store, state)
    expected = {Shown.ACCEPTED: AFTER_A_YES, Shown.QUESTION: {Said.REPLY}}.get(state, set[Said]())
    assert store.messages.allowed(id, NOW) == expected
    if state is Shown.SENT:
        store.inbox.apply([a_message(id, "asker", kind="question")], "c")
        assert store.messages.allowed(id, NOW) == {Said.REPLY}


@pytest.mark.parametrize("answer", [None, *Answered])
def test_what_an_organiser_may_say(store: Store, answer: Answered | None) -> None:
    received(store, answer)
    more = AFTER_A_YES if answer is Answered.ACCEPTED else set[Said]()
    assert store.messages.allowed(ID, NOW) == {Said.QUESTION} | more
    store.inbox.apply([a_withdrawal()], "c")
    assert store.messages.allowed(ID, NOW) == set()


def test_what_may_not_be_said_is_not_kept(store: Store) -> None:
    received(store)
    with pytest.raises(NotSaid):
        say(store, ID, Said.CONTACT)
    with pytest.raises(NoSuchInterest):
        say(store, ReceivedId("nobody's"), Said.QUESTION)
    for text in ("", " \n", "x" * 2001):
        with pytest.raises(Refused):
            say(store, ID, Said.QUESTION, text=text)
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotKept):
        say(store, ID, Said.QUESTION)
    store._connection.execute("PRAGMA query_only = OFF")
    assert store.messages.about(ID) == ()
    assert store.outbox.waiting() == 0


# how it leaves


def test_what_is_said_leaves_without_the_name_of_who_said_it(store: Store) -> None:
    received(store)
    said = say(store, ID, Said.QUESTION, text={"es": "¿Cuántos?", "fr": "Combien ?"})
    (row,) = store.outbox.due(AT)
    assert row.body == {
        "id": said.id,
        "v": 1,
        "type": "message",
        "interest": HERS,
        "kind": "question",
        "text": {"es": "¿Cuántos?", "fr": "Combien ?"},
        "language": "es",
        "kiosk": store.facts.kiosk_id(),
        "seq": 1,
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-28",
    }
    (shown,) = store.messages.about(ID)
    assert (shown.ours, shown.supporter, shown.read, shown.sent) == (True, CAREGIVER, True, False)
    store.outbox.acknowledged(row.id, 1)
    assert [each.sent for each in store.messages.about(ID)] == [True]
    assert store.messages.unread() == ()


def test_what_came_back_says_why(store: Store) -> None:
    id = bring_to(store, Shown.ACCEPTED)
    said = say(store, id, Said.CONTACT)
    everything_arrived(store)
    told = {"es": "Se ha retirado"}
    store.inbox.apply([a_refusal(said.id, reason=told)], "c")
    (shown,) = store.messages.about(id)
    assert shown.reason == Reason(Code.REJECTED, told)
    found = store.interests.one(id, NOW)
    assert found
    assert found.shown is Shown.ACCEPTED, "the interest stands as it did"


def test_a_message_is_no_answer(store: Store) -> None:
    received(store, Answered.ACCEPTED)
    say(store, ID, Said.CONTACT)
    (one,) = store.received.shown(NOW)
    assert (one.answer, one.reason) == (Answered.ACCEPTED, None)


def test_lines_stay_lines(store: Store) -> None:
    id = bring_to(store, Shown.QUESTION)
    say(store, id, Said.REPLY, text="Somos dos.\nUna silla de ruedas.")
    assert texts(store.messages.about(id)) == ["Somos dos.\nUna silla de ruedas."]


# how long it is kept


def test_they_go_with_the_interest(store: Store) -> None:
    received(store, Answered.ACCEPTED)
    say(store, ID, Said.CONTACT)
    store.inbox.apply([a_message()], "c")
    everything_arrived(store)
    assert store.messages.remove_past(LAST) == 0
    after = LAST + timedelta(days=1)
    assert store.messages.remove_past(after) == 2
    store.received.remove_past(after)
    assert store._connection.execute("SELECT * FROM outbox").fetchall() == []


def test_a_choice_that_is_erased_takes_its_messages_along(store: Store) -> None:
    id = bring_to(store, Shown.ACCEPTED)
    say(store, id, Said.CONTACT)
    everything_arrived(store)
    store.interests.remove_past(NOW + timedelta(days=60))
    assert store.messages.about(id) == ()


@pytest.mark.parametrize("first", ["the word", "the rest"])
def test_what_was_erased_leaves_nothing_here(store: Store, first: str) -> None:
    """Nor is it kept when it comes again, from a hub that was set back."""
    other = an_interest("received-2")
    rest = [an_interest(), a_withdrawal(), a_message(), other, a_message("received-2")]
    if first == "the rest":
        store.inbox.apply(rest[:1], "c")
        store.received.answer(ID, Answered.ACCEPTED, {}, NOW)
        say(store, ID, Said.CONTACT)
        everything_arrived(store)
    for records in ([an_erasure()], rest) if first == "the word" else (rest, [an_erasure()]):
        store.inbox.apply(records, "d")
    assert [each.id for each in store.received.shown(NOW)] == ["received-2"]
    assert store.messages.about(ID) == ()
    assert [each.interest for each in store.messages.unread()] == ["received-2"]
    for table in ("taken_back", "outbox", "returned"):
        assert store._connection.execute(f"SELECT * FROM {table}").fetchall() == []
    store.received.remove_past(LAST + timedelta(days=1))
    assert store._connection.execute("SELECT * FROM erasures").fetchall() == []


# how it was


def test_opinions_are_counted_by_their_faces(store: Store) -> None:
    faces = [5, 5, 1, 4, 5]
    records = [an_opinion(f"o-{number}", face) for number, face in enumerate(faces)]
    store.inbox.apply([*records, *records, an_opinion("other", 2, listing="other")], "c")
    assert store.opinions.counts(ListingId("match")) == (1, 0, 0, 1, 3)
    assert store.opinions.counts(ListingId("other")) == (0, 1, 0, 0, 0)
    assert store.opinions.counts(ListingId("none")) == (0, 0, 0, 0, 0)
    assert store.opinions.listings() == ("match", "other")
    assert store.opinions.remove_past(LAST) == 0
    assert store.opinions.remove_past(LAST + timedelta(days=1)) == 6


def test_an_answer_after_a_reply_is_the_last_word(store: Store) -> None:
    id = bring_to(store, Shown.QUESTION)
    say(store, id, Said.REPLY)
    answered(store, an_answer(id, "accepted", at=11))
    found = store.interests.one(id, NOW)
    assert found
    assert found.shown is Shown.ACCEPTED
    assert texts(store.messages.about(id)) == ["Llegamos a las tres"]

"""Choices brought to each state of their life, for the tests of the store."""

import uuid
from typing import Any

import orjson

from kiosk.domain.interest import Choice, InterestId, Shown
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Verdict
from kiosk.store.database import Store
from tests.store.making import BOAT, CAREGIVER, NOW, a_listing, a_page, a_record, says, word

YES, MAYBE, NO = Choice.INTERESTED, Choice.MAYBE, Choice.NOT_FOR_ME
LATER = Choice.ASK_LATER
AT = NOW.timestamp()


def chosen(
    store: Store,
    choice: Choice = YES,
    resident: ResidentId | None = BOAT,
    supporter: SupporterId | None = CAREGIVER,
    **more: Any,
) -> InterestId:
    listing = a_listing(**more)
    interest = says(choice, listing=listing, resident=resident, supporter=supporter)
    return store.interests.choose(interest, listing)


def shown(store: Store, resident: ResidentId | None = BOAT) -> list[Shown]:
    """What became of each choice, the first one first."""
    return [each.shown for each in reversed(store.interests.shown(resident, NOW))]


def outbox(store: Store) -> list[tuple[str, str]]:
    """(kind of record, state) of everything that waits or left, oldest first."""
    rows = store._connection.execute("SELECT body, state FROM outbox ORDER BY rowid")
    return [(orjson.loads(row["body"])["type"], row["state"]) for row in rows]


def left(store: Store) -> None:
    """Hand out all that is due: from here on, it may have reached the hub."""
    store.outbox.due(AT)


def everything_arrived(store: Store) -> None:
    for row in store.outbox.due(AT):
        store.outbox.acknowledged(row.id, 1)


def an_answer(id: str, status: Any = "accepted", at: Any = 10, **more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid5(uuid.UUID(id), "answer")),
        "v": 1,
        "type": "answer",
        "interest": id,
        "status": status,
        "message": {},
        "last_modified": at,
        **more,
    }


def answered(store: Store, *records: Any, cursor: str = "c") -> int:
    return store.inbox.apply(records, cursor).answered


def bring_to(store: Store, state: Shown, resident: ResidentId | None = BOAT) -> InterestId:
    """A choice about the match that has come so far."""
    if state in SAID:
        return chosen(store, SAID[state], resident)
    if state in WAITING:
        id = chosen(store, YES, resident, None)
        if state is Shown.HELD_BACK:
            assert store.supports.say(id, word(CAREGIVER, Verdict.HELD))
        return id
    if state is Shown.NOTE:
        return noted(store, resident)
    id = chosen(store, YES, resident)
    if state is Shown.QUEUED:
        return id
    left(store)
    if state is Shown.REFUSED:
        store.outbox.refused(id, "no")
        return id
    store.outbox.acknowledged(id, 1)
    if state is Shown.WITHDRAWN:
        store.interests.withdraw(id, NOW)
    elif state is not Shown.SENT:
        answered(store, an_answer(id, state.value))
    return id


def noted(store: Store, resident: ResidentId | None = BOAT, **more: Any) -> InterestId:
    """A choice about what a calendar told, and tells no more."""
    store.listings.apply_page("calendar", a_page(a_record(**more)))
    id = chosen(store, YES, resident, **more)
    store.listings.remove_feed("calendar")
    return id


STATES = [each for each in Shown if each is not Shown.PAST]
SAID = {Shown.MAYBE: MAYBE, Shown.NOT_FOR_ME: NO, Shown.ASK_LATER: LATER}
WAITING = (Shown.AWAITING_SUPPORT, Shown.HELD_BACK)
NEVER_LEFT = {*SAID, *WAITING, Shown.NOTE, Shown.QUEUED}
ON_ITS_WAY = {
    Shown.NOTE,
    Shown.QUEUED,
    Shown.SENT,
    Shown.QUESTION,
    Shown.ACCEPTED,
    Shown.WAITING_LIST,
}

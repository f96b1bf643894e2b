"""The inbox may be read in any order, in any pages, again and again: what is shown is the same."""

from typing import Any, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.announcement import Announcement, AnnouncementId
from kiosk.domain.listing import ListingId
from kiosk.store.database import Store
from tests.store.letters import (
    a_message,
    a_notice,
    a_question,
    a_refusal,
    a_withdrawal,
    an_erasure,
    an_interest,
    an_opinion,
)
from tests.store.lives import everything_arrived
from tests.store.making import BOAT, NOW, SUN, a_listing, says

INTERESTS: Final = {who: says(resident=who) for who in (BOAT, SUN)}
IDS: Final = sorted(each.id for each in INTERESTS.values())
REVISIONS: Final = [
    Announcement.of(
        {"kind": "activity", "title": {"es": "Mus"}}, NOW, AnnouncementId("announces"), 1 + number
    )
    for number in range(2)
]
SENT: Final = [*IDS, *(each.id for each in REVISIONS)]
BROUGHT: Final = (
    "answers",
    "returned",
    "notices",
    "received",
    "taken_back",
    "messages",
    "opinions",
    "questions",
    "erasures",
)
TIMES: Final = st.integers(1, 2)


def an_answer(interest: str, status: str, at: int, message: str) -> dict[str, Any]:
    return {
        "id": f"answer {status} {at} {message}",
        "v": 1,
        "type": "answer",
        "interest": interest,
        "status": status,
        "message": {"es": message},
        "at": at,
    }


def one_of_two(interest: str, to: str, which: str, **more: Any) -> dict[str, Any]:
    """A message: what it is about, and whom it is for, never changes."""
    return a_message(interest, to, id=f"{which} {to} {interest}", **more)


OTHERS: Final = st.sampled_from(["received-1", "received-2"])
MOSTLY_ONE: Final = st.sampled_from([*[REVISIONS[1].id] * len(SENT), *SENT])
KINDS: Final = (
    st.builds(
        an_answer,
        st.sampled_from([IDS[0], IDS[0], IDS[1], "another kiosk's"]),
        st.sampled_from(["accepted", "declined", "nonsense"]),
        TIMES,
        st.sampled_from(["si", "no"]),
    ),
    st.builds(an_interest, OTHERS, at=TIMES, places=st.integers(0, 3)),
    st.builds(a_withdrawal, OTHERS, erase_after=st.sampled_from(["2026-12-28", "soon"])),
    st.builds(
        a_refusal,
        MOSTLY_ONE,
        st.sampled_from(["rejected", "past"]),
        at=TIMES,
        reason=st.sampled_from([{}, {"es": "Lleno"}]),
    ),
    st.builds(
        a_notice,
        MOSTLY_ONE,
        st.sampled_from(["published", "waiting"]),
        at=TIMES,
        listing=st.sampled_from(["public", "other"]),
    ),
    st.builds(
        one_of_two,
        st.sampled_from(["received-1", "received-2", IDS[0], "another kiosk's"]),
        st.sampled_from(["asker", "organiser"]),
        st.sampled_from(["first", "second"]),
        at=TIMES,
        text=st.sampled_from([{"es": "si"}, {"es": "no"}, {}]),
    ),
    st.builds(an_opinion, st.sampled_from(["o-1", "o-2"]), st.integers(3, 6), at=TIMES),
    st.builds(
        a_question,
        st.sampled_from(["q-1", "q-2"]),
        at=TIMES,
        of=st.sampled_from(["a", "b"]),
        text=st.sampled_from([{"es": "si"}, {"es": "no"}, {}]),
    ),
    st.builds(an_erasure, OTHERS, erase_after=st.sampled_from(["2026-12-28", "2026-12-29"])),
    st.just({"type": "of a kiosk to come", "id": "m"}),
)
# some of each kind: two that contradict each other are what there is to find
RECORDS: Final = st.tuples(*(st.lists(kind, max_size=3) for kind in KINDS)).map(
    lambda kinds: [record for kind in kinds for record in kind]
)


def everything_shown(store: Store) -> tuple[Any, ...]:
    return (
        [store.interests.shown(who, NOW) for who in INTERESTS],
        store.received.shown(NOW),
        store.announcements.shown(),
        store.messages.unread(),
        store.opinions.counts(ListingId("match")),
        store.questions.received(NOW),
    )


def begun(store: Store) -> None:
    """The same two choices and the same two revisions, all of which reached the hub."""
    ask = store._connection.execute
    for table in BROUGHT:
        ask(f"DELETE FROM {table}")
    if store.announcements.shown():
        return
    for interest in INTERESTS.values():
        store.interests.choose(interest, a_listing())
    for each in REVISIONS:
        store.announcements._insert(each, "2027-01-01")
        store.outbox.put(each.announces, each.body("k", 1, NOW.date()), NOW)
    everything_arrived(store)


@given(data=st.data(), records=RECORDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_arrival_does_not_matter(
    store: Store, data: st.DataObject, records: list[dict[str, Any]]
) -> None:
    store._connection.execute("PRAGMA synchronous = OFF")
    begun(store)
    store.inbox.apply(records, "1")
    expected = everything_shown(store)

    begun(store)
    again = data.draw(st.lists(st.sampled_from(records), max_size=4) if records else st.just([]))
    order = data.draw(st.permutations(records + again))
    while order:
        page = data.draw(st.integers(1, len(order)))
        store.inbox.apply(order[:page], "2")
        order = order[page:]
    assert everything_shown(store) == expected
    assert not store.inbox.apply(records, "3")

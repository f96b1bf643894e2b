"""What was told by somebody who takes no interests: a note is given, and counts as sent."""

from datetime import timedelta

import pytest

from kiosk.domain.interest import Choice, InterestId, Shown
from kiosk.domain.page import HUB, STARTER
from kiosk.domain.people import SupporterId
from kiosk.store.database import Store
from tests.store.lives import MAYBE, YES, bring_to, chosen, noted, outbox, shown
from tests.store.making import BOAT, CAREGIVER, NOW, SUN, a_page, a_record, word


@pytest.mark.parametrize(
    ("feeds", "state"),
    [
        ([], Shown.QUEUED),
        ([HUB], Shown.QUEUED),
        ([STARTER], Shown.QUEUED),
        (["calendar"], Shown.NOTE),
        (["calendar", HUB], Shown.QUEUED),
        ([HUB, "calendar"], Shown.QUEUED),
    ],
    ids=str,
)
def test_only_the_hub_and_the_examples_take_an_interest(
    store: Store, feeds: list[str], state: Shown
) -> None:
    for feed in feeds:
        store.listings.apply_page(feed, a_page(a_record()))
    chosen(store)
    assert shown(store) == [state]
    assert len(outbox(store)) == (state is Shown.QUEUED)


@pytest.mark.parametrize(
    ("system", "state"),
    [("ical", Shown.NOTE), ("ekin", Shown.QUEUED), (STARTER, Shown.QUEUED), ("", Shown.QUEUED)],
)
def test_one_that_has_just_gone_says_itself_where_it_came_from(
    store: Store, system: str, state: Shown
) -> None:
    chosen(store, source={"system": system})
    assert shown(store) == [state]


def test_support_makes_it_a_note(store: Store) -> None:
    store.listings.apply_page("calendar", a_page(a_record()))
    id = chosen(store, YES, BOAT, None)
    assert shown(store) == [Shown.AWAITING_SUPPORT]
    store.supports.say(id, word())
    assert shown(store) == [Shown.NOTE]
    assert outbox(store) == []


def test_a_note_that_was_given_has_arrived(store: Store) -> None:
    id = noted(store)
    store.interests.note_given(id, NOW)
    store.interests.note_given(id, NOW + timedelta(hours=1))
    assert shown(store) == [Shown.SENT]
    assert outbox(store) == []


@pytest.mark.parametrize("state", [each for each in Shown if each is not Shown.PAST])
def test_nothing_else_becomes_a_note(store: Store, state: Shown) -> None:
    id = bring_to(store, state)
    store.interests.note_given(id, NOW)
    assert shown(store) == [Shown.SENT if state is Shown.NOTE else state]
    store.interests.note_given(InterestId("nobody"), NOW)


def test_a_note_that_was_not_given_is_taken_back_without_a_trace(store: Store) -> None:
    id = noted(store)
    store.interests.withdraw(id, NOW)
    assert shown(store) == []


def test_a_note_that_was_given_and_is_taken_back_stays_to_be_told(store: Store) -> None:
    id = noted(store)
    store.interests.note_given(id, NOW)
    store.interests.withdraw(id, NOW)
    assert shown(store) == [Shown.WITHDRAWN]
    assert outbox(store) == []


def test_whoever_says_yes_again_keeps_the_note(store: Store) -> None:
    id = noted(store)
    store.listings.apply_page("calendar", a_page(a_record()))
    assert chosen(store) == id
    store.interests.note_given(id, NOW)
    assert chosen(store) == id
    assert shown(store) == [Shown.SENT]
    other = chosen(store, MAYBE)
    assert other != id
    assert shown(store) == [Shown.WITHDRAWN, Shown.MAYBE]


@pytest.mark.parametrize("choice", [MAYBE, Choice.NOT_FOR_ME])
@pytest.mark.parametrize("supporter", [CAREGIVER, None])
def test_only_a_yes_becomes_a_note(
    store: Store, choice: Choice, supporter: SupporterId | None
) -> None:
    store.listings.apply_page("calendar", a_page(a_record()))
    chosen(store, choice, SUN, supporter)
    assert shown(store, SUN) == [Shown(choice)]


def test_notes_are_erased_with_their_choices(store: Store) -> None:
    id = noted(store)
    store.interests.note_given(id, NOW)
    assert store.interests.remove_past(NOW + timedelta(days=33)) == 1
    assert store._connection.execute("SELECT * FROM notes").fetchall() == []

"""Things lent and borrowed: what others offer and ask for, and what this house lends."""

from datetime import date, timedelta
from typing import Any

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.due import Handover, Way
from kiosk.domain.interest import Answered, Interest, InterestId
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.loan import Fetch, Loan
from kiosk.domain.page import HUB, Page
from kiosk.domain.received import ReceivedId
from kiosk.domain.vocabulary import Vocabulary
from kiosk.store.database import Store
from tests.store.letters import a_notice, an_interest
from tests.ui.cast import CAREGIVER, NOW

TODAY = NOW.date()
TENT = ListingId("tent-of-theirs")
OURS = ListingId("projector-of-ours")
THEIR_HOUSE = "Ehpad Sainte-Croix"
FOYER = "Foyer du Parc"


def a_thing(vocabulary: Vocabulary, id: str = TENT, activity: str = "tent", **more: Any) -> Any:
    """The record of something that another house lends."""
    return {
        "id": id,
        "v": 1,
        "rev": 1,
        "kind": "loan",
        "status": "scheduled",
        "activity": activity,
        "language": "fr",
        "title": dict(vocabulary.entry("activities", activity).name),
        "organiser": {"structure": "s-croix", "name": THEIR_HOUSE},
        "source": {"system": "ekin", "uid": id},
        "condition": "good",
        **more,
    }


def bring(store: Store, *records: Any) -> None:
    applied = store.listings.apply_page(HUB, Page(records, None))
    assert not applied.refused, applied.refused


def day(ahead: int) -> date:
    return TODAY + timedelta(days=ahead)


def a_loan(first: int, last: int, fetch: Fetch = Fetch.BORROWER) -> Loan:
    """Of days counted from today."""
    return Loan(day(first), day(last), fetch)


def we_lend(store: Store, vocabulary: Vocabulary) -> AnnouncementId:
    """A projector of this house, which everybody can see."""
    record = a_thing(vocabulary, OURS, "projector", organiser={"name": "Uliazpi"})
    announces = store.announcements.announce(record, NOW)
    newest = store.announcements.shown()[0]
    store.inbox.apply([a_notice(newest.id, "published", listing=OURS)], "ours")
    bring(store, record)
    return announces


def they_ask(store: Store, id: str, loan: Loan, **more: Any) -> ReceivedId:
    """Another house would have our projector."""
    last = (loan.last + timedelta(days=30)).isoformat()
    told = {"listing": OURS, "loan": loan.record(), "erase_after": last}
    letter = an_interest(id, **(told | more))
    store.inbox.apply([letter], id)
    return ReceivedId(id)


def they_have_a_yes(store: Store, id: str, loan: Loan, **more: Any) -> ReceivedId:
    asked = they_ask(store, id, loan, **more)
    store.received.answer(asked, Answered.ACCEPTED, {}, NOW)
    return asked


def we_ask(store: Store, listing: Listing, loan: Loan) -> InterestId:
    return store.interests.choose(Interest.borrowing(listing, loan, CAREGIVER, NOW), listing)


def they_answer(store: Store, id: InterestId, status: Answered = Answered.ACCEPTED) -> None:
    store.outbox.acknowledged(id, 1)
    letter = {
        "id": f"answer to {id}",
        "v": 1,
        "type": "answer",
        "interest": id,
        "status": status.value,
        "message": {"fr": "Avec plaisir.", "eu": "Pozik.", "es": "Con mucho gusto."},
        "at": 5,
    }
    store.inbox.apply([letter], f"answer to {id}")


def noted(store: Store, loan: str, way: Way, photo: bytes | None = None) -> None:
    store.handovers.note(loan, Handover(way, NOW, "used", photo), CAREGIVER)

"""What is said about an interest is kept as long as it is, whatever day a letter tells."""

from datetime import UTC, datetime

import pytest

from kiosk.hub.places import inbox_of, outbox_of
from tests.hub.town import (
    House,
    Record,
    Town,
    a_day,
    a_feedback,
    a_message,
    a_withdrawal,
    an_answer,
    an_interest,
    carried,
)

EARLY = {"erase_after": a_day(-1)}


def taken(town: Town, organiser: House) -> int:
    """Counted anew for another who is told no, once what is past was cleared away."""
    town.postman().purge(datetime.now(UTC))
    (its,) = town.listings()
    (other := town.house()).send(interest := an_interest(its["id"]))
    carried(postman := town.postman())
    organiser.send(an_answer(organiser.delivered(other, interest), "declined"))
    carried(postman)
    (its,) = town.listings()
    return int(its["seats"].get("taken", 0))


@pytest.fixture
def listing(town: Town, organiser: House) -> str:
    return town.publish(organiser, seats={"total": 10})


def asked(town: Town, asker: House, listing: str, **more: object) -> Record:
    asker.send(interest := an_interest(listing, places=1, **more))
    carried(town.postman())
    return interest


@pytest.mark.parametrize("early", ["interest", "answer"])
def test_a_place_is_not_free_before_its_time(
    town: Town, asker: House, organiser: House, listing: str, early: str
) -> None:
    interest = asked(town, asker, listing, **(EARLY if early == "interest" else {}))
    yes = an_answer(organiser.delivered(asker, interest))
    organiser.send(yes | (EARLY if early == "answer" else {}))
    carried(town.postman())
    assert taken(town, organiser) == 1
    asker.send(a_withdrawal(interest))
    assert taken(town, organiser) == 0


def test_who_took_it_back_does_not_come_again(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    interest = asked(town, asker, listing)
    organiser.send(an_answer(organiser.delivered(asker, interest)))
    carried(town.postman())
    asker.send(a_withdrawal(interest) | EARLY)
    carried(town.postman())
    assert taken(town, organiser) == taken(town, organiser) == 0


def test_the_copies_tell_the_same_day(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    """Kiosks clear away what they got by the day it tells."""
    interest = asked(town, asker, listing, **EARLY)
    delivered = organiser.delivered(asker, interest)
    organiser.send(an_answer(delivered) | EARLY, a_message(delivered) | EARLY)
    carried(town.postman())
    asker.send(a_feedback(interest) | EARLY, a_message(interest["id"]) | EARLY)
    carried(town.postman())
    asker.send(a_withdrawal(interest) | EARLY)
    carried(town.postman())
    boxes = [box(house.id) for house in (asker, organiser) for box in (outbox_of, inbox_of)]
    before = [town.all(box) for box in boxes]
    assert town.postman().purge(datetime.now(UTC)).purged == 0
    assert [town.all(box) for box in boxes] == before
    told = [*asker.inbox("answer", "message")]
    told += organiser.inbox("interest", "withdrawal", "message")
    assert [each["erase_after"] for each in told] == [a_day(30)] * 5


@pytest.mark.parametrize(
    ("when", "day"),
    [({"starts_at": None}, a_day(180)), ({"starts_at": "2190-01-01T10:00:00Z"}, a_day(731))],
    ids=["undated", "far"],
)
def test_it_is_kept_no_longer_than_anything(
    town: Town, asker: House, organiser: House, when: Record, day: str
) -> None:
    asked(town, asker, town.publish(organiser, **when), **EARLY)
    assert [each["erase_after"] for each in organiser.inbox()] == [day]


def test_once_it_is_over_all_of_it_goes_at_once(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    interest = asked(town, asker, listing, **EARLY)
    organiser.send(an_answer(organiser.delivered(asker, interest)) | EARLY)
    carried(town.postman())
    asker.send(a_withdrawal(interest) | EARLY)
    carried(town.postman())
    town.admin.unpublish(town.area, [listing])
    for place in (inbox_of(organiser.id), inbox_of(asker.id)):
        for each in town.all(place):
            town.write(place, each | EARLY)
    assert town.postman().purge(datetime.now(UTC)).purged == 6
    assert organiser.inbox() == asker.inbox() == []

"""The days of a thing that is lent: counted from the letters themselves, whoever counts."""

from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.domain.loan import Fetch
from kiosk.hub.enrolment import listings_of
from kiosk.hub.moderation import Moderation
from kiosk.hub.places import outbox_of
from kiosk.hub.postman import Postman
from tests.hub.test_postman_crash import MOST, Killed, Troubled, raising
from tests.hub.town import (
    House,
    Town,
    a_day,
    a_listing,
    a_withdrawal,
    an_announcement,
    an_answer,
    an_erasure,
    an_interest,
    carried,
    public_id,
)

TENT = a_listing(kind="loan", activity="tent", condition="used", starts_at=None)


def a_loan(first: int, last: int, fetch: Fetch = Fetch.BORROWER) -> dict[str, str]:
    return {"first": a_day(first), "last": a_day(last), "fetch": fetch.value}


def a_request(listing: str, first: int, last: int, **more: Any) -> dict[str, Any]:
    return an_interest(listing, places=1, needs=[], loan=a_loan(first, last), **more)


@pytest.fixture
def tent(town: Town, organiser: House) -> dict[str, Any]:
    organiser.send(letter := an_announcement(TENT))
    carried(town.postman())
    return letter


@pytest.fixture
def listing(organiser: House, tent: dict[str, Any]) -> str:
    return public_id(organiser, tent)


def lent(town: Town) -> list[list[str]] | None:
    """As everybody reads it."""
    (its,) = town.listings()
    found: list[list[str]] | None = its.get("lent")
    return found


def days(first: int, last: int) -> list[str]:
    return [a_day(first), a_day(last)]


def says_yes(town: Town, organiser: House, *asked: tuple[House, dict[str, Any]]) -> None:
    for house, interest in asked:
        house.send(interest)
    carried(town.postman())
    for house, interest in asked:
        organiser.send(an_answer(organiser.delivered(house, interest)))


def test_a_thing_is_lent_from_the_yes_on_until_it_is_taken_back(
    town: Town, asker: House, newcomer: House, organiser: House, listing: str
) -> None:
    one, other = a_request(listing, 8, 9), a_request(listing, 1, 3)
    postman = town.postman()
    says_yes(town, organiser, (asker, one), (newcomer, other))
    asked = {each["of"]: each["loan"] for each in organiser.inbox("interest")}
    assert asked == {each["id"]: each["loan"] for each in (one, other)}
    assert lent(town) is None
    assert carried(postman) == {"delivered": 2, "counted": 1}
    assert lent(town) == [days(1, 3), days(8, 9)]
    newcomer.send(a_withdrawal(other))
    assert carried(postman) == {"delivered": 1, "counted": 1}
    assert lent(town) == [days(8, 9)]
    organiser.send(an_answer(organiser.delivered(asker, one), "cancelled"))
    assert carried(postman) == {"delivered": 1, "counted": 1}
    assert lent(town) is None
    assert carried(postman) == carried(town.postman()) == {}


def test_two_by_mistake_on_the_same_days_are_told_as_one(
    town: Town, asker: House, newcomer: House, organiser: House, listing: str
) -> None:
    says_yes(
        town,
        organiser,
        (asker, a_request(listing, 1, 5)),
        (newcomer, a_request(listing, 4, 9)),
    )
    carried(town.postman())
    assert lent(town) == [days(1, 9)]


def test_its_author_has_no_say_over_the_days(
    town: Town, asker: House, organiser: House, tent: dict[str, Any], listing: str
) -> None:
    says_yes(town, organiser, (asker, a_request(listing, 1, 5)))
    postman = town.postman()
    carried(postman)
    forged = {**TENT, "condition": "good", "lent": [days(20, 30)]}
    organiser.send(an_announcement(forged, announces=tent["announces"], rev=2))
    assert carried(postman) == {"published": 1}
    assert lent(town) == [days(1, 5)]
    assert town.listings()[0]["condition"] == "good"
    organiser.send(letter := an_announcement(forged))
    carried(postman)
    (its,) = [each for each in town.listings() if each["id"] == public_id(organiser, letter)]
    assert "lent" not in its


def test_what_is_called_off_while_it_is_lent_is_the_same_thing(
    town: Town, asker: House, newcomer: House
) -> None:
    """Nobody looks again at what a newcomer only calls off."""
    newcomer.send(letter := an_announcement(TENT))
    carried(town.postman())
    (waiting,) = town.waiting()
    Moderation(town.client).publish(waiting["id"])
    carried(town.postman())
    says_yes(town, newcomer, (asker, a_request(public_id(newcomer, letter), 1, 5)))
    carried(town.postman())
    off = {**TENT, "status": "cancelled"}
    newcomer.send(an_announcement(off, announces=letter["announces"], rev=2))
    assert carried(town.postman())["published"] == 1
    assert lent(town) == [days(1, 5)]


def test_only_what_is_lent_has_days_and_a_loan_takes_no_seat(
    town: Town, asker: House, organiser: House
) -> None:
    id = town.publish(organiser, seats={"total": 4}, needed={"player": 2})
    says_yes(town, organiser, (asker, a_request(id, 1, 5)))
    carried(town.postman())
    (its,) = town.listings()
    assert "lent" not in its
    assert (its["seats"], its["needed"]) == ({"total": 4}, {"player": 2})


@pytest.mark.parametrize(
    "loan",
    [
        *({}, [], "soon", a_loan(5, 1), a_loan(1, 200), {**a_loan(1, 2), "fetch": "drone"}),
        {**a_loan(1, 2), "first": "9999-12-31", "last": "9999-12-31"},
    ],
    ids=lambda told: str(told)[:40],
)
def test_days_that_nobody_can_read_come_back(
    town: Town, asker: House, organiser: House, listing: str, loan: object
) -> None:
    with town.without_schema(outbox_of(asker.id)):
        asker.send(an_interest(listing, loan=loan))
    assert carried(town.postman()) == {"refused": 1}
    (back,) = asker.inbox("refusal")
    assert back["code"] == "unreadable"
    assert organiser.inbox("interest") == []


def test_days_that_are_over_come_too_late(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    asker.send(a_request(listing, -9, -1))
    assert carried(town.postman()) == {"refused": 1}
    assert asker.inbox("refusal")[0]["code"] == "past"


def test_it_is_kept_until_it_is_back_whatever_day_it_tells(
    town: Town, asker: House, newcomer: House, organiser: House, listing: str
) -> None:
    """By that day kiosks clear away what they got, and no day may become free before."""
    early = {"erase_after": a_day(-1)}
    says_yes(town, organiser, (asker, interest := a_request(listing, 0, 80, **early)))
    carried(town.postman())
    assert lent(town) == [days(0, 80)]
    (copy,) = organiser.inbox("interest")
    assert copy["erase_after"] >= a_day(80)
    (its,) = town.listings()
    town.empty_out(listings_of(town.area))
    town.postman().purge(datetime.now(UTC))
    assert [each["id"] for each in town.all(outbox_of(asker.id))] == [interest["id"]]
    assert organiser.inbox("interest") == [copy]
    town.write(listings_of(town.area), its)
    says_yes(town, organiser, (newcomer, a_request(listing, 90, 91)))
    carried(town.postman())
    assert lent(town) == [days(0, 80), days(90, 91)]


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("changes", [True, False])
def test_two_postmen_at_once(
    town: Town, asker: House, newcomer: House, organiser: House, listing: str, *, changes: bool
) -> None:
    """Between what one read and what it writes the other counts a yes more: none is lost."""
    for at in range(1, MOST, 1 if changes else 3):
        for house in (asker, newcomer, organiser):
            town.sweep(house)
        first, second = a_request(listing, 1, 2), a_request(listing, 5, 6)
        asker.send(first)
        newcomer.send(second)
        other = town.postman()
        carried(other)
        organiser.send(an_answer(organiser.delivered(asker, first)))

        def meanwhile(other: Postman = other, second: dict[str, Any] = second) -> None:
            organiser.send(an_answer(organiser.delivered(newcomer, second)))
            carried(other)

        line = Troubled(town.line, at, meanwhile, before=True, changes=changes)
        carried(town.postman(line))
        if line.asked < at:
            break
        assert lent(town) == [days(1, 2), days(5, 6)], at
    else:
        raise AssertionError


@pytest.mark.usefixtures("unmeasured")
def test_killed_after_every_change(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    for at in range(1, MOST):
        for house in (asker, organiser):
            town.sweep(house)
        says_yes(town, organiser, (asker, a_request(listing, at, at + 1)))
        line = Troubled(town.line, at, raising(Killed()), changes=True)
        try:
            carried(town.postman(line))
        except Killed:
            carried(town.postman())
            assert lent(town) == [days(at, at + 1)], at
        else:
            assert line.asked < at
            break


def test_what_was_erased_is_lent_to_nobody(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    says_yes(town, organiser, (asker, interest := a_request(listing, 1, 5)))
    postman = town.postman()
    carried(postman)
    asker.send(an_erasure(interest))
    assert carried(postman) == {"erased": 1, "counted": 1}
    assert lent(town) is None

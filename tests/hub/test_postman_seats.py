"""The countdown of a public listing: who has a yes, less who took it back, whoever counts."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Call, Line, Unreachable
from kiosk.hub.moderation import Moderation
from kiosk.hub.places import outbox_of
from kiosk.hub.postman import Postman
from tests.hub.test_postman_crash import MOST, Killed, Troubled, raising
from tests.hub.town import (
    House,
    Town,
    a_listing,
    a_withdrawal,
    an_announcement,
    an_answer,
    an_erasure,
    an_interest,
    carried,
    public_id,
)

MATCH = a_listing(needed={"player": 3, "helper": 1}, seats={"total": 4})


@pytest.fixture
def match(town: Town, organiser: House) -> dict[str, Any]:
    """Announced by its organiser, and public."""
    organiser.send(letter := an_announcement(MATCH))
    carried(town.postman())
    return letter


@pytest.fixture
def listing(organiser: House, match: dict[str, Any]) -> str:
    return public_id(organiser, match)


def missing(town: Town) -> tuple[int, int, int]:
    """Players and helpers that are sought, and places taken, as everybody reads."""
    (its,) = town.listings()
    return its["needed"]["player"], its["needed"]["helper"], its["seats"].get("taken", 0)


def says_yes(town: Town, organiser: House, *asked: tuple[House, dict[str, Any]]) -> None:
    for house, interest in asked:
        house.send(interest)
    carried(town.postman())
    for house, interest in asked:
        organiser.send(an_answer(organiser.delivered(house, interest)))


def test_the_countdown_of_a_match(
    town: Town, asker: House, newcomer: House, organiser: House, listing: str
) -> None:
    one, other = an_interest(listing, places=1), an_interest(listing, places=1, companions=1)
    postman = town.postman()
    says_yes(town, organiser, (asker, one), (newcomer, other))
    assert missing(town) == (3, 1, 0)
    assert carried(postman) == {"delivered": 2, "counted": 1}
    assert missing(town) == (1, 0, 3)
    newcomer.send(a_withdrawal(other))
    assert carried(postman) == {"delivered": 1, "counted": 1}
    assert missing(town) == (2, 1, 1)
    organiser.send(an_answer(organiser.delivered(asker, one), "cancelled"))
    assert carried(postman) == {"delivered": 1, "counted": 1}
    assert town.listings()[0]["needed"] == MATCH["needed"]
    assert "as_announced" not in town.listings()[0]
    assert carried(postman) == carried(town.postman()) == {}


@pytest.mark.parametrize("status", ["declined", "waiting list", "question", "cancelled"])
def test_only_a_yes_counts(
    town: Town, asker: House, organiser: House, listing: str, status: str
) -> None:
    asker.send(interest := an_interest(listing))
    carried(town.postman())
    organiser.send(an_answer(organiser.delivered(asker, interest), status))
    before = town.all(listings_of(town.area))
    assert carried(town.postman()) == {"delivered": 1}
    assert town.all(listings_of(town.area)) == before, "not written, when nothing is different"


def test_the_last_answer_counts(town: Town, asker: House, organiser: House, listing: str) -> None:
    says_yes(town, organiser, (asker, interest := an_interest(listing, places=1)))
    delivered = organiser.delivered(asker, interest)
    postman = town.postman()
    for status, left in (("accepted", 2), ("waiting list", 3), ("accepted", 2), ("declined", 3)):
        organiser.send(an_answer(delivered, status))
        carried(postman)
        assert missing(town)[0] == left


def test_a_new_revision_keeps_the_count(
    town: Town, asker: House, organiser: House, match: dict[str, Any], listing: str
) -> None:
    """At no moment does the public listing tell anything else."""
    says_yes(town, organiser, (asker, an_interest(listing, places=2)))
    postman = town.postman()
    carried(postman)
    seen: list[int] = []

    class Watching(Line):
        def begin(self, method: str, url: str, **more: Any) -> Call:
            seen.append(missing(town)[0])
            return super().begin(method, url, **more)

    its = {**MATCH, "needed": {"player": 4, "helper": 1}, "title": {"es": "Otra hora"}}
    organiser.send(an_announcement(its, announces=match["announces"], rev=2))
    assert carried(town.postman(Watching())) == {"published": 1}
    assert missing(town) == (2, 1, 2)
    assert set(seen) == {1, 2}, "of three players one is missing, then of four two"
    assert all(before <= after for before, after in pairwise(seen))
    assert carried(postman) == {}


def test_what_is_called_off_is_still_the_same_listing(
    town: Town, asker: House, newcomer: House, organiser: House
) -> None:
    """A newcomer's cancellation waits for nobody, whatever was counted meanwhile."""
    newcomer.send(letter := an_announcement(MATCH))
    carried(town.postman())
    (waiting,) = town.waiting()
    Moderation(town.client).publish(waiting["id"])
    carried(town.postman())
    says_yes(town, newcomer, (asker, an_interest(public_id(newcomer, letter), places=1)))
    carried(town.postman())
    assert missing(town)[0] == 2
    called_off = {**MATCH, "status": "cancelled"}
    newcomer.send(an_announcement(called_off, announces=letter["announces"], rev=2))
    assert carried(town.postman())["published"] == 1
    assert town.listings()[0]["status"] == "cancelled"


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("changes", [True, False])
def test_two_postmen_at_once(
    town: Town, asker: House, newcomer: House, organiser: House, listing: str, *, changes: bool
) -> None:
    """Between what one read and what it writes the other counts a yes more: none is lost."""
    for at in range(1, MOST, 1 if changes else 3):
        for house in (asker, newcomer, organiser):
            town.sweep(house)
        first, second = an_interest(listing, places=1), an_interest(listing, places=2)
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
        assert missing(town) == (0, 1, 3), at
    else:
        raise AssertionError


@pytest.mark.usefixtures("unmeasured")
def test_killed_after_every_change(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    for at in range(1, MOST):
        for house in (asker, organiser):
            town.sweep(house)
        says_yes(town, organiser, (asker, an_interest(listing, places=1 + at % 2)))
        line = Troubled(town.line, at, raising(Killed()), changes=True)
        try:
            carried(town.postman(line))
        except Killed:
            carried(town.postman())
            assert missing(town)[0] == 2 - at % 2, at
        else:
            assert line.asked < at
            break


def test_what_could_not_be_counted_is_counted_in_the_next_round(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    says_yes(town, organiser, (asker, an_interest(listing, places=1)))

    class Cut(Line):
        cut = True

        def begin(self, method: str, url: str, **more: Any) -> Call:
            if self.cut and method == "PUT" and f"/{listings_of(town.area).name}/" in url:
                raise Unreachable("cut off")
            return super().begin(method, url, **more)

    line = Cut()
    postman = town.postman(line)
    assert postman.round(datetime.now(UTC)).problems
    line.cut = False
    assert carried(postman) == {"counted": 1}
    assert missing(town)[0] == 2


def test_who_was_erased_comes_no_more(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    says_yes(town, organiser, (asker, interest := an_interest(listing, places=1)))
    postman = town.postman()
    carried(postman)
    asker.send(an_erasure(interest))
    assert carried(postman) == {"erased": 1, "counted": 1}
    assert missing(town) == (3, 1, 0)


def test_of_anothers_listing_nothing_is_counted(
    town: Town, asker: House, organiser: House, newcomer: House, listing: str
) -> None:
    """It changed hands: its former organiser has no say over it."""
    says_yes(town, organiser, (asker, an_interest(listing, places=1)))
    (its,) = town.listings()
    its["organiser"]["structure"] = newcomer.id
    town.write(listings_of(town.area), its)
    assert "counted" not in carried(town.postman())
    assert missing(town) == (3, 1, 0)


def test_an_author_cannot_say_what_was_counted(town: Town, organiser: House, asker: House) -> None:
    forged = {**MATCH, "as_announced": {"seats": {"total": 99}, "needed": {}}}
    organiser.send(letter := an_announcement(forged))
    carried(town.postman())
    assert "as_announced" not in town.listings()[0]
    says_yes(town, organiser, (asker, an_interest(public_id(organiser, letter), places=1)))
    carried(town.postman())
    assert missing(town) == (2, 1, 1)


def test_an_answer_that_was_refused_is_none(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    asker.send(interest := an_interest(listing))
    carried(town.postman())
    bad = an_answer(organiser.delivered(asker, interest)) | {"message": {"es": 7}}
    with town.without_schema(outbox_of(organiser.id)):
        town.write(outbox_of(organiser.id), bad)
    assert carried(town.postman()) == {"refused": 1}
    organiser.send(an_answer(organiser.delivered(asker, interest), "waiting list"))
    assert carried(town.postman()) == {"delivered": 1}
    assert missing(town) == (3, 1, 0)


def test_whoever_runs_the_hub_publishes_the_same_again(
    town: Town, asker: House, organiser: House
) -> None:
    id = town.publish(organiser, needed={"player": 3}, seats={"total": 4, "taken": 1})
    (its,) = town.listings()
    says_yes(town, organiser, (asker, an_interest(id, places=1)))
    carried(town.postman())
    assert town.admin.publish(town.area, [its]).unchanged == 1
    assert town.listings()[0]["needed"] == {"player": 2}

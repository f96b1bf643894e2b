"""Postmen that are killed, cut off, or overtaken by another, at every single request."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from kiosk.domain.mail import MODERATION, delivered_id
from kiosk.hub.line import Busy, Call, Line, NotAHub, Unreachable
from kiosk.hub.moderation import Moderation, Settled
from kiosk.hub.places import WAITING
from kiosk.hub.postman import Postman
from tests.hub.town import (
    House,
    Town,
    a_listing,
    a_question,
    a_withdrawal,
    an_announcement,
    an_answer,
    an_interest,
    carried,
)

pytestmark = pytest.mark.usefixtures("unmeasured")

Outcome = list[tuple[str, ...]]
MOST = 400  # requests of a run: far more than it takes


class Killed(BaseException):
    """The process is gone, as by a signal that cannot be caught."""


class Troubled(Line):
    """Its request number `at`, from 1, is made and then `trouble` comes; `before` it, if so.

    Only `changes` are counted, if so: after a read the hub is as it was, so who is killed there is
    killed after the last change. All goes over the connections of `line`: a hub takes a hundred.
    """

    def __init__(
        self,
        line: Line,
        at: int,
        trouble: Callable[[], None],
        *,
        before: bool = False,
        changes: bool = False,
    ) -> None:
        super().__init__()
        self._line = line
        self._at = at
        self._trouble = trouble
        self._before = before
        self._changes = changes
        self.asked = 0

    def begin(self, method: str, *said: Any, **more: Any) -> Call:
        counts = method != "GET" or not self._changes
        self.asked += counts
        if not counts or self.asked != self._at:
            return self._line.begin(method, *said, **more)
        if self._before:
            self._trouble()
            return self._line.begin(method, *said, **more)
        self._line.begin(method, *said, **more).reply()
        self._trouble()
        raise AssertionError


def raising(error: BaseException) -> Callable[[], None]:
    def trouble() -> None:
        raise error

    return trouble


class Story:
    """Something of everything that a postman carries, and what has to come of it."""

    def __init__(
        self, town: Town, asker: House, organiser: House, newcomer: House, listing: str
    ) -> None:
        self._sheet = town.publish(organiser, kind="practice", title={"es": "Ficha"})
        self._town = town
        self._houses = {"asker": asker, "organiser": organiser, "newcomer": newcomer}
        self._listing = listing

    def begin(self) -> None:
        asker, organiser, newcomer = self._houses.values()
        for house in self._houses.values():
            self._town.sweep(house)
        self._town.empty_out(WAITING)
        self._town.admin.unpublish(self._town.area, self._ids() - {self._listing, self._sheet})
        kept, taken_back = an_interest(self._listing), an_interest(self._listing)
        asker.send(kept, taken_back, a_withdrawal(taken_back))
        organiser.send(an_answer(organiser.delivered(asker, kept)))
        first = an_announcement()
        second = an_announcement(a_listing(title={"es": "2"}), announces=first["announces"], rev=2)
        organiser.send(first, second, an_announcement(a_listing(kind="odd")))
        newcomer.send(letter := an_announcement(), a_question(self._sheet))
        self._proposed = delivered_id(newcomer.id, letter["id"], MODERATION)

    def decide(self) -> None:
        """What the newcomer announced gets its yes."""
        with suppress(Settled):
            Moderation(self._town.client).publish(self._proposed)

    def finish(self, postman: Postman) -> None:
        """Let one that nothing happens to carry the rest."""
        for _ in range(2):
            carried(postman)
        self.decide()
        carried(postman)

    def outcome(self) -> Outcome:
        found: Outcome = []
        for name, house in self._houses.items():
            for each in house.inbox():
                found.append((name, each["type"], str(each.get("status") or each.get("code"))))
        for listing in self._town.listings():
            found.append(("public", str(listing["title"]), str(listing["rev"])))
        return sorted(found)

    def _ids(self) -> set[str]:
        return {each["id"] for each in self._town.listings()}


EXPECTED: Outcome = sorted(
    [
        ("organiser", "interest", "None"),
        ("organiser", "interest", "None"),
        ("organiser", "withdrawal", "None"),
        ("asker", "answer", "accepted"),
        ("organiser", "notice", "published"),
        ("organiser", "notice", "published"),
        ("organiser", "question", "None"),
        ("organiser", "refusal", "unreadable"),
        ("newcomer", "notice", "waiting"),
        ("newcomer", "notice", "published"),
        ("public", "{'es': 'Partida de mus'}", "1"),
        ("public", "{'es': 'Partida de mus'}", "1"),
        ("public", "{'es': '2'}", "2"),
        ("public", "{'es': 'Ficha'}", "1"),
    ]
)


@pytest.fixture
def story(town: Town, asker: House, organiser: House, newcomer: House) -> Story:
    return Story(town, asker, organiser, newcomer, town.publish(organiser))


def rounds(postman: Postman, story: Story) -> None:
    """Until everything is done, as far as nothing stops it."""
    for number in range(3):
        if number == 2:
            story.decide()
        postman.round(datetime.now(UTC))


def test_undisturbed(town: Town, story: Story) -> None:
    story.begin()
    story.finish(town.postman())
    assert story.outcome() == EXPECTED


def test_killed_after_every_change(town: Town, story: Story) -> None:
    """Killed before a request is killed after the one before it: the hub knows no difference."""
    for at in range(1, MOST):
        story.begin()
        line = Troubled(town.line, at, raising(Killed()), changes=True)
        try:
            rounds(town.postman(line), story)
        except Killed:
            story.finish(town.postman())
            assert story.outcome() == EXPECTED, at
        else:
            assert 10 < line.asked < at
            break


LOST = [Unreachable("reply lost"), Busy("503", 1.0), Busy("500"), NotAHub("a portal")]


@pytest.mark.parametrize("first", [1, 3, 5, 7])
def test_a_reply_that_is_lost(town: Town, story: Story, first: int) -> None:
    """The postman lives on; what it asked for was done, and it does not know."""
    for number, at in enumerate(range(first, MOST, 8), first):
        story.begin()
        error = LOST[number % len(LOST)]
        line = Troubled(town.line, at, raising(error))
        postman = town.postman(line)
        problems = [postman.round(datetime.now(UTC)).problems for _ in range(2)]
        if line.asked < at:
            break
        story.finish(postman)
        assert story.outcome() == EXPECTED, at
        assert sum(map(len, problems)) <= 1


@pytest.mark.parametrize("changes", [True, False])
def test_overtaken(town: Town, story: Story, *, changes: bool) -> None:
    """Between what it read and what it does, another does everything; also between two reads."""
    for at in range(1, MOST, 1 if changes else 5):
        story.begin()
        another = partial(rounds, town.postman(), story)
        line = Troubled(town.line, at, another, before=True, changes=changes)
        postman = town.postman(line)
        for _ in range(3):
            carried(postman)
        if line.asked < at:
            break
        story.finish(postman)
        assert story.outcome() == EXPECTED, at


def test_one_structure_that_the_hub_stumbles_over(
    town: Town, asker: House, organiser: House, newcomer: House
) -> None:
    """Each round something else of it fails: the others are served all the same."""
    listing = town.publish(organiser)
    asker.send(an_interest(listing))
    newcomer.send(an_interest(listing))
    first = min(asker, newcomer, organiser, key=lambda house: house.id)

    class Stumbling(Line):
        def begin(self, method: str, url: str, **more: Any) -> Call:
            if f"/buckets/{first.id}/collections/outbox" in url:
                raise Busy("500")
            return super().begin(method, url, **more)

    done = town.postman(Stumbling()).round(datetime.now(UTC))
    expected = {asker.id, newcomer.id} - {first.id}
    assert {each["from"] for each in organiser.inbox("interest")} == expected
    assert any(problem.startswith(first.id) for problem in done.problems)


def test_a_hub_that_wants_quiet_is_left_at_once(town: Town, story: Story) -> None:
    class Quiet(Line):
        asked = 0

        def begin(self, *said: Any, **more: Any) -> Call:
            self.asked += 1
            if self.asked > 6:
                raise Busy("503", 30.0)
            return super().begin(*said, **more)

    story.begin()
    line = Quiet()
    done = town.postman(line).round(datetime.now(UTC))
    assert done.retry_after == 30.0
    assert len(done.problems) == 1
    assert line.asked == 7


def test_the_structures_take_turns_when_rounds_break_off(
    town: Town, asker: House, organiser: House, newcomer: House
) -> None:
    """A structure that ends every round is the last in the next one."""
    listing = town.publish(organiser)
    houses = sorted((asker, organiser, newcomer), key=lambda house: house.id)
    for house in houses:
        house.send(an_interest(listing))

    class Cut(Line):
        def begin(self, method: str, url: str, **more: Any) -> Call:
            if f"/buckets/{houses[0].id}/collections/outbox" in url:
                raise Unreachable("cut off")
            return super().begin(method, url, **more)

    postman = town.postman(Cut())
    for _ in range(2):
        problems = postman.round(datetime.now(UTC)).problems
        assert all("cut off" in each for each in problems)
        assert len(problems) == 2, "the carrying, and the clearing away"
    assert {each["from"] for each in organiser.inbox("interest")} == {
        house.id for house in houses[1:]
    }

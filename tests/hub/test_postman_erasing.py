"""Nothing of an interest is kept at the word of who asked: on both sides, whatever happens."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kiosk.domain.mail import ERASURE, delivered_id
from kiosk.hub.client import Collection
from kiosk.hub.line import Call, Line
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.upkeep import own
from tests.hub.test_postman_crash import Killed, Troubled, raising
from tests.hub.town import (
    House,
    Record,
    Town,
    a_feedback,
    a_message,
    a_withdrawal,
    an_answer,
    an_erasure,
    an_interest,
    carried,
)


class Talk:
    """An interest with everything that can be said about it, beside one that stays."""

    def __init__(self, town: Town, asker: House, organiser: House) -> None:
        self._town, self.asker, self.organiser = town, asker, organiser
        self.listing = town.publish(organiser)
        self._say()
        self._said = self.boxes()

    def boxes(self) -> dict[Collection, tuple[Record, ...]]:
        houses = (self.asker.id, self.organiser.id)
        places = [box(house) for house in houses for box in (outbox_of, inbox_of)]
        return {place: self._town.all(place) for place in places}

    def begin(self) -> None:
        """As it was when all was said."""
        self.put_back(self._said)

    def put_back(self, boxes: dict[Collection, tuple[Record, ...]]) -> None:
        for place, records in boxes.items():
            self._town.empty_out(place)
            self._town.fill(place, [own(each) | _time(each) for each in records])

    def _say(self) -> None:
        asker, organiser = self.asker, self.organiser
        self.gone, self.stays = an_interest(self.listing), an_interest(self.listing)
        asker.send(self.gone, self.stays)
        postman = self._town.postman()
        carried(postman)
        for each in (self.gone, self.stays):
            delivered = organiser.delivered(asker, each)
            organiser.send(an_answer(delivered, "question"), an_answer(delivered))
            organiser.send(a_message(delivered, "question"), a_message(delivered, "contact"))
        carried(postman)
        for each in (self.gone, self.stays):
            asker.send(a_message(each["id"], "reply"), a_feedback(each))
        asker.send(a_message(self.gone["id"], "question"))  # refused: only an organiser asks
        carried(postman)
        asker.send(a_withdrawal(self.gone))
        carried(postman)

    def word(self) -> str:
        """The one thing that is left of it, at its organiser's."""
        return delivered_id(self.asker.id, self.gone["id"], ERASURE)

    def traces(self) -> list[str]:
        """Whatever on the hub still tells of it."""
        ids = {self.gone["id"], self.organiser.delivered(self.asker, self.gone)}
        return [
            f"{place.bucket} {place.name} {each['type']}"
            for place, records in self.boxes().items()
            for each in records
            if each["id"] != self.word() and ids & {each["id"], each.get("interest")}
        ]

    def kept(self) -> list[str]:
        """What stands in the four boxes of the other one, and of nobody."""
        found = [
            f"{name} {place.name} {each['type']}"
            for name, house in (("asker", self.asker), ("organiser", self.organiser))
            for place in (outbox_of(house.id), inbox_of(house.id))
            for each in self._town.all(place)
        ]
        return sorted(found)


def _time(record: Record) -> Record:
    return {"last_modified": record["last_modified"]}


@pytest.fixture
def talk(town: Town, asker: House, organiser: House) -> Talk:
    return Talk(town, asker, organiser)


KEPT = sorted(
    [
        "asker outbox interest",
        "asker outbox message",
        "asker outbox feedback",
        "asker inbox answer",
        "asker inbox answer",
        "asker inbox message",
        "asker inbox message",
        "organiser outbox answer",
        "organiser outbox answer",
        "organiser outbox message",
        "organiser outbox message",
        "organiser inbox interest",
        "organiser inbox message",
        "organiser inbox opinion",
        "organiser inbox opinion",
        "organiser inbox erasure",
    ]
)


def test_nothing_is_left_of_it_and_everything_of_the_other(town: Town, talk: Talk) -> None:
    assert len(talk.traces()) > 12
    talk.asker.send(an_erasure(talk.gone))
    postman = town.postman()
    assert carried(postman) == {"erased": 1}
    assert talk.traces() == []
    assert talk.kept() == KEPT
    (word,) = talk.organiser.inbox("erasure")
    assert set(word) == {"id", "v", "type", "interest", "at", "erase_after"}
    assert carried(postman) == carried(town.postman()) == {}


def test_asked_again_it_does_no_harm(town: Town, talk: Talk) -> None:
    """A kiosk sends it anew each night, for a hub may have been set back."""
    for _ in range(2):
        talk.asker.send(an_erasure(talk.gone))
        assert carried(town.postman()) == {"erased": 1}
    assert talk.kept() == KEPT


def test_on_a_hub_that_was_set_back_it_is_erased_again(town: Town, talk: Talk) -> None:
    backup = talk.boxes()
    talk.asker.send(an_erasure(talk.gone))
    carried(town.postman())
    talk.put_back(backup)
    talk.asker.send(an_erasure(talk.gone))
    assert carried(town.postman())["erased"] == 1
    assert talk.traces() == []


@pytest.mark.parametrize("gone", ["listing", "listing and answers"])
def test_its_organiser_is_found_without_the_listing(town: Town, talk: Talk, gone: str) -> None:
    town.admin.unpublish(town.area, [talk.listing])
    if gone != "listing":
        town.empty_out(inbox_of(talk.asker.id))
    talk.asker.send(an_erasure(talk.gone))
    assert carried(town.postman())["erased"] == 1
    assert talk.traces() == []


def test_what_never_reached_anybody_goes_too(town: Town, asker: House) -> None:
    letter = an_interest("never-published")
    asker.send(letter, an_erasure(letter), a_message(letter["id"]))
    assert carried(town.postman())["erased"] == 1
    assert town.all(outbox_of(asker.id)) == ()


def test_nobody_erases_for_another(
    town: Town, talk: Talk, organiser: House, newcomer: House
) -> None:
    before = talk.kept()
    delivered = organiser.delivered(talk.asker, talk.gone)
    newcomer.send(an_erasure(talk.gone), an_erasure({"id": delivered}))
    assert carried(town.postman()) == {"erased": 2}, "of its own it has none"
    assert talk.kept() == before
    assert talk.asker.inbox("erasure") == []


def test_no_organiser_erases_what_others_sent(
    town: Town, talk: Talk, asker: House, organiser: House
) -> None:
    """Neither what still stands in its inbox, nor the word that it was erased."""
    before, delivered = talk.kept(), organiser.delivered(asker, talk.gone)
    organiser.send(an_erasure({"id": delivered}))
    assert carried(town.postman()) == {"refused": 1}
    assert [each["code"] for each in organiser.inbox("refusal")] == ["not-yours"]
    assert talk.kept() == sorted([*before, "organiser outbox erasure", "organiser inbox refusal"])
    asker.send(an_erasure(talk.gone))
    carried(town.postman())
    assert talk.traces() == []
    organiser.send(an_erasure({"id": delivered}))
    assert carried(town.postman())["refused"] == 1
    assert len(organiser.inbox("erasure")) == 1


@pytest.mark.parametrize("left", ["answer", "withdrawal"])
def test_no_organiser_erases_what_is_left_of_it(
    town: Town, talk: Talk, organiser: House, left: str
) -> None:
    """The interest itself was cleared away."""
    places = (inbox_of(organiser.id), outbox_of(organiser.id))
    kept = [(place, each) for place in places for each in town.all(place) if each["type"] == left]
    delivered = organiser.delivered(talk.asker, talk.gone)
    its = [(place, each) for place, each in kept if each["interest"] == delivered]
    for house in (talk.asker, organiser):
        town.sweep(house)
    for place, each in its:
        town.write(place, own(each))
    organiser.send(an_erasure({"id": delivered}))
    assert carried(town.postman())["refused"] == 1
    there = [each["type"] for place in places for each in town.all(place)]
    assert there.count(left) == len(its) > 0


def test_only_an_interest_is_erased(town: Town, talk: Talk) -> None:
    reply = next(each for each in town.all(outbox_of(talk.asker.id)) if each["type"] == "message")
    before = talk.kept()
    talk.asker.send(an_erasure(reply))
    assert carried(town.postman()) == {"refused": 1}
    assert len(talk.kept()) == len(before) + 2


def test_what_comes_late_goes_as_well(town: Town, talk: Talk, asker: House) -> None:
    """Sent before it was erased, and come after: an interest, and what its organiser said."""
    talk.asker.send(an_erasure(talk.gone))
    postman = town.postman()
    carried(postman)
    asker.send(talk.gone)
    assert carried(postman) == {}
    assert talk.traces() == []
    delivered = talk.organiser.delivered(talk.asker, talk.gone)
    talk.organiser.send(an_answer(delivered), a_message(delivered))
    assert carried(postman) == {"waiting": 2}
    assert carried(postman, datetime.now(UTC) + timedelta(hours=1))["purged"] == 2
    assert talk.traces() == []


class Noting(Line):
    """Which of its requests, from 1, were to change something."""

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        self.writes: list[int] = []

    def begin(self, method: str, url: str, **more: Any) -> Call:
        self._asked += 1
        if method != "GET":
            self.writes.append(self._asked)
        return super().begin(method, url, **more)


@pytest.mark.usefixtures("unmeasured")
def test_killed_after_every_change(town: Town, talk: Talk) -> None:
    def asked() -> None:
        talk.begin()
        talk.asker.send(an_erasure(talk.gone))

    asked()
    carried(town.postman(line := Noting()))
    writes = line.writes
    line.hang_up()
    assert len(writes) > 6
    for at in writes:
        asked()
        with suppress(Killed):
            carried(town.postman(Troubled(town.line, at, raising(Killed()))))
        carried(town.postman())
        assert talk.traces() == [], at
        assert [each for each in talk.kept() if "asker outbox" in each] == [
            "asker outbox feedback",
            "asker outbox interest",
            "asker outbox message",
        ], at


@pytest.mark.usefixtures("unmeasured")
def test_another_postman_has_it_in_hand(town: Town, asker: House, organiser: House) -> None:
    """It is erased about when one delivers it: nothing is left behind."""
    listing = town.publish(organiser)
    Story(town, asker, organiser, listing)
    carried(town.postman(line := Noting()))
    line.hang_up()
    for at in sorted({at + near for at in line.writes for near in (-1, 0, 1, 2)}):
        talk = Story(town, asker, organiser, listing)
        overtaken = Troubled(town.line, at, talk.erase, before=True)
        assert "refused" not in carried(town.postman(overtaken))
        assert overtaken.asked >= at
        assert talk.traces() == [], at


class Story:
    """An interest and a message that wait to be delivered, and the word that erases both."""

    def __init__(self, town: Town, asker: House, organiser: House, listing: str) -> None:
        self._town, self._asker, self._organiser = town, asker, organiser
        for house in (asker, organiser):
            town.sweep(house)
        self._gone = an_interest(listing)
        asker.send(self._gone)
        carried(town.postman())
        delivered = organiser.delivered(asker, self._gone)
        organiser.send(an_answer(delivered))
        carried(town.postman())
        town.sweep(organiser)  # as on a hub that was set back
        asker.send(a_message(self._gone["id"]))

    def erase(self) -> None:
        self._asker.send(an_erasure(self._gone))
        carried(self._town.postman())

    def traces(self) -> list[str]:
        ids = {self._gone["id"], self._organiser.delivered(self._asker, self._gone)}
        return [
            f"{house.id} {place.name} {each['type']}"
            for house in (self._asker, self._organiser)
            for place in (outbox_of(house.id), inbox_of(house.id))
            for each in self._town.all(place)
            if each["type"] != "erasure" and ids & {each["id"], each.get("interest")}
        ]

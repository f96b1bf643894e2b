"""Over a network that spoils most of what goes over it, everything arrives, and arrives once.

Kinto on PostgreSQL behind a proxy, kiosks that crash between any two requests, and two postmen
that are killed at any moment.
"""

import random
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.domain.interest import Answered, InterestId, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.mail import INBOX, LISTING, delivered_id
from kiosk.hub import operator
from kiosk.hub.enrolment import Enrolment
from tests.postgres.child import Child
from tests.postgres.kinto_server import kinto_on_postgres
from tests.world.actors import KioskActor, PostmanActor
from tests.world.faults import Fault
from tests.world.hub import WorldHub
from tests.world.proxy import SpoilingProxy

pytestmark = pytest.mark.usefixtures("unmeasured")

ANNOUNCEMENTS: Final = 6
INTERESTS: Final = 25  # of each of three kiosks
PATIENCE: Final = 150.0  # seconds in which all must have come through
CRASHES: Final = (Fault.CRASH_BEFORE, Fault.CRASH_AFTER)


@dataclass
class Life:
    """What the people at one kiosk do, on its own thread, until all of it has come through."""

    folder: Path
    enrolment: Enrolment
    seed: int
    interests: dict[InterestId, ListingId] = field(default_factory=dict)
    withdrawn: set[InterestId] = field(default_factory=set)
    announced: dict[str, str] = field(default_factory=dict)
    answered: dict[str, Answered] = field(default_factory=dict)
    crashes: int = 0
    ahead: timedelta = timedelta(0)
    trouble: str = ""

    def live(self, over: threading.Event) -> None:
        try:
            actor = KioskActor(self.folder, self.enrolment)
            chance = random.Random(self.seed)
            while not over.is_set():
                if self.enrolment.structure == "s-hosts":
                    self._host(actor)
                else:
                    self._ask(actor, chance)
                if chance.random() < 0.5:
                    actor.line.faults.extend(
                        chance.choices([Fault.NONE, *CRASHES], [18, 1, 1], k=6)
                    )
                actor.exchange()
                actor.ahead += timedelta(minutes=20)  # what failed may be tried again
            self.crashes, self.ahead = actor.crashes, actor.ahead
            actor.close()
        except BaseException as error:
            self.trouble = repr(error)
            raise

    def _host(self, actor: KioskActor) -> None:
        if len(self.announced) < ANNOUNCEMENTS:
            title = f"Announcement {len(self.announced)}"
            self.announced[actor.announce(listing(title), None)] = title
        for each in actor.store.received.shown(actor.now()):
            if not each.withdrawn and each.answer is None:
                status = list(Answered)[len(self.answered) % len(Answered)]
                actor.store.received.answer(each.id, status, {}, actor.now())
                self.answered[each.id] = status

    def _ask(self, actor: KioskActor, chance: random.Random) -> None:
        shown = actor.shows()
        if shown and len(self.interests) < INTERESTS:
            one = chance.choice(shown).id
            id = actor.express(one, f"resident-{len(self.interests)}")
            self.interests[id] = one
            if chance.random() < 0.2:
                back = chance.choice(list(self.interests))
                actor.store.interests.withdraw(back, actor.now())
                if actor.store.interests.one(back, actor.now()) is None:
                    del self.interests[back]
                    self.withdrawn.discard(back)
                else:
                    self.withdrawn.add(back)


def listing(title: str) -> dict[str, Any]:
    starts = (datetime.now(UTC) + timedelta(days=800)).isoformat(timespec="seconds")
    return {"v": 1, "kind": "activity", "title": {"es": title}, "starts_at": starts}


def busy_until(lives: list[Life], postmen: "Postmen", deadline: float) -> None:
    """Postmen are killed while everybody is at it."""
    chance = random.Random(11)
    asked = [each for each in lives if each.enrolment.structure != "s-hosts"]
    while any(len(each.interests) < INTERESTS - 1 for each in asked):
        assert time.monotonic() < deadline, [(len(each.interests), each.trouble) for each in lives]
        assert not any(each.trouble for each in lives), [each.trouble for each in lives]
        time.sleep(chance.uniform(0.5, 2.0))
        postmen.kill_one(chance)


class Postmen:
    """Two real processes of the command line, begun again each time they are killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.killed = 0
        self._running = [self._begin(number) for number in range(2)]

    def kill_one(self, chance: random.Random) -> None:
        number = chance.randrange(2)
        self._running[number].kill()
        self._running[number] = self._begin(number)
        self.killed += 1

    def stop(self) -> None:
        for each in self._running:
            each.stop()

    def _begin(self, number: int) -> Child:
        words = ["-m", "kiosk", "hub", "postman", "--every", "1", "--data", str(self._folder)]
        return Child([sys.executable, *words], self._folder / f"postman-{number}.log")


@pytest.fixture
def hub() -> Iterator[tuple[WorldHub, SpoilingProxy]]:
    with kinto_on_postgres() as running:
        proxy = SpoilingProxy(running.processes[0].port, seed=5)
        yield WorldHub(running.url, running.admin), proxy
        proxy.close()


def test_everything_arrives_once(hub: tuple[WorldHub, SpoilingProxy], tmp_path: Path) -> None:
    world, proxy = hub
    through = [replace(each, url=proxy.url) for each in world.enrolments]
    operator.save(operator.Operator(proxy.url, world.postman), tmp_path, operator.POSTMAN)
    lives = [
        Life(tmp_path, each, seed)
        for seed, each in enumerate(through)
        if each.structure != "s-clubs"
    ]
    # the third asks from a house of its own, so that each of three has an outbox
    lives.append(Life(tmp_path, through[1], 9))
    over = threading.Event()
    threads = [threading.Thread(target=each.live, args=(over,)) for each in lives]
    postmen = Postmen(tmp_path)
    for each in threads:
        each.start()
    try:
        busy_until(lives, postmen, time.monotonic() + PATIENCE)
    finally:
        over.set()
        for each in threads:
            each.join(60)
        postmen.stop()
    assert proxy.spoiled > 0.5, proxy.told
    assert postmen.killed >= 3
    assert sum(each.crashes for each in lives) >= 5
    proxy.heal()
    settle(world, lives, tmp_path)
    check(world, lives, tmp_path)


def settle(world: WorldHub, lives: list[Life], folder: Path) -> None:
    """The network is whole again: the outboxes empty, and the last answers come back."""
    postman = PostmanActor(world.url, world.postman, lambda: datetime.now(UTC))
    actors = [KioskActor(folder, each.enrolment) for each in lives]
    for _ in range(4):
        for life, actor in zip(lives, actors, strict=True):
            actor.ahead = life.ahead + timedelta(days=2)  # and a night has passed
            if life.enrolment.structure == "s-hosts":
                life._host(actor)
            actor.exchange()
        postman.round()
    for actor in actors:
        actor.exchange()
        assert actor.store.outbox.waiting() == 0
        actor.close()


def check(world: WorldHub, lives: list[Life], folder: Path) -> None:
    (host,) = (each for each in lives if each.announced)
    assert {id: each["title"] for id, each in world.public().items()} == {
        delivered_id("s-hosts", announces, LISTING): {"es": title}
        for announces, title in host.announced.items()
    }
    _, inbox = world.boxes("s-hosts")
    expected = {
        delivered_id(each.enrolment.structure, id, INBOX): (each, id)
        for each in lives
        for id in each.interests
    }
    arrived = [each["id"] for each in inbox if each["type"] == "interest"]
    assert sorted(arrived) == sorted(expected), "every interest, and each once"
    taken_back = [each["interest"] for each in inbox if each["type"] == "withdrawal"]
    assert sorted(taken_back) == sorted(
        delivered for delivered, (life, id) in expected.items() if id in life.withdrawn
    )
    for life in lives:
        actor = KioskActor(folder, life.enrolment)
        for id in life.interests:
            shown = actor.store.interests.one(id, datetime.now(UTC))
            assert shown is not None
            delivered = delivered_id(life.enrolment.structure, id, INBOX)
            answered = Shown(host.answered[delivered]) if delivered in host.answered else None
            assert shown.shown is (Shown.WITHDRAWN if id in life.withdrawn else answered)
        actor.close()

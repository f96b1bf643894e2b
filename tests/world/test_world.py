"""Whatever fails, and in whatever order, everything arrives once: a machine against a small model.

Kiosks, two postmen and a hub, all real but for the power and the network, which go at any moment;
and somebody who puts old backups back. When all is quiet again each kiosk must show what the hub
holds, and each establishment what the others said.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from kiosk.domain.announcement import AnnouncementId, Stage
from kiosk.domain.interest import Answered, InterestId, Shown
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.mail import INBOX, LISTING, delivered_id
from kiosk.store.database import Store
from tests.world.actors import KioskActor, PostmanActor
from tests.world.faults import Fault
from tests.world.hub import MemoryHub, world_hub
from tests.world.talk import check_seats, check_talk

pytestmark = pytest.mark.usefixtures("unmeasured")

HOSTS: Final = (0, 1)  # those that announce
KIOSKS: Final = st.integers(0, 3)
NIGHT: Final = timedelta(days=2)
ROUNDS: Final = 5  # announce → publish → read → interest → answer, each by way of the postman


@dataclass(frozen=True)
class Said:
    """What a kiosk's people did, as they would tell it; `sure` until a backup made them forget."""

    announced: dict[AnnouncementId, str] = field(default_factory=dict)
    interests: dict[InterestId, ListingId] = field(default_factory=dict)
    withdrawn: frozenset[InterestId] = frozenset()
    messages: dict[InterestId, tuple[str, ...]] = field(default_factory=dict)


class World(RuleBasedStateMachine):
    """Begins on a day when each host has announced something, and everybody has heard of it.

    From that day there is a backup of everything.
    """

    hub: ClassVar[MemoryHub]
    begun: ClassVar["Begun | None"] = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        if self.begun is not None:
            shutil.copytree(self.begun.folder, folder, dirs_exist_ok=True)
            self.hub.restore(self.begun.hub)
        self.kiosks = [KioskActor(folder, each) for each in self.hub.enrolments]
        self.postmen = [
            PostmanActor(self.hub.url, self.hub.postman, lambda: datetime.now(UTC))
            for _ in range(2)
        ]
        self.said = list(self.begun.said) if self.begun else [Said() for _ in self.kiosks]
        self.doubted: set[str] = set()  # what a restored kiosk forgot: it may have left, or not
        self.forgetful = False  # whether a host was set back
        self.set_back = False  # whether anything was
        self.rated: set[InterestId] = set()
        self.hub_backup = self.hub.backup()
        self.kiosk_backups = {
            number: (kiosk.backup(), self.said[number]) for number, kiosk in enumerate(self.kiosks)
        }
        self.numbers = 0
        self.nights = 0

    # what people do

    @rule(host=st.sampled_from(HOSTS), again=st.booleans(), number=st.integers(0, 9))
    def announce(self, host: int, again: bool, number: int) -> None:
        said = self.said[host]
        earlier = sorted(said.announced)
        which = earlier[number % len(earlier)] if again and earlier else None
        self.numbers += 1
        title = f"Announcement {self.numbers}"
        starts = (datetime.now(UTC) + timedelta(days=800)).isoformat(timespec="seconds")
        record = {"v": 1, "kind": "activity", "title": {"es": title}, "starts_at": starts}
        record |= {"seats": {"total": 100, "taken": 7}}
        id = self.kiosks[host].announce(record, which)
        self.doubted.discard(id)  # what is said last is sure again
        self._says(host, announced={**said.announced, id: title})

    @rule(kiosk=KIOSKS, number=st.integers(0, 9), resident=st.sampled_from(["boat", "tree"]))
    def express(self, kiosk: int, number: int, resident: str) -> None:
        if shown := self.kiosks[kiosk].shows():
            listing = shown[number % len(shown)].id
            id = self.kiosks[kiosk].express(listing, resident)
            self._says(kiosk, interests={**self.said[kiosk].interests, id: listing})

    @rule(kiosk=KIOSKS, number=st.integers(0, 9))
    def withdraw(self, kiosk: int, number: int) -> None:
        said, actor = self.said[kiosk], self.kiosks[kiosk]
        if ids := sorted(said.interests):
            id = ids[number % len(ids)]
            actor.store.interests.withdraw(id, actor.now())
            if actor.store.interests.one(id, actor.now()) is None:  # it never left
                left = {each: said.interests[each] for each in ids if each != id}
                self._says(kiosk, interests=left, withdrawn=said.withdrawn - {id})
            else:
                self._says(kiosk, withdrawn=said.withdrawn | {id})

    @rule(host=st.sampled_from(HOSTS), number=st.integers(0, 9), status=st.sampled_from(Answered))
    def answer(self, host: int, number: int, status: Answered) -> None:
        self.kiosks[host].answer(number, status)

    @rule(kiosk=KIOSKS, number=st.integers(0, 9), face=st.integers(1, 5))
    def talk(self, kiosk: int, number: int, face: int) -> None:
        """Who is interested writes to the organiser, and says how it was."""
        said, actor = self.said[kiosk], self.kiosks[kiosk]
        if ids := sorted(said.interests):
            id = ids[number % len(ids)]
            self.numbers += 1
            if message := actor.talk(id, f"Message {self.numbers}"):
                told = (*said.messages.get(id, ()), message)
                self._says(kiosk, messages={**said.messages, id: told})
            if actor.rate(id, face):
                self.rated.add(id)

    @rule(host=st.sampled_from(HOSTS), number=st.integers(0, 9))
    def ask(self, host: int, number: int) -> None:
        """An organiser writes to who is interested."""
        actor = self.kiosks[host]
        if received := actor.store.received.shown(actor.now()):
            self.numbers += 1
            actor.talk(received[number % len(received)].id, f"Message {self.numbers}")

    # what programs do

    @rule(kiosk=KIOSKS)
    def exchange(self, kiosk: int) -> None:
        self.kiosks[kiosk].exchange()

    @rule(postman=st.integers(0, 1))
    def deliver(self, postman: int) -> None:
        self.postmen[postman].round()

    @rule()
    def moderate(self) -> None:
        self.hub.publish_what_waits()

    # what goes wrong

    @rule(actor=st.integers(0, 5), faults=st.lists(st.sampled_from(Fault), min_size=1, max_size=8))
    def spoil(self, actor: int, faults: list[Fault]) -> None:
        lines = [*(each.line for each in self.kiosks), *(each.line for each in self.postmen)]
        lines[actor].faults.extend(faults)

    @rule(kiosk=KIOSKS, online=st.booleans())
    def connect(self, kiosk: int, online: bool) -> None:
        self.kiosks[kiosk].line.online = online

    @rule(kiosk=KIOSKS, days=st.sampled_from([-400.0, -1.5, 0.04, 1.5, 400.0]))
    def leap(self, kiosk: int, days: float) -> None:
        self.kiosks[kiosk].ahead = timedelta(days=days)

    @rule()
    def back_up_the_hub(self) -> None:
        self.hub_backup = self.hub.backup()

    @rule()
    def restore_the_hub(self) -> None:
        self.hub.restore(self.hub_backup)
        self.set_back = True

    @rule(kiosk=KIOSKS)
    def back_up_a_kiosk(self, kiosk: int) -> None:
        self.kiosk_backups[kiosk] = self.kiosks[kiosk].backup(), self.said[kiosk]

    @rule(kiosk=KIOSKS)
    def restore_a_kiosk(self, kiosk: int) -> None:
        copy, then = self.kiosk_backups[kiosk]
        now = self.said[kiosk]
        self.kiosks[kiosk].restore(copy)
        self.said[kiosk] = then
        self.doubted |= {id for id, _ in now.announced.items() ^ then.announced.items()}
        self.doubted |= now.interests.keys() ^ then.interests.keys()
        self.doubted |= now.withdrawn ^ then.withdrawn
        self.forgetful |= kiosk in HOSTS
        self.set_back = True

    # when all is quiet

    @rule()
    def settle(self) -> None:
        """Everybody is back, a night passes: then all are in step."""
        self.nights += 1
        for kiosk in self.kiosks:
            kiosk.ahead = NIGHT * self.nights
            kiosk.line.online = True
            kiosk.line.faults.clear()
        for postman in self.postmen:
            postman.line.faults.clear()
        for _ in range(ROUNDS):
            for kiosk in self.kiosks:
                kiosk.exchange()
            for postman in self.postmen:
                postman.round()
            self.hub.publish_what_waits()
        for kiosk in self.kiosks:
            kiosk.exchange()
        self._check()

    def teardown(self) -> None:
        try:
            self.settle()
        finally:
            for kiosk in self.kiosks:
                kiosk.close()
            for postman in self.postmen:
                postman.close()
            self.folder.cleanup()

    def _check(self) -> None:
        public = self.hub.public()
        for kiosk in self.kiosks:
            assert held(kiosk.store) == digestible(public)
        for host in HOSTS:
            structure = self.hub.enrolments[host].structure
            # one that forgot a revision and makes another of its number is told to send it again
            shown = self.kiosks[host].store.announcements.shown()
            refused = {each.announces for each in shown if each.state is Stage.REFUSED}
            for announces, title in self.said[host].announced.items():
                if announces not in self.doubted | refused:
                    there = public[delivered_id(structure, announces, LISTING)]
                    assert there["title"] == {"es": title}
        self._check_interests(public)
        check_talk(self)
        check_seats(self, public)

    def _check_interests(self, public: dict[str, Any]) -> None:
        received = {
            one.id: one
            for host in HOSTS
            for one in self.kiosks[host].store.received.shown(datetime.now(UTC))
        }
        known = set()
        for kiosk, said in enumerate(self.said):
            structure = self.hub.enrolments[kiosk].structure
            for id in said.interests:
                known.add(delivered := delivered_id(structure, id, INBOX))
                if id in self.doubted:
                    continue
                there = received[delivered]  # type: ignore[index]
                assert there.withdrawn == (id in said.withdrawn)
                shown = self.kiosks[kiosk].store.interests.one(id, datetime.now(UTC))
                assert shown is not None
                if there.withdrawn:
                    assert shown.shown is Shown.WITHDRAWN
                elif there.answer:
                    assert shown.shown is Shown(there.answer)
                elif not self.forgetful:  # else what was answered stands, though its author forgot
                    assert shown.shown is Shown.SENT
        maybe = {
            delivered_id(each.structure, id, INBOX)
            for each in self.hub.enrolments
            for id in self.doubted
        }
        assert set(received) - known <= maybe, "nothing that nobody said"

    def _says(self, kiosk: int, **what: Any) -> None:
        self.said[kiosk] = replace(self.said[kiosk], **what)


def held(store: Store) -> dict[str, Any]:
    """What a kiosk has of the hub's list, as the hub would tell it."""
    found = {id: store.listings.one(ListingId(id)) for id in store.listings.stamps("hub")}
    return {id: dict(one.record) for id, one in found.items() if isinstance(one, Listing)}


def digestible(public: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The hub's records without what only the hub adds."""
    return {
        id: {name: value for name, value in record.items() if name != "schema"}
        for id, record in public.items()
    }


@dataclass(frozen=True)
class Begun:
    """The first day: the hub, the kiosks' files, and what was said by then."""

    hub: Any
    folder: Path
    said: tuple[Said, ...]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[type[World]]:
    with world_hub() as hub:
        World.hub, World.begun = hub, None
        first = World()
        for host in HOSTS:
            first.announce(host, again=False, number=0)
        first.settle()
        folder = tmp_path_factory.mktemp("begun")
        for kiosk in first.kiosks:
            kiosk.close()
        for postman in first.postmen:
            postman.close()
        shutil.copytree(first.folder.name, folder, dirs_exist_ok=True)
        World.begun = Begun(hub.backup(), folder, tuple(first.said))
        first.folder.cleanup()
        yield World


def played(world: type[World], *steps: tuple[str, dict[str, Any]]) -> None:
    one = world()
    for name, values in steps:
        getattr(one, name)(**values)
    one.teardown()


SENT: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("express", {"kiosk": 2, "number": 0, "resident": "boat"}),
    ("exchange", {"kiosk": 2}),
    ("deliver", {"postman": 0}),
    ("exchange", {"kiosk": 0}),
    ("exchange", {"kiosk": 1}),
    *(("answer", {"host": host, "number": 0, "status": Answered.ACCEPTED}) for host in HOSTS),
    ("exchange", {"kiosk": 0}),
    ("exchange", {"kiosk": 1}),
    ("deliver", {"postman": 1}),
    ("exchange", {"kiosk": 2}),
    ("talk", {"kiosk": 2, "number": 0, "face": 4}),
    *(("ask", {"host": host, "number": 0}) for host in HOSTS),
    ("exchange", {"kiosk": 2}),
    ("exchange", {"kiosk": 0}),
    ("deliver", {"postman": 0}),
)


@pytest.mark.parametrize("steps", [2, 3, 7, len(SENT)])
@pytest.mark.parametrize("again", [(), (("announce", {"host": 0, "again": True, "number": 0}),)])
def test_a_hub_set_back_to_yesterday_is_told_everything_again(
    world: type[World], steps: int, again: tuple[tuple[str, dict[str, Any]], ...]
) -> None:
    played(world, *SENT[:steps], ("restore_the_hub", {}), *again)


@pytest.mark.parametrize("kiosk", range(4))
def test_a_kiosk_set_back_to_yesterday_is_in_step_again(world: type[World], kiosk: int) -> None:
    played(
        world,
        *SENT,
        ("announce", {"host": 0, "again": True, "number": 0}),
        ("exchange", {"kiosk": 0}),
        ("deliver", {"postman": 0}),
        ("restore_a_kiosk", {"kiosk": kiosk}),
        ("announce", {"host": 0, "again": True, "number": 0}),
        ("settle", {}),
        ("announce", {"host": 0, "again": True, "number": 0}),
    )


def test_everything_arrives_once_whatever_fails(world: type[World]) -> None:
    run_state_machine_as_test(
        world,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

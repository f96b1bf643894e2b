"""Houses on both sides of the border, each with a kiosk; a hub, two postmen, a bad network."""

import random
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from kiosk.app import Kiosk, dots_per_mm
from kiosk.data import open_store, store_file
from kiosk.domain.interest import Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.vocabulary import Vocabulary
from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.provision import HubAdmin
from kiosk.i18n import Language, words_in
from kiosk.resources import ASSETS
from kiosk.settings import Settings
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from tests.journey.person import Person
from tests.ui.cast import StillVoice
from tests.world.actors import KioskActor, PostmanActor
from tests.world.faults import Fault

AREA: Final = "bidasoa"
CAREGIVER: Final = SupporterId("caregiver")
PIN: Final = "2580"
TITLE: Final = "Faltan tres jugadores de baloncesto"
EVENT_IN: Final = timedelta(days=5)
ROUNDS: Final = 60
FRENCH_LINES: Final = 6
SPOILED: Final = (
    *(Fault.REQUEST_LOST, Fault.REPLY_LOST, Fault.TWICE),
    *(Fault.CRASH_BEFORE, Fault.CRASH_AFTER),
)
LATEST: Final = 8  # requests of an exchange that may be whole before one is spoiled


class Wall:
    """The clock on every wall of the story, which the test moves on."""

    def __init__(self) -> None:
        self.at = datetime.now(UTC).replace(microsecond=0)

    def __call__(self) -> datetime:
        return self.at.astimezone()


class Exchanging(KioskActor):
    """What exchanges for a kiosk on screen: on its file, by the clock on the wall."""

    def __init__(self, path: Path, enrolment: Enrolment, wall: Wall) -> None:
        self._wall = wall
        super().__init__(path.parent, enrolment)
        self.store.close()
        self._path = path
        self._begin()

    def now(self) -> datetime:
        return self._wall() if hasattr(self, "_wall") else datetime.now(UTC)


class Home:
    """A house: its file, what exchanges for it, and its kiosk when somebody stands there."""

    kiosk: Kiosk
    person: Person

    def __init__(self, folder: Path, enrolment: Enrolment, wall: Wall, language: Language) -> None:
        self.folder, self.wall, self.language = folder, wall, language
        folder.mkdir()
        self.behind = Exchanging(store_file(folder), enrolment, wall)
        open_store(folder, Vocabulary.load(ASSETS / "vocabulary")).close()
        self.store.supporters.set_pin(CAREGIVER, PIN)

    @property
    def store(self) -> Store:
        return self.behind.store

    def exchange(self, faults: deque[Fault]) -> None:
        self.behind.line.faults = faults
        self.behind.exchange()

    @contextmanager
    def before_it(self) -> Iterator[None]:
        """Somebody stands before the kiosk, and has chosen their language."""
        settings = Settings(
            language=self.language.value, screen_inches=10.1, establishment=self.folder.name
        )
        self.kiosk = Kiosk(
            self.folder,
            settings,
            clock=self.wall,
            speech=StillVoice(),
            density=dots_per_mm(settings, 1280, 800),
            repeat_seconds=0,
        )
        self.person = Person(self.kiosk)
        self.kiosk.window.resize(1280, 800)
        self.kiosk.window.show()
        QTest.qWaitForWindowExposed(self.kiosk.window)
        QCoreApplication.processEvents()
        self.person.choose_language(self.language)
        yield
        self.kiosk.close()
        self.kiosk.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # what people do

    def tap(self, *names: str) -> None:
        words = words_in(self.language)
        for name in names:
            self.person.find(words(name))

    def types_pin(self) -> None:
        assert self.kiosk.window.screen_shown
        QTest.keyClicks(self.kiosk.window.screen_shown, PIN)
        self.tap("Done")

    def caregiver(self) -> str:
        entry = self.kiosk.vocabulary.entry("people", "caregiver")
        return entry.name[self.language.value]

    def enter_team(self) -> None:
        self.tap("Help", "For the team")
        self.person.tap(self.caregiver())
        self.types_pin()

    def find_the_match(self) -> None:
        """Home, the tile of people wanted, and the card with the Spanish title."""
        self.tap("Home")
        self.person.tap_sign("seeking")
        self.person.find(TITLE)

    def live_here(self, *nicknames: str) -> dict[str, ResidentId]:
        pictures = ("sun", "moon", "tree")
        added = zip(nicknames, pictures, strict=False)
        return {name: self.store.people.add_resident(sign, name, "fr") for name, sign in added}

    def match(self) -> ListingId:
        return next(each.id for each in self.store.listings.page(Wanted(), self.wall(), 0, 50))

    def stands(self, resident: ResidentId) -> Shown | None:
        found = self.store.interests.shown(resident, self.wall())
        return found[0].shown if found else None

    def close(self) -> None:
        self.behind.close()


class Country:
    """A hub, two postmen, three houses, and a network that spoils most of what goes over it."""

    def __init__(self, hub: EmbeddedHub, folder: Path) -> None:
        self.wall, self._chance = Wall(), random.Random(2026)
        self.client = HubClient(hub.url, hub.admin)
        admin = HubAdmin(self.client)
        postman = admin.init([AREA])
        self.postmen = [PostmanActor(hub.url, postman, self.wall) for _ in range(2)]
        self.homes: list[Home] = []
        self.structures = ("s-irun", "s-ciboure", "s-hendaye")
        languages = (Language.ES, Language.FR, Language.FR)
        for structure, language in zip(self.structures, languages, strict=True):
            admin.add_structure(structure, structure[2:].title(), [AREA], trusted=True)
            account = admin.add_kiosk(structure, "one")
            secret = f"{account.user}:{account.password}"
            enrolment = Enrolment(hub.url, AREA, structure, "one", secret)
            self.homes.append(Home(folder / structure, enrolment, self.wall, language))
        self.irun, self.ciboure, self.hendaye = self.homes

    def faults(self) -> deque[Fault]:
        """Two exchanges of three are spoiled, each at another of its requests."""
        if self._chance.random() < 1 / 3:
            return deque()
        whole = self._chance.randrange(LATEST)
        return deque([*[Fault.NONE] * whole, self._chance.choice(SPOILED)])

    def until(self, done: Callable[[], object]) -> None:
        """Exchanges and rounds, five minutes apart, until it is so; the network never heals."""
        for _ in range(ROUNDS):
            for home in self.homes:
                home.exchange(self.faults())
            for postman in self.postmen:
                postman.line.faults = self.faults()
                postman.round()
            self.wall.at += timedelta(minutes=5)
            if done():
                return
        pytest.fail(f"it did not come about in {ROUNDS} rounds")

    def public(self) -> list[dict[str, Any]]:
        place = self.irun.behind.enrolment.listings
        return [each for batch in self.client.pages(place) for each in batch.records]

    def boxes(self) -> list[dict[str, Any]]:
        """All that lies in the boxes of the houses."""
        return [
            each
            for structure in self.structures
            for box in (outbox_of(structure), inbox_of(structure))
            for batch in self.client.pages(box, signed=True)
            for each in batch.records
        ]

    def close(self) -> None:
        for home in self.homes:
            home.close()
        for postman in self.postmen:
            postman.close()

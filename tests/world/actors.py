"""The programs of the world: kiosks with their files, and postmen with nothing but their memory."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.interest import Answered, Choice, Interest, InterestId, Shown
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.received import ReceivedId
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential
from kiosk.hub.postman import Postman
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from kiosk.sync.delivery import HubMailbox
from kiosk.sync.exchange import exchange_once
from kiosk.sync.feeds.hub import HubFeed
from kiosk.sync.manifest import Nights
from tests.world.faults import Crash, FaultyLine

HELPER = SupporterId("caregiver")


class KioskActor:
    """One kiosk: its file survives its crashes, and somebody may put an old copy of it back."""

    def __init__(self, folder: Path, enrolment: Enrolment) -> None:
        self.enrolment = enrolment
        self.line = FaultyLine()
        self.ahead = timedelta(0)
        self.crashes = 0
        self._path = folder / f"{enrolment.structure}.{enrolment.kiosk}.sqlite"
        self._begin()

    def now(self) -> datetime:
        """By this kiosk's own clock."""
        return datetime.now(UTC) + self.ahead

    def exchange(self) -> None:
        """One exchange; a crash in it ends the program, which then begins again."""
        try:
            exchange_once(self.store, [self._feed], self._mailbox, self.now())
        except Crash:
            self.crashes += 1
            self.store.close()
            self._begin()

    def announce(self, record: dict[str, object], again: AnnouncementId | None) -> AnnouncementId:
        return self.store.announcements.announce(record, self.now(), again)

    def express(self, listing: ListingId, resident: str) -> InterestId:
        found = self.store.listings.one(listing)
        assert found is not None
        interest = Interest.of(found, Choice.INTERESTED, ResidentId(resident), HELPER, self.now())
        return self.store.interests.choose(interest, found)

    def shows(self) -> tuple[Listing, ...]:
        """Every listing that can be found on its screens."""
        return self.store.listings.page(Wanted(), self.now(), 0, 1000)

    def answer(self, number: int, status: Answered) -> None:
        """Answer one of the interests received, if there is any."""
        received = [each for each in self.store.received.shown(self.now()) if not each.withdrawn]
        if received:
            one = received[number % len(received)]
            self.store.received.answer(one.id, status, {}, self.now())

    def talk(self, interest: InterestId | ReceivedId, text: str) -> str:
        """Say something that may be said about an interest; gives the id of the message, if any."""
        messages, now = self.store.messages, self.now()
        kinds = sorted(messages.allowed(interest, now))
        return messages.say(interest, kinds[0], text, "es", HELPER, now).id if kinds else ""

    def rate(self, interest: InterestId, face: int) -> bool:
        """Say how it was, where there was a yes; gives whether that was said for the first time."""
        shown = self.store.interests.one(interest, self.now())
        if shown is None or shown.shown is not Shown.ACCEPTED:
            return False
        if self.store.faces.of(interest) is not None:
            return False
        self.store.faces.say(shown, face, self.now())
        return True

    def backup(self) -> Path:
        copy = self._path.with_suffix(".backup")
        copy.unlink(missing_ok=True)
        self.store._connection.execute("VACUUM INTO ?", (str(copy),))
        return copy

    def restore(self, copy: Path) -> None:
        self.store.close()
        for end in ("", "-wal", "-shm"):
            Path(f"{self._path}{end}").unlink(missing_ok=True)
        shutil.copy(copy, self._path)
        self._begin()

    def close(self) -> None:
        """For good; its connections would count against the next world's."""
        self.line.hang_up()
        self.store.close()

    def _begin(self) -> None:
        self.store = Store.open(self._path)
        there = self.enrolment
        client = HubClient(there.url, there.account, self.line)
        nights = Nights(self.now, self.store.facts.kiosk_id())
        self._feed = HubFeed(client, there.listings, self.store.listings, nights)
        self._mailbox = HubMailbox(client, there, nights)


class PostmanActor:
    """One postman; it forgets everything when it crashes."""

    def __init__(self, url: str, credential: Credential, now: Callable[[], datetime]) -> None:
        self._url, self._credential, self._now = url, credential, now
        self.line = FaultyLine()
        self._begin()

    def round(self) -> None:
        try:
            self._postman.round(self._now())
        except Crash:
            self._begin()

    def close(self) -> None:
        self.line.hang_up()

    def _begin(self) -> None:
        self._postman = Postman(HubClient(self._url, self._credential, self.line))

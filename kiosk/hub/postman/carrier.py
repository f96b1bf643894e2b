"""A round of the postman: what waits in the outboxes is carried, or tried again later."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from kiosk.domain.record import Refused
from kiosk.hub.client import HubClient
from kiosk.hub.line import Rejected
from kiosk.hub.places import WAITING, outbox_of
from kiosk.hub.postman.affair import Affairs
from kiosk.hub.postman.announcing import REFUSED, Announcing
from kiosk.hub.postman.board import Board
from kiosk.hub.postman.clearing import Clearing
from kiosk.hub.postman.directory import Directory
from kiosk.hub.postman.erasing import Erasing
from kiosk.hub.postman.lasting import Lasting
from kiosk.hub.postman.letter import DAY, Code, Erased, Kind, Letter, NotYet, Refusal, Turned
from kiosk.hub.postman.mail import Mail
from kiosk.hub.postman.seats import Seats
from kiosk.hub.postman.shelf import Shelf
from kiosk.hub.postman.tray import Tray
from kiosk.hub.postman.work import COUNTED, DELIVERED, ERASED, PURGED, Rounded, Work

_PATIENCE: Final = DAY  # ms: so long it may take for what a record is about to come
# ms: what is older was carried when it came, and what it was about has been cleared away since
_FORGOTTEN: Final = 7 * DAY
_PURGE_EVERY: Final = timedelta(hours=1)
_ORDER: Final = {kind.value: place for place, kind in enumerate(Kind)}


class Postman:
    """Any number may run at once, and be ended at any moment: each thing is delivered once.

    `client` carries the postman's credential. Nothing is kept but in memory: one that begins reads
    everything again, and finds delivered what was.
    """

    def __init__(self, client: HubClient) -> None:
        self._client = client
        self._directory = Directory()
        shelf = Shelf(client)
        self._seats = Seats(shelf)
        self._board = Board(shelf, self._seats)
        affairs = Affairs(shelf, self._directory)
        self._mail = Mail(shelf, self._directory, affairs, self._board, self._seats)
        self._erasing = Erasing(shelf, self._directory, affairs, self._board, self._seats)
        self._announcing = Announcing(shelf, self._directory, self._board, self._mail)
        lasting = Lasting(shelf, self._directory, self._board)
        self._clearing = Clearing(shelf, self._directory, lasting)
        self._trays: dict[str, Tray] = {}
        self._decisions = Tray(WAITING)
        self._troubled = ""
        self._purged_at: datetime | None = None

    def round(self, now: datetime) -> Rounded:
        """Carry what there is; a failure ends the round, is noted, and loses nothing.

        `now` is this device's clock; time is measured by the hub's. Raises Stopped.
        """
        work = Work()
        with work.unless_broken_off():
            self._begin()
            with work.unless_broken_off():
                self._decide(self._by_hub(now), work)
                for structure in self._in_turn():
                    self._serve(structure, self._by_hub(now), work)
                self._count(work)
            # whoever can spoil the carrying must not keep what others sent from being erased
            past = self._purged_at is None or now - self._purged_at >= _PURGE_EVERY
            if past and not work.asked_for_quiet:
                self._purge(self._by_hub(now), work)
                self._purged_at = now
        return work.rounded(self._waiting)

    def purge(self, now: datetime) -> Rounded:
        """Clear away what is past, whenever that was last done; raises Stopped."""
        work = Work()
        with work.unless_broken_off():
            self._begin()
            self._purge(self._by_hub(now), work)
        return work.rounded(self._waiting)

    @property
    def _waiting(self) -> int:
        return sum(map(len, self._trays.values()))

    def _begin(self) -> None:
        self._directory.read(self._client)
        self._board.begin()
        there = {each.id for each in self._directory}
        self._trays = {id: tray for id, tray in self._trays.items() if id in there}

    def _by_hub(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._client.ahead)

    def _in_turn(self) -> Iterator[str]:
        """Every structure; one that broke off a round comes last, and costs the others nothing."""
        ids = [each.id for each in self._directory]
        after = [id for id in ids if id > self._troubled]
        for id in [*after, *(id for id in ids if id <= self._troubled)]:
            self._troubled = id
            yield id
        self._troubled = ""

    def _serve(self, structure: str, now: datetime, work: Work) -> None:
        tray = self._trays.setdefault(structure, Tray(outbox_of(structure)))
        clock = _milliseconds(now)
        with work.apart(structure):
            tray.read(self._client, clock)
        self._mail.begin()
        for record in tray.due(clock, _place_of):
            # at once, so that one that fails stops no other
            tried = tray.later(record["id"])
            with work.apart(structure):
                letter = Letter.of(structure, record, clock, first=not tried)
                work.done(tray, letter.id, self._status(letter, now), clock)

    def _status(self, letter: Letter, now: datetime) -> str | None:
        """What became of it; None when it is to be tried again."""
        try:
            return self._carry(letter, now)
        except Erased:
            self._erasing.forget(letter)
            return ""
        except NotYet as error:
            age = _milliseconds(now) - letter.at
            if letter.first or age < _PATIENCE:
                return None
            return self._refuse(letter, error) if age < _FORGOTTEN else ""
        except (Turned, Refused) as error:
            return self._refuse(letter, error)
        except Rejected as error:
            return self._refuse(letter, Refusal(Code.UNREADABLE, {"en": error.detail}))

    def _carry(self, letter: Letter, now: datetime) -> str:
        match letter.kind:
            case Kind.INTEREST:
                new = self._mail.interest(letter)
            case Kind.WITHDRAWAL:
                new = self._mail.withdrawal(letter)
            case Kind.ANSWER:
                new = self._mail.answer(letter)
            case Kind.MESSAGE:
                new = self._mail.message(letter)
            case Kind.FEEDBACK:
                new = self._mail.feedback(letter)
            case Kind.QUESTION:
                new = self._mail.question(letter)
            case Kind.ERASURE:
                self._erasing.erase(letter)
                return ERASED
            case Kind.ANNOUNCEMENT:
                return self._announcing.carry(letter, now)
        return DELIVERED if new else ""

    def _refuse(self, letter: Letter, error: Turned | Refused) -> str:
        return REFUSED if self._mail.refuse(letter, error) else ""

    def _count(self, work: Work) -> None:
        """Who comes, wherever that may have changed; what fails is counted in the next round."""
        for organiser, listing in self._seats.due():
            there = self._directory.of(organiser)
            with work.apart(organiser):
                for area in there.areas if there else ():
                    if self._board.recount(area, organiser, listing):
                        work.add(COUNTED)
                self._seats.settled(organiser, listing)

    def _decide(self, now: datetime, work: Work) -> None:
        tray, clock = self._decisions, _milliseconds(now)
        with work.apart(WAITING.bucket):
            tray.read(self._client, clock)
        for waiting in tray.due(clock):
            tray.later(waiting["id"])
            with work.apart(WAITING.bucket):
                status = self._announcing.decide(waiting, now)
                work.done(tray, waiting["id"], status, clock)

    def _purge(self, now: datetime, work: Work) -> None:
        for clear in self._clearing.clear(now):
            with work.apart("purge", patient=True):
                work.add(PURGED, clear())


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _place_of(record: dict[str, Any]) -> int:
    """Announcements before interests, these before what is about them."""
    kind = record.get("type")
    return _ORDER.get(kind, len(_ORDER)) if isinstance(kind, str) else len(_ORDER)

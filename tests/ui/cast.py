"""Who and what the screens show in the tests: a full house, a bare one, a voice that waits."""

import sqlite3
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import Speech, SpeechChanged, SpeechState
from kiosk.accessibility.voice.manner import Manner
from kiosk.data import open_store, store_file
from kiosk.domain.interest import Answered, Choice, Interest, InterestId, Shown
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.page import HUB, Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Support, Verdict
from kiosk.domain.vocabulary import Vocabulary
from kiosk.hub.line import Rejected
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.exchange import exchange_once
from kiosk.sync.feed import SourceUnreachable
from kiosk.sync.feeds.folder import FolderFeed

# a Wednesday in September: among the longest names of days and months
NOW: Final = datetime(2026, 9, 23, 9, 30, tzinfo=ZoneInfo("Europe/Madrid"))
BASKET: Final = ListingId("basket-irun")
LONG: Final = ListingId("long")
ENDLESS: Final = ListingId("endless")
CANCELLED: Final = ListingId("cancelled")
FROM_A_CALENDAR: Final = ListingId("from-a-calendar")
CALENDAR: Final = "calendar"
GIVEN: Final = "given"
TAKEN_BACK: Final = "taken back"
ALREADY: Final = ListingId("about-QUEUED")
REFUSED: Final = ListingId("about-REFUSED")
NOWHERE: Final = ListingId("nowhere")
SUN: Final = ResidentId("sun")
CAREGIVER: Final = SupporterId("caregiver")
NOBODY: Final = InterestId("nobody")

_LONG_TITLES: Final = {
    "eu": "Errehabilitazio-zentroko arratsaldekoak",
    "es": "Encuentro intergeneracional en primavera",
    "fr": "Rencontre intergénérationnelle au jardin",
    "en": "An intergenerational autumn get-together",
}
_LONG_SUMMARIES: Final = {
    "eu": "Elkarrekin egongo gara arratsalde osoan. Lorategian ibiliko gara. Gero abestuko dugu.",
    "es": "Pasamos juntos toda la tarde. Paseamos por el jardín. Después cantamos canciones.",
    "fr": "Nous passons l’après-midi ensemble. Nous marchons au jardin. Puis nous chantons.",
    "en": "We spend the whole afternoon together. We walk in the garden. Then we sing.",
}
# nobody checks what comes over a hub
_ENDLESS: Final = (
    "Gran encuentro anual de asociaciones de personas mayores y con discapacidad de las dos "
    "orillas del Bidasoa con comida popular y baile al final de la tarde para todo el mundo"
)
_ANSWERS: Final = {
    "eu": "Larunbatean itxarongo zaitugu atean.",
    "es": "Te esperamos el sábado en la puerta.",
    "fr": "Nous vous attendons samedi à l’entrée.",
    "en": "We expect you on Saturday at the door.",
}


def record(id: str, days: float, title: Mapping[str, str], **more: Any) -> dict[str, Any]:
    """A listing of so many days after NOW; original in the first language of `title`."""
    starts = NOW + timedelta(days=days, hours=6)
    return {
        "id": id,
        "v": 1,
        "rev": 1,
        "kind": "activity",
        "status": "scheduled",
        "activity": "picnic",
        "language": next(iter(title)),
        "title": dict(title),
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=2)).isoformat(),
        "tz": "Europe/Madrid",
        **more,
    }


def _own_records() -> Iterator[dict[str, Any]]:
    place = {
        "name": dict.fromkeys(_LONG_TITLES, "Polideportivo Municipal Artaleku"),
        "town": {
            "eu": "Donostia",
            "es": "San Sebastián",
            "fr": "Saint-Sébastien",
            "en": "Donostia",
        },
        "country": "ES",
    }
    yield record(
        LONG,
        7,
        _LONG_TITLES,
        summary=_LONG_SUMMARIES,
        place=place,
        organiser={"structure": "s", "name": "Centro de Rehabilitación Ibaiertz Berri"},
        needed={"player": 3, "musician": 2, "photographer": 1},
        seats={"total": 12, "taken": 2},
        audience=["older-people", "people-with-disability"],
        price=7.5,
        bring=["sports-clothes", "walking-shoes", "raincoat", "glasses"],
        access=["wheelchair", "adapted-toilet", "hearing-loop", "companion-welcome"],
        meeting=_LONG_SUMMARIES,
        languages=["eu", "es", "fr"],
    )
    yield record(CANCELLED, 1, _LONG_TITLES, status="cancelled", place=place)
    yield record("only-eu", 2, {"eu": _LONG_TITLES["eu"]}, summary={"eu": _LONG_SUMMARIES["eu"]})
    yield record("only-fr", 2, {"fr": _LONG_TITLES["fr"]}, summary={"fr": _LONG_SUMMARIES["fr"]})
    yield record(ALREADY, 6, _LONG_TITLES, place=place)
    yield record(REFUSED, 6, _LONG_TITLES, place=place)
    for number in range(3):
        yield record(f"today-{number}", 0, _LONG_TITLES, place=place)


def _of_a_calendar(organiser: str) -> dict[str, Any]:
    """What the listings of a feed tell to which no interest can be sent."""
    return {
        "source": {"system": "icalendar", "uid": "1", "name": "Agenda de San Sebastián"},
        "organiser": {"structure": "", "name": organiser, "contact": "info@arroka.example"},
    }


class StillVoice(Speech):
    """A voice without a process: what it was asked to say is in `said`; a test moves it on."""

    def __init__(self) -> None:
        QObject.__init__(self)
        self.manner = Manner()
        self.changed = SpeechChanged(SpeechState.IDLE)
        self.said: list[Utterance] = []
        self.interposed: list[Utterance] = []

    @property
    def is_speaking(self) -> bool:
        return self.changed.state in (SpeechState.SPEAKING, SpeechState.SILENT)

    def say(self, utterance: Utterance, *, wpm: int | None = None) -> None:
        self.said.append(utterance)

    def stop(self) -> None:
        if self.is_speaking:
            self._tell(SpeechChanged(SpeechState.IDLE))

    def again(self) -> None:
        self.say(self.said[-1])

    def onward(self) -> None:
        self.reads((self.changed.line or 0) + 1, 0, 1)

    def interpose(self, utterance: Utterance) -> None:
        self.interposed.append(utterance)

    def slower(self) -> int:
        self.manner.change_pace(-1)
        return self.manner.wpm

    def faster(self) -> int:
        return self.manner.wpm

    def close(self) -> None:
        self.stop()

    def gives_up(self) -> None:
        """There is no voice any more."""
        self._tell(SpeechChanged(SpeechState.UNAVAILABLE, sound=False))

    def reads(self, line: int, start: int, end: int, *, sound: bool = True) -> None:
        """Come to a word of what was last said."""
        state = SpeechState.SPEAKING if sound else SpeechState.SILENT
        self._tell(SpeechChanged(state, line, start, end, sound, utterance=self.said[-1]))


@dataclass(frozen=True, slots=True)
class Cast:
    """A store and what is in it; interests: one of SUN's of each status.

    notes: those that were GIVEN and TAKEN_BACK.
    """

    vocabulary: Vocabulary
    store: Store
    interests: Mapping[Shown, InterestId] = field(default_factory=dict)
    notes: Mapping[str, InterestId] = field(default_factory=dict)


def full_house(folder: Path) -> Cast:
    """The starter set, listings that are hard to fit, nicknames, and a choice of every status."""
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    store = open_store(folder, vocabulary)
    starter = FolderFeed(ASSETS / "listings", NOW.date(), name="starter")
    exchange_once(store, (starter,), None, NOW)
    _bring(store, *_own_records())
    with sqlite3.connect(store_file(folder)) as connection:
        for picture, nickname in (("moon", "Mari Karmen"), ("star", "Jean-Baptiste")):
            connection.execute(
                "UPDATE residents SET nickname = ? WHERE id = ?", (nickname, picture)
            )
    connection.close()
    _bring_a_calendar(store)
    return Cast(vocabulary, store, _choices_of_every_status(store), _notes(store))


def bare_house(folder: Path) -> Cast:
    """One listing, in a fortnight, and nobody who chose anything."""
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    store = open_store(folder, vocabulary)
    _bring(store, record("alone", 14, _LONG_TITLES))
    return Cast(vocabulary, store)


def wordy_house(folder: Path) -> Cast:
    """One listing as nobody should write one, and as a hub may well bring it."""
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    store = open_store(folder, vocabulary)
    texts = {"es": _ENDLESS}
    wordy = record(
        ENDLESS,
        3,
        texts,
        summary=texts,
        meeting=texts,
        place={"name": texts, "town": {"es": "Hondarribia"}, "country": "ES"},
        organiser={"structure": "s", "name": _ENDLESS},
    )
    _bring(store, wordy)
    listing = Listing.from_record(wordy)
    interest = Interest.of(listing, Choice.INTERESTED, SUN, CAREGIVER, NOW)
    return Cast(vocabulary, store, {Shown.QUEUED: store.interests.choose(interest, listing)})


def _bring(store: Store, *records: dict[str, Any]) -> None:
    applied = store.listings.apply_page(HUB, Page(records, None))
    assert not applied.refused, applied.refused


def _bring_a_calendar(store: Store) -> None:
    """A feed of its own, which brought something that cannot be shown, and then failed."""
    attribution = "Agenda de San Sebastián"
    source = Source(CALENDAR, "https://agenda.example/a.ics", "icalendar", attribution, NOW)
    store.sources.add(source)
    told = record(FROM_A_CALENDAR, 4, _LONG_TITLES, **_of_a_calendar("Centro de Día Arroka Berri"))
    store.listings.apply_page(CALENDAR, Page((told, {"id": "no title"}), None))
    store.listings.note_attempt(CALENDAR, None, NOW - timedelta(days=2))
    store.listings.note_attempt(CALENDAR, SourceUnreachable.sentence, NOW)
    store.listings.note_attempt(HUB, None, NOW)


def _notes(store: Store) -> dict[str, InterestId]:
    """Choices whose notes were given; one was then taken back."""
    made = {}
    for number, name in enumerate((GIVEN, TAKEN_BACK)):
        told = record(f"note-{number}", 5, _LONG_TITLES, **_of_a_calendar("Centro de Día"))
        listing = Listing.from_record(told)
        interest = Interest.of(listing, Choice.INTERESTED, SUN, CAREGIVER, NOW)
        made[name] = store.interests.choose(interest, listing)
        store.interests.note_given(made[name], NOW)
    store.interests.withdraw(made[TAKEN_BACK], NOW)
    return made


def _choices_of_every_status(store: Store) -> dict[Shown, InterestId]:
    said = {
        Shown.MAYBE: Choice.MAYBE,
        Shown.NOT_FOR_ME: Choice.NOT_FOR_ME,
        Shown.ASK_LATER: Choice.ASK_LATER,
    }
    made: dict[Shown, InterestId] = {}
    for number, shown in enumerate(Shown):
        days = -3 if shown is Shown.PAST else 3 + number
        more = _of_a_calendar("Centro de Día") if shown is Shown.NOTE else {}
        listing = Listing.from_record(record(f"about-{shown.name}", days, _LONG_TITLES, **more))
        waits = shown in (Shown.AWAITING_SUPPORT, Shown.HELD_BACK)
        helper = None if waits else CAREGIVER
        choice = said.get(shown, Choice.INTERESTED)
        interest = Interest.of(listing, choice, SUN, helper, NOW)
        made[shown] = store.interests.choose(interest, listing)
    not_now = Support(CAREGIVER, Verdict.HELD, NOW, told=_ANSWERS)
    store.supports.say(made[Shown.HELD_BACK], not_now)
    store.outbox.due(NOW.timestamp())
    for shown in (*map(Shown, Answered), Shown.SENT, Shown.WITHDRAWN):
        store.outbox.acknowledged(made[shown], 1)
    store.outbox.refused(made[Shown.REFUSED], str(Rejected("400 Bad Request")))
    store.interests.withdraw(made[Shown.WITHDRAWN], NOW)
    store.inbox.apply([_answer(made[Shown(each)], each) for each in Answered], "1")
    for shown, id in made.items():
        found = store.interests.one(id, NOW)
        assert found is not None
        assert found.shown is shown
    return made


def _answer(interest: InterestId, status: Answered) -> dict[str, Any]:
    return {
        "id": str(uuid.uuid5(uuid.UUID(interest), "answer")),
        "v": 1,
        "type": "answer",
        "interest": interest,
        "status": status.value,
        "language": "es",
        "message": _ANSWERS,
        "last_modified": 1,
    }

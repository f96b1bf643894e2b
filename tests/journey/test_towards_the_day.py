"""From a yes to the day and after it: told, read, printed, reminded, moved, cancelled, judged."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson
import pytest
import zxingcpp
from PySide6.QtCore import QStandardPaths
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk, make_application
from kiosk.data import store_file
from kiosk.domain.interest import Choice, Interest, InterestId
from kiosk.domain.listing import Listing
from kiosk.domain.outing import sheet_of
from kiosk.domain.page import HUB, Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Support, Transport, Verdict
from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.settings import Settings
from kiosk.ui import places, press
from kiosk.ui.paper import job_of
from kiosk.ui.places.outing import Changed, HowWasIt, MyOuting
from tests.journey.person import Person
from tests.ui.cast import StillVoice

ZONE: Final = ZoneInfo("Europe/Madrid")
FIRST: Final = datetime(2026, 12, 2, 10, 0, tzinfo=ZONE)
LINK: Final = "https://agenda.example/mus?fecha=2026-12-05"
SUN: Final = ResidentId("sun")
CAREGIVER: Final = SupporterId("caregiver")
NICKNAME: Final = "Mari Karmen"
EN: Final = words_in(Language.EN)


class Wall:
    """The clock on it, which a test moves on."""

    def __init__(self) -> None:
        self.now = FIRST

    def __call__(self) -> datetime:
        return self.now


class House:
    """A kiosk without a network, its clock and its voice, and the post that a test brings."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.wall, self.voice = folder, Wall(), StillVoice()
        self.kiosk = Kiosk(folder, Settings(), clock=self.wall, speech=self.voice, repeat_seconds=0)
        self.store = self.kiosk.store
        with sqlite3.connect(store_file(folder)) as connection:
            connection.execute("UPDATE residents SET nickname = ? WHERE id = ?", (NICKNAME, SUN))
        connection.close()
        self.person = Person(self.kiosk)

    @property
    def place(self) -> object:
        return self.kiosk.navigation.place

    def announce(self, **more: Any) -> Listing:
        """The organisers announce it, or tell something new of it."""
        record = {**RECORD, **more}
        self.store.listings.apply_page(HUB, Page((record,), None))
        self.kiosk.sync.worker.listings_changed.emit(None)
        return Listing.from_record(record)

    def accepted(self) -> InterestId:
        """SUN chose it, a caregiver said how, and the organisers said yes."""
        listing = self.announce()
        interest = Interest.of(listing, Choice.INTERESTED, SUN, None, self.wall.now)
        id = self.store.interests.choose(interest, listing)
        support = Support(
            CAREGIVER, Verdict.YES, self.wall.now, transport=Transport.WALK, companions=1
        )
        self.store.supports.say(id, support)
        self.store.outbox.due(self.wall.now.timestamp())
        self.store.outbox.acknowledged(id, 1)
        answer = {"id": "a", "v": 1, "type": "answer", "interest": id, "status": "accepted"}
        self.store.inbox.apply([{**answer, "last_modified": 1}], "1")
        return id

    def begin(self, *, signs_in: bool = True) -> None:
        self.person.choose_language(Language.EN)
        if signs_in:
            self.person.tap("My choices")
            self.person.tap(NICKNAME)

    def leave(self) -> None:
        self.kiosk.navigation.leave()

    def go_on_to(self, *, day: int, hour: int) -> None:
        """A later day; the kiosk looks at its clock every minute."""
        self.wall.now = FIRST.replace(day=day, hour=hour)
        self.kiosk.bearer.look_at_the_clock()

    def read_aloud(self) -> list[tuple[str, str]]:
        """What Listen says of the screen: (text, language)."""
        self.kiosk.window.reading.listen()
        return [(each.text, each.language) for each in self.voice.said[-1].lines]

    def spoken(self) -> str:
        """What was last said, whoever asked for it."""
        return "\n".join(each.text for each in self.voice.said[-1].lines)

    def feedback(self) -> list[dict[str, Any]]:
        with sqlite3.connect(store_file(self.folder)) as connection:
            rows = connection.execute("SELECT body FROM outbox").fetchall()
        connection.close()
        found = [orjson.loads(row[0]) for row in rows]
        return [each for each in found if each["type"] == "feedback"]


RECORD: Final[dict[str, Any]] = {
    "id": "mus",
    "v": 1,
    "rev": 1,
    "kind": "activity",
    "status": "scheduled",
    "activity": "mus",
    "language": "es",
    "title": {"es": "Tarde de mus"},
    "starts_at": "2026-12-05T15:00:00+01:00",
    "ends_at": "2026-12-05T17:00:00+01:00",
    "tz": "Europe/Madrid",
    "place": {"name": {"es": "Artaleku"}, "town": {"es": "Irun"}, "country": "ES"},
    "bring": ["water"],
    "source": {"system": "ekin", "url": LINK},
}


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    make_application()
    opened = House(tmp_path / "data")
    opened.kiosk.window.resize(1280, 800)
    with qtbot.waitExposed(opened.kiosk.window):
        opened.kiosk.window.show()
    yield opened
    opened.kiosk.close()


@pytest.fixture
def knows(house: House) -> Callable[[], InterestId]:
    """SUN has heard that the organisers said yes, and stands at “My choices”."""

    def hear() -> InterestId:
        id = house.accepted()
        house.begin()
        house.person.tap(EN("I have heard it"))
        return id

    return hear


def test_a_yes_is_told_once_and_leads_to_the_outing(house: House) -> None:
    id = house.accepted()
    house.begin()
    assert isinstance(house.place, Changed)
    assert EN("The organisers said yes. They are expecting you.").split(". ")[0] in house.spoken()
    house.person.tap(EN("See my outing"))
    seen: object = house.place
    assert seen == MyOuting(id)
    house.person.tap("Home")
    assert isinstance(house.place, places.Home)


def test_the_outing_reads_in_four_languages(house: House, knows: Callable[[], InterestId]) -> None:
    id = knows()
    for language in LANGUAGES:
        words = words_in(language)
        house.leave()
        house.person.choose_language(language)
        house.kiosk.navigation.know(SUN)
        house.kiosk.navigation.go(MyOuting(id))
        told = house.read_aloud()
        texts = [text for text, _ in told]
        assert ("Tarde de mus", "es") in told
        for sentence in ("Someone goes with you to help.", "You go there on foot."):
            assert (words(sentence), language) in told
        for own in (SLEEPS[language], WHEN[language], BRING[language]):
            assert own in texts
            assert (own, language) in told
        # all that is said is shown, and nobody is named
        for page in range(9):
            house.kiosk.window.screen_shown.turn_to(page)  # type: ignore[union-attr]
        assert NICKNAME not in "\n".join(texts)


def test_it_is_taken_along_on_paper_with_a_square_to_scan(
    house: House, knows: Callable[[], InterestId]
) -> None:
    id = knows()
    house.kiosk.navigation.go(MyOuting(id))
    house.person.tap(EN("Keep a file"))
    (file,) = documents().glob("ekin-*-outing.pdf")
    assert file.read_bytes().startswith(b"%PDF-")
    assert EN("It is kept as a file: {file}.", file=file.name) in house.person.read()
    file.unlink()
    outing = house.store.outings.one(id, house.wall.now)
    assert outing is not None
    sheet = sheet_of(outing, Language.EN, house.kiosk.vocabulary, house.wall.now)
    assert NICKNAME not in sheet.text
    pages = press.pictures(job_of([sheet]), dots=150)
    found = [code.text for page in pages for code in zxingcpp.read_barcodes(page)]
    assert found == [LINK]


def test_who_passes_by_is_reminded_by_no_name_and_who_is_known_in_full(
    house: House, knows: Callable[[], InterestId]
) -> None:
    id = knows()
    house.leave()
    assert "outing" not in house.person.read()
    for day, sentence in (
        (4, "Somebody has an outing tomorrow."),
        (5, "Somebody has an outing today."),
    ):
        house.go_on_to(day=day, hour=8)
        at_rest = house.person.read()
        for language in LANGUAGES:
            assert words_in(language)(sentence).rstrip(".") in at_rest
            said = [each.text for each in house.kiosk.window.screen_shown.utterance().lines]  # type: ignore[union-attr]
            assert any(words_in(language)(sentence) in each for each in said)
        for private in ("Tarde de mus", "Artaleku", NICKNAME):
            assert private not in at_rest
        house.begin(signs_in=False)
        assert EN("My outing") not in house.person.read()
        house.kiosk.navigation.know(SUN)
        house.person.tap("Home")
        house.person.tap(EN("My outing"))
        assert house.place == MyOuting(id)
        house.leave()
    house.go_on_to(day=5, hour=18)
    assert EN("Somebody has an outing today.") not in house.person.read()


def test_a_move_is_told_at_once_aloud_and_once(
    house: House, knows: Callable[[], InterestId]
) -> None:
    knows()
    house.person.tap("Home")
    house.announce(
        rev=2, starts_at="2026-12-06T17:00:00+01:00", ends_at="2026-12-06T19:00:00+01:00"
    )
    assert isinstance(house.place, Changed)
    said = house.spoken()
    assert EN("It is on another day.") in said
    assert "It is on Sunday 6 December 2026." in said
    assert "From five in the afternoon to seven in the evening." in said
    gone = EN("It is no longer on {date}.", date="Saturday 5 December 2026")
    assert gone in said
    assert NICKNAME not in said
    house.person.tap(EN("I have heard it"))
    assert isinstance(house.place, places.Home)
    for _ in range(2):
        house.leave()
        house.begin()
        assert isinstance(house.place, places.MyChoices)


def test_who_was_not_there_hears_of_the_move_when_they_come(
    house: House, knows: Callable[[], InterestId]
) -> None:
    knows()
    house.leave()
    house.announce(rev=2, starts_at="2026-12-05T16:30:00+01:00")
    assert isinstance(house.place, places.Welcome)
    house.begin()
    said = house.spoken()
    assert EN("It starts at another hour.") in said
    assert EN("It no longer starts {at}.", at="at three in the afternoon") in said


def test_whoever_walks_away_before_going_on_is_told_again(
    house: House, knows: Callable[[], InterestId]
) -> None:
    knows()
    house.announce(rev=2, status="cancelled")
    assert isinstance(house.place, Changed)
    house.kiosk.navigation.go(places.StillThere())
    house.leave()
    house.begin()
    assert isinstance(house.place, Changed)
    assert EN("It is not because of you.") in house.spoken()
    house.person.tap(EN("I have heard it"))
    house.leave()
    house.begin()
    assert isinstance(house.place, places.MyChoices)


def test_a_word_that_is_being_read_is_not_cut_short(
    house: House, qtbot: QtBot, knows: Callable[[], InterestId]
) -> None:
    knows()
    house.person.tap("Home")
    house.read_aloud()
    house.voice.reads(0, 0, 1)
    house.announce(rev=2, status="cancelled")
    assert isinstance(house.place, places.Home)
    house.voice.stop()
    qtbot.waitUntil(lambda: isinstance(house.place, Changed))


def test_how_it_was_is_one_of_five_faces_and_leaves_without_a_name(
    house: House, knows: Callable[[], InterestId]
) -> None:
    id = knows()
    house.leave()
    house.go_on_to(day=6, hour=10)
    house.begin()
    house.person.tap("Home")
    house.person.tap(EN("How was it?"))
    assert house.place == HowWasIt(id)
    faces = [each for each in house.person.seen() if each.sign.startswith("face-")]
    assert [each.sign for each in faces] == [f"face-{each}" for each in (5, 4, 3, 2, 1)]
    house.person.tap(EN("Bad"))
    house.person.tap("Undo")
    house.person.tap(EN("Good"))
    assert EN("They will not get your name.") in house.spoken()
    (letter,) = house.feedback()
    assert (letter["interest"], letter["face"]) == (id, 4)
    told = orjson.dumps(letter).decode()
    for private in (NICKNAME, SUN, CAREGIVER):
        assert private not in told
    house.person.tap("Home")
    assert EN("How was it?") not in house.person.read()


def test_what_was_cancelled_is_judged_by_nobody(
    house: House, knows: Callable[[], InterestId]
) -> None:
    knows()
    house.announce(rev=2, status="cancelled")
    house.leave()
    house.go_on_to(day=6, hour=10)
    house.begin()
    house.person.tap("Home")
    assert EN("How was it?") not in house.person.read()
    assert not house.feedback()


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


SLEEPS: Final = {
    Language.EU: "Hiru gau falta dira.",
    Language.ES: "Quedan tres noches.",
    Language.FR: "Encore trois nuits.",
    Language.EN: "Three more sleeps.",
}
WHEN: Final = {
    Language.EU: "Eguna hau da: 2026ko abenduaren 5a, larunbata.",
    Language.ES: "Es el sábado 5 de diciembre de 2026.",
    Language.FR: "C’est le samedi 5 décembre 2026.",
    Language.EN: "It is on Saturday 5 December 2026.",
}
BRING: Final = {
    Language.EU: "Ekarri ura.",
    Language.ES: "Trae agua.",
    Language.FR: "Apportez de l’eau.",
    Language.EN: "Bring water.",
}

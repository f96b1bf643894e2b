"""From a resident's wish to a letter: what is needed, who may know, who helps, and why not now."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import orjson
import pytest
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk, make_application
from kiosk.domain.consent import Consent
from kiosk.domain.interest import Choice, Interest, InterestId, Shown
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.page import HUB, Page
from kiosk.domain.people import ALL_RIGHTS, ResidentId, Right, SupporterId
from kiosk.domain.support import Transport
from kiosk.i18n import Language
from kiosk.settings import Settings
from kiosk.ui import places
from tests.journey.person import Person
from tests.ui.cast import StillVoice

NOW: Final = datetime(2026, 12, 2, 10, 0, tzinfo=ZoneInfo("Europe/Madrid"))
SUN, MOON = ResidentId("sun"), ResidentId("moon")
CAREGIVER: Final = SupporterId("caregiver")
PIN: Final = "2580"
MUS: Final = ListingId("mus")
TITLE: Final = "Mus tournament"
RECORD: Final[dict[str, Any]] = {
    "id": MUS,
    "v": 1,
    "rev": 3,
    "kind": "activity",
    "status": "scheduled",
    "activity": "mus",
    "language": "en",
    "title": {"en": TITLE},
    "starts_at": "2026-12-05T17:00:00+01:00",
    "ends_at": "2026-12-05T19:00:00+01:00",
    "tz": "Europe/Madrid",
}
PLAIN: Final = {
    *("id", "v", "type", "listing", "listing_rev", "places", "needs", "resident_ref"),
    *("kiosk", "seq", "created_at", "erase_after"),
}


class House:
    """A kiosk without a network, its voice, and whoever taps on it."""

    def __init__(self, folder: Path) -> None:
        self.voice = StillVoice()
        self.kiosk = Kiosk(
            folder, Settings(), clock=lambda: NOW, speech=self.voice, repeat_seconds=0
        )
        self.store = self.kiosk.store
        self.store.listings.apply_page(HUB, Page((RECORD,), None))
        self.someone = Person(self.kiosk)

    @property
    def place(self) -> object:
        return self.kiosk.navigation.place

    def tap(self, *names: str) -> None:
        for name in names:
            self.someone.find(name)

    def read(self) -> str:
        return self.someone.read()

    def heard(self) -> list[str]:
        """What was said last."""
        return [line.text for line in self.voice.said[-1].lines]

    def begin_team(self) -> None:
        self.store.supporters.set_pin(CAREGIVER, PIN)

    def sign_in(self) -> None:
        self.tap("Home", "Help", "For the team", "A caregiver", *PIN, "Done")

    def see(self) -> None:
        self.tap("Home")
        self.kiosk.navigation.go(places.OneListing(MUS))

    def interested(self, *needs: str) -> None:
        """SUN is interested, and says what they need."""
        self.see()
        self.tap("I’m interested")
        if isinstance(self.place, places.WhoAreYou):
            self.tap("Sun")
        self.tap(*needs, "That is all" if needs else "I need nothing")

    def letters(self) -> list[dict[str, Any]]:
        rows = self.store._connection.execute("SELECT body FROM outbox ORDER BY rowid")
        return [orjson.loads(row["body"]) for row in rows]

    def standing(self) -> Shown:
        found = self.store.interests.about(MUS, SUN, NOW)
        assert found
        return found.shown


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    make_application()
    opened = House(tmp_path / "data")
    opened.kiosk.window.resize(1280, 800)
    with qtbot.waitExposed(opened.kiosk.window):
        opened.kiosk.window.show()
    qtbot.waitUntil(lambda: bool(opened.someone.seen()))
    opened.someone.choose_language(Language.EN)
    yield opened
    opened.kiosk.close()


@pytest.mark.parametrize("agrees", [True, False])
def test_from_a_wish_held_back_once_to_the_letter(house: House, agrees: bool) -> None:
    house.begin_team()
    # the resident, who leaves it to later
    house.see()
    house.tap("I’m interested", "Sun")
    assert house.heard() == ["I’m interested", "What do you need?"]
    house.tap("Transport")
    assert house.heard() == ["Transport", "Chosen"]
    house.tap("A seat", "Help with money", "Help with money")
    assert house.heard() == ["Help with money", "No longer chosen"]
    house.tap("That is all")
    assert house.heard()[:3] == ["May the organisers know?", "I need transport.", "I need a seat."]
    house.tap("Yes, they may know" if agrees else "No, keep it here")
    assert house.heard() == ["I need transport. I need a seat.", "Who helps you?"]
    house.tap("Later")
    heard = house.heard()
    assert {"Is this right?", TITLE, "I need transport.", "I need a seat."} <= set(heard)
    assert not any("Sun" in each for each in heard)
    house.tap("Yes, I want to go")
    assert "Someone has to help you send it." in house.heard()
    assert house.standing() is Shown.AWAITING_SUPPORT
    hold_back(house)
    confirm(house)
    what_left(house, agrees=agrees)


def hold_back(house: House) -> None:
    """A supporter says why not now, and the resident hears it."""
    house.sign_in()
    assert "1 is waiting" in house.read()
    house.tap("Waiting for support", TITLE)
    assert "Sun would like to go." in house.read()
    house.tap("Not now", "Too far")
    assert "It is too far away for now." in house.read()
    house.tap("Yes, say it")
    assert house.standing() is Shown.HELD_BACK
    assert house.letters() == []
    house.tap("Home")
    assert house.kiosk.navigation.visit.supporter is None
    house.tap("My choices", TITLE)
    assert "It is too far away for now." in house.heard()


def confirm(house: House) -> None:
    """A supporter adds a need, finds a way and somebody who goes along."""
    house.sign_in()
    house.tap("Waiting for support", TITLE)
    house.kiosk.window.reading.listen()
    assert "It is too far away for now." in house.heard()
    house.tap("Add something", "A need", "Help with money", "That is all")
    house.tap("Confirm it", "In the car of the house", "One person")
    read = " ".join(house.heard())
    for said in ("I need transport.", "I need help with money.", "1 person goes along to help."):
        assert said in read
    assert house.letters() == []
    house.tap("Yes, send it")
    assert "Sun: Ready to leave." in house.read()


def what_left(house: House, *, agrees: bool) -> None:
    (letter,) = house.letters()
    assert set(letter) == PLAIN | {"companions"}
    assert letter["needs"] == (["transport", "seat", "money"] if agrees else [])
    assert (letter["listing"], letter["listing_rev"], letter["companions"]) == (MUS, 3, 1)
    told = orjson.dumps(letter).decode()
    for secret in ("sun", "Sun", "caregiver", "car", "far", "That", *(() if agrees else ("seat",))):
        assert secret not in told
    found = house.store.interests.about(MUS, SUN, NOW)
    assert found
    assert found.support
    assert (found.needs, found.support.needs) == (("transport", "seat"), ("money",))
    assert found.support.transport is Transport.HOUSE_CAR
    assert house.store.consents.given(SUN, Consent.NEEDS) is agrees
    house.tap("See what waits")
    assert "Nobody waits for you now." in house.read()


def test_a_supporter_beside_them_confirms_with_a_pin(house: House) -> None:
    house.begin_team()
    house.interested()
    assert "A volunteer" not in house.read(), "who has no PIN cannot confirm"
    house.tap("A caregiver", *"9999", "Done")
    assert house.letters() == []
    house.tap(*PIN, "Done")
    assert house.heard() == ["Someone helps you now.", "How do you get there?"]
    house.tap("On foot")
    assert house.heard() == ["You go there on foot.", "Who goes along to help?"]
    house.tap("No companion", "Yes, I want to go")
    assert isinstance(house.place, places.Kept)
    (letter,) = house.letters()
    assert set(letter) == PLAIN
    assert house.kiosk.navigation.visit.supporter is None


@pytest.mark.parametrize("waited", [False, True])
def test_who_is_taken_out_of_the_team_meanwhile_confirms_nothing(
    house: House, waited: bool
) -> None:
    house.begin_team()
    helper = house.store.supporters.add("Jon", "volunteer", {Right.CONFIRM})
    house.store.supporters.set_pin(helper, PIN)
    house.interested()
    if waited:
        house.tap("Later", "Yes, I want to go", "My choices", TITLE, "Someone helps me now")
    house.tap("Jon", *PIN, "Done", "On foot", "One person")
    house.store.supporters.remove(helper)
    house.tap("Yes, send it" if waited else "Yes, I want to go")
    assert isinstance(house.place, places.WhoHelps)
    assert "Jon" not in house.read()
    assert house.letters() == []
    house.tap("A caregiver", *PIN, "Done", "On foot", "One person")
    house.tap("Yes, send it" if waited else "Yes, I want to go")
    assert len(house.letters()) == 1


def test_who_is_taken_out_while_signed_in_answers_nobody(house: House) -> None:
    house.begin_team()
    house.interested()
    house.tap("Later", "Yes, I want to go")
    house.sign_in()
    house.tap("Waiting for support", TITLE, "Confirm it", "On foot", "One person")
    helper = house.store.supporters.add("Jon", "volunteer", ALL_RIGHTS)
    house.store.supporters.set_pin(helper, PIN)
    house.store.supporters.remove(CAREGIVER)
    house.tap("Yes, send it")
    assert "Who of the team are you?" in house.read()
    assert house.standing() is Shown.AWAITING_SUPPORT
    assert house.letters() == []


def test_back_from_the_way_never_shows_the_pin_again(house: House) -> None:
    house.begin_team()
    house.interested()
    house.tap("A caregiver", *PIN, "Done", "Back")
    assert isinstance(house.place, places.WhoHelps)


def test_as_long_as_nobody_has_a_pin_whoever_helps_confirms(house: House) -> None:
    house.interested()
    house.tap("A volunteer", "Yes, I want to go")
    (letter,) = house.letters()
    assert (set(letter), letter["needs"]) == (PLAIN, [])


def test_who_agreed_before_is_not_asked_again(house: House) -> None:
    house.store.consents.record(SUN, Consent.NEEDS, False, CAREGIVER, NOW)
    house.interested("A seat")
    assert isinstance(house.place, places.WhoHelps)
    house.tap("A volunteer")
    assert "What is needed is told to nobody outside." in house.read()
    house.tap("Yes, I want to go")
    assert [each["needs"] for each in house.letters()] == [[]]


def test_who_gives_no_name_is_asked_each_time(house: House) -> None:
    for answer in ("Yes, they may know", "No, keep it here"):
        house.see()
        house.tap("I’m interested")
        if isinstance(house.place, places.WhoAreYou):
            house.tap("I’d rather not say")
        house.tap("A seat", "That is all", answer, "A volunteer", "Yes, I want to go")
    assert [each["needs"] for each in house.letters()] == [["seat"], []]


def test_what_was_chosen_is_there_again_after_going_back(house: House) -> None:
    house.interested("A seat")
    house.tap("Back")
    assert house.place == places.WhatINeed(MUS)
    chosen = [each.face.title for each in house.someone.seen() if each.chosen]
    assert chosen == ["A seat"]
    house.tap("A seat")
    house.tap("I need nothing")
    assert isinstance(house.place, places.WhoHelps)


def test_several_go_together_and_one_waits(house: House) -> None:
    house.begin_team()
    listing = Listing.from_record(RECORD)
    kept: list[InterestId] = []
    for who in (SUN, MOON, None):
        interest = Interest.of(listing, Choice.INTERESTED, who, None, NOW)
        kept.append(house.store.interests.choose(interest, listing))
    house.sign_in()
    house.tap("Waiting for support")
    assert "3 people wait" in house.read()
    house.tap(TITLE, "Moon", "Sun", "Only those", "Confirm it", "By bus or by train", "Two people")
    house.tap("Yes, send it")
    first, second = house.letters()
    assert {first["id"], second["id"]} == set(kept[:2])
    assert first["party"] == second["party"]
    assert (first["companions"], "companions" in second) == (2, False)
    assert house.store.supports.waiting(NOW)[0].id == kept[2]


def test_words_of_ones_own_are_heard(house: House) -> None:
    house.begin_team()
    house.interested()
    house.tap("Later", "Yes, I want to go")
    house.sign_in()
    house.tap("Waiting for support", TITLE, "Not now", "Other words")
    place = house.place
    assert isinstance(place, places.team.Typing)
    house.kiosk.navigation.remember(place)
    screen = house.kiosk.window.screen_shown
    assert screen
    screen.type("We play here.")  # type: ignore[attr-defined]
    house.tap("Done", "Yes, say it", "Home", "My choices", TITLE)
    assert "We play here." in house.heard()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Maybe", "You said maybe."),
        ("Ask me later", "You want to decide later."),
        ("Not for me", "You said it is not for you."),
    ],
)
def test_each_other_answer_is_confirmed_aloud(house: House, answer: str, said: str) -> None:
    house.see()
    house.tap(answer, "Sun")
    assert said in house.heard()
    assert house.letters() == []


def test_what_was_put_off_is_decided_later(house: House) -> None:
    house.see()
    house.tap("Ask me later", "Sun", "My choices", TITLE, "Decide now")
    assert house.place == places.OneListing(MUS)
    assert [each.face.title for each in house.someone.seen() if each.chosen] == ["Ask me later"]

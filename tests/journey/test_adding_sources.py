"""A supporter adds a source of announcements on the screen: a stick, a folder, an address."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.narration import Utterance
from kiosk.accessibility.speech import Speech
from kiosk.app import Kiosk
from kiosk.domain.log import What
from kiosk.domain.page import STARTER
from kiosk.settings import Settings
from kiosk.sync.lock import exchange_lock
from kiosk.ui import photos
from kiosk.ui.places import house, team
from tests.journey.person import WAIT_MS, Open, Person
from tests.sync.site import Answer, Asked, Site, site

ENGLISH = Settings(language="en", screen_inches=10.1)
KEY = "a1b2c3d4e5f6"


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stick that is plugged in, and Documents with nothing in them."""
    stick, documents = tmp_path / "KULTURA", tmp_path / "Documents"
    stick.mkdir()
    documents.mkdir()
    monkeypatch.setattr(photos, "sticks", lambda: [stick])
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    return stick


@pytest.fixture
def town() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything the voice was given to say."""
    heard: list[str] = []
    say = Speech.say

    def hear(speech: Speech, utterance: Utterance) -> None:
        heard.append(" ".join(each.text for each in utterance.lines))
        say(speech, utterance)

    monkeypatch.setattr(Speech, "say", hear)
    return heard


@pytest.fixture
def lead(stick: Path, open_kiosk: Open, person: Callable[[Kiosk], Person]) -> Person:
    """Somebody who looks after the house, among its other sources."""
    kiosk = open_kiosk(settings=ENGLISH)
    first = kiosk.store.supporters.all()[0].id
    kiosk.store.supporters.set_pin(first, "2580")
    kiosk.navigation.home()
    kiosk.navigation.go(team.Pin(first, house.TheHouse()))
    somebody = person(kiosk)
    type_keys(somebody, "2580")
    somebody.tap("Done")
    somebody.find("Other sources")
    return somebody


def a_calendar(*titles: str) -> str:
    """Events of tomorrow."""
    at = datetime.now(UTC) + timedelta(days=1)
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{title}\r\nDTSTAMP:{at:%Y%m%dT%H%M%SZ}\r\n"
        f"DTSTART:{at:%Y%m%dT%H%M%SZ}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
        for title in titles
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Town//EN\r\n{events}END:VCALENDAR\r\n"


def type_keys(somebody: Person, text: str) -> None:
    assert somebody.kiosk.window.screen_shown
    QTest.keyClicks(somebody.kiosk.window.screen_shown, text, Qt.KeyboardModifier.NoModifier)


def add_address(somebody: Person, address: str) -> None:
    """Type it over the https:// that stands there."""
    somebody.tap("Add a source")
    somebody.tap("Type an address")
    for _ in "https://":
        somebody.tap("Erase")
    type_keys(somebody, address)
    somebody.tap("Done")


def waits_for(qtbot: QtBot, somebody: Person, text: str) -> None:
    qtbot.waitUntil(lambda: text in somebody.read(), timeout=WAIT_MS)


def addresses(somebody: Person) -> list[str]:
    return [each.address for each in somebody.kiosk.store.sources.list()]


def test_a_stick_is_read_and_kept_and_it_is_said_how_many_came(
    lead: Person, stick: Path, qtbot: QtBot, said: list[str]
) -> None:
    (stick / "agenda.ics").write_text(a_calendar("Mus", "Paseo", "Coro"))
    lead.tap("Add a source")
    assert "1 file" in lead.read()
    lead.tap("KULTURA")
    waits_for(qtbot, lead, "3 proposals have come.")
    assert any("3 proposals have come." in each for each in said)
    assert addresses(lead) == [str(stick)]
    store = lead.kiosk.store
    assert [each.what for each in store.log.newest(1)] == [What.SETTING_CHANGED]
    qtbot.waitUntil(lambda: store.listings.count_of(STARTER) == 0, timeout=WAIT_MS)
    lead.tap("Go on")
    assert lead.kiosk.navigation.place == house.Sources()
    lead.tap("KULTURA")
    lead.tap("Yes, leave it")
    qtbot.waitUntil(lambda: not addresses(lead), timeout=WAIT_MS)


def test_while_another_program_exchanges_it_says_that_it_reads_and_waits(
    lead: Person, stick: Path, qtbot: QtBot, tmp_path: Path, said: list[str]
) -> None:
    (stick / "agenda.ics").write_text(a_calendar("Mus"))
    with exchange_lock(tmp_path / "data" / "kiosk.sqlite", patience=20):
        lead.tap("Add a source")
        lead.tap("KULTURA")
        assert "The kiosk is reading it now." in lead.read()
        assert "The kiosk is reading it now." in said[-1]
        lead.tap("Go back")
    # whoever does not wait finds it among the sources
    qtbot.waitUntil(lambda: addresses(lead) == [str(stick)], timeout=WAIT_MS)
    assert lead.kiosk.navigation.place == house.NewSource()


def test_an_address_is_typed_and_its_key_is_shown_nowhere(
    lead: Person, town: Site, qtbot: QtBot
) -> None:
    town.answer = lambda _: Answer(a_calendar("Mus").encode(), kind="text/calendar")
    address = f"{town.url}/agenda.ics?key={KEY}"
    add_address(lead, address)
    waits_for(qtbot, lead, "1 proposal has come.")
    assert addresses(lead) == [address]
    assert KEY not in lead.read()
    lead.tap("Go on")
    assert KEY not in lead.read()
    lead.tap("127.0.0.1")
    assert "/agenda.ics?key=…" in lead.read()
    assert KEY not in lead.read()


def test_an_address_without_announcements_is_not_kept_and_can_be_mended(
    lead: Person, town: Site, qtbot: QtBot, said: list[str]
) -> None:
    def answer(asked: Asked) -> Answer:
        right = asked.path == "/agenda.ics"
        return Answer(a_calendar("Mus").encode()) if right else Answer(status=404)

    town.answer = answer
    add_address(lead, f"{town.url}/agenda.icx")
    waits_for(qtbot, lead, "That address gives no proposals.")
    assert "That address gives no proposals." in said[-1]
    assert addresses(lead) == []
    lead.tap("Try again")
    lead.tap("Erase")
    type_keys(lead, "s")
    lead.tap("Done")
    waits_for(qtbot, lead, "1 proposal has come.")
    assert len(addresses(lead)) == 1


@pytest.mark.parametrize("typed", ["ftp://irun.eus/a.ics", "https://", "two words"])
def test_what_is_no_address_is_told(lead: Person, qtbot: QtBot, typed: str) -> None:
    add_address(lead, typed)
    if typed == "https://":
        assert lead.kiosk.navigation.place == house.NewSource()
    else:
        waits_for(qtbot, lead, "That is not an address.")
    assert addresses(lead) == []


def test_without_any_folder_it_says_where_to_put_one(lead: Person, stick: Path) -> None:
    lead.tap("Add a source")
    assert "Plug in a stick with proposals." in lead.read()
    (stick / "agenda.ics").write_text(a_calendar("Mus"))
    lead.tap("Look again")
    assert "KULTURA" in lead.read()


def test_a_folder_that_was_emptied_is_not_kept(lead: Person, stick: Path, qtbot: QtBot) -> None:
    file = stick / "agenda.ics"
    file.write_text(a_calendar("Mus"))
    lead.tap("Add a source")
    file.unlink()
    lead.tap("KULTURA")
    waits_for(qtbot, lead, "There are no proposals in that folder.")
    lead.tap("Another source")
    assert lead.kiosk.navigation.place == house.NewSource()
    assert addresses(lead) == []


@pytest.mark.parametrize("content", [a_calendar(), "no calendar"], ids=["empty", "broken"])
def test_a_file_that_can_show_nothing_is_not_kept(
    lead: Person, stick: Path, qtbot: QtBot, content: str
) -> None:
    (stick / "agenda.ics").write_text(content)
    lead.tap("Add a source")
    lead.tap("KULTURA")
    waits_for(qtbot, lead, "The kiosk can show nothing of what is there.")
    store = lead.kiosk.store
    assert addresses(lead) == []
    assert not any(each.name.startswith("folder:") for each in store.listings.feed_states())


def test_a_source_that_was_there_loses_nothing_when_it_is_added_in_vain(
    lead: Person, stick: Path, qtbot: QtBot
) -> None:
    file = stick / "agenda.ics"
    file.write_text(a_calendar("Mus"))
    lead.tap("Add a source")
    lead.tap("KULTURA")
    waits_for(qtbot, lead, "1 proposal has come.")
    lead.tap("Go on")
    lead.tap("Add a source")
    file.unlink()
    lead.tap("KULTURA")
    waits_for(qtbot, lead, "There are no proposals in that folder.")
    assert addresses(lead) == [str(stick)]
    (source,) = lead.kiosk.store.sources.list()
    assert lead.kiosk.store.listings.count_of(source.name) == 1

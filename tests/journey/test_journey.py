"""The main journey, by clicks in the real application, against a real Kinto, in four languages."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from kiosk.hub.demo import Demo
from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.ui import places
from tests.journey.person import WAIT_MS, Open, Person

TITLE = {
    Language.EU: "Saskibaloi-jokalarien bila",
    Language.ES: "Buscamos jugadores de baloncesto",
    Language.FR: "Nous cherchons des basketteurs",
    Language.EN: "Basketball players wanted",
}


def sent(hub: Demo, kind: str, kiosk: Kiosk) -> list[dict[str, object]]:
    """What this very kiosk has sent to the hub."""
    own = kiosk.store.facts.kiosk_id()
    arrived = hub.admin.arrived(hub.enrolment.structure)
    return [each for each in arrived if each["kiosk"] == own and each["type"] == kind]


def go_to_the_match(someone: Person, language: Language, qtbot: QtBot) -> None:
    """From Welcome to the announcement of the match, on a kiosk of its own."""
    kiosk = someone.kiosk
    qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
    someone.choose_language(language)
    someone.find(kiosk.vocabulary.entry("categories", "seeking").name[language])
    someone.find(TITLE[language])


class Exchanges(QObject):
    """Counts a kiosk's exchanges on the test's own thread."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self.ended = 0
        kiosk.sync.worker.sync_changed.connect(self._count)

    @Slot(object)
    def _count(self, _: object) -> None:
        self.ended += 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_touch_to_an_answer(
    language: Language,
    hub: Demo,
    open_kiosk: Open,
    person: Callable[[Kiosk], Person],
    qtbot: QtBot,
) -> None:
    words = words_in(language)
    kiosk = open_kiosk(hub.enrolment)
    someone = person(kiosk)
    qtbot.waitUntil(lambda: kiosk.store.listings.count_of("hub") >= 48, timeout=WAIT_MS)

    someone.choose_language(language)
    assert words("What would you like to do?") in someone.read()
    qtbot.waitUntil(lambda: bool(kiosk.speech.spoken), timeout=WAIT_MS)
    assert kiosk.speech.spoken[0].language == language

    someone.find(kiosk.vocabulary.entry("categories", "seeking").name[language])
    someone.find(TITLE[language])
    someone.tap(words("I’m interested"))
    someone.tap(kiosk.vocabulary.entry("people", "sun").name[language])
    someone.tap(words("I need nothing"))
    someone.tap(kiosk.vocabulary.entry("people", "caregiver").name[language])
    assert TITLE[language] in someone.read()

    def shows(message: str) -> Callable[[], bool]:
        return lambda: words(message) in someone.read()

    someone.tap(words("Yes, I want to go"))
    # it is safe before the screen has changed
    assert kiosk.store.outbox.waiting() == 1 or sent(hub, "interest", kiosk)
    assert shows("Your choice is kept")()

    someone.tap(words("My choices"))
    qtbot.waitUntil(shows("It has arrived"), timeout=WAIT_MS)
    (interest,) = sent(hub, "interest", kiosk)
    assert interest["listing"] == "basket-irun"

    hub.admin.answer(hub.enrolment.structure, str(interest["id"]), "accepted", {})
    kiosk.sync.wake()
    qtbot.waitUntil(shows("I have heard it"), timeout=WAIT_MS)
    someone.tap(words("I have heard it"))
    assert shows("Accepted")()

    someone.tap(TITLE[language])
    someone.tap(words("Take it back"))
    someone.tap(words("Yes, take it back"))
    qtbot.waitUntil(lambda: bool(sent(hub, "withdrawal", kiosk)), timeout=WAIT_MS)
    (withdrawal,) = sent(hub, "withdrawal", kiosk)
    assert withdrawal["interest"] == interest["id"]
    someone.tap(words("My choices"))
    assert words("You took it back") in someone.read()


def test_later_waits_for_support_and_nothing_leaves(
    hub: Demo, open_kiosk: Open, person: Callable[[Kiosk], Person], qtbot: QtBot
) -> None:
    words = words_in(Language.ES)
    kiosk = open_kiosk(hub.enrolment)
    someone = person(kiosk)
    qtbot.waitUntil(lambda: kiosk.store.listings.count_of("hub") >= 48, timeout=WAIT_MS)
    someone.choose_language(Language.ES)
    someone.tap(kiosk.vocabulary.entry("categories", "seeking").name["es"])
    someone.find(TITLE[Language.ES])
    someone.tap(words("I’m interested"))
    someone.tap(words("I’d rather not say"))
    someone.tap(words("I need nothing"))
    someone.tap(words("Later"))
    someone.tap(words("Yes, I want to go"))
    assert kiosk.store.outbox.waiting() == 0
    exchanges = Exchanges(kiosk)
    kiosk.sync.wake()
    qtbot.waitUntil(lambda: exchanges.ended > 0, timeout=WAIT_MS)
    assert sent(hub, "interest", kiosk) == []

    someone.tap(words("My choices"))
    assert words("Waiting for support") in someone.read()
    someone.tap(TITLE[Language.ES])
    someone.tap(words("Someone helps me now"))
    someone.tap(kiosk.vocabulary.entry("people", "volunteer").name["es"])
    qtbot.waitUntil(lambda: len(sent(hub, "interest", kiosk)) == 1, timeout=WAIT_MS)


def test_undo_before_it_left_leaves_no_trace(
    open_kiosk: Open, person: Callable[[Kiosk], Person], qtbot: QtBot
) -> None:
    words = words_in(Language.FR)
    kiosk = open_kiosk()
    someone = person(kiosk)
    go_to_the_match(someone, Language.FR, qtbot)
    someone.tap(words("I’m interested"))
    someone.tap(kiosk.vocabulary.entry("people", "boat").name["fr"])
    someone.tap(words("I need nothing"))
    someone.tap(kiosk.vocabulary.entry("people", "peer").name["fr"])
    someone.tap(words("Yes, I want to go"))
    assert kiosk.store.outbox.waiting() == 1
    someone.tap(words("Undo"))
    assert words("Your choice is taken back") in someone.read()
    assert kiosk.store.outbox.waiting() == 0


def test_maybe_is_kept_here_and_asks_for_no_helper(
    open_kiosk: Open, person: Callable[[Kiosk], Person], qtbot: QtBot
) -> None:
    words = words_in(Language.EN)
    kiosk = open_kiosk()
    someone = person(kiosk)
    go_to_the_match(someone, Language.EN, qtbot)
    someone.tap(words("Maybe"))
    someone.tap("Moon")
    assert words("Thank you") in someone.read()
    someone.tap(words("My choices"))
    assert words("Maybe") in someone.read()
    assert kiosk.store.outbox.waiting() == 0


def test_back_from_a_confirmation_leads_home_not_through_its_questions(
    open_kiosk: Open, person: Callable[[Kiosk], Person], qtbot: QtBot
) -> None:
    words = words_in(Language.EN)
    kiosk = open_kiosk()
    someone = person(kiosk)
    go_to_the_match(someone, Language.EN, qtbot)
    someone.tap(words("Not for me"))
    someone.tap(words("I’d rather not say"))
    someone.tap(words("Back"))
    assert isinstance(kiosk.navigation.place, places.Home)

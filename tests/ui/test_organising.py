"""A house that organises answers from its own kiosk, and both houses talk."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from kiosk.domain.interest import Answered, Choice, Interest, InterestId
from kiosk.domain.log import What
from kiosk.domain.message import Said
from kiosk.domain.page import HUB, Page
from kiosk.domain.people import ResidentId
from kiosk.domain.received import ReceivedId
from kiosk.domain.support import Support, Verdict
from kiosk.i18n import LANGUAGES, Language
from kiosk.ui import places
from kiosk.ui.answers import KINDLY, in_four
from kiosk.ui.places.organising import Conversation, Conversations, OneWhoComes, Organised
from kiosk.ui.places.team import Space
from tests.store.letters import HERS, a_withdrawal, an_interest
from tests.ui.cast import BASKET, CAREGIVER, NOW, SUN, Cast, bare_house, record
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_team import sign_in


@pytest.fixture
def stage(
    tmp_path: Path, qapp: object, stages: Callable[[Cast, Configuration], Stage]
) -> Iterator[Stage]:
    """A house of its own, in English, where somebody of the team is signed in."""
    cast = bare_house(tmp_path)
    begun = stages(cast, Configuration(Language.EN))
    begun.begin()
    match = record(BASKET, 5, {"es": "Baloncesto en Irún"})
    cast.store.listings.apply_page(HUB, Page((match,), "1"))
    two = an_interest(listing=BASKET, places=2, companions=1, needs=["transport"])
    cast.store.inbox.apply([two], "1")
    sign_in(begun)
    yield begun
    cast.store.close()


def types(stage: Stage, text: str) -> None:
    assert stage.window.screen_shown
    QTest.keyClicks(stage.window.screen_shown, text)
    stage.tap("Done")


def hers(stage: Stage) -> Answered | None:
    found = stage.cast.store.received.one(ReceivedId(HERS), NOW)
    assert found
    return found.answer


def open_hers(stage: Stage) -> None:
    stage.navigation.go(OneWhoComes(ReceivedId(HERS)))
    stage.settle()


def test_the_space_tells_that_somebody_waits_for_an_answer(stage: Stage) -> None:
    (tile,) = [each for each in stage.seen().choices if each.face.title == "What we organise"]
    assert tile.face.strong == "1 is waiting"


def test_an_organiser_says_yes_in_four_taps_and_in_four_languages(stage: Stage) -> None:
    stage.tap("What we organise")
    assert "1 waits for an answer" in stage.told()
    stage.navigation.go(OneWhoComes(ReceivedId(HERS)))
    stage.settle()
    assert "2 people and 1 companion." in stage.told()
    stage.tap("Answer")
    stage.tap("Yes, they can come")
    stage.tap("You are welcome. We are glad that you come.")
    assert hers(stage) is Answered.ACCEPTED
    found = stage.cast.store.received.one(ReceivedId(HERS), NOW)
    assert found
    assert set(found.message) == {each.value for each in LANGUAGES}
    assert stage.navigation.place == OneWhoComes(ReceivedId(HERS))
    assert "Yes, they can come." in stage.told()
    assert stage.cast.store.log.newest(1)[0].what is What.ANSWERED
    (row,) = stage.cast.store.outbox.due(NOW.timestamp())
    assert row.body["type"] == "answer"
    assert row.body["status"] == "accepted"


@pytest.mark.parametrize(
    ("name", "status"),
    [("Not this time", Answered.DECLINED), ("On the waiting list", Answered.WAITING_LIST)],
)
def test_no_and_later_come_with_a_kind_sentence(stage: Stage, name: str, status: Answered) -> None:
    open_hers(stage)
    stage.tap("Answer")
    stage.tap(name)
    stage.tap(KINDLY[status][0])
    assert hers(stage) is status


def test_a_sentence_of_ones_own_goes_in_the_language_it_was_written_in(stage: Stage) -> None:
    open_hers(stage)
    stage.tap("Answer")
    stage.tap("Not this time")
    stage.tap("Write it yourself")
    types(stage, "The court is closed.")
    found = stage.cast.store.received.one(ReceivedId(HERS), NOW)
    assert found
    assert dict(found.message) == {"en": "The court is closed."}


def test_an_organiser_asks_a_question(stage: Stage) -> None:
    open_hers(stage)
    stage.tap("Answer")
    stage.tap("We have a question")
    types(stage, "Do you have shoes?")
    assert hers(stage) is Answered.QUESTION


def test_what_was_taken_back_needs_no_answer(stage: Stage) -> None:
    stage.cast.store.inbox.apply([a_withdrawal()], "2")
    open_hers(stage)
    assert "They took it back." in stage.told()
    assert "Answer" not in [each.face.title for each in stage.seen().choices]
    stage.navigation.go(Organised())
    stage.settle()
    assert "All are answered" in stage.told()


def test_both_houses_write_once_both_have_said_yes(stage: Stage) -> None:
    open_hers(stage)
    stage.tap("Messages")
    assert "Write" in [each.face.title for each in stage.seen().choices]  # a question may be asked
    stage.cast.store.received.answer(ReceivedId(HERS), Answered.ACCEPTED, {}, NOW)
    stage.navigation.instead(Conversation(HERS))
    stage.settle()
    stage.tap("Write")
    types(stage, "See you at the door.")
    assert stage.navigation.place == Conversation(HERS)
    assert "See you at the door." in stage.told()
    assert "It leaves when the kiosk is connected." in stage.told()
    (message,) = stage.cast.store.messages.about(ReceivedId(HERS))
    assert (message.ours, message.kind, message.supporter) == (True, Said.MESSAGE, CAREGIVER)
    assert stage.cast.store.log.newest(1)[0].what is What.MESSAGE_SENT


def test_an_answer_to_somebody_who_lives_here_is_found_with_their_name(stage: Stage) -> None:
    store = stage.cast.store
    listing = store.listings.one(BASKET)
    assert listing
    id = store.interests.choose(
        Interest.of(listing, Choice.INTERESTED, SUN, CAREGIVER, NOW), listing
    )
    question = {
        "id": "answer-1",
        "type": "answer",
        "interest": id,
        "status": "question",
        "message": {"es": "¿Traéis zapatillas?"},
        "at": 1_795_400_000_000,
    }
    store.inbox.apply([question], "3")
    stage.navigation.go(Conversations())
    stage.settle()
    assert "They ask a question" in stage.told()
    stage.navigation.go(Conversation(id))
    stage.settle()
    assert "¿Traéis zapatillas?" in stage.told()
    stage.tap("Write")
    types(stage, "Yes, we do.")
    (reply,) = store.messages.about(id)
    assert reply.kind is Said.REPLY


def a_party_of_two(stage: Stage) -> list[InterestId]:
    """Sun and Moon, who go together; their answers have come."""
    store = stage.cast.store
    listing = store.listings.one(BASKET)
    assert listing
    ids = [
        store.interests.choose(Interest.of(listing, Choice.INTERESTED, each, None, NOW), listing)
        for each in (SUN, ResidentId("moon"))
    ]
    store.supports.say_to(ids, Support(CAREGIVER, Verdict.YES, NOW))
    for number, id in enumerate(ids, 1):
        answer_to(stage, id, "accepted", number)
    return ids


def answer_to(stage: Stage, id: InterestId, status: str, at: int) -> None:
    told = {"id": f"{id}-{at}", "type": "answer", "interest": id, "status": status}
    stage.cast.store.inbox.apply([{**told, "last_modified": at}], str(at))


def test_an_answer_waits_in_the_space_once_for_a_party_until_somebody_looks(stage: Stage) -> None:
    _, hers = a_party_of_two(stage)

    def waits() -> str:
        stage.navigation.go(Space())
        stage.settle()
        room = "Answers and messages"
        return next(each.face.strong for each in stage.seen().choices if each.face.title == room)

    assert waits() == "1 is waiting"
    stage.tap("Answers and messages")
    assert waits() == ""
    answer_to(stage, hers, "cancelled", 9)
    assert waits() == "1 is waiting"


def test_a_party_is_one_card_until_it_was_answered_differently(stage: Stage) -> None:
    _, hers = a_party_of_two(stage)

    def who() -> list[str]:
        stage.navigation.go(Conversations())
        stage.settle()
        cards = [each.face for each in stage.seen().own_choices]
        return sorted(each.quiet for each in cards)

    assert who() == ["Sun, Moon"]
    answer_to(stage, hers, "declined", 9)
    assert who() == ["Moon", "Sun"]


def test_every_sentence_that_is_ready_is_there_in_four_languages() -> None:
    for sentences in KINDLY.values():
        for sentence in sentences:
            texts = in_four(sentence)
            assert len(texts) == len(LANGUAGES)
            assert len(set(texts.values())) == len(LANGUAGES), sentence


def test_without_anybody_it_says_so(stage: Stage) -> None:
    stage.navigation.go(Conversations())
    stage.settle()
    assert "No answer or message has come yet." in stage.told()


def test_it_is_for_those_who_may(stage: Stage) -> None:
    stage.navigation.home()
    stage.navigation.go(Organised())
    stage.settle()
    assert "Who of the team are you?" in stage.window.windowTitle()
    stage.navigation.go(Space())
    assert isinstance(stage.navigation.place, places.Place)

"""What two houses tell each other about an interest, and how it was: carried once, to the other."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

import pytest

from kiosk.domain.mail import INBOX, OPINION, delivered_id
from kiosk.hub.line import Rejected
from kiosk.hub.places import inbox_of, outbox_of
from tests.hub.town import (
    House,
    Town,
    a_day,
    a_feedback,
    a_message,
    a_withdrawal,
    an_answer,
    an_interest,
    carried,
)

LATER = timedelta(hours=24, minutes=1)
MINE = ("message", "contact")


@pytest.fixture
def interest(town: Town, asker: House, organiser: House) -> dict[str, Any]:
    """One that reached its organiser."""
    letter = an_interest(town.publish(organiser))
    asker.send(letter)
    carried(town.postman())
    return letter


@pytest.fixture
def received(asker: House, organiser: House, interest: dict[str, Any]) -> str:
    """As its organiser knows it."""
    return organiser.delivered(asker, interest)


@pytest.fixture
def accepted(town: Town, organiser: House, received: str) -> str:
    organiser.send(an_answer(received))
    carried(town.postman())
    return received


def test_an_interest_tells_who_comes_along(town: Town, asker: House, organiser: House) -> None:
    party = str(uuid4())
    asker.send(an_interest(town.publish(organiser), companions=2, party=party))
    carried(town.postman())
    (one,) = organiser.inbox("interest")
    assert (one["companions"], one["party"]) == (2, party)


@pytest.mark.parametrize("kind", MINE)
def test_after_a_yes_both_may_write(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], accepted: str, kind: str
) -> None:
    there, back = a_message(interest["id"], kind), a_message(accepted, kind)
    asker.send(there)
    organiser.send(back)
    postman = town.postman()
    assert carried(postman) == {"delivered": 2}
    (got,) = organiser.inbox("message")
    assert got == {
        "id": organiser.delivered(asker, there),
        "v": 1,
        "type": "message",
        "from": asker.id,
        "from_name": f"House {asker.id}",
        "kind": kind,
        "text": {"es": "Llevamos pelota"},
        "language": "es",
        "interest": accepted,
        "to": "organiser",
        "at": got["at"],
        "erase_after": there["erase_after"],
    }
    (heard,) = asker.inbox("message")
    assert (heard["interest"], heard["to"]) == (interest["id"], "asker")
    assert carried(postman) == carried(town.postman()) == {}


@pytest.mark.parametrize("kind", MINE)
@pytest.mark.parametrize("said", ["", "waiting list", "declined"])
def test_without_a_yes_nobody_may(
    town: Town, organiser: House, asker: House, received: str, kind: str, said: str
) -> None:
    if said:
        organiser.send(an_answer(received, said))
    organiser.send(a_message(received, kind))
    postman = town.postman()
    assert carried(postman)["waiting"] == 1
    assert asker.inbox("message") == []
    assert carried(postman, datetime.now(UTC) + LATER) == {"refused": 1}
    (refusal,) = organiser.inbox("refusal")
    assert refusal["code"] == "rejected"
    assert set(refusal["reason"]) == {"eu", "es", "fr", "en"}


def test_a_yes_that_comes_later_lets_it_through(
    town: Town, organiser: House, asker: House, received: str
) -> None:
    """As on a hub that was set back: what it is about comes in any order."""
    organiser.send(a_message(received))
    postman = town.postman()
    assert carried(postman) == {"waiting": 1}
    organiser.send(an_answer(received))
    assert carried(postman) == {"delivered": 2}
    assert [each["type"] for each in asker.inbox()] == ["answer", "message"]


@pytest.mark.parametrize("side", ["asker", "organiser"])
def test_once_taken_back_nothing_passes(
    town: Town,
    asker: House,
    organiser: House,
    interest: dict[str, Any],
    accepted: str,
    side: str,
) -> None:
    asker.send(a_withdrawal(interest))
    carried(town.postman())
    about = interest["id"] if side == "asker" else accepted
    {"asker": asker, "organiser": organiser}[side].send(a_message(about, "contact"))
    assert carried(town.postman()) == {"refused": 1}
    assert asker.inbox("message") == organiser.inbox("message") == []


def test_what_was_brought_before_it_was_taken_back_is_not_refused_afterwards(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], accepted: str
) -> None:
    """A postman that begins anew sees the message after the withdrawal."""
    organiser.send(a_message(accepted))
    carried(town.postman())
    asker.send(a_withdrawal(interest))
    carried(town.postman())
    assert carried(town.postman()) == {}
    assert organiser.inbox("refusal") == []


def test_what_was_refused_is_not_brought_after_all(
    town: Town, asker: House, organiser: House, received: str
) -> None:
    organiser.send(a_message(received))
    carried(town.postman())
    postman = town.postman()
    carried(postman)
    assert carried(postman, datetime.now(UTC) + LATER) == {"refused": 1}
    organiser.send(an_answer(received))
    for _ in range(2):
        carried(postman)
        carried(town.postman())
    assert asker.inbox("message") == []


def test_only_the_organiser_asks_and_may_do_so_before_a_yes(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], received: str
) -> None:
    organiser.send(a_message(received, "question"))
    asker.send(a_message(interest["id"], "question"))
    postman = town.postman()
    for _ in range(2):
        carried(postman)
    assert [each["kind"] for each in asker.inbox("message")] == ["question"]
    assert [each["code"] for each in asker.inbox("refusal")] == ["not-yours"]
    assert organiser.inbox("message") == []


@pytest.mark.parametrize("by", ["answer", "message"])
def test_a_reply_follows_a_question(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], received: str, by: str
) -> None:
    asker.send(reply := a_message(interest["id"], "reply"))
    postman = town.postman()
    assert carried(postman) == {"waiting": 1}
    question = a_message(received, "question")
    organiser.send(an_answer(received, "question") if by == "answer" else question)
    for _ in range(2):
        carried(postman)
    assert [each["id"] for each in organiser.inbox("message")] == [
        organiser.delivered(asker, reply)
    ]
    organiser.send(a_message(received, "reply"))
    assert carried(postman) == {"refused": 1}


def test_nobody_else_has_a_word(
    town: Town, asker: House, organiser: House, newcomer: House, interest: Any, accepted: str
) -> None:
    newcomer.send(a_message(interest["id"]), a_message(accepted), a_feedback(interest))
    assert carried(town.postman()) == {"waiting": 3}
    assert {each["from"] for each in (*asker.inbox(), *organiser.inbox())} == {
        asker.id,
        organiser.id,
    }


def test_a_message_about_what_is_no_interest(town: Town, asker: House, accepted: str) -> None:
    asker.send(first := a_message(accepted))
    carried(town.postman())
    asker.send(a_message(first["id"]))
    assert carried(town.postman())["refused"] == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"kind": "shout"},
        {"text": {}},
        {"text": {"es": "x" * 2001}},
        {"text": "Hola"},
        {"text": {f"l{number}": "x" for number in range(9)}},
        {"language": 7},
    ],
    ids=lambda odd: ascii(odd)[:40],
)
def test_a_message_that_none_could_read(
    town: Town, asker: House, organiser: House, interest: Any, accepted: str, odd: dict[str, Any]
) -> None:
    letter = a_message(interest["id"], **odd)
    with pytest.raises(Rejected):
        asker.send(letter)
    if odd == {"text": "Hola"}:
        return  # one without a language is read in its own
    with town.without_schema(outbox_of(asker.id)):
        town.write(outbox_of(asker.id), letter)
    assert carried(town.postman()) == {"refused": 1}
    assert organiser.inbox("message") == []


# how it was


def test_an_organiser_gets_the_face_and_nothing_of_whose_it_is(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], accepted: str
) -> None:
    asker.send(letter := a_feedback(interest, face=2, erase_after=a_day(61)))
    postman = town.postman()
    assert carried(postman) == {"delivered": 1}
    (opinion,) = organiser.inbox("opinion")
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    assert opinion == {
        "id": delivered_id(asker.id, letter["id"], OPINION),
        "v": 1,
        "type": "opinion",
        "listing": interest["listing"],
        "face": 2,
        "at": int(today.timestamp() * 1000),
        "erase_after": a_day(200),
    }
    assert carried(postman) == carried(town.postman()) == {}
    told = " ".join(str(each) for each in town.all(inbox_of(organiser.id)))
    guesses = {interest["id"], uuid5(NAMESPACE_URL, f"{interest['id']} feedback")}
    for each in guesses:
        assert delivered_id(asker.id, str(each), OPINION) not in told
        assert delivered_id(asker.id, str(each), INBOX) not in told.replace(accepted, "")


def test_the_first_word_counts(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], accepted: str
) -> None:
    """A kiosk that was set back asks again how it was."""
    asker.send(a_feedback(interest, face=5))
    asker.send(a_feedback(interest, face=1))
    for _ in range(2):
        carried(town.postman())
    asker.send(a_feedback(interest, face=2))
    carried(town.postman())
    assert [each["face"] for each in organiser.inbox("opinion")] == [5]


def test_only_who_had_a_yes_can_say_how_it_was(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], received: str
) -> None:
    organiser.send(an_answer(received, "declined"))
    asker.send(a_feedback(interest))
    carried(town.postman())
    assert carried(town.postman()) == {"waiting": 1}
    organiser.send(an_answer(received))
    postman = town.postman()
    for _ in range(2):
        carried(postman)
    assert len(organiser.inbox("opinion")) == 1
    asker.send(a_withdrawal(other := an_interest(interest["listing"])), other, a_feedback(other))
    carried(postman)
    assert len(organiser.inbox("opinion")) == 1


def test_it_is_brought_when_the_listing_is_long_gone(
    town: Town, asker: House, organiser: House, interest: dict[str, Any], accepted: str
) -> None:
    town.admin.unpublish(town.area, [interest["listing"]])
    asker.send(a_feedback(interest), a_message(interest["id"]))
    assert carried(town.postman())["delivered"] == 2


@pytest.mark.parametrize("face", [0, 6, 2.5, "3", None, True])
def test_there_are_five_faces(
    town: Town, asker: House, organiser: House, interest: Any, accepted: str, face: Any
) -> None:
    letter = a_feedback(interest, face=face)
    with pytest.raises(Rejected):
        asker.send(letter)
    with town.without_schema(outbox_of(asker.id)):
        town.write(outbox_of(asker.id), letter)
    assert carried(town.postman()) == {"refused": 1}
    assert organiser.inbox("opinion") == []

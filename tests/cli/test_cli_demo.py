"""`kiosk hub demo` as its terminal shows it: an interest arrives, an organiser answers."""

import re
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from kiosk.commands.organiser import Organiser
from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.hub.line import Unreachable
from kiosk.store.database import Store

ASKED = "11111111-1111-5111-8111-111111111111"
INTEREST = {"id": ASKED, "type": "interest", "listing": "mus\x1b[2J", "erase_after": "2027-01-31"}
WITHDRAWAL = {"id": "w", "type": "withdrawal", "interest": ASKED}
NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


class Boxes:
    """Stands for the organiser's two boxes."""

    def __init__(self) -> None:
        self.inbox: list[dict[str, Any]] = []
        self.outbox: list[Mapping[str, Any]] = []
        self.away = self.lost = False

    def arrived(self) -> tuple[dict[str, Any], ...]:
        if self.away:
            raise Unreachable
        return tuple(self.inbox)

    def send(self, record: Mapping[str, Any]) -> None:
        self.outbox.append(record)
        if self.lost:
            raise Unreachable


@pytest.fixture
def boxes() -> Boxes:
    return Boxes()


def told(organiser: Organiser, seconds: int) -> list[str]:
    return [str(each) for each in organiser.look(NOON + timedelta(seconds=seconds))]


def test_an_interest_is_told_once_and_answered_once(boxes: Boxes) -> None:
    organiser = Organiser(boxes, "kiosk-1", 20)
    assert told(organiser, 0) == []
    boxes.inbox.append(INTEREST)
    assert told(organiser, 1) == ["12:00 an interest in mus [2J from kiosk-1"]
    assert told(organiser, 20) == []
    assert told(organiser, 61) == ["12:01 answered kiosk-1 about mus [2J: accepted"]
    assert told(organiser, 99) == []
    (answer,) = boxes.outbox
    assert (answer["type"], answer["interest"], answer["status"]) == ("answer", ASKED, "accepted")
    assert set(answer["message"]) == {"eu", "es", "fr", "en"}
    assert answer["erase_after"] == "2027-01-31"


@pytest.mark.parametrize("first", [[INTEREST], []])
def test_what_is_withdrawn_is_not_answered(boxes: Boxes, first: list[dict[str, Any]]) -> None:
    organiser = Organiser(boxes, "kiosk-1", 5)
    boxes.inbox = first
    told(organiser, 0)
    boxes.inbox = [INTEREST, WITHDRAWAL]
    assert told(organiser, 5)[-1] == "12:00 a withdrawal of mus [2J from kiosk-1"
    assert told(organiser, 60) == []
    assert boxes.outbox == []


def test_never_and_a_hub_that_is_slow(boxes: Boxes) -> None:
    never, soon = (Organiser(boxes, "kiosk-1", after) for after in (0, 5))
    boxes.inbox = [INTEREST, {"type": "notice", "id": "x"}]
    assert len(told(never, 0)) == len(told(soon, 0)) == 1
    boxes.away = True
    assert told(never, 900) == told(soon, 900) == []
    boxes.away = False
    assert (told(never, 999), len(told(soon, 999))) == ([], 1)


def test_an_answer_whose_fate_is_unknown_is_sent_again_as_it_was(boxes: Boxes) -> None:
    organiser = Organiser(boxes, "kiosk-1", 5)
    boxes.inbox = [INTEREST]
    told(organiser, 0)
    boxes.lost = True
    assert told(organiser, 9) == []
    boxes.lost = False
    assert len(told(organiser, 10)) == 1
    first, second = boxes.outbox
    assert first == second


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_an_answer_comes_back_to_the_kiosk(
    start: Callable[..., Any], kiosk: Callable[..., Any], data: Path
) -> None:
    hub = start("hub", "demo", "--port", 0, "--answer-after", 1)
    for _ in range(4):
        hub.stdout.readline()
    kiosk("sync", "--once")
    choose(data, "basket-irun")
    assert kiosk("sync", "--once", "--json").json["delivered"] == 1
    line = hub.stdout.readline()
    assert re.fullmatch(r"\d\d:\d\d an interest in basket-irun from kiosk-1\n", line)
    assert hub.stdout.readline().endswith("about basket-irun: accepted\n")
    assert kiosk("sync", "--once", "--json").json["answered"] == 1
    hub.send_signal(signal.SIGTERM)
    assert hub.wait(20) == Exit.DONE
    assert hub.stderr.read() == ""


def choose(data: Path, listing: str) -> None:
    with Store.open(data / "kiosk.sqlite") as store:
        about = store.listings.one(ListingId(listing))
        assert about is not None
        people = ResidentId("boat"), SupporterId("caregiver")
        store.interests.choose(
            Interest.of(about, Choice.INTERESTED, *people, datetime.now(UTC)), about
        )

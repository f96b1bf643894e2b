"""A question about a practice sheet: carried once, to its authors, from whichever house."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from kiosk.hub.line import Rejected
from kiosk.hub.places import outbox_of
from tests.hub.town import (
    House,
    Town,
    a_day,
    a_listing,
    a_question,
    an_announcement,
    carried,
    public_id,
)


@pytest.fixture
def sheet(town: Town, organiser: House) -> str:
    return town.publish(organiser, kind="practice", starts_at=None)


def test_its_authors_get_what_is_asked_and_which_house_asks(
    town: Town, asker: House, organiser: House, sheet: str
) -> None:
    asker.send(letter := a_question(sheet))
    postman = town.postman()
    assert carried(postman) == {"delivered": 1}
    (got,) = organiser.inbox()
    assert got == {
        "id": organiser.delivered(asker, letter),
        "v": 1,
        "type": "question",
        "from": asker.id,
        "from_name": f"House {asker.id}",
        "of": letter["id"],
        "listing": sheet,
        "text": letter["text"],
        "language": "fr",
        "at": got["at"],
        "erase_after": letter["erase_after"],
    }
    assert carried(postman) == carried(town.postman()) == {}
    assert asker.inbox() == []


def test_only_what_is_among_professionals_is_asked_about(
    town: Town, asker: House, organiser: House
) -> None:
    asker.send(a_question(town.publish(organiser)))
    assert carried(town.postman()) == {"refused": 1}
    assert [each["code"] for each in asker.inbox()] == ["not-yours"]
    assert organiser.inbox() == []


def test_it_waits_for_a_sheet_that_may_still_come(town: Town, asker: House) -> None:
    author = town.house(trusted=True)
    announcement = an_announcement(a_listing(kind="practice", starts_at=None))
    asker.send(a_question(public_id(author, announcement)))
    postman = town.postman()
    assert carried(postman) == {"waiting": 1}
    author.send(announcement)
    # in one round or in two, as the boxes of the two houses follow each other
    rounds = Counter(carried(postman)) + Counter(carried(postman))
    assert (rounds["published"], rounds["delivered"]) == (1, 1)
    assert [each["type"] for each in author.inbox("question")] == ["question"]


def test_a_question_names_its_house_by_its_box_alone(
    town: Town, asker: House, organiser: House, sheet: str
) -> None:
    more = {"from": organiser.id, "from_name": "Another", "of": str(uuid4())}
    asker.send(letter := a_question(sheet, **more))
    carried(town.postman())
    (got,) = organiser.inbox()
    assert (got["from"], got["of"]) == (asker.id, letter["id"])


@pytest.mark.parametrize(
    "odd",
    [
        {"text": {}},
        {"text": {"es": "x" * 1001}},
        {"text": {f"l{number}": "x" for number in range(9)}},
        {"listing": "a b"},
        {"language": 7},
    ],
    ids=lambda odd: ascii(odd)[:30],
)
def test_a_question_that_none_could_read(
    town: Town, asker: House, organiser: House, sheet: str, odd: dict[str, Any]
) -> None:
    letter = a_question(sheet) | odd
    with pytest.raises(Rejected):
        asker.send(letter)
    with town.without_schema(outbox_of(asker.id)):
        town.write(outbox_of(asker.id), letter)
    assert carried(town.postman()) == {"refused": 1}
    assert organiser.inbox() == []


def test_it_is_cleared_away_on_both_sides_on_its_day(
    town: Town, asker: House, organiser: House, sheet: str
) -> None:
    asker.send(a_question(sheet, erase_after=a_day(-1)), a_question(sheet))
    carried(town.postman())
    town.postman().purge(datetime.now(UTC))
    for house in (asker, organiser):
        assert len(town.all(outbox_of(house.id))) == (house is asker)
    assert len(organiser.inbox("question")) == 1


def test_a_sheet_that_cannot_be_read_comes_back_to_its_author(town: Town) -> None:
    author = town.house(trusted=True)
    sheet = a_listing(kind="practice", sheet={"steps": "one"})
    author.send(an_announcement(sheet))
    assert carried(town.postman()) == {"refused": 1}
    (refusal,) = author.inbox()
    assert refusal["code"] == "unreadable"
    assert "sheet.steps" in refusal["reason"]["en"]
    assert town.listings() == []

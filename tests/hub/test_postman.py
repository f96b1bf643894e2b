"""What the postman carries where: interests and withdrawals there, answers back."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from kiosk.hub.client import HubClient
from kiosk.hub.line import Rejected
from kiosk.hub.places import STRUCTURES, inbox_of, outbox_of
from kiosk.hub.postman import Rounded
from tests.hub.town import (
    House,
    Town,
    a_day,
    a_withdrawal,
    an_announcement,
    an_answer,
    an_interest,
    carried,
    public_id,
)

LATER = timedelta(hours=24, minutes=1)


@pytest.fixture
def listing(town: Town, organiser: House) -> str:
    return town.publish(organiser)


def test_an_interest_reaches_who_organises(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    letter = an_interest(listing, from_the_future="stays here")
    asker.send(letter)
    assert carried(town.postman()) == {"delivered": 1}
    (source,) = town.all(outbox_of(asker.id))
    assert organiser.inbox() == [
        {
            "id": organiser.delivered(asker, letter),
            "v": 1,
            "type": "interest",
            "from": asker.id,
            "from_name": f"House {asker.id}",
            "of": letter["id"],
            "listing": listing,
            "listing_rev": 1,
            "places": 2,
            "needs": ["lift"],
            "resident_ref": "ref",
            "at": source["last_modified"],
            "created_at": letter["created_at"],
            "erase_after": letter["erase_after"],
        }
    ]
    assert asker.inbox() == []


def test_a_withdrawal_follows_its_interest(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    letter = an_interest(listing)
    asker.send(letter, a_withdrawal(letter))
    assert carried(town.postman()) == {"delivered": 2}
    interest, withdrawal = organiser.inbox()
    assert withdrawal["type"] == "withdrawal"
    assert withdrawal["interest"] == interest["id"]
    assert withdrawal["from"] == asker.id


def test_the_answers_come_back(town: Town, asker: House, organiser: House, listing: str) -> None:
    letter = an_interest(listing)
    asker.send(letter)
    postman = town.postman()
    carried(postman)
    delivered = organiser.delivered(asker, letter)
    organiser.send(an_answer(delivered, "waiting list"))
    assert carried(postman) == {"delivered": 1}
    organiser.send(an_answer(delivered))
    assert carried(postman) == {"delivered": 1}
    first, second = asker.inbox()
    assert (first["status"], second["status"]) == ("waiting list", "accepted")
    assert first["interest"] == second["interest"] == letter["id"]
    assert second["from_name"] == f"House {organiser.id}"
    assert second["message"] == {"es": "Ven"}
    assert first["at"] < second["at"]


def test_repeated_rounds_and_other_postmen_deliver_nothing_twice(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    letter = an_interest(listing)
    asker.send(letter, a_withdrawal(letter))
    postman = town.postman()
    carried(postman)
    organiser.send(an_answer(organiser.delivered(asker, letter)))
    carried(postman)
    before = town.all(inbox_of(organiser.id)), town.all(inbox_of(asker.id))
    for again in (postman, postman, town.postman(), postman):
        assert carried(again) == {}
    day_later = datetime.now(UTC) + LATER
    assert carried(postman, day_later) == carried(town.postman(), day_later) == {}
    assert (town.all(inbox_of(organiser.id)), town.all(inbox_of(asker.id))) == before


@pytest.mark.parametrize("by", ["", "s-gone", None])
def test_an_interest_in_what_nobody_organises_is_refused_after_a_day(
    town: Town, asker: House, by: str | None
) -> None:
    letter = an_interest("never-published" if by is None else town.publish(by))
    asker.send(letter)
    postman = town.postman()
    for hours in (0, 1, 23):
        now = datetime.now(UTC) + timedelta(hours=hours)
        assert carried(postman, now) == {"waiting": 1}
    assert carried(postman, datetime.now(UTC) + LATER) == {"refused": 1}
    (refusal,) = asker.inbox()
    assert (refusal["type"], refusal["of"]) == ("refusal", letter["id"])
    assert (refusal["code"], refusal["reason"]) == ("no-such-listing", {})
    for _ in range(3):
        postman.round(datetime.now(UTC) + LATER)
    assert asker.inbox() == [refusal]


def test_what_a_postman_sees_for_the_first_time_gets_a_second_chance(
    town: Town, asker: House, organiser: House
) -> None:
    """One that was away for a day: the announcement may be in an outbox it has not read yet."""
    first, second = sorted((asker, organiser), key=lambda house: house.id)
    town.admin.add_structure(second.id, "The second", [town.area], trusted=True)
    announcement = an_announcement()
    first.send(an_interest(public_id(second, announcement)))
    second.send(announcement)
    postman, now = town.postman(), datetime.now(UTC) + LATER
    assert carried(postman, now) == {"published": 1, "waiting": 1}
    assert carried(postman, now) == {"delivered": 1}


def test_what_is_older_than_its_listing_lives_is_let_be(
    town: Town, asker: House, organiser: House
) -> None:
    """It was carried when it came; the listing has been cleared away since."""
    asker.send(an_interest("cleared-away"))
    organiser.send(an_answer(str(uuid4())))
    postman, now = town.postman(), datetime.now(UTC) + timedelta(days=8)
    assert carried(postman, now) == {"waiting": 2}
    assert carried(postman, now) == {}
    assert asker.inbox() == organiser.inbox() == []


def test_an_interest_that_came_after_the_end(town: Town, asker: House, organiser: House) -> None:
    listing = town.publish(organiser, starts_at=f"{a_day(-1)}T10:00:00+01:00")
    asker.send(an_interest(listing))
    assert carried(town.postman()) == {"refused": 1}
    assert [each["code"] for each in asker.inbox()] == ["past"]
    assert organiser.inbox() == []


def test_a_hub_set_back_gets_its_records_in_any_order(
    town: Town, asker: House, organiser: House
) -> None:
    announcement = an_announcement()
    letter = an_interest(public_id(organiser, announcement))
    withdrawal, answer = a_withdrawal(letter), an_answer(organiser.delivered(asker, letter))
    postman = town.postman()
    organiser.send(answer)
    assert carried(postman) == {"waiting": 1}
    asker.send(withdrawal)
    assert carried(postman) == {"waiting": 2}
    asker.send(letter)
    assert carried(postman) == {"waiting": 3}
    organiser.send(announcement)
    for _ in range(3):
        carried(postman)
    assert {each["type"] for each in organiser.inbox()} == {"notice", "interest", "withdrawal"}
    assert [each["type"] for each in asker.inbox()] == ["answer"]
    assert carried(postman) == {}


def test_a_time_of_its_own_making_is_found_within_a_day(
    town: Town, organiser: House, listing: str
) -> None:
    spoiled = town.new_house()
    spoiled.send(an_interest(listing))
    postman = town.postman()
    carried(postman)
    week_ago = int((datetime.now(UTC) - timedelta(days=7)).timestamp() * 1000)
    town.write(outbox_of(spoiled.id), an_interest(listing, last_modified=week_ago))
    assert carried(postman) == {}, "it is older than what was read"
    assert carried(postman, datetime.now(UTC) + LATER) == {"delivered": 1}
    assert len(organiser.inbox()) == 2


def test_a_time_of_a_day_to_come_stops_nothing(town: Town, organiser: House, listing: str) -> None:
    spoiled = town.new_house()
    postman = town.postman()
    of_2096 = an_interest(listing, last_modified=4_000_000_000_000)
    town.write(outbox_of(spoiled.id), of_2096)
    assert carried(postman) == {"delivered": 1}
    spoiled.send(an_interest(listing))
    assert carried(postman) == {"delivered": 1}
    assert carried(postman) == carried(town.postman()) == {}
    soon = datetime.now(UTC).timestamp() * 1000 + 5000
    assert all(each["at"] < soon for each in organiser.inbox())


def test_a_kiosk_cannot_set_the_time(town: Town, asker: House, listing: str) -> None:
    for at in (1, 2**53 - 1, None):
        with pytest.raises(Rejected, match="last_modified"):
            asker.send(an_interest(listing, last_modified=at))
    assert carried(town.postman()) == {}


def test_a_structure_that_leaves_is_served_no_more(town: Town, asker: House, listing: str) -> None:
    postman = town.postman()
    assert carried(postman) == {}
    asker.send(an_interest(listing))
    town.client.write("DELETE", f"{STRUCTURES.path}/{asker.id}")
    assert carried(postman) == {}


def test_a_structure_whose_bucket_is_gone_costs_no_other(
    town: Town, asker: House, listing: str
) -> None:
    spoiled = town.new_house()
    town.client.write("DELETE", f"/buckets/{spoiled.id}")
    asker.send(an_interest(listing))
    done = town.postman().round(datetime.now(UTC))
    assert done.delivered == 1
    assert [problem.split(":")[0] for problem in done.problems] == [spoiled.id, "purge", "purge"]


def test_a_postman_that_nobody_knows(town: Town, asker: House) -> None:
    town.admin.init([], postman=None)
    done = town.postman().round(datetime.now(UTC))
    town.account = town.admin.init([])
    assert isinstance(done, Rounded)
    assert len(done.problems) == 1
    assert town.account.password not in str(done)


def test_its_own_listing(town: Town, organiser: House, listing: str) -> None:
    organiser.send(an_interest(listing))
    assert carried(town.postman()) == {"delivered": 1}
    assert [each["from"] for each in organiser.inbox()] == [organiser.id]


def test_a_kiosk_reads_what_is_brought(
    town: Town, asker: House, organiser: House, listing: str
) -> None:
    asker.send(an_interest(listing))
    carried(town.postman())
    client = HubClient(town.url, organiser.account)
    (batch,) = client.pages(inbox_of(organiser.id), signed=True)
    assert [each["type"] for each in batch.records] == ["interest"]

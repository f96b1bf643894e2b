"""`kiosk sync`: with the starter set, with a real hub, and when it cannot be reached."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kiosk.commands.exits import Exit
from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.hub import enrolment
from kiosk.hub.demo import Demo
from kiosk.store.database import Store

Typed = Callable[..., Any]


def choose(data: Path, listing: str) -> str:
    """A resident says yes and a supporter confirms; gives the interest's id."""
    with Store.open(data / "kiosk.sqlite") as store:
        about = store.listings.one(ListingId(listing))
        assert about is not None
        people = ResidentId("boat"), SupporterId("caregiver")
        interest = Interest.of(about, Choice.INTERESTED, *people, datetime.now(UTC))
        return store.interests.choose(interest, about)


def test_a_kiosk_without_a_hub_reads_the_starter_set(kiosk: Typed) -> None:
    first, second = kiosk("sync", "--once", "--json"), kiosk("sync", "--once", "--json")
    assert (first.code, second.code) == (Exit.DONE, Exit.DONE)
    (feed,) = first.json["feeds"]
    assert feed["name"] == "starter"
    assert feed["added"] >= 48
    assert feed["refused"] == []
    (again,) = second.json["feeds"]
    assert (again["added"], again["updated"], again["removed"]) == (0, 0, 0)


def test_people_are_told_feed_by_feed(kiosk: Typed, enrolled: Path) -> None:
    ended = kiosk("sync", "--once")
    assert (ended.code, ended.err) == (Exit.DONE, "")
    assert ended.out.splitlines() == [
        "hub: 3 added, 0 updated, 0 removed, 0 refused",
        "sent: 0 delivered, 0 refused, 0 waiting; received: 0 answers, 0 interests, 0 messages",
    ]


def test_an_interest_reaches_the_hub_once(kiosk: Typed, enrolled: Path, hub: Demo) -> None:
    kiosk("sync", "--once")
    id = choose(enrolled, "l-1")
    first, second = kiosk("sync", "--once", "--json").json, kiosk("sync", "--once", "--json").json
    assert (first["delivered"], first["waiting"]) == (1, 0)
    assert second["delivered"] == 0
    arrived = [each["id"] for each in hub.admin.arrived("s-demo")]
    assert arrived.count(id) == 1


def test_a_hub_that_cannot_be_reached_is_told_in_plain_words(
    kiosk: Typed, enrolled: Path, hub: Demo
) -> None:
    kiosk("sync", "--once")
    choose(enrolled, "l-2")
    enrolment.save(replace(hub.enrolment, url="http://127.0.0.1:9/v1"), enrolled)
    ended = kiosk("sync", "--once")
    assert ended.code == Exit.PARTLY
    assert "1 waiting" in ended.out
    (line,) = ended.err.splitlines()
    assert set(line.split(": ", 2)[1].split(", ")) == {"hub", "inbox"}
    assert "cannot be reached" in line
    told = kiosk("sync", "--once", "--json")
    assert told.code == Exit.PARTLY
    assert {each["source"] for each in told.json["problems"]} == {"hub", "inbox"}
    assert all(each["detail"] for each in told.json["problems"])
    assert len(kiosk("listings", "--json").json) == 3


def test_a_hub_that_does_not_know_the_kiosk(kiosk: Typed, data: Path, hub: Demo) -> None:
    enrolment.save(replace(hub.enrolment, credential="s-demo.kiosk-1:wrong"), data)
    ended = kiosk("sync", "--once")
    assert ended.code == Exit.PARTLY
    assert "Enrol it again" in ended.err
    assert "wrong" not in ended.err


def test_what_the_hub_holds_that_cannot_be_shown_is_refused(
    kiosk: Typed, data: Path, hub: Demo, make_listing: Callable[..., Any]
) -> None:
    hub.admin.open_area("poor")
    hub.admin.publish("poor", [make_listing("good"), make_listing("bad", title={})])
    enrolment.save(replace(hub.enrolment, area="poor"), data)
    ended = kiosk("sync", "--once")
    assert ended.code == Exit.PARTLY
    assert "hub: 1 added, 0 updated, 0 removed, 1 refused" in ended.out
    assert "  refused bad: title is missing" in ended.out


def test_an_enrolment_that_cannot_be_used_is_one_line(kiosk: Typed, data: Path) -> None:
    data.mkdir()
    (data / "hub.json").write_text('{"url": "http://127.0.0.1", "credential": "kiosk:secret"}')
    ended = kiosk("sync", "--once")
    assert (ended.code, ended.out) == (Exit.UNUSABLE, "")
    (line,) = ended.err.splitlines()
    assert str(data / "hub.json") in line
    assert "secret" not in line

"""`kiosk outings` and `kiosk poster`: the house's own week, and nothing of who goes."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from kiosk.commands.exits import Exit
from kiosk.data import local_now, open_store
from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.page import HUB, Page
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS

Typed = Callable[..., Any]
SOON = local_now().replace(microsecond=0) + timedelta(hours=30)
RECORD: dict[str, Any] = {
    "id": "mus",
    "v": 1,
    "rev": 3,
    "kind": "activity",
    "activity": "mus",
    "language": "es",
    "title": {"es": "Tarde de mus", "fr": "Après-midi de mus"},
    "starts_at": SOON.isoformat(),
    "ends_at": (SOON + timedelta(hours=2)).isoformat(),
    "tz": "Europe/Madrid",
    "place": {"name": {"es": "Artaleku"}, "town": {"es": "Irun"}, "country": "ES"},
    "source": {"system": "ekin", "url": "https://agenda.example/mus"},
}


@pytest.fixture
def expected(data: Path) -> str:
    """Two residents were accepted at one outing."""
    with open_store(data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        store.listings.apply_page(HUB, Page((RECORD,), None))
        listing = Listing.from_record(RECORD)
        for resident in ("sun", "moon"):
            interest = Interest.of(
                listing,
                Choice.INTERESTED,
                ResidentId(resident),
                SupporterId("caregiver"),
                local_now(),
            )
            id = store.interests.choose(interest, listing)
            store.outbox.due(local_now().timestamp())
            store.outbox.acknowledged(id, 1)
            answer = {"id": f"a {id}", "v": 1, "type": "answer", "interest": id}
            store.inbox.apply([{**answer, "status": "accepted", "last_modified": 1}], "1")
    return "mus"


def test_a_house_that_goes_nowhere_says_so(kiosk: Typed) -> None:
    ended = kiosk("outings")
    assert ended.code == Exit.DONE
    assert ended.out == "Nobody of this house is expected anywhere yet.\n"
    assert kiosk("outings", "--json").json == []


def test_each_outing_is_shown_once_however_many_go(kiosk: Typed, expected: str) -> None:
    lines = kiosk("outings", "--language", "fr").out.splitlines()
    assert len(lines) == 2
    assert "Après-midi de mus" in lines[1]
    (told,) = kiosk("outings", "--json", "--language", "es").json
    assert told["id"] == expected
    assert datetime.fromisoformat(told["starts_at"]) == SOON


def test_a_calendar_holds_what_when_and_where_and_no_name(
    kiosk: Typed, expected: str, tmp_path: Path
) -> None:
    out = tmp_path / "outings.ics"
    assert kiosk("outings", out, "--language", "es").out.strip() == str(out)
    written = out.read_bytes()
    (event,) = Calendar.from_ical(written).walk("VEVENT")
    assert event["summary"] == "Tarde de mus"
    assert event.decoded("dtstart") == SOON
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=2)
    assert event["location"] == "Artaleku, Irun"
    assert event["uid"] == f"{expected}@ekin-kiosk"
    assert event["sequence"] == 3
    assert "ATTENDEE" not in event
    for name in (b"sun", b"moon", b"caregiver"):
        assert name not in written


def test_a_poster_is_written_and_says_what_is_on_it(
    kiosk: Typed, expected: str, tmp_path: Path
) -> None:
    out = tmp_path / "week.pdf"
    told = kiosk("poster", out, "--second", "es", "--paper", "a4", "--json").json
    assert out.read_bytes().startswith(b"%PDF-")
    assert told["out"] == str(out)
    assert len(told["days"]) == 7
    assert [each for day in told["days"] for each in day["items"]] == [expected]


def test_where_nothing_can_be_written_is_told(kiosk: Typed, tmp_path: Path) -> None:
    for command in ("outings", "poster"):
        ended = kiosk(command, tmp_path / "not" / "there")
        assert ended.code == Exit.UNUSABLE
        assert "name a file in a folder that is there" in ended.err

"""Which format a content is in, and that no other format takes it for its own."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.table.listing import LISTING
from kiosk.domain.record import Refused
from kiosk.resources import ASSETS
from kiosk.sync.formats.detect import KINDS, Formats
from kiosk.sync.formats.native import Native
from kiosk.sync.formats.port import Reading, id_of
from tests.sync.formats.making import CALENDARS, calendar, event

TODAY = date(2026, 11, 20)


def text(told: Any) -> bytes:
    return json.dumps(told).encode()


CONTENTS = [
    ("Ekin", text([{"id": "a", "kind": "activity", "title": {"es": "A"}}])),
    ("Ekin", text({"data": []})),
    ("Ekin", b"\xef\xbb\xbf[]"),
    ("Ekin", text([{"id": "a", "title": {"es": '“"events"” and "timings"'}, "note": "VCALENDAR"}])),
    ("iCalendar", calendar(event())),
    ("iCalendar", b"\xef\xbb\xbf" + calendar(event("SUMMARY:{[<html>"))),
    ("OpenAgenda", text({"total": 0, "events": []})),
    ("OpenAgenda", text({"events": [{"uid": 1, "timings": []}]})),
    ("Mobilizon", text({"data": {"searchEvents": {"total": 0, "elements": []}}})),
    ("Gancio", text([{"id": 1, "title": "A", "start_datetime": 1795887000}])),
    ("schema.org", text({"@context": "https://schema.org", "@type": "Event", "name": "A"})),
    ("schema.org", b'<html><script type="application/ld+json">{"@type": "Event"}</script>'),
    ("schema.org", b'\n<!doctype HTML><SCRIPT TYPE=application/ld+json>{"@type":["MusicEvent"]}'
                   b"</SCRIPT>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), CONTENTS)
def test_a_format_is_known_by_what_it_holds(name: str, content: bytes) -> None:
    formats = Formats(TODAY)
    assert formats.of(content).name == name
    assert formats.met == (name,)


@pytest.mark.parametrize("path", sorted(CALENDARS.glob("*.ics")), ids=lambda path: path.name)
def test_calendars_of_others_are_calendars(path: Path) -> None:
    assert Formats(TODAY).of(path.read_bytes()).name == "iCalendar"


def test_the_starter_set_is_the_kiosk_s_own() -> None:
    for path in (ASSETS / "listings").glob("*.json"):
        assert Formats(TODAY).of(path.read_bytes(), KINDS[".json"]).name == Native.name


@pytest.mark.parametrize("content", [b"just words", b"<html><p>hello</html>", b"\x89PNG\r\n"])
def test_what_is_in_no_format_is_told_which_there_are(content: bytes) -> None:
    with pytest.raises(Refused) as why:
        Formats(TODAY).of(content)
    assert str(why.value) == (
        "it is in no format that this kiosk reads: "
        "iCalendar, schema.org, Mobilizon, Gancio, OpenAgenda, Ekin"
    )


@pytest.mark.parametrize("content", [b"", b" \r\n"])
def test_what_is_empty_is_said_to_be(content: bytes) -> None:
    with pytest.raises(Refused, match=r"^it is empty$"):
        Formats(TODAY).of(content, "text/calendar")


def test_the_formats_that_can_be_typed_are_those_there_are() -> None:
    options = next(each for each in LISTING if each.name == "import").options
    (typed,) = (each.choices for each in options if each.name == "--format")
    assert sorted(typed) == sorted(name.casefold() for name in Formats().names)
    for name in typed:
        assert [each.casefold() for each in Formats(only=name).names] == [name]


def test_a_format_that_is_named_is_not_guessed() -> None:
    assert Formats(TODAY, "gancio").of(b"[]").name == "Gancio"


def test_relative_dates_count_from_the_first_run() -> None:
    content = text({"id": "a", "in_days": 1, "at": "10:00"})
    reading = Reading("f", date(2027, 5, 1))
    (first,) = Native(TODAY).read(content, reading).records
    (later,) = Native().read(content, reading).records
    assert first["starts_at"].startswith("2026-11-21T10:00")
    assert later["starts_at"].startswith("2027-05-02T10:00")


def test_ids_are_the_same_each_time_and_no_other_feed_s() -> None:
    assert id_of("a", "x", "y") == id_of("a", "x", "y")
    assert (
        len({id_of("a", "x", "y"), id_of("b", "x", "y"), id_of("a", "xy"), id_of("ax", "y")}) == 4
    )

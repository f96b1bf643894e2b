"""Events are cut out of a file by hand, wherever its lines end and whatever stands in its texts."""

import pytest

from kiosk.sync.formats.ical.blocks import Block, calendars_of
from tests.sync.formats.making import CALENDARS, calendar, event, only, read


def uids(content: bytes) -> list[str]:
    return [block.uid for each in calendars_of(content) for block in each.blocks]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n", b"\n\n", b"\r\n\r\n"])
def test_lines_may_end_in_any_way(end: bytes) -> None:
    whole = (CALENDARS / "town.ics").read_bytes()
    assert calendars_of(whole.replace(b"\n", end)) == calendars_of(whole)


@pytest.mark.parametrize("fold", [b"\r\n ", b"\r\n\t", b"\n ", b"\r "])
def test_a_fold_may_stand_anywhere_even_within_a_letter(fold: bytes) -> None:
    told = "Ikuskizuna Errenterían: ñ, €, 🎭"
    content = calendar(event(f"DESCRIPTION:{told}"))
    start = content.index(b"DESCRIPTION")
    for at in range(start + 1, content.index(b"\r\n", start)):
        record = only(content[:at] + fold + content[at:])
        assert record["summary"] == {"eu": told}


def test_what_begins_and_ends_within_a_text_begins_and_ends_nothing() -> None:
    texts = (
        "DESCRIPTION:BEGIN:VEVENT\\nEND:VEVENT\\nEND:VCALENDAR",
        "DESCRIPTION:bat\n BEGIN:VEVENT",
        "X-NOTE:END:VEVENT",
        "SUMMARY;X-P=END:VEVENT",
        "BEGIN-X:VEVENT",
        "END:VEVENT:",
    )
    for text in texts:
        content = calendar(event(text, uid="a"), event(uid="b"))
        assert uids(content) == ["a", "b"]
        (only_one,) = calendars_of(content)
        assert all(each.whole for each in only_one.blocks)


def test_an_alarm_s_lines_are_not_the_event_s() -> None:
    alarm = ("BEGIN:VALARM", "UID:alarm", "SUMMARY:Erne", "DURATION:PT5M", "END:VALARM")
    content = calendar(event(*alarm, "SUMMARY:Kontzertua", "LOCATION:Plaza"))
    assert uids(content) == ["e-1"]
    record = only(content)
    assert record["title"] == {"eu": "Kontzertua"}
    assert record["place"]["name"] == {"eu": "Plaza"}
    assert "ends_at" not in record


def test_a_mark_and_nothings_before_and_within_the_file_are_passed_over() -> None:
    content = calendar(event(uid="a"))
    for each in (b"\xef\xbb\xbf" + content, b"\r\n\r\n" + content, content.replace(b"A", b"\0A")):
        assert calendars_of(each) == calendars_of(content)


def test_a_letter_that_is_not_utf_8_spoils_its_own_line_and_is_read_as_old_systems_wrote_it() -> (
    None
):
    content = calendar(event("SUMMARY:Fiesta de Año Nuevo", "LOCATION:Oñati"))
    record = only(content.replace("Año".encode(), "Año".encode("latin-1")))
    assert record["title"] == {"eu": "Fiesta de Año Nuevo"}
    assert record["place"]["town"]["eu"] == "Oñati"


def test_an_event_without_an_end_ends_where_the_next_begins() -> None:
    open_one = event(uid="open").removesuffix("END:VEVENT")
    (only_one,) = calendars_of(calendar(event(uid="a"), open_one, event(uid="b")))
    assert [(each.uid, each.whole) for each in only_one.blocks] == [
        ("a", True),
        ("open", False),
        ("b", True),
    ]


def test_each_calendar_of_a_file_has_its_own_name_and_zone() -> None:
    late = event(starts="DTSTART:20261128T180000Z", uid="late")
    head = ["X-WR-CALNAME:Zumaia\\, agenda", "X-WR-TIMEZONE:Europe/London"]
    content = calendar(late, head=head) + calendar(event(uid="home"))
    first, second = calendars_of(content)
    assert (first.name, first.zone, second.name) == ("Zumaia, agenda", "Europe/London", "")
    found = read(content)
    assert found.name == "Zumaia, agenda"
    assert {each["source"]["uid"]: each["tz"] for each in found.records} == {
        "late": "Europe/London",
        "home": "Europe/Madrid",
    }


def test_events_outside_of_any_calendar_are_read_too() -> None:
    assert [each["source"]["uid"] for each in read(event(uid="a").encode()).records] == ["a"]


def test_who_comes_and_when_it_was_exported_is_not_even_looked_at() -> None:
    (only_one,) = calendars_of(
        calendar(event("DTSTAMP:20261119T000000Z", "ATTENDEE;CN=Miren:mailto:m@example.org"))
    )
    assert only_one.blocks == [
        Block(b"UID:e-1\r\nDTSTART:20261128T190000\r\nSUMMARY:Kontzertua", whole=True)
    ]


def test_of_a_line_that_may_stand_once_the_first_counts_and_of_others_so_many() -> None:
    twice = calendar(event("DTSTART:20270101T190000", "SUMMARY:Bat", "LOCATION:Plaza"))
    assert only(twice)["starts_at"].startswith("2026-11-28")
    (only_one,) = calendars_of(calendar(event(*["SUMMARY:Bat"] * 5_000)))
    assert only_one.blocks[0].lines.count(b"\r\n") == 199

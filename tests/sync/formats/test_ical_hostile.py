"""Calendars that are broken, endless or meant to harm: no good event is lost, nothing runs away."""

import pytest

from kiosk.domain.record import Refused
from kiosk.sync.formats.ical import ICalendar
from kiosk.sync.formats.ical.blocks import calendars_of
from kiosk.sync.formats.ical.series import MOST_STEPS
from tests.sync.formats.making import calendar, event, only, read, reading, reasons

GOOD = event(uid="good")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (event(starts=""), "it has no DTSTART: write when it begins"),
        (event("SUMMARY:"), "it has no SUMMARY: write what it is called"),
        (event("SUMMARY:  "), "it has no SUMMARY: write what it is called"),
        (event(starts="DTSTART:soon"), "its DTSTART cannot be read"),
        (event(starts="DTSTART:20261328T190000"), "its DTSTART cannot be read"),
        (event(starts="DTSTART;VALUE=TIME:190000"), "its DTSTART is no date"),
        (event(starts="DTSTART;;=:20261128T190000"), "its DTSTART cannot be read"),
        (event("RRULE:FREQ=NEVER"), "its RRULE cannot be read"),
        (event("RRULE;;=:FREQ=DAILY"), "its RRULE cannot be read"),
        (event("RRULE:COUNT=3"), "its repeats cannot be counted out"),
        (event("RRULE:FREQ=HOURLY;INTERVAL=24;BYHOUR=3"), "its repeats cannot be counted out"),
        (event("RRULE:FREQ=DAILY;BYDAY=XX"), "its RRULE cannot be read"),
        (event("EXDATE:never"), "its EXDATE cannot be read"),
        (event("RDATE:whenever"), "its RDATE cannot be read"),
        (event("RECURRENCE-ID:once"), "its RECURRENCE-ID cannot be read"),
        (event("DTEND:20160101T190000", starts="DTSTART:soon"), "its DTSTART cannot be read"),
        (event().removesuffix("END:VEVENT"), "it breaks off before END:VEVENT"),
    ],
)
def test_a_bad_event_is_refused_by_its_name_and_costs_no_good_one(bad: str, why: str) -> None:
    found = read(calendar(event(uid="first"), bad, GOOD))
    assert {each["source"]["uid"] for each in found.records} == {"first", "good"}
    (refused,) = found.refused
    assert refused.reason.startswith(why)
    assert "(e-1)" in refused.id
    assert found.whole


def upto(number: int) -> str:
    return ",".join(map(str, range(1, number)))


ENDLESS = (
    "FREQ=SECONDLY",
    "FREQ=MINUTELY",
    "FREQ=SECONDLY;COUNT=1000000000",
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    f"FREQ=DAILY;BYHOUR={upto(24)};BYMINUTE={upto(60)}",
    f"FREQ=YEARLY;BYYEARDAY=1,{upto(367)};BYHOUR={upto(24)}",
    f"FREQ=DAILY;BYHOUR={upto(24)}",
    "FREQ=DAILY;BYMONTH=" + ",".join(["2"] * 5_000),
    "FREQ=SECONDLY;BYSECOND=61",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=YEARLY;INTERVAL=0",
    "FREQ=MONTHLY;INTERVAL=0;BYMONTHDAY=31;BYMONTH=2",
    "FREQ=WEEKLY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=-1;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;INTERVAL=99999999999999999999",
)


@pytest.mark.parametrize("rule", ENDLESS)
@pytest.mark.parametrize("start", ["20261128T190000", "19700101T000000", "00010101T000000"])
def test_a_rule_without_end_is_counted_out_only_so_far(rule: str, start: str) -> None:
    endless = event(f"RRULE:{rule}", starts=f"DTSTART;TZID=Europe/Madrid:{start}")
    found = read(calendar(endless, GOOD))
    assert [each["source"]["uid"] for each in found.records] == ["good"]
    (why,) = reasons(found).values()
    assert "counted out" in why or "cannot be read" in why


def test_what_counting_out_costs_is_bounded_for_all_of_a_calendar() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=3", uid="weekly")
    endless = [event("RRULE:FREQ=SECONDLY", uid=f"e-{each}") for each in range(20)]
    tired = ICalendar(steps=3 * MOST_STEPS)
    found = read(calendar(*endless, GOOD, weekly), tired)
    assert [each["source"]["uid"] for each in found.records] == ["good"]
    assert len(found.refused) == 21
    often = event(f"RRULE:FREQ=DAILY;COUNT=1;BYHOUR={upto(24)};BYMINUTE={upto(60)}")
    assert read(calendar(often), ICalendar(steps=1_000)).refused
    # what was refused for want of time is read when there is some
    assert len(read(calendar(*endless[:2], GOOD, weekly), tired).records) == 4


@pytest.mark.parametrize(
    "odd",
    [
        event(starts="DTSTART:99991231T235959Z"),
        event("DTEND:99991231T235959Z"),
        event("DURATION:P99999999999D"),
        event("RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z", starts="DTSTART:99981231T235959Z"),
        event("RRULE:FREQ=DAILY;COUNT=1000000000"),
        event("DURATION:P9999D", "RRULE:FREQ=DAILY"),
        event("RECURRENCE-ID:20261128T190000", "RRULE:FREQ=DAILY"),
        event("RECURRENCE-ID;RANGE=THISANDFUTURE:00010101T000000"),
        event("RDATE;VALUE=PERIOD:20261128T190000/PT1H,20261129T190000/20261128T190000"),
        event("RDATE:"),
        event("EXDATE:"),
        event("SEQUENCE:-5", "LAST-MODIFIED:00010101T000000Z"),
        event("SEQUENCE:99999999999999999999999999"),
        event("GEO:999;999", "URL:javascript:alert(1)", "STATUS:MAYBE", "CATEGORIES:,,,"),
        event("ORGANIZER:", "CONTACT:", "LOCATION:,,,;;;", "CLASS:"),
        event("SUMMARY:" + "a" * 5_000_000),
        event("DESCRIPTION:" + "<b>" * 300_000),
        event("DESCRIPTION:" + "&#0;\\n" * 100_000),
        event("LOCATION:" + "(" * 100_000),
        event("LOCATION:" + ", - " * 100_000),
        event("ORGANIZER;CN=" + "x" * 100_000 + ":mailto:" + "@" * 100_000),
        event("CONTACT:" + "1 " * 100_000),
        event(*["SUMMARY:Titulua"] * 5_000),
        event("RELATED-TO:e-1", "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 300_000),
        "BEGIN:VEVENT\n" * 20_000,
        event("BEGIN:VALARM\n" * 20_000),
        event("BEGIN:VALARM", "UID:another", "END:VALARM", "END:VALARM"),
        "BEGIN:X-" + "A" * 1_000 + "\nEND:X",
        "END:VEVENT\nEND:VALARM\nEND:VEVENT",
        "\n" * 1_000_000,
        "x\n" * 1_000_000,
        ":\n;\n=\n\\\n" * 1_000,
        "\x00\x01\x02\x7f\x85\u2028",
    ],
    ids=lambda odd: odd[-60:-10],
)
def test_odd_things_cost_no_good_event(odd: str) -> None:
    found = read(calendar(event(uid="first"), odd, GOOD))
    uids = {each["source"].get("uid") for each in found.records}
    assert {"first", "good"} <= uids | ({"first"} if odd.startswith("END") else set())


def test_too_many_dates_are_refused_and_too_many_changes_left_out() -> None:
    dates = ",".join(["20261128T190000"] * 5_000)
    (why,) = reasons(read(calendar(event(f"EXDATE:{dates}"), GOOD))).values()
    assert why.startswith("its EXDATE has 80")
    lines = [f"RDATE:{dates[:30_000]}"] * 3
    (why,) = reasons(read(calendar(event(*lines), GOOD))).values()
    assert why.startswith("its RDATE has 60"), "nor in several lines"
    changes = [
        event(f"RECURRENCE-ID:2026{1128 + each % 2}T{each // 60:02}{each % 60:02}00")
        for each in range(600)
    ]
    found = read(calendar(event("RRULE:FREQ=DAILY;COUNT=5"), *changes))
    assert {each.reason for each in found.refused} >= {
        "it has more than 500 changed dates: tidy it up"
    }


def test_a_zone_of_the_calendar_s_own_making_is_never_counted_out() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
        "RRULE:FREQ=SECONDLY\nTZOFFSETFROM:-9999\nTZOFFSETTO:-10000\nEND:STANDARD\nEND:VTIMEZONE"
    )
    record = only(calendar(zone, event(starts="DTSTART;TZID=Mine:20261128T190000")))
    assert record["starts_at"] == "2026-11-28T19:00:00+01:00"
    for unknown in ("Mine", "../..", "\\", "Europe/Madrid" * 50, "UTC-10000"):
        head = [f"X-WR-TIMEZONE:{unknown}"]
        assert only(calendar(event(), head=head))["tz"] == "Europe/Madrid"


def test_a_file_that_breaks_off_says_so_and_is_not_the_whole() -> None:
    content = calendar(event(uid="first"), GOOD)
    for stop in range(content.index(b"END:VEVENT") + 12, len(content) - 2, 7):
        found = read(content[:stop])
        assert not found.whole
        assert found.refused[0].reason.startswith("it breaks off before END:VCALENDAR")
        assert any(each["source"]["uid"] == "first" for each in found.records)
    assert read(content).whole


def test_what_is_no_calendar_is_refused_as_a_whole() -> None:
    page = b"<!DOCTYPE html>\n<html><pre>\n" + calendar(GOOD) + b"</pre></html>"
    for content, why in (
        (page, "it is a web page"),
        (b"", "it is no calendar"),
        (b"\xff\xfe\x00", "it is no calendar"),
        (b"hello\n" * 1000, "it is no calendar"),
    ):
        with pytest.raises(Refused, match=why):
            ICalendar().read(content, reading())


def test_a_calendar_of_tasks_says_that_it_has_no_events() -> None:
    task = "BEGIN:VTODO\nUID:t\nSUMMARY:Erosi ogia\nEND:VTODO"
    note = "BEGIN:VJOURNAL\nUID:j\nEND:VJOURNAL"
    found = read(calendar(task, note, head=["X-WR-CALNAME:Etxea"]))
    assert found.records == ()
    assert reasons(found) == {"Etxea": "it holds no events, only VJOURNAL, VTODO: add events to it"}
    assert read(calendar()).refused == ()  # an empty calendar is one


def test_of_two_events_with_one_uid_the_newer_is_told() -> None:
    old, new = event("SEQUENCE:1"), event("SUMMARY:Berria", "SEQUENCE:2")
    for pair in ((old, new), (new, old)):
        assert only(calendar(*pair))["title"] == {"eu": "Berria"}
    assert only(calendar(old, old))["title"] == {"eu": "Kontzertua"}
    found = read(calendar(event("SUMMARY:Bat"), event("SUMMARY:Bi")))
    assert len(found.records) == 1
    (why,) = reasons(found).values()
    assert why == "another event has its UID: give each event one of its own"


def test_an_event_without_a_uid_is_known_by_its_title_and_its_start() -> None:
    bare = event("DESCRIPTION:bat", uid="")
    assert only(calendar(bare))["id"] == only(calendar(event("DESCRIPTION:bi", uid="")))["id"]
    other = event("SUMMARY:Dantza", uid="")
    assert len(read(calendar(bare, other)).records) == 2


def test_more_events_than_a_kiosk_can_use_are_left_out_and_told() -> None:
    few = ICalendar(events=3, listings=10)
    once = [event(uid=f"e-{each}") for each in range(4)]
    found = read(calendar(GOOD, *once), few)
    assert len(found.records) == 3
    assert reasons(found)["the calendar"] == "it has 2 more events: give at most 3 in a calendar"
    old = [event(uid=f"e-{each}", starts="DTSTART:20160101T190000") for each in range(9)]
    assert only(calendar(*old, GOOD), few)  # what is over counts for nothing
    found = read(calendar(event("RRULE:FREQ=DAILY;COUNT=12")), few)
    assert len(found.records) == 10
    assert reasons(found)["the calendar"].startswith("it has 2 more events within a year")


def test_what_is_kept_of_calendars_has_an_end() -> None:
    format = ICalendar(kept=20)
    for each in range(30):
        read(calendar(event("RRULE:FREQ=DAILY;COUNT=3", uid=f"e-{each}"), event(starts="")), format)
    assert len(format._kept) == 7
    assert format._records_kept == 19


def test_labels_without_end_are_passed_over() -> None:
    endless = "CATEGORIES:" + "a," * 5_000
    assert only(calendar(event(endless)))["title"] == only(calendar(event()))["title"]
    (block,) = calendars_of(calendar(event(endless)))[0].blocks
    assert len(block.lines) < 1_000

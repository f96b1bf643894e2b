"""Calendars as towns, Google, Outlook and Nextcloud write them, made into listings."""

import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kiosk.domain.agenda import calendar_of
from kiosk.domain.listing import Listing
from kiosk.sync.formats.ical import ICalendar
from tests.sync.formats.making import (
    CALENDARS,
    calendar,
    event,
    only,
    read,
    reading,
    starts,
)

LONG_AGO = "DTSTART:20141201T190000"


def of(found: Any, uid: str) -> list[dict[str, Any]]:
    return [each for each in found.records if each["source"]["uid"].startswith(uid)]


def test_a_town_tells_its_agenda_in_two_languages() -> None:
    found = read((CALENDARS / "town.ics").read_bytes())
    assert (found.name, found.refused, found.whole) == ("Hondarribiko kultur agenda", (), True)
    (concert,) = of(found, "agenda-1041")
    listing = Listing.from_record(concert)
    assert listing.title.values["es"] == "Concierto: Banda de Música de Hondarribia"
    assert listing.summary.reading("eu")[0].endswith(
        "Aulkiak badaude denontzat, eta igogailua ere bai."
    )
    assert listing.activity == "concert"
    assert listing.place is not None
    assert listing.place.name.reading("eu")[0] == "Itsas Etxea auditoriuma"
    assert listing.place.town.reading("fr")[0] == "Fontarrabie"
    assert listing.place.address == "Matxin Artzu kalea 2"
    assert (listing.place.lat, listing.place.country) == (43.3689, "ES")
    assert listing.organiser.name == "Udala, Kultura saila"
    assert listing.organiser.contact == "kultura@udala.example.org"
    assert concert["source"] == {
        "system": "icalendar",
        "uid": "agenda-1041@udala.example.org",
        "url": "https://udala.example.org/agenda/1041",
        "name": "Hondarribiko kultur agenda",
    }
    assert of(found, "agenda-0007") == []  # long over


def test_what_a_kiosk_wrote_of_its_own_outings_does_not_come_back_as_announcements() -> None:
    listing = Listing.from_record(
        {
            "id": "l-1",
            "kind": "activity",
            "language": "es",
            "title": {"es": "Mus"},
            "starts_at": "2026-11-28T17:00:00+01:00",
        }
    )
    found = read(calendar_of([listing], "es", datetime(2026, 11, 20, tzinfo=UTC)))
    assert (found.records, found.refused, len(found.notes)) == ((), (), 1)


def test_what_repeats_is_told_each_time_without_the_day_that_is_left_out() -> None:
    found = read((CALENDARS / "town.ics").read_bytes())
    gym = of(found, "agenda-1043")
    assert [(each["starts_at"][:16], each["status"]) for each in gym] == [
        ("2026-11-21T10:00", "scheduled"),
        ("2026-11-29T11:30", "scheduled"),
        ("2026-12-05T10:00", "scheduled"),
        ("2026-12-12T10:00", "cancelled"),
        ("2026-12-19T10:00", "scheduled"),
    ]
    assert gym[0]["ends_at"] == "2026-11-21T11:30:00+01:00"
    assert gym[0]["organiser"]["contact"] == "943 00 00 00"


def test_days_without_an_hour_end_with_their_last_day() -> None:
    (fair,) = of(read((CALENDARS / "town.ics").read_bytes()), "agenda-1042")
    assert fair["starts_at"] == "2026-12-05T00:00:00+01:00"
    assert fair["ends_at"] == "2026-12-09T00:00:00+01:00"


def test_an_export_of_google_is_read_in_its_own_zone() -> None:
    found = read((CALENDARS / "google.ics").read_bytes(), language="es")
    assert found.refused == ()
    (dance,) = of(found, "4k2j5lq8")
    assert dance["starts_at"] == "2026-11-21T17:00:00+01:00"
    assert dance["ends_at"] == "2026-11-22T00:00:00+01:00"
    assert dance["summary"]["es"].startswith("Baile con orquesta.\u00a0Entrada libre\n")
    assert dance["place"]["town"]["es"] == "Rentería"
    assert dance["rev"] == 1791633600
    club = of(found, "7m9")
    moved = club[0]
    assert moved["starts_at"] == "2026-11-26T17:00:00+01:00"
    assert moved["tentative"] is True
    assert "2026-12-08" not in str(club)
    assert club[1]["organiser"] == {
        "structure": "",
        "name": "Asociación de jubilados",
        "contact": "",
    }
    assert "Miren" not in str(found)  # a private birthday


def test_an_export_of_outlook_is_read_by_its_names_of_zones_and_its_html() -> None:
    content = (CALENDARS / "outlook.ics").read_text("utf-8").replace("\n", "\r\n")
    for found in (
        read(content.encode(), language="fr"),
        read(content.encode("cp1252"), language="fr"),
    ):
        play, workshop = found.records
        assert play["tz"] == "Europe/Paris"
        assert play["starts_at"] == "2026-11-28T20:30:00+01:00"
        assert play["title"] == {"fr": "Théâtre : « Le Malade imaginaire »"}
        told = "La troupe joue Molière.\n\nRampe à l’entrée, places réservées."
        assert play["summary"] == {"fr": told}
        assert play["place"]["town"]["eu"] == "Miarritze"
        # a zone that nobody knows: the house's own
        assert workshop["starts_at"] == "2026-12-03T15:00:00+01:00"
        assert (workshop["status"], workshop["rev"]) == ("cancelled", 4)


def test_an_export_of_nextcloud_moves_all_from_one_day_on() -> None:
    found = read((CALENDARS / "nextcloud.ics").read_bytes())
    dinners = of(found, "0a6b1b1e-7a34-4f0e-9a3c-2f0f6c7e1001")
    assert [(each["starts_at"][:16], each["title"]["eu"]) for each in dinners] == [
        ("2026-11-20T18:30", "Txotx eta bertso afaria"),
        ("2026-12-18T18:30", "Txotx eta bertso afaria"),
        ("2027-01-15T19:00", "Bertso afaria"),
        ("2027-02-19T19:00", "Bertso afaria"),
        ("2027-03-19T19:00", "Bertso afaria"),
        ("2027-04-16T19:00", "Bertso afaria"),
    ]
    assert "place" not in dinners[0]  # a web address is no place
    (coffee,) = of(found, "0a6b1b1e-7a34-4f0e-9a3c-2f0f6c7e1002")
    assert coffee["place"]["town"]["eu"] == "Donostia"
    assert "ends_at" not in coffee


def test_all_moved_from_one_day_on_keep_their_ids() -> None:
    moved = (CALENDARS / "nextcloud.ics").read_bytes()
    start = moved.index(b"BEGIN:VEVENT", moved.index(b"BEGIN:VEVENT") + 1)
    stop = moved.index(b"END:VEVENT", start) + len(b"END:VEVENT\n")
    before, after = (
        {each["id"] for each in read(content).records}
        for content in (moved[:start] + moved[stop:], moved)
    )
    assert before == after


def test_all_from_one_day_on_are_moved_also_where_the_calendar_tells_its_zone() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=3", starts="DTSTART:20261128T180000Z")
    later = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261205T180000Z", starts="DTSTART:20261205T190000Z"
    )
    found = read(calendar(weekly, later, head=["X-WR-TIMEZONE:Europe/Madrid"]))
    assert [each[11:16] for each in starts(found)] == ["19:00", "20:00", "20:00"]


def test_a_moved_occurrence_and_a_moved_event_stay_what_they_are() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=3")
    change = event("RECURRENCE-ID:20261205T190000", starts="DTSTART:20261207T200000")
    plain, changed = read(calendar(weekly)), read(calendar(weekly, change))
    assert {each["id"] for each in plain.records} == {each["id"] for each in changed.records}
    assert starts(changed)[1] == "2026-12-07T20:00:00+01:00"
    once, later = (
        only(calendar(event(starts=f"DTSTART:{each}")))
        for each in ("20261128T190000", "20261130T190000")
    )
    assert once["id"] == later["id"]
    assert only(calendar(event()), feed="another")["id"] != once["id"]


def test_a_weekly_event_told_in_utc_keeps_its_hour_where_the_calendar_tells_its_zone() -> None:
    weekly = event("RRULE:FREQ=WEEKLY;COUNT=20", starts="DTSTART:20261128T170000Z")
    told = read(calendar(weekly, head=["X-WR-TIMEZONE:Europe/Madrid"]))
    assert {each[11:16] for each in starts(told)} == {"18:00"}
    assert {each[11:16] for each in starts(read(calendar(weekly)))} == {"18:00", "19:00"}


@pytest.mark.parametrize(
    ("lines", "ends_at"),
    [
        (["DTEND:20261129T000000"], "2026-11-29T00:00:00+01:00"),
        (["DURATION:PT90M"], "2026-11-28T20:30:00+01:00"),
        (["DURATION:P1W"], "2026-12-05T19:00:00+01:00"),
        ([], None),
        (["DTEND:20261128T190000"], None),
        (["DTEND:20261127T190000"], None),  # before its start
        (["DURATION:-PT1H"], None),
        (["DTEND:soon"], None),
        (["DTEND;VALUE=DATE:20261130"], "2026-11-30T00:00:00+01:00"),
    ],
)
def test_an_end_is_told_if_there_is_one(lines: list[str], ends_at: str | None) -> None:
    assert only(calendar(event(*lines))).get("ends_at") == ends_at
    weekly = read(calendar(event(*lines, "RRULE:FREQ=WEEKLY;COUNT=2"))).records
    assert [each["starts_at"][:10] for each in weekly] == ["2026-11-28", "2026-12-05"]
    assert weekly[0].get("ends_at") == ends_at


@pytest.mark.parametrize(
    ("start", "starts_at", "tz"),
    [
        ("20261128T190000", "19:00:00+01:00", "Europe/Madrid"),
        ("20261128T190000Z", "20:00:00+01:00", "Europe/Madrid"),
        ("TZID=Europe/London:20261128T190000", "19:00:00+00:00", "Europe/London"),
        ("TZID=/x.org/2026a/Europe/Paris:20261128T190000", "19:00:00+01:00", "Europe/Paris"),
        ('TZID="GMT Standard Time":20261128T190000', "19:00:00+00:00", "Europe/London"),
        ("TZID=Nowhere/At All:20261128T190000", "19:00:00+01:00", "Europe/Madrid"),
        ('TZID="(UTC+01:00) Madrid":20261128T190000', "19:00:00+01:00", "Europe/Madrid"),
        ("TZID=../../etc/passwd:20261128T190000", "19:00:00+01:00", "Europe/Madrid"),
        ("VALUE=DATE:20261128", "00:00:00+01:00", "Europe/Madrid"),
        ("20261128", "00:00:00+01:00", "Europe/Madrid"),
    ],
)
def test_a_start_is_read_in_its_zone_or_at_home(start: str, starts_at: str, tz: str) -> None:
    line = f"DTSTART;{start}" if ":" in start else f"DTSTART:{start}"
    record = only(calendar(event(starts=line)))
    assert (record["starts_at"], record["tz"]) == (f"2026-11-28T{starts_at}", tz)


def test_only_what_is_from_yesterday_to_a_year_ahead_is_told() -> None:
    days = ("20261118", "20261119", "20271120", "20271121", "20271122")
    events = [event(uid=day, starts=f"DTSTART;VALUE=DATE:{day}") for day in days]
    assert [each[:10] for each in starts(read(calendar(*events)))] == [
        "2026-11-19", "2027-11-20", "2027-11-21",
    ]  # fmt: skip
    for still in (
        event("DTEND;VALUE=DATE:20261120", starts="DTSTART;VALUE=DATE:20260101"),
        event("DURATION:P330D", starts="DTSTART;VALUE=DATE:20260101"),
        event(starts="DTSTART;TZID=America/New_York:20261118T230000"),  # yesterday, at home
        event("RRULE:FREQ=DAILY;UNTIL=20150101", "RDATE:20261128T190000", starts=LONG_AGO),
    ):
        assert only(calendar(still))


def test_the_next_times_of_what_never_ends_are_told_and_that_there_are_more() -> None:
    found = read(calendar(event("RRULE:FREQ=DAILY", starts="DTSTART:20200101T100000")))
    assert len(found.records) == 60
    assert starts(found)[0] == "2026-11-19T10:00:00+01:00"
    assert found.refused == ()
    assert found.notes == (
        "Kontzertua (e-1): it takes place 368 times in a year, and the next 60 of them are read",
    )


def test_an_hour_that_the_clocks_skip_is_an_hour_all_the_same() -> None:
    found = read(calendar(event("RRULE:FREQ=DAILY;COUNT=3", starts="DTSTART:20270327T023000")))
    local = [Listing.from_record(each).starts_at for each in found.records]
    assert [f"{each:%d %H:%M}" for each in local if each] == ["27 02:30", "28 03:30", "29 02:30"]
    # its end, on that clock, is before it
    assert only(calendar(event("DTEND:20270328T030000", starts="DTSTART:20270328T023000")))


def test_a_last_day_belongs_to_what_repeats() -> None:
    for until in ("20261212", "20261212T190000", "20261212T180000Z"):
        found = read(calendar(event(f"RRULE:FREQ=WEEKLY;UNTIL={until}")))
        assert [each[:10] for each in starts(found)] == ["2026-11-28", "2026-12-05", "2026-12-12"]
    there = "DTSTART;TZID=America/New_York:20261128T190000"
    found = read(calendar(event("RRULE:FREQ=DAILY;UNTIL=20261129T190000", starts=there)))
    assert len(found.records) == 2
    both = read(calendar(event("RRULE:FREQ=DAILY;COUNT=9;UNTIL=20261130")))
    assert len(both.records) == 3


def test_a_calendar_that_calls_off_calls_off_all() -> None:
    assert only(calendar(event(), head=["METHOD:CANCEL"]))["status"] == "cancelled"


def test_only_what_changed_is_parsed_again() -> None:
    format = ICalendar()
    events = [event(uid=f"e-{each}") for each in range(50)]
    first = format.read(calendar(*events), reading()).records
    events[7] = event("DTSTAMP:20261119T000000Z", uid="e-7")  # no news
    events[8] = event("SUMMARY:Besterik", uid="e-8")
    second = format.read(calendar(*events), reading()).records
    known = {id(each) for each in first}
    assert [each["title"]["eu"] for each in second if id(each) not in known] == ["Besterik"]
    moved = format.read(calendar(*events), reading(language="es")).records
    assert not {id(each) for each in moved} & known


def test_what_repeats_is_counted_out_anew_each_day() -> None:
    format, daily = ICalendar(), calendar(event("RRULE:FREQ=DAILY", starts=LONG_AGO))
    first = format.read(daily, reading()).records
    second = format.read(daily, reading(today=date(2026, 11, 23))).records
    assert [each["id"] for each in second[:57]] == [each["id"] for each in first[3:]]
    assert len(second) == 60
    once = calendar(event())
    (known,), (again,) = (
        format.read(once, reading(today=date(2026, 11, day))).records for day in (20, 21)
    )
    assert again is known


def test_what_was_read_last_is_kept_longest() -> None:
    format = ICalendar(kept=2)
    one, two, three = (calendar(event(uid=uid)) for uid in ("one", "two", "three"))
    first, *_ = [format.read(each, reading()).records[0] for each in (one, two, one, three)]
    assert format.read(one, reading()).records[0] is first


def test_an_event_across_a_border_is_told_by_the_clock_of_where_it_begins() -> None:
    record = only(calendar(event("DTEND;TZID=Europe/London:20261128T200000")))
    assert record["ends_at"] == "2026-11-28T21:00:00+01:00"


def test_nothing_heavy_is_loaded_before_a_calendar_is_read(unmeasured: None) -> None:
    program = (
        "import sys, kiosk.sync.formats.ical as ical; ical.ICalendar().knows(b'BEGIN:V', '');"
        "print(*{'icalendar', 'dateutil', 'recurring_ical_events', 'click'} & sys.modules.keys())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == ""


def test_a_calendar_is_known_by_its_first_line_or_its_kind() -> None:
    known = ICalendar().knows
    assert known(calendar(), "")
    assert known(b"\xef\xbb\xbf\r\n BEGIN:VCALENDAR\r\n", "")
    assert known(b"BEGIN:VEVENT\r\n", "text/calendar; charset=utf-8")
    assert not known(b"<html><pre>\nBEGIN:VCALENDAR\n", "text/html")
    assert not known(b'{"title": "\\nBEGIN:VCALENDAR\\n"}', "application/json")
    assert not known(b"", "")

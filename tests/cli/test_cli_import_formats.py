"""`kiosk import` of what others write: the format is found and told, what is refused is named."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.exits import Exit
from tests.sync.agenda import KEY, Agenda
from tests.sync.site import Answer, Site, site

Typed = Callable[..., Any]
LATER = "2036-11-28T19:00:00+01:00"


def calendar(*titles: str) -> str:
    events = (
        f"BEGIN:VEVENT\r\nUID:{number}\r\nSUMMARY:{title}\r\nDTSTART:20261201T190000\r\n"
        "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
        for number, title in enumerate(titles)
    )
    return f"BEGIN:VCALENDAR\r\n{''.join(events)}END:VCALENDAR\r\n"


def page(*names: str, **more: Any) -> str:
    events = [
        {"@type": "Event", "@id": each, "name": each, "startDate": LATER, **more} for each in names
    ]
    return f'<html><script type="application/ld+json">{json.dumps(events)}</script></html>'


def gig(title: str) -> dict[str, Any]:
    return {"id": 1, "title": title, "start_datetime": 2110000000}


def export(**more: Any) -> dict[str, Any]:
    timings = [{"begin": LATER, "end": None}]
    event = {"uid": 1, "title": {"fr": "Concert"}, "timings": timings, **more}
    return {"total": 1, "events": [event]}


@pytest.fixture
def town() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.ics", calendar("Kontzertua"), "iCalendar"),
        ("a.html", page("Concierto"), "schema.org"),
        ("a.jsonld", json.dumps({"@context": "https://schema.org", "@type": "Event", "name": "A",
                                 "startDate": LATER}), "schema.org"),
        ("a.json", json.dumps(export()), "OpenAgenda"),
        ("a.json", json.dumps([gig("Gig")]), "Gancio"),
        ("named-oddly", calendar("Kontzertua"), "iCalendar"),
    ],
)  # fmt: skip
def test_the_format_is_found_and_the_same_again_changes_nothing(
    kiosk: Typed, tmp_path: Path, name: str, content: str, format: str
) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    first = kiosk("import", path)
    assert first.code == Exit.DONE
    assert first.out.startswith(f"{format}: ")
    assert not first.out.startswith(f"{format}: 0 added")
    second = kiosk("import", path, "--json")
    assert second.json == {
        "added": 0,
        "updated": 0,
        "removed": 0,
        "refused": [],
        "formats": [format],
        "notes": [],
    }
    assert second.err == "", "no progress where nobody watches"


def test_what_is_refused_is_called_by_its_title(kiosk: Typed, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page("Concierto").replace("</html>", page("Algún día", startDate="soon")))
    ended = kiosk("import", path)
    assert ended.code == Exit.PARTLY
    assert ended.out.splitlines()[0] == "schema.org: 1 added, 0 updated, 0 removed, 1 refused"
    assert "“Algún día”: starts_at is “soon”" in ended.out
    assert kiosk("import", path, "--json").json["removed"] == 0


def test_a_format_that_is_named_is_taken_at_its_word(kiosk: Typed, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([gig("Gig")]))
    assert kiosk("import", path, "--format", "gancio").out.startswith("Gancio: 1 added")
    ended = kiosk("import", path, "--format", "icalendar")
    assert ended.code == Exit.UNUSABLE
    assert "a.json cannot be used: it is no calendar" in ended.err


def test_what_is_in_no_format_is_told_which_there_are(kiosk: Typed, tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(b"Dear all,")
    ended = kiosk("import", path)
    assert ended.code == Exit.UNUSABLE
    assert "iCalendar, schema.org, Mobilizon, Gancio, OpenAgenda, Ekin" in ended.err


def test_the_name_and_the_language_are_kept_with_each(kiosk: Typed, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(calendar("Kontzertua"))
    kiosk("import", path, "--name", "udalaren egutegia", "--language", "eu")
    (first, *_) = kiosk("listings", "--json").json
    assert first["source"]["name"] == "udalaren egutegia"
    assert first["title"] == {"eu": "Kontzertua"}


def test_an_agenda_is_imported_with_the_key_in_its_address(kiosk: Typed, town: Site) -> None:
    town.answer = agenda = Agenda()
    agenda.put(1, 20, 21)
    ended = kiosk("import", f"{town.url}{agenda.path}?key={KEY}")
    assert ended.out.startswith("OpenAgenda: 2 added, 0 updated, 0 removed, 0 refused\n")
    assert KEY not in ended.out
    agenda.put(1, 21)
    ended = kiosk("import", f"{town.url}{agenda.path}?key={KEY}", "--json")
    assert (ended.json["added"], ended.json["removed"]) == (0, 1)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(status=429), "it is busy; try again later"),
        (Answer(status=503), "it is busy; try again later"),
        (Answer(status=401), "it asks for a key or a password"),
        (Answer(status=404), "it gives no announcements"),
        (Answer(b"<html>Sign in"), "it gives no announcements"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_without_its_secrets(
    kiosk: Typed, town: Site, answer: Answer, said: str
) -> None:
    town.answer = lambda _: answer
    ended = kiosk("import", f"{town.url.replace('//', '//me:pass1@')}/x?token=3secret")
    assert ended.code == Exit.UNUSABLE
    assert said in ended.err
    assert len(ended.err.splitlines()) == 1
    assert not [each for each in ("pass1", "3secret") if each in ended.err + ended.out]


def test_a_page_of_an_agenda_says_what_to_give(kiosk: Typed) -> None:
    ended = kiosk("import", "https://openagenda.com/hendaye")
    assert ended.code == Exit.UNUSABLE
    assert "/v2/agendas/NUMBER/events" in ended.err
    assert len(ended.err.splitlines()) == 1


def test_a_calendar_s_own_kind_of_address_is_one(kiosk: Typed) -> None:
    ended = kiosk("import", "webcal://127.0.0.1:1/a.ics")
    assert ended.code == Exit.UNUSABLE
    assert ended.err.startswith("kiosk: https://127.0.0.1:1/a.ics: it gives no announcements")

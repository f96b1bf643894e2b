"""OpenAgenda's events, in the API's shape and the export's: a listing for each time slot."""

import json
from datetime import date
from typing import Any

import pytest

from kiosk.domain.listing import Listing, Status
from kiosk.domain.record import Refused
from kiosk.sync.formats.openagenda import OpenAgenda, event_id
from kiosk.sync.formats.port import Found, Reading

READING = Reading("agenda", date(2026, 11, 20), "fr")


def an_event(**more: Any) -> dict[str, Any]:
    return {
        "uid": 1325588,
        "slug": "atelier-cuisine",
        "title": {"fr": "Concert de Noël", "eu": "Gabonetako kontzertua"},
        "description": {"fr": "Un concert **pour tous**, [le programme](https://a.example)."},
        "longDescription": {"fr": "Le texte long."},
        "conditions": {"fr": "Entrée libre"},
        "keywords": {"fr": ["musique"]},
        "image": {"base": "https://cdn.example/main/", "filename": "a.jpg"},
        "registration": [
            {"type": "link", "value": "https://inscription.example"},
            {"type": "phone", "value": "0559000000"},
        ],
        "accessibility": {"hi": True, "ii": False, "vi": True, "mi": True, "pi": False},
        "timings": [
            {"begin": "2026-11-28T17:00:00+01:00", "end": "2026-11-28T19:00:00+01:00"},
            {"begin": "2026-11-29T17:00:00+01:00", "end": "2026-11-29T19:00:00+01:00"},
        ],
        "timezone": "Europe/Paris",
        "status": 1,
        "state": 2,
        "location": {
            "name": "Salle des fêtes",
            "address": "1 place de la Mairie, 64700 Hendaye",
            "city": "Hendaye",
            "countryCode": "FR",
            "latitude": 43.35,
            "longitude": -1.77,
        },
        "originAgenda": {"uid": 1, "title": "Hendaye, l’agenda", "slug": "hendaye"},
        "updatedAt": "2026-11-01T10:00:00.000Z",
        **more,
    }


def read(*events: Any, reading: Reading = READING) -> Found:
    return OpenAgenda().read(json.dumps({"total": 1, "events": events}).encode(), reading)


def only(**more: Any) -> Listing:
    return Listing.from_record(read(an_event(**more)).records[0])


def test_an_event_is_a_listing_for_each_of_its_times() -> None:
    found = read(an_event())
    first, second = map(Listing.from_record, found.records)
    assert (found.refused, found.whole, found.name) == ((), True, "Hendaye, l’agenda")
    assert first.title.values == {"fr": "Concert de Noël", "eu": "Gabonetako kontzertua"}
    assert first.summary.reading("fr")[0] == "Un concert pour tous, le programme."
    assert [each.starts_at and each.starts_at.isoformat() for each in (first, second)] == [
        "2026-11-28T17:00:00+01:00",
        "2026-11-29T17:00:00+01:00",
    ]
    assert first.ends_at is not None
    assert first.place is not None
    assert first.place.name.reading("fr")[0] == "Salle des fêtes"
    assert first.place.town.reading("fr")[0] == "Hendaye"
    assert (first.place.country, first.place.lat) == ("FR", 43.35)
    assert (first.price, first.activity, first.access) == (0, "concert", ("wheelchair",))
    assert first.organiser.name == "Hendaye, l’agenda"
    assert first.organiser.contact == "0559000000"
    assert first.record["image"] == {"url": "https://cdn.example/main/a.jpg"}
    assert first.record["source"] == {
        "system": "openagenda",
        "uid": "1325588",
        "url": "https://openagenda.com/hendaye/events/atelier-cuisine",
        "name": "Hendaye, l’agenda",
    }


def test_the_same_time_is_the_same_listing_whatever_else_changes() -> None:
    before = read(an_event())
    after = read(
        an_event(
            title={"fr": "Autre"},
            timings=[
                {"begin": "2026-11-27T17:00:00+01:00", "end": "2026-11-27T19:00:00+01:00"},
                # the same moment, told in another zone
                {"begin": "2026-11-28T16:00:00Z", "end": "2026-11-28T18:00:00Z"},
            ],
        )
    )
    assert before.records[0]["id"] == after.records[1]["id"]
    assert before.records[0]["id"].startswith(event_id("agenda", "1325588"))
    other = Reading("other", READING.today, "fr")
    assert not {each["id"] for each in before.records} & {
        each["id"] for each in read(an_event(), reading=other).records
    }


@pytest.mark.parametrize(("status", "said"), [(1, "scheduled"), (4, "cancelled"), (6, "cancelled")])
def test_what_is_not_held_is_cancelled(status: int, said: str) -> None:
    assert only(status=status).status is Status(said)


def test_what_is_full_has_no_place_left() -> None:
    seats = only(status=5).seats
    assert seats is not None
    assert seats.total - seats.taken == 0


def test_the_next_times_are_told_and_not_hundreds() -> None:
    days = [f"2026-{month:02}-{day:02}" for month in (10, 11, 12) for day in range(1, 31)]
    daily = [{"begin": f"{day}T10:00:00Z", "end": f"{day}T18:00:00Z"} for day in days]
    found = read(an_event(timings=daily))
    starts = [each["starts_at"] for each in found.records]
    assert len(starts) == 20
    assert starts[0].startswith("2026-11-13")


def test_what_is_over_is_told_once() -> None:
    past = [{"begin": f"2020-01-0{day}T10:00:00Z", "end": None} for day in (1, 2, 3)]
    (record,) = read(an_event(timings=past)).records
    assert record["starts_at"].startswith("2020-01-03")


def test_the_export_of_before_is_read_too() -> None:
    old = {
        "uid": "77",
        "canonicalUrl": "https://openagenda.com/hendaye/events/mus",
        "title": {"fr": "Tournoi de mus"},
        "description": {"fr": "Venez jouer."},
        "html": {"fr": "<p>Venez</p>"},
        "image": "https://cdn.example/mus.jpg",
        "accessibility": ["mi", "hi"],
        "registration": [{"type": "email", "value": "mus@hendaye.example", "prefix": "mailto:"}],
        "timings": [{"start": "2026-11-28T16:00:00.000Z", "end": "2026-11-28T18:00:00.000Z"}],
        "location": {"name": "Trinquet", "city": "Hendaye", "timezone": "Europe/Paris"},
        "origin": {"title": "Hendaye"},
    }
    listing = Listing.from_record(read(old).records[0])
    assert listing.starts_at is not None
    assert listing.starts_at.isoformat() == "2026-11-28T17:00:00+01:00"
    assert listing.organiser.contact == "mus@hendaye.example"
    assert listing.access == ("wheelchair",)
    assert listing.record["source"]["url"] == "https://openagenda.com/hendaye/events/mus"


def test_a_bad_event_costs_no_good_one_and_is_named() -> None:
    found = read(
        an_event(),
        "words",
        an_event(uid=None, title={"fr": "Sans numéro"}),
        an_event(uid=2, timings=[], title={"fr": "Sans date"}),
        an_event(uid=3, timings=[{"begin": "samedi", "end": "dimanche"}]),
        an_event(uid=4, title=7),
    )
    assert {each.id: each.reason for each in found.refused} == {
        "#2": "an event is a JSON object",
        "Sans numéro": "it has no uid",
        "Sans date": "it does not say when it is",
    }
    *good, undated, untitled, _ = found.records
    assert len(good) == 2
    with pytest.raises(Refused, match="starts_at is “samedi”"):
        Listing.from_record(undated)
    with pytest.raises(Refused, match="title is missing"):
        Listing.from_record(untitled)


def test_an_end_before_the_start_is_left_out() -> None:
    odd = [{"begin": "2026-11-28T17:00:00+01:00", "end": "2026-11-28T02:00:00+01:00"}]
    assert only(timings=odd).ends_at is None


def test_what_readers_are_told_is_the_name_that_was_given() -> None:
    told = Reading("agenda", READING.today, "fr", attribution="la ville")
    assert read(an_event(), reading=told).records[0]["source"]["name"] == "la ville"


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"events": 7}', b"{", b""])
def test_what_is_no_export_is_refused_whole(content: bytes) -> None:
    with pytest.raises(Refused):
        OpenAgenda().read(content, READING)

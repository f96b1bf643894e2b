"""The events of Mobilizon and of Gancio, as their APIs answer."""

import json
from datetime import date
from typing import Any

import pytest

from kiosk.domain.listing import Listing, Status
from kiosk.domain.record import Refused
from kiosk.sync.formats.gancio import Gancio, read_events
from kiosk.sync.formats.mobilizon import Mobilizon
from kiosk.sync.formats.port import Found, Reading

READING = Reading("site", date(2026, 11, 20), "es")


def a_meeting(**more: Any) -> dict[str, Any]:
    return {
        "uuid": "0a5b0b3c-9f0e-4d29-9e4e-1b1d1c7d2a11",
        "url": "https://mobilizon.example/events/0a5b",
        "title": "Yoga en el parque",
        "description": "<p>Trae una esterilla.</p>",
        "beginsOn": "2026-11-28T09:00:00Z",
        "endsOn": "2026-11-28T10:00:00Z",
        "status": "CONFIRMED",
        "onlineAddress": "https://yoga.example",
        "phoneAddress": "",
        "picture": {"url": "https://mobilizon.example/media/a.jpg"},
        "tags": [{"title": "yoga"}, {"title": "parque"}],
        "physicalAddress": {
            "description": "Parque de Gladys",
            "street": "Calle Mayor 1",
            "postalCode": "20280",
            "locality": "Hondarribia",
            "country": "España",
            "geom": "-1.79;43.36",
        },
        "organizerActor": {"name": "Ana", "preferredUsername": "ana"},
        "attributedTo": {"name": "Yoga Bidasoa", "preferredUsername": "yoga"},
        "options": {"maximumAttendeeCapacity": 10, "remainingAttendeeCapacity": 0, "offers": []},
        **more,
    }


def mobilizon(*elements: Any, **more: Any) -> Found:
    told = {"data": {"searchEvents": {"total": len(elements), "elements": elements}}, **more}
    return Mobilizon().read(json.dumps(told).encode(), READING)


def test_a_meeting_of_mobilizon() -> None:
    (record,) = mobilizon(a_meeting()).records
    listing = Listing.from_record(record)
    assert listing.title.values == {"es": "Yoga en el parque"}
    assert listing.summary.values == {"es": "Trae una esterilla."}
    assert listing.activity == "yoga"
    assert listing.starts_at is not None
    assert listing.starts_at.isoformat() == "2026-11-28T10:00:00+01:00"
    assert listing.place is not None
    assert listing.place.name.reading("es")[0] == "Parque de Gladys"
    assert listing.place.town.reading("es")[0] == "Hondarribia"
    assert listing.place.address == "Calle Mayor 1, 20280 Hondarribia"
    assert (listing.place.lat, listing.place.lon) == (43.36, -1.79)
    assert listing.organiser.name == "Yoga Bidasoa"
    assert listing.organiser.contact == "https://yoga.example"
    assert listing.seats is not None
    assert (listing.seats.total, listing.seats.taken) == (0, 0)
    assert record["source"]["url"] == "https://mobilizon.example/events/0a5b"
    assert record["source"]["name"] == "Yoga Bidasoa"


def test_what_mobilizon_cancelled_and_what_it_costs() -> None:
    (record,) = mobilizon(
        a_meeting(status="CANCELLED", options={"offers": [{"price": 5}, {"price": 3.5}]})
    ).records
    listing = Listing.from_record(record)
    assert listing.status is Status.CANCELLED
    assert listing.price == 3.5
    assert listing.seats is None


def test_bad_meetings_are_named() -> None:
    found = mobilizon(
        a_meeting(),
        None,
        {},
        a_meeting(uuid="x", beginsOn=None, title="Sin fecha"),
        a_meeting(uuid="y", beginsOn="mañana"),
    )
    assert [(each.id, each.reason) for each in found.refused] == [
        ("#2", "an event is a JSON object"),
        ("#3", "it has no uuid"),
        ("Sin fecha", "it does not say when it is"),
    ]
    with pytest.raises(Refused, match="starts_at is “mañana”"):
        Listing.from_record(found.records[1])


def test_a_complaint_of_mobilizon_is_told() -> None:
    told = {"data": None, "errors": [{"message": "Field 'x' doesn't exist"}]}
    with pytest.raises(Refused, match="Field 'x' doesn't exist"):
        Mobilizon().read(json.dumps(told).encode(), READING)


def a_gig(**more: Any) -> dict[str, Any]:
    return {
        "id": 42,
        "title": "Concierto en la plaza",
        "slug": "concierto-en-la-plaza",
        "description": "<p>Con banda.</p>",
        "multidate": False,
        "start_datetime": 1795887000,
        "end_datetime": None,
        "is_visible": True,
        "recurrent": None,
        "parentId": None,
        "online_locations": None,
        "tags": ["música", {"tag": "plaza"}],
        "place": {
            "id": 1,
            "name": "Plaza",
            "address": "Plaza 1",
            "latitude": 43.3,
            "longitude": -1.8,
        },
        **more,
    }


def gancio(*events: Any) -> Found:
    return Gancio().read(json.dumps(events).encode(), READING)


def test_a_gig_of_gancio() -> None:
    (record,) = gancio(a_gig()).records
    listing = Listing.from_record(record)
    assert listing.title.values == {"es": "Concierto en la plaza"}
    assert listing.activity == "concert"
    assert listing.starts_at is not None
    assert listing.starts_at.timestamp() == 1795887000
    assert listing.starts_at.tzinfo is not None
    assert listing.ends_at is None
    assert listing.place is not None
    assert (listing.place.name.reading("es")[0], listing.place.address) == ("Plaza", "Plaza 1")
    assert record["source"] == {"system": "gancio", "uid": "42"}


def test_a_gig_leads_to_its_page() -> None:
    (record,) = read_events([a_gig()], READING, "https://gigs.example").records
    assert record["source"]["url"] == "https://gigs.example/event/concierto-en-la-plaza"
    assert record["source"]["name"] == "gigs.example"
    assert record["organiser"]["contact"] == record["source"]["url"]


def test_a_pattern_of_gancio_is_told_by_its_dates_only() -> None:
    pattern = a_gig(id=1, recurrent={"frequency": "1w", "days": [2]})
    child = a_gig(id=2, recurrent=None, parentId=1)
    found = gancio(pattern, child)
    assert [each["source"]["uid"] for each in found.records] == ["2"]
    assert found.refused == ()


def test_bad_gigs_are_named() -> None:
    found = gancio(a_gig(start_datetime="soon"), a_gig(id=None, slug=None), 3, a_gig(id=7))
    assert [(each.id, each.reason) for each in found.refused] == [
        ("Concierto en la plaza", "it does not say when it is"),
        ("Concierto en la plaza", "it has no id"),
        ("#3", "an event is a JSON object"),
    ]
    assert len(found.records) == 1

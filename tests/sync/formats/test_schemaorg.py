"""Events as linked data: in a page’s scripts and in files, whole, broken and hidden."""

import json
from datetime import date
from typing import Any

import pytest

from kiosk.domain.listing import Listing, Status
from kiosk.domain.record import Refused
from kiosk.sync.formats.port import Found, Reading
from kiosk.sync.formats.schemaorg import SchemaOrg
from kiosk.sync.formats.webpage import scripts_of

READING = Reading("page", date(2026, 11, 20), "es")


def an_event(**more: Any) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "MusicEvent",
        "@id": "https://town.example/agenda/7#event",
        "name": "Concierto de la banda &amp; coro",
        "description": "&lt;p&gt;Entrada &lt;b&gt;libre&lt;/b&gt;.&lt;/p&gt;",
        "url": "https://town.example/agenda/7",
        "startDate": "2026-11-28T19:00:00+01:00",
        "endDate": "2026-11-28T21:00:00+01:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "inLanguage": "es-ES",
        "image": ["https://town.example/a.jpg"],
        "location": {
            "@type": "Place",
            "name": "Auditorio",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Calle Mayor 2",
                "postalCode": "20280",
                "addressLocality": "Hondarribia",
                "addressCountry": "España",
            },
            "geo": {"latitude": "43.36", "longitude": "-1.79"},
        },
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "EUR"},
        "organizer": {
            "@type": "Organization",
            "name": "Ayuntamiento",
            "email": "mailto:a@town.example",
        },
        **more,
    }


def page(*scripts: Any, title: str = "Agenda &amp; cultura") -> bytes:
    told = [each if isinstance(each, str) else json.dumps(each) for each in scripts]
    inside = "".join(f'<script type="application/ld+json">{each}</script>' for each in told)
    return f"<!DOCTYPE html><html><head><title>{title}</title>{inside}</head></html>".encode()


def read(content: bytes) -> Found:
    return SchemaOrg().read(content, READING)


def only(*scripts: Any) -> Listing:
    (record,) = read(page(*scripts)).records
    return Listing.from_record(record)


def test_an_event_in_a_page() -> None:
    listing = only(an_event())
    assert listing.title.values == {"es": "Concierto de la banda & coro"}
    assert listing.summary.values == {"es": "Entrada libre."}
    assert listing.activity == ""  # a concert, and a choir
    assert listing.starts_at is not None
    assert listing.starts_at.isoformat() == "2026-11-28T19:00:00+01:00"
    assert listing.place is not None
    assert listing.place.name.reading("es")[0] == "Auditorio"
    assert listing.place.town.reading("es")[0] == "Hondarribia"
    assert (listing.place.country, listing.place.lat) == ("ES", 43.36)
    assert listing.place.address == "Calle Mayor 2, 20280"
    assert (listing.price, listing.organiser.name) == (0, "Ayuntamiento")
    assert listing.organiser.contact == "a@town.example"
    assert listing.record["source"] == {
        "system": "schema.org",
        "uid": "https://town.example/agenda/7#event",
        "url": "https://town.example/agenda/7",
        "name": "Agenda & cultura",
    }


@pytest.mark.parametrize(
    "told",
    [
        [an_event(), an_event(**{"@id": "b"})],
        {"@context": "https://schema.org", "@graph": [an_event(), an_event(**{"@id": "b"})]},
        {"@type": "ItemList", "itemListElement": [
            {"@type": "ListItem", "item": an_event()}, an_event(**{"@id": "b"})]},
        {"@type": "WebPage", "mainEntity": {"@type": "Place", "event": [
            an_event(), an_event(**{"@id": "b"})]}},
        {"@type": "Festival", "name": "All", "subEvent": [an_event(), an_event(**{"@id": "b"})]},
    ],
)  # fmt: skip
def test_events_are_found_wherever_they_stand(told: Any) -> None:
    assert len(read(page(told)).records) == 2
    assert len(read(json.dumps(told).encode()).records) == 2


def test_the_same_event_twice_is_one_event() -> None:
    assert len(read(page(an_event(), [an_event()], {"@graph": [an_event()]})).records) == 1


def test_without_an_id_the_page_and_the_time_tell_events_apart() -> None:
    event = {name: each for name, each in an_event().items() if name != "@id"}
    later = {**event, "startDate": "2026-12-05T19:00:00+01:00"}
    found = read(page(event, later, event))
    assert len(found.records) == 2
    again = read(page(later, event))
    assert {each["id"] for each in found.records} == {each["id"] for each in again.records}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("https://schema.org/EventCancelled", Status.CANCELLED),
        ("EventPostponed", Status.CANCELLED),
        (["http://schema.org/EventCancelled"], Status.CANCELLED),
        ("https://schema.org/EventRescheduled", Status.SCHEDULED),
        (None, Status.SCHEDULED),
    ],
)
def test_what_is_called_off(status: Any, said: Status) -> None:
    assert only(an_event(eventStatus=status)).status is said


def test_a_day_alone_is_a_whole_day() -> None:
    listing = only(an_event(startDate="2026-11-28", endDate="2026-11-29"))
    assert listing.starts_at is not None
    assert listing.ends_at is not None
    assert listing.starts_at.isoformat() == "2026-11-28T00:00:00+01:00"
    assert listing.ends_at.isoformat() == "2026-11-30T00:00:00+01:00"


def test_a_time_without_a_zone_is_the_time_here() -> None:
    listing = only(an_event(startDate="2026-11-28T19:00", endDate=None))
    assert listing.starts_at is not None
    assert listing.starts_at.isoformat() == "2026-11-28T19:00:00+01:00"


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("Plaza Mayor", "Plaza Mayor"),
        ([{"@type": "VirtualLocation", "url": "https://a"}, {"@type": "Place", "name": "B"}], "B"),
        ({"@type": "Place", "address": "Calle 3, Irun"}, "Calle 3, Irun"),
        ({"@type": "PostalAddress", "streetAddress": "Calle 4"}, "Calle 4"),
        ({"@type": "VirtualLocation", "url": "https://a"}, None),
        ("https://a.example/live", None),
        (None, None),
    ],
)
def test_where_it_is(location: Any, name: str | None) -> None:
    place = only(an_event(location=location)).place
    assert (place.name.reading("es")[0] if place else None) == name


@pytest.mark.parametrize(
    ("told", "price"),
    [
        ({"offers": {"price": 5}}, 5),
        ({"offers": [{"price": "12,50"}, {"price": "8.00"}]}, 8),
        ({"offers": {"lowPrice": 3, "highPrice": 9, "priceCurrency": "EUR"}}, 3),
        ({"offers": {"price": 5, "priceCurrency": "USD"}}, None),
        ({"offers": {"price": "ask"}}, None),
        ({"offers": None}, None),
        ({"offers": {"price": 5}, "isAccessibleForFree": True}, 0),
    ],
)
def test_what_it_costs(told: dict[str, Any], price: float | None) -> None:
    assert only(an_event(**told)).price == price


def test_sold_out_is_full() -> None:
    seats = only(an_event(offers={"availability": "https://schema.org/SoldOut"})).seats
    assert seats is not None
    assert seats.total == 0


def test_texts_in_several_languages() -> None:
    names = [
        {"@value": "Kontzertua", "@language": "eu"},
        {"@value": "Concierto", "@language": "es"},
    ]
    assert only(an_event(name=names)).title.values == {"eu": "Kontzertua", "es": "Concierto"}


def test_a_broken_script_costs_no_other_and_keeps_what_was_there() -> None:
    found = read(page('{"@type": "Event", "name": ', an_event(), "not even"))
    assert len(found.records) == 1
    assert [each.id for each in found.refused] == ["script 1", "script 3"]
    assert not found.whole


def test_faults_that_browsers_forgive() -> None:
    plain = json.dumps(an_event())
    wrapped = f"//<![CDATA[\n{plain}\n//]]>"
    broken_line = plain.replace("Auditorio", "Audi\ntorio")
    assert len(read(page(wrapped)).records) == 1
    assert len(read(page(broken_line)).records) == 1
    assert len(read(page(f"<!--{plain}-->")).records) == 1


def test_what_cannot_be_read_is_named() -> None:
    found = read(
        page(
            an_event(),
            an_event(**{"@id": "a", "name": "Cada lunes", "startDate": None,
                        "eventSchedule": {"repeatFrequency": "P1W"}}),
            an_event(**{"@id": "b", "name": "Algún día", "startDate": None}),
            an_event(**{"@id": "c", "startDate": "next week"}),
        )
    )  # fmt: skip
    assert {each.id: each.reason for each in found.refused} == {
        "Cada lunes": "it repeats by a schedule, which is not read: give each date as an event",
        "Algún día": "it has no startDate",
    }
    with pytest.raises(Refused, match="starts_at is “next week”"):
        Listing.from_record(found.records[1])


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        page({"@type": "WebSite", "name": "Town"}),
        page("{"),
        b"{",
        b"",
    ],
)
def test_a_page_without_events_is_refused_whole(content: bytes) -> None:
    with pytest.raises(Refused):
        read(content)


def test_an_empty_file_of_events_is_empty() -> None:
    assert read(b'{"@graph": []}').records == ()


@pytest.mark.parametrize(
    "piece",
    [
        b"<script>",
        b'<script type="application/ld+json">{',
        b"<!--",
        b"</script>",
        b"<link ",
        b"<script ",
    ],
)
def test_no_page_takes_for_ever(piece: bytes) -> None:
    format = SchemaOrg()
    content = b"<html>" + piece * 100_000
    format.knows(content, "text/html")
    with pytest.raises(Refused):
        format.read(content, READING)


def test_a_tag_that_never_ends_hides_no_script() -> None:
    script = b'<script type="application/ld+json">{}</script>'
    assert tuple(scripts_of(b"<html><script <script " + script)) == (b"{}",)


def test_a_graph_of_nothing_is_not_gathered() -> None:
    event = b'{"@type": "Event", "name": "Mus", "startDate": "2026-11-28T19:00:00+01:00"}'
    few, many = (b'{"@graph": [' + b"0," * count + event + b"]}" for count in (1_000, 2_000_000))
    assert len(read(few).records) == 1
    assert read(many).records == ()

"""Whatever others send is read or refused: never an error, never without bounds."""

import contextlib
import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.listing import Listing
from kiosk.domain.record import Refused
from kiosk.sync.formats.detect import KINDS, Formats
from kiosk.sync.formats.gancio import Gancio
from kiosk.sync.formats.mobilizon import Mobilizon
from kiosk.sync.formats.native import Native
from kiosk.sync.formats.openagenda import OpenAgenda
from kiosk.sync.formats.port import Format, Found, Reading
from kiosk.sync.formats.schemaorg import SchemaOrg
from kiosk.sync.formats.texts import line
from kiosk.sync.formats.webpage import calendar_of, system_of, title_of

READING = Reading("fuzz", date(2026, 11, 20), "es")
FIELDS = re.findall(
    r"\S+",
    """
    uid uuid id @id slug title name description longDescription conditions keywords tags image
    registration accessibility timings timezone status location city address latitude longitude
    geo geom begin end start beginsOn endsOn start_datetime end_datetime startDate endDate @type
    @value @language eventStatus eventSchedule subEvent offers price priceCurrency availability
    organizer email url inLanguage physicalAddress options maximumAttendeeCapacity place tag
    recurrent parentId online_locations attributedTo originAgenda origin picture @graph type value
    """,
)
VALUES = st.sampled_from(
    ["2026-11-28T10:00:00Z", "2026-11-28", "9999-12-31", "0001-01-01T00:00:00+14:00", "Event",
     "https://a.example", "<b>", "x" * 5000, "-1.79;43.36", "nan", "inf", "1e400", "",
     "Europe/Madrid", "../etc/passwd", "Europe", "\x00"]
)  # fmt: skip
NUMBERS = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.none() | st.booleans() | NUMBERS | st.text(max_size=20) | VALUES
JSON = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), inner, max_size=8)
    ),
    max_leaves=8,
)
EVENT = st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=8)


def whole(told: Any) -> bytes:
    return json.dumps(told, ensure_ascii=True).encode()


def read(known: Format, content: bytes) -> Found | None:
    try:
        found = known.read(content, READING)
    except Refused:
        return None
    for record in found.records:
        assert known.name == Native.name or isinstance(record["id"], str)
        with contextlib.suppress(Refused):
            Listing.from_record(record)
    for each in found.refused:
        assert each.id == line(each.id)
        assert each.reason
    assert known.read(content, READING) == found
    return found


@given(st.lists(EVENT | JSON, max_size=4))
def test_events_of_any_shape(events: list[Any]) -> None:
    read(OpenAgenda(), whole({"events": events}))
    read(Mobilizon(), whole({"data": {"searchEvents": {"elements": events}}}))
    read(Gancio(), whole(events))
    read(Native(), whole(events))
    typed = [{**each, "@type": "Event"} if isinstance(each, dict) else each for each in events]
    read(SchemaOrg(), whole({"@graph": typed}))
    page = b'<html><script type="application/ld+json">' + whole(typed) + b"</script>"
    read(SchemaOrg(), page)


PIECES = [b"BEGIN:VCALENDAR\r\n", b'"events"', b'"timings"', b'{"data":', b"[", b"]", b"<html>",
          b'<script type="application/ld+json">', b"</script>", b'"@type"', b"schema.org", b"{}",
          b'"start_datetime"', b'"searchEvents"', b"<link rel=alternate type='text/calendar'>",
          ]  # fmt: skip


@given(
    st.lists(st.binary(max_size=20) | st.sampled_from(PIECES), max_size=10).map(b"".join),
    st.sampled_from(["", *KINDS.values(), "text/plain"]),
)
def test_bytes_of_any_kind(content: bytes, kind: str) -> None:
    formats = Formats(READING.today)
    try:
        known = formats.of(content, kind)
    except Refused:
        pass
    else:
        read(known, content)
    for each in (calendar_of(content), title_of(content), system_of(content)):
        assert isinstance(each, str)


@pytest.mark.parametrize("known", [OpenAgenda(), Mobilizon(), Gancio(), SchemaOrg(), Native()])
@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b'{"events":' * 50_000, b'{"@graph":[' * 200 + b"]}" * 200]
)
def test_depths_are_refused_or_left(known: Format, content: bytes) -> None:
    read(known, content)

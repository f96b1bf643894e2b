"""A calendar of 5,000 events: read for the first time, and again with one of them changed.

Run it: python -m benchmarks.calendar
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

from kiosk.sync.formats.ical import ICalendar
from kiosk.sync.formats.port import Reading

EVENTS = 5_000
WEEKLY = 100  # one in so many repeats every week
TRIES = 3


def calendar(events: int = EVENTS, changed: int | None = None) -> bytes:
    """As a town's system exports it; the title of event number `changed` is another."""
    first = datetime.now(UTC).replace(hour=17, minute=0, second=0, microsecond=0)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Herriko agenda"]
    for number in range(events):
        starts = first + timedelta(days=number % 300, minutes=number % 7 * 30)
        lines += [
            "BEGIN:VEVENT",
            f"UID:event-{number}@example.org",
            f"DTSTAMP:{first:%Y%m%dT%H%M%SZ}",
            f"DTSTART;TZID=Europe/Madrid:{starts:%Y%m%dT%H%M%S}",
            f"DTEND;TZID=Europe/Madrid:{starts + timedelta(hours=2):%Y%m%dT%H%M%S}",
            *(["RRULE:FREQ=WEEKLY;COUNT=10"] if number % WEEKLY == 0 else []),
            f"SUMMARY;LANGUAGE=eu:Kontzertua {number}{' (berria)' if number == changed else ''}",
            f"SUMMARY;LANGUAGE=es:Concierto {number}",
            "DESCRIPTION:La banda del pueblo toca en la plaza. Hay sillas para\\n",
            "  todas las personas. <b>Gratis</b>.",
            "LOCATION:Kultur Etxea\\, Kale Nagusia 3\\, 20280 Hondarribia",
            "ORGANIZER;CN=Udala:mailto:kultura@example.org",
            "CATEGORIES:Musika,Kultura",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER:-PT30M",
            "END:VALARM",
            "END:VEVENT",
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def measured(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    reading = Reading("benchmark", datetime.now(UTC).date())
    ICalendar().read(calendar(10), reading)  # the libraries are loaded once
    ours = ICalendar()
    whole = calendar()
    first = measured(lambda: ours.read(whole, reading))
    again = []
    for number in range(TRIES):
        changed = calendar(changed=number + 1)
        again.append(measured(lambda content=changed: ours.read(content, reading)))  # type: ignore[misc]
    print(f"{EVENTS} events, {len(whole) / 1e6:.1f} MB")
    print(f"first reading          1.000  ({first:.2f} s)")
    print(f"one event changed      {min(again) / first:.3f}  ({min(again):.3f} s)")


if __name__ == "__main__":
    main()

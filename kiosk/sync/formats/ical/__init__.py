"""iCalendar, by its parts; nothing of its libraries is loaded before a calendar is read."""

from kiosk.sync.formats.ical.calendar import ICalendar

__all__ = ["ICalendar"]

"""What is asked of every screen, each rule by the name a report gives it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """EN 301 549 clauses 5.1 and 5.7, WCAG 2.2, and our own measures for touch and for calm."""

    CLIPPED = "text whole"
    ELIDED = "no text cut short"
    OUTSIDE = "inside the window"
    OVERLAP = "nothing overlaps"
    LOW = "letters large enough"
    SLANTED = "letters upright"
    SMALL = "targets of 20 mm"
    CLOSE = "targets 5 mm apart"
    MOVED = "strips stay in place"
    LOST = "help and back on show"
    CROWDED = "eight choices at most"
    LOUD = "one primary at most"
    PALE_TEXT = "text at 7 to 1"
    PALE_PART = "parts at 3 to 1"
    PALE_FRAME = "focus frame at 3 to 1"
    NAMELESS = "a name for each"
    ROLE = "the right role"
    UNREACHED = "reached by Tab"
    DISORDER = "Tab in reading order"
    UNNUMBERED = "pages are numbered"
    UNREAD = "every line on a page"


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing on one screen that breaks a rule."""

    rule: Rule
    screen: str
    widget: str
    detail: str


Found = Iterator[tuple[Rule, str, str]]
"""(rule, widget, detail) of each thing that breaks it."""

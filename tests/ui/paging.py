"""Pages: each says which it is of how many, and together they show every line."""

import re

from PySide6.QtWidgets import QWidget

from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pager import Pager
from tests.ui.rules import Found, Rule
from tests.ui.seen import Seen, name_of

_MOST_TURNS = 200


def unnumbered(seen: Seen) -> Found:
    turners = [each.where for each in seen.pagers] or more_of(seen)
    if not turners:
        return
    label = re.escape(seen.words("page\xa0{n} of\xa0{m}", n=1, m=2))
    label = label.replace("1", r"(\d+)").replace("2", r"(\d+)")
    found = (re.search(label, each.paragraph.text) for each in seen.written)
    if not any(each and 1 <= int(each[1]) <= int(each[2]) > 1 for each in found):
        yield Rule.UNNUMBERED, name_of(seen.screen), "nothing says which page this is"


def more_of(seen: Seen) -> list[Choice]:
    """The tile that leads to the next tiles, if there is one."""
    more = seen.words("More")
    return [each for each in seen.own_choices if each.face.title == more]


def unread(seen: Seen) -> Found:
    """Turns the pages of a sheet from its first to its last, and back again."""
    sheet = seen.sheet
    if sheet is None:
        return
    pager = _pager(seen.screen)
    if pager is not None and pager.previous.isVisible():
        return
    shown = _visible(sheet.lines)
    turns = 0
    while pager is not None and pager.next.isVisible() and turns < _MOST_TURNS:
        pager.next.click()
        turns += 1
        shown |= _visible(sheet.lines)
        pager = _pager(seen.screen)
    while pager is not None and pager.previous.isVisible() and turns > 0:
        pager.previous.click()
        turns -= 1
        pager = _pager(seen.screen)
    for line in sheet.lines:
        if line not in shown:
            yield Rule.UNREAD, name_of(line), "on no page that can be turned to"


def _visible(lines: list[Line]) -> set[QWidget]:
    return {each for each in lines if each.isVisible()}


def _pager(screen: QWidget) -> Pager | None:
    found = screen.findChildren(Pager)
    return next((each for each in found if each.where.isVisible()), None)

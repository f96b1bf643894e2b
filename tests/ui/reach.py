"""Reach: each thing has a name and a role, and the Tab key comes to it in its turn."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.ui.widgets.choice import Choice
from tests.ui.keyboard import frame_contrast, in_reading_order, walk
from tests.ui.pixels import Pixels
from tests.ui.rules import Found, Rule
from tests.ui.seen import Seen, name_of
from tests.ui.sight import PARTS

_BUTTONS: Final = (
    QAccessible.Role.Button,
    QAccessible.Role.RadioButton,
    QAccessible.Role.PageTab,
)
"""No check box: nothing on the kiosk is ticked."""
_DESCRIPTION: Final = QAccessible.Text.Description


def nameless(seen: Seen) -> Found:
    for widget in (*seen.readables, seen.window):
        name = _told(widget, QAccessible.Text.Name)
        if not any(each.isalpha() for each in name):
            yield Rule.NAMELESS, name_of(widget), f"is called “{name}”"
            continue
        if isinstance(widget, Choice) and widget.chosen and not _told(widget, _DESCRIPTION):
            yield Rule.NAMELESS, name_of(widget), "is chosen and does not tell"
        shown = widget.face.texts if isinstance(widget, Choice) else ()
        missing = [each for each in shown if each.rstrip(".") not in name]
        if missing:
            yield Rule.NAMELESS, name_of(widget), f"“{missing[0]}” is not in its name"


def wrong_role(seen: Seen) -> Found:
    for widget in seen.readables:
        interface = QAccessible.queryAccessibleInterface(widget)
        role = interface.role() if interface is not None else QAccessible.Role.NoRole
        right = _BUTTONS if isinstance(widget, QAbstractButton) else (QAccessible.Role.StaticText,)
        if role not in right:
            yield Rule.ROLE, name_of(widget), role.name


def _told(widget: QObject, what: QAccessible.Text) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(what) if interface is not None else ""


def by_tab(seen: Seen) -> Found:
    """Forwards and backwards."""
    wanted = in_reading_order(seen)
    if not wanted:
        return
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        walked = walk(seen, wanted[0], key)
        round_ = walked.stops[walked.stops.index(walked.turned) :] if walked.turned else ()
        missed = [each for each in wanted if each not in round_]
        for each in missed:
            yield Rule.UNREACHED, name_of(each), f"by {key.name}"
        came = [each for each in round_ if each in wanted]
        expected = [each for each in wanted if each not in missed]
        if key is Qt.Key.Key_Backtab:
            expected = expected[:1] + expected[:0:-1]
        if not missed and came != expected:
            yield Rule.DISORDER, name_of(came[0]), " → ".join(_short(each) for each in came)


def _short(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else name_of(widget)


def pale_frames(seen: Seen, pixels: Pixels) -> Found:
    """The frame of each button when the keyboard's focus is on it."""
    for each in seen.choices:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        found = frame_contrast(seen, pixels, each)
        if found < PARTS:
            yield Rule.PALE_FRAME, name_of(each), f"{found:.2f}"

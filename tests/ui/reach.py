"""Reach: each thing has a name and a role, and the Tab key comes to it in its turn."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from kiosk.ui.screens.welcome import WelcomeScreen
from kiosk.ui.widgets.choice import Choice
from tests.ui.keyboard import frame_colour, frame_contrast, in_reading_order, unframed, walk
from tests.ui.pixels import Pixels, ratio
from tests.ui.rules import Found, Rule
from tests.ui.seen import Seen, name_of
from tests.ui.sight import PARTS

_BUTTONS: Final = (
    QAccessible.Role.Button,
    QAccessible.Role.RadioButton,
    QAccessible.Role.PageTab,
)
"""No check box: nothing on the kiosk is ticked."""
_TITLES: Final = (QAccessible.Role.Heading,)
_TEXTS: Final = (QAccessible.Role.StaticText,)
_DESCRIPTION: Final = QAccessible.Text.Description


def nameless(seen: Seen) -> Found:
    for widget in (*seen.readables, seen.window):
        name = _told(widget, QAccessible.Text.Name)
        if not any(each.isalpha() for each in name):
            yield Rule.NAMELESS, name_of(widget), f"is called “{name}”"
            continue
        if isinstance(widget, Choice) and widget.chosen and not _told(widget, _DESCRIPTION):
            yield Rule.NAMELESS, name_of(widget), "is chosen and does not tell"
        # a letter goes by its name, and a digit of a PIN by none
        shown = widget.face.texts if isinstance(widget, Choice) and not widget.face.said else ()
        missing = [each for each in shown if each.rstrip(".") not in name]
        if missing:
            yield Rule.NAMELESS, name_of(widget), f"“{missing[0]}” is not in its name"


def wrong_role(seen: Seen) -> Found:
    for widget in seen.readables:
        interface = QAccessible.queryAccessibleInterface(widget)
        role = interface.role() if interface is not None else QAccessible.Role.NoRole
        title = seen.top is not None and widget is seen.top.title
        right = _BUTTONS if isinstance(widget, QAbstractButton) else _TITLES if title else _TEXTS
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


def lost(seen: Seen) -> Found:
    """WCAG 2.2 clause 3.2.6: help on every screen; and a way back, but from the first one."""
    top = seen.top
    if top is None or not top.help.isVisible():
        yield Rule.LOST, name_of(seen.screen), "no Help"
    first = isinstance(seen.screen, WelcomeScreen)
    if not first and (top is None or not (top.back.isVisible() or top.leave.isVisible())):
        yield Rule.LOST, name_of(seen.screen), "no Back"


def _short(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else name_of(widget)


def pale_frames(seen: Seen, pixels: Pixels) -> Found:
    """The frame of each button when the keyboard's focus is on it."""
    for each in seen.choices:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        found = frame_contrast(seen, pixels, each)
        if found < PARTS:
            yield Rule.PALE_FRAME, name_of(each), f"{found:.2f}"


def pale_frames_alike(seen: Seen, pixels: Pixels) -> Found:
    """In other colours than those it was built in: all frames are of the colour of the first."""
    for each in seen.choices[:1]:
        each.setFocus(Qt.FocusReason.TabFocusReason)
        colour = frame_colour(seen, each)
        for button in seen.choices:
            found = ratio(colour, unframed(seen, pixels, button))
            if found < PARTS:
                yield Rule.PALE_FRAME, name_of(button), f"{found:.2f}"

"""The order in which the keyboard walks a screen, that of reading; and where it begins."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.strips import BottomStrip, TopStrip


def order(top: TopStrip, screen: Screen, bottom: BottomStrip) -> None:
    """The strip above, the screen, the strip below."""
    chain = [*top.buttons, *screen.touchables(), *bottom.everything]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)


def by_keys(focused: QWidget | None, screen: Screen | None) -> int | None:
    """The button in use by the keyboard, by its number on the screen; -1 off it."""
    if not (isinstance(focused, Choice) and focused.is_framed):
        return None
    there = _on_show(screen) if screen else []
    return there.index(focused) if focused in there else -1


def begin(screen: Screen, otherwise: Choice, number: int | None, *, same: bool) -> None:
    """At the first button, or, on the same screen anew, where the keyboard was (see `by_keys`)."""
    buttons = _on_show(screen) or [otherwise]
    first = number if same and number is not None and 0 <= number < len(buttons) else 0
    by = Qt.FocusReason.OtherFocusReason if number is None else Qt.FocusReason.TabFocusReason
    buttons[first].setFocus(by)


def _on_show(screen: Screen) -> list[Choice]:
    return [each for each in screen.touchables() if not each.isHidden()]

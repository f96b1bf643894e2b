"""The order in which the keyboard walks a screen: that of reading."""

from itertools import pairwise

from PySide6.QtWidgets import QWidget

from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.strips import BottomStrip, TopStrip


def order(top: TopStrip, screen: Screen, bottom: BottomStrip) -> None:
    """The strip above, the screen, the strip below."""
    chain = [*top.buttons, *screen.touchables(), *bottom.buttons]
    for before, after in pairwise(chain):
        QWidget.setTabOrder(before, after)

"""Which screen stands behind each place of an outing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import outing
from kiosk.ui.screens.outing.changed import ChangedScreen
from kiosk.ui.screens.outing.heard import HeardScreen
from kiosk.ui.screens.outing.how_was_it import HowWasItScreen
from kiosk.ui.screens.outing.my_outing import MyOutingScreen
from kiosk.ui.screens.screen import Screen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    outing.MyOuting: MyOutingScreen,
    outing.Changed: ChangedScreen,
    outing.HowWasIt: HowWasItScreen,
    outing.Heard: HeardScreen,
}

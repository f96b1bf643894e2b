"""Which screen stands behind each place of a search."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import search
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.search.asking import AskAccessScreen, AskDayScreen, AskReachScreen
from kiosk.ui.screens.search.found import FoundScreen
from kiosk.ui.screens.search.left_out import LeftOutScreen
from kiosk.ui.screens.search.search import SearchScreen
from kiosk.ui.screens.search.what import AskWhatScreen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    search.Search: SearchScreen,
    search.AskWhat: AskWhatScreen,
    search.AskDay: AskDayScreen,
    search.AskReach: AskReachScreen,
    search.AskAccess: AskAccessScreen,
    search.Found: FoundScreen,
    search.LeftOut: LeftOutScreen,
}

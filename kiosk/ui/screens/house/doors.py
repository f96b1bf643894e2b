"""Which screen stands behind each place where the house is set up."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import house
from kiosk.ui.screens.house import rooms, sources, steps
from kiosk.ui.screens.house.joining import CodeRefusedScreen
from kiosk.ui.screens.screen import Screen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    house.FirstRun: steps.first_run,
    house.OneStep: steps.one_step,
    house.CodeRefused: CodeRefusedScreen,
    house.TheHouse: rooms.TheHouseScreen,
    house.QuietHours: rooms.QuietHoursScreen,
    house.Sources: sources.SourcesScreen,
    house.NewSource: sources.NewSourceScreen,
    house.AddingSource: sources.AddingSourceScreen,
    house.LeavingSource: sources.LeavingSourceScreen,
}

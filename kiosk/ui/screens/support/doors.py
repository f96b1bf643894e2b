"""Which screen stands behind each place where supporters answer."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import support
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.support.answered import AnsweredScreen
from kiosk.ui.screens.support.not_now import NotNowScreen, WhyNotScreen
from kiosk.ui.screens.support.one_waiting import (
    AddingScreen,
    AddingWhatScreen,
    OneWaitingScreen,
)
from kiosk.ui.screens.support.waiting import TogetherScreen, WaitingScreen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    support.Waiting: WaitingScreen,
    support.Together: TogetherScreen,
    support.OneWaiting: OneWaitingScreen,
    support.AddingWhat: AddingWhatScreen,
    support.Adding: AddingScreen,
    support.WhyNot: WhyNotScreen,
    support.NotNow: NotNowScreen,
    support.Answered: AnsweredScreen,
}

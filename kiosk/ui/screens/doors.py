"""Which screen stands behind each place."""

import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.a_mail import AMailScreen
from kiosk.ui.screens.a_note import ANoteScreen
from kiosk.ui.screens.as_usual import AsUsualScreen
from kiosk.ui.screens.call import CallScreen
from kiosk.ui.screens.compose.doors import SCREENS as COMPOSE
from kiosk.ui.screens.exchange.doors import SCREENS as EXCHANGE
from kiosk.ui.screens.help import HelpScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.house.doors import SCREENS as HOUSE
from kiosk.ui.screens.in_step import InStepScreen
from kiosk.ui.screens.kept import KeptScreen
from kiosk.ui.screens.listing import ListingScreen
from kiosk.ui.screens.listings import ListingsScreen
from kiosk.ui.screens.loans.doors import SCREENS as LOANS
from kiosk.ui.screens.may_tell import MayTellScreen
from kiosk.ui.screens.measure import MeasureScreen
from kiosk.ui.screens.my_choice import MyChoiceScreen
from kiosk.ui.screens.my_choices import MyChoicesScreen
from kiosk.ui.screens.not_kept import NotKeptScreen
from kiosk.ui.screens.not_sure import NotSureScreen
from kiosk.ui.screens.outing.doors import SCREENS as OUTING
from kiosk.ui.screens.practice import PracticeScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.search.doors import SCREENS as SEARCH
from kiosk.ui.screens.see_and_hear import SeeAndHearScreen
from kiosk.ui.screens.set_up import SetUpScreen
from kiosk.ui.screens.sign_in import sign_in
from kiosk.ui.screens.still_there import StillThereScreen
from kiosk.ui.screens.summary import SummaryScreen
from kiosk.ui.screens.support.doors import SCREENS as SUPPORT
from kiosk.ui.screens.team import doors as team
from kiosk.ui.screens.team.who import admitted
from kiosk.ui.screens.the_way import TheWayScreen, WhoComesScreen
from kiosk.ui.screens.trying import TryingScreen
from kiosk.ui.screens.undone import UndoneScreen
from kiosk.ui.screens.welcome import WelcomeScreen
from kiosk.ui.screens.what_i_need import WhatINeedScreen
from kiosk.ui.screens.who_are_you import WhoAreYouScreen
from kiosk.ui.screens.who_helps import WhoHelpsScreen
from kiosk.ui.screens.withdrawing import WithdrawingScreen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    places.Welcome: WelcomeScreen,
    places.Home: HomeScreen,
    places.Listings: ListingsScreen,
    places.OneListing: ListingScreen,
    places.NotSure: NotSureScreen,
    places.WhoAreYou: WhoAreYouScreen,
    places.SignIn: sign_in,
    places.WhatINeed: WhatINeedScreen,
    places.MayTell: MayTellScreen,
    places.WhoHelps: WhoHelpsScreen,
    places.TheWay: TheWayScreen,
    places.WhoComes: WhoComesScreen,
    places.Summary: SummaryScreen,
    places.Kept: KeptScreen,
    places.Undone: UndoneScreen,
    places.NotKept: NotKeptScreen,
    places.MyChoices: MyChoicesScreen,
    places.MyChoice: MyChoiceScreen,
    places.Withdrawing: WithdrawingScreen,
    places.SeeAndHear: SeeAndHearScreen,
    places.AsUsual: AsUsualScreen,
    places.SetUp: SetUpScreen,
    places.Measure: MeasureScreen,
    places.Trying: TryingScreen,
    places.Practice: PracticeScreen,
    places.ANote: ANoteScreen,
    places.AMail: AMailScreen,
    places.Help: HelpScreen,
    places.InStep: InStepScreen,
    places.Call: CallScreen,
    places.StillThere: StillThereScreen,
    **OUTING,
    **team.SCREENS,
    **COMPOSE,
    **EXCHANGE,
    **LOANS,
    **SUPPORT,
    **SEARCH,
    **HOUSE,
}

logger = logging.getLogger(__name__)


def screen_of(place: places.Place, desk: Desk) -> Screen:
    """The screen of a place; one that fails must not leave the kiosk without any."""
    try:
        place = admitted(place, desk)
        return SCREENS[type(place)](desk, place)
    except Exception:
        logger.exception("the screen of %s cannot be shown", place)
        return NotKeptScreen(desk, places.NotKept())

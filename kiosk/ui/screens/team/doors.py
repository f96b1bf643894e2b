"""Which screen stands behind each place of the supporters' space."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.team import conversations, members, organising, pins, residents
from kiosk.ui.screens.team.calls import CallsScreen
from kiosk.ui.screens.team.door import DoorScreen
from kiosk.ui.screens.team.log_book import LogBookScreen
from kiosk.ui.screens.team.poster import HandedScreen, PosterScreen
from kiosk.ui.screens.team.space import SpaceScreen
from kiosk.ui.screens.typing import TypingScreen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    team.Door: DoorScreen,
    team.Pin: pins.pin_screen,
    team.FirstPin: pins.first_pin_screen,
    team.NewPin: pins.new_pin_screen,
    team.Space: SpaceScreen,
    team.Calls: CallsScreen,
    team.Team: members.TeamScreen,
    team.OneOfTeam: members.OneOfTeamScreen,
    team.Picturing: members.PicturingScreen,
    team.TheirRights: members.TheirRightsScreen,
    team.Leaving: members.LeavingScreen,
    team.Needed: members.NeededScreen,
    team.LogBook: LogBookScreen,
    team.Typing: TypingScreen,
    team.Poster: PosterScreen,
    team.Handed: HandedScreen,
    **residents.SCREENS,
    **organising.SCREENS,
    **conversations.SCREENS,
}

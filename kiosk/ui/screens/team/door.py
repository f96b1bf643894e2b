"""The door of the supporters' space: who of the team is there."""

from kiosk.domain.people import Right, Supporter
from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_helps import name_of
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line


class DoorScreen(TileScreen, SheetScreen):
    """Those who have a PIN; as long as nobody has, everybody: the first one begins the team.

    Also who looked after the team, and alone, until their PIN was forgotten.
    """

    def __init__(self, desk: Desk, place: team.Door) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Who of the team are you?")
        self._team = [each for each in desk.store.supporters.all() if self._may(each)]
        if not self._team:
            text = desk.words("Someone who looks after the team can allow it.")
            self.lay_sheet([Line(desk.look, text, pictogram="lock")], [])
            return
        faces = [
            Face(name_of(each, desk), each.picture, block="people", picture_mm=25)
            for each in self._team
        ]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            supporter = self._team[number]
            tile.clicked.connect(lambda _=False, chosen=supporter: self._ask(chosen))
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _may(self, supporter: Supporter) -> bool:
        then = self._place.then
        needs: Right | None = then.needs if isinstance(then, team.TeamPlace) else None
        if self.desk.store.supporters.may_begin(supporter.id):
            return True
        return supporter.has_pin and (needs is None or needs in supporter.may)

    def _ask(self, supporter: Supporter) -> None:
        begins = self.desk.store.supporters.may_begin(supporter.id)
        asked = team.FirstPin if begins else team.Pin
        self.desk.navigation.go(asked(supporter.id, self._place.then))

    def _show_more(self) -> None:
        self.desk.navigation.instead(team.Door(self._place.then, self._place.page + 1))

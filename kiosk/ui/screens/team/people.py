"""People: those who live here, a tile for each, and one for somebody new."""

from dataclasses import replace

from kiosk.domain.log import What
from kiosk.domain.people import ResidentId
from kiosk.ui.desk import Desk
from kiosk.ui.places import residents, team
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_are_you import face_without_photo, photo_of
from kiosk.ui.widgets.face import Face

LONGEST_NAME = 24


class PeopleScreen(TileScreen):
    def __init__(self, desk: Desk, place: residents.People) -> None:
        super().__init__(desk)
        self.title = desk.words("People")
        known = desk.store.people.residents()
        taken = desk.store.interests.residents()
        free = desk.words("Nobody’s yet")
        faces = [
            replace(
                face_without_photo(each, desk),
                quiet="" if each.nickname or each.id in taken else free,
            )
            for each in known
        ]
        add = Face(desk.words("Add someone"), "add-person", block="place", picture_mm=25)
        tiles = self.lay_tiles(faces, place.page, always=(add,))
        for number, tile in tiles.numbered:
            tile.wear(replace(tile.face, photo=photo_of(known[number], desk)))
            there = residents.OnePerson(known[number].id)
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.go(chosen))
        tiles.always[0].clicked.connect(self._add)
        if tiles.more:
            on = residents.People(place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(on))

    def _add(self) -> None:
        title = self.words("What shall we call them?")
        self.desk.navigation.go(team.Typing(title, "", add, most=LONGEST_NAME))


def add(desk: Desk, nickname: str) -> None:
    """Somebody new, by a name; their picture comes next. Without a name, nobody."""
    if not nickname:
        desk.navigation.back()
        return
    people, made = desk.store.people, list[ResidentId]()
    picture = _free_picture(desk)
    if tend(
        desk, None, What.RESIDENT_ADDED, lambda: made.append(people.add_resident(picture, nickname))
    ):
        desk.navigation.instead(residents.TheirPicture(made[0], new=True))


def _free_picture(desk: Desk) -> str:
    """One that nobody with a name has yet, if there is any left."""
    taken = {each.picture for each in desk.store.people.residents() if each.nickname}
    known = [each.id for each in desk.vocabulary.entries("people", "avatar")]
    return next((each for each in known if each not in taken), known[0])

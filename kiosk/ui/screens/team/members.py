"""The team: who belongs to it, and what can be changed about each of them."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from kiosk.domain.log import What
from kiosk.domain.people import Right, Supporter, SupporterId
from kiosk.i18n import message
from kiosk.store.supporters import NobodyLeft
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_helps import name_of
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_PICTURES: Final = "supporter"
_MOST_LETTERS: Final = 30
logger = logging.getLogger(__name__)

RIGHTS: Final = {
    Right.CONFIRM: (message("Choices"), "check"),
    Right.PEOPLE: (message("Residents"), "people"),
    Right.ORGANISE: (message("Activities"), "organiser"),
    Right.SETTINGS: (message("Team and house"), "settings"),
}
"""What each right is called, and its pictogram."""


class TeamScreen(TileScreen):
    def __init__(self, desk: Desk, place: team.Team) -> None:
        super().__init__(desk)
        self.title = desk.words("The team")
        self._team = desk.store.supporters.all()
        add = Face(desk.words("Someone new"), "volunteer", block="good", picture_mm=20)
        tiles = self.lay_tiles([self._face(each) for each in self._team], place.page, always=(add,))
        for number, tile in tiles.numbered:
            chosen = self._team[number].id
            tile.clicked.connect(lambda _=False, id=chosen: self._open(id))
        tiles.always[0].clicked.connect(self._ask_name)
        if tiles.more:
            tiles.more.clicked.connect(lambda: desk.navigation.instead(team.Team(place.page + 1)))

    def _face(self, supporter: Supporter) -> Face:
        pinned = self.words("Has a code") if supporter.has_pin else self.words("Has no code yet")
        name = name_of(supporter, self.desk)
        return Face(name, supporter.picture, quiet=pinned, block="people", picture_mm=20)

    def _open(self, supporter: SupporterId) -> None:
        self.desk.navigation.go(team.OneOfTeam(supporter))

    def _ask_name(self) -> None:
        title = self.words("What is their name?")
        self.desk.navigation.go(team.Typing(title, "", _add, _MOST_LETTERS))


class OneOfTeamScreen(TileScreen, SheetScreen):
    def __init__(self, desk: Desk, place: team.OneOfTeam) -> None:
        super().__init__(desk)
        words, go = desk.words, desk.navigation.go
        found = desk.store.supporters.one(place.supporter)
        if found is None:
            say_gone(self)
            return
        self.title = name_of(found, desk)
        pinned = words("Has a code") if found.has_pin else words("Has no code yet")
        name = team.Typing(
            words("What is their name?"), found.name, partial(_rename, found.id), _MOST_LETTERS
        )
        doors: list[tuple[Face, places.Place]] = [
            (Face(words("Name"), "pencil", quiet=found.name), name),
            (Face(words("Picture"), found.picture), team.Picturing(found.id)),
            (Face(words("A new code"), "lock", quiet=pinned), team.NewPin(found.id)),
            (Face(words("What they may do"), "check"), team.TheirRights(found.id)),
            (Face(words("Take out of the team"), "undo"), team.Leaving(found.id)),
        ]
        faces = [replace(face, block="place", picture_mm=20) for face, _ in doors]
        for number, tile in self.lay_tiles(faces, 0, columns=3).numbered:
            there = doors[number][1]
            tile.clicked.connect(lambda _=False, chosen=there: go(chosen))


class PicturingScreen(TileScreen):
    def __init__(self, desk: Desk, place: team.Picturing) -> None:
        super().__init__(desk)
        self.title = desk.words("Which picture?")
        found = desk.store.supporters.one(place.supporter)
        entries = desk.vocabulary.entries("people", _PICTURES)
        own = desk.words.language
        faces = [Face(each.name[own], each.id, block="people", picture_mm=25) for each in entries]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            picture = entries[number].id
            if found and picture == found.picture:
                tile.mark(desk.words("Chosen"))
            tile.clicked.connect(lambda _=False, chosen=picture: _picture(place, desk, chosen))
        if tiles.more:
            more = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(more))


class TheirRightsScreen(TileScreen):
    """A tap allows, another takes it back."""

    def __init__(self, desk: Desk, place: team.TheirRights) -> None:
        super().__init__(desk)
        words = desk.words
        found = desk.store.supporters.one(place.supporter)
        self.title = words("What may they do?")
        may = found.may if found else frozenset()
        faces = [
            Face(
                words.told(name),
                sign,
                quiet=words("Allowed") if right in may else words("Not allowed"),
                block="good" if right in may else "place",
                picture_mm=20,
            )
            for right, (name, sign) in RIGHTS.items()
        ]
        tiles = self.lay_tiles(faces, place.page, columns=2)
        for number, tile in tiles.numbered:
            right = list(RIGHTS)[number]
            if right in may:
                tile.mark(words("Allowed"))
            tile.clicked.connect(lambda _=False, turned=right: self._turn(place, found, turned))
        if tiles.more:
            more = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(more))

    def _turn(self, place: team.TheirRights, found: Supporter | None, right: Right) -> None:
        if found:
            changed = replace(found, may=found.may ^ {right})
            if keep(self.desk, lambda: self.desk.store.supporters.change(changed)):
                self.desk.navigation.instead(place)


class LeavingScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: team.Leaving) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        found = desk.store.supporters.one(place.supporter)
        if found is None:
            say_gone(self)
            return
        self._id = found.id
        self.title = words("Take out of the team?")
        no = self.button(Face(words("No, they stay"), "back", manner=Manner.PRIMARY, above=True))
        yes = self.button(Face(words("Yes, take them out"), "undo", manner=Manner.OUTLINED))
        lines = [
            Line(look, name_of(found, desk), pictogram=found.picture, block="people", bold=True),
            Line(look, words("Their code then opens nothing."), pictogram="lock"),
            Line(look, words("What they confirmed stays."), pictogram="check"),
        ]
        self.lay_sheet(lines, [no, yes])
        no.clicked.connect(desk.navigation.back)
        yes.clicked.connect(self._remove)

    def _remove(self) -> None:
        navigation = self.desk.navigation
        if keep(self.desk, lambda: self.desk.store.supporters.remove(self._id)):
            navigation.back_to(team.Team)


class NeededScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: team.Needed) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("Someone has to stay")
        back = self.button(Face(words("Go back"), "back", manner=Manner.PRIMARY, above=True))
        lines = [
            Line(look, words("Someone with a code looks after the team."), pictogram="people"),
            Line(look, words("Allow someone else to do it first."), pictogram="info"),
        ]
        self.lay_sheet(lines, [back])
        back.clicked.connect(desk.navigation.back)


def say_gone(screen: SheetScreen) -> None:
    """Whoever it was about is not of the team any more."""
    words = screen.words
    screen.title = words("The team")
    line = Line(screen.desk.look, words("They are not of the team any more."), pictogram="info")
    back = screen.button(Face(words("Go back"), "back", manner=Manner.PRIMARY, above=True))
    back.clicked.connect(screen.desk.navigation.back)
    screen.lay_sheet([line], [back])


def keep(desk: Desk, change: Callable[[], object]) -> bool:
    """Change the team and note that it was; whether it was done. Else the screen says why."""
    try:
        change()
        desk.store.log.write(What.TEAM_CHANGED, desk.navigation.visit.supporter, now=desk.now())
    except NobodyLeft:
        desk.navigation.go(team.Needed())
        return False
    except NotKept:
        logger.exception("a change of the team was not kept")
        desk.navigation.go(places.NotKept())
        return False
    return True


def _add(desk: Desk, name: str) -> None:
    if not name:
        desk.navigation.back()
        return
    added: list[SupporterId] = []
    usual = desk.vocabulary.entries("people", _PICTURES)[0].id
    if keep(desk, lambda: added.append(desk.store.supporters.add(name, usual, {Right.CONFIRM}))):
        desk.navigation.instead(team.OneOfTeam(added[0]))


def _rename(id: SupporterId, desk: Desk, name: str) -> None:
    found = desk.store.supporters.one(id)
    if found and name != found.name:
        changed = replace(found, name=name)
        if not keep(desk, lambda: desk.store.supporters.change(changed)):
            return
    desk.navigation.back()


def _picture(place: team.Picturing, desk: Desk, picture: str) -> None:
    found = desk.store.supporters.one(place.supporter)
    if found:
        changed = replace(found, picture=picture)
        if not keep(desk, lambda: desk.store.supporters.change(changed)):
            return
    desk.navigation.back()

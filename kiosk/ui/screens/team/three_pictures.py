"""Three pictures for a resident, by which the kiosk knows that it is them."""

from dataclasses import replace

from kiosk.domain.log import What
from kiosk.domain.people import Resident
from kiosk.ui.desk import Desk
from kiosk.ui.places import residents
from kiosk.ui.screens.picture_grid import PictureGrid, name_in
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.sign_in import PICTURES, pictures_of, which_picture
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.who_are_you import name_of
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


def three_pictures(desk: Desk, resident: Resident, place: residents.ThreePictures) -> Screen:
    if len(place.tapped) == PICTURES:
        return TheseScreen(desk, resident, place)
    if resident.has_secret and not place.anew:
        return HasThemScreen(desk, resident, place)
    return ChooseScreen(desk, resident, place)


class ChooseScreen(PictureGrid):
    def __init__(self, desk: Desk, resident: Resident, place: residents.ThreePictures) -> None:
        super().__init__(desk)
        self.title = desk.words("Three pictures for {name}", name=name_of(resident, desk))
        asked = which_picture(len(place.tapped), desk)
        self.lay_pictures(asked, pictures_of(desk.vocabulary), self._tap)
        self._place = place

    def _tap(self, picture: str) -> None:
        place = self._place
        self.desk.navigation.instead(replace(place, tapped=(*place.tapped, picture)))


class TheseScreen(SheetScreen):
    """Before they are kept, they are seen and said once."""

    def __init__(self, desk: Desk, resident: Resident, place: residents.ThreePictures) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("These three, in this order")
        entries = [desk.vocabulary.entry("people", each) for each in place.tapped]
        lines = [
            Line(look, name_in(each, desk), pictogram=each.pictogram, block="people", bold=True)
            for each in entries
        ]
        lines.append(Line(look, words("Practise them together."), pictogram="helping"))
        keep = self.button(
            Face(words("Keep them"), "check", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        again = self.button(Face(words("Choose again"), "again", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [keep, again])
        keep.clicked.connect(lambda: kept(desk, resident, place.tapped))
        again.clicked.connect(lambda: desk.navigation.instead(replace(place, tapped=(), anew=True)))


class HasThemScreen(SheetScreen):
    """What they have is kept as nobody can read it: it can be changed, and not shown."""

    def __init__(self, desk: Desk, resident: Resident, place: residents.ThreePictures) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        name = name_of(resident, desk)
        self.title = words("Three pictures for {name}", name=name)
        lines = [
            Line(look, words("{name} signs in with three pictures.", name=name), pictogram="lock"),
            Line(look, words("Nobody else can see which ones."), pictogram="check"),
            Line(
                look, words("If they are forgotten, choose others together."), pictogram="helping"
            ),
        ]
        others = self.button(
            Face(words("Choose others"), "again", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        none = self.button(Face(words("Without pictures"), "cross", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [others, none])
        others.clicked.connect(lambda: desk.navigation.instead(replace(place, anew=True)))
        none.clicked.connect(lambda: kept(desk, resident, None))


def kept(desk: Desk, resident: Resident, pictures: tuple[str, ...] | None) -> None:
    people, changed = desk.store.people, What.RESIDENT_CHANGED
    if tend(desk, resident.id, changed, lambda: people.set_secret(resident.id, pictures)):
        desk.navigation.back()

"""A thing changes hands: in what condition it is, and a photo of that."""

from pathlib import Path

from kiosk.domain.due import Handover, Way
from kiosk.domain.log import What
from kiosk.ui import photos
from kiosk.ui.desk import Desk
from kiosk.ui.places.loans import HowItLooked, OneLoan, WhichCondition, WhichPhoto
from kiosk.ui.screens.compose.drafting import AskScreen, Offered
from kiosk.ui.screens.loans.one_loan import kept
from kiosk.ui.screens.photo_screen import PhotoScreen, no_photo_lines
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner


class WhichConditionScreen(AskScreen):
    """When it comes back, how it looked when it went stands beside the question."""

    def __init__(self, desk: Desk, place: WhichCondition) -> None:
        super().__init__(desk)
        self.title = desk.words("In what condition is it now?")
        language = desk.words.language
        tiles: list[Offered] = []
        for each in desk.vocabulary.entries("conditions"):
            face = Face(each.name[language], each.pictogram, block="making", picture_mm=20)
            there = WhichPhoto(place.loan, place.way, each.id)
            tiles.append((face, lambda there=there: desk.navigation.go(there)))  # type: ignore[misc]
        before = desk.store.handovers.of(place.loan).get(Way.OUT)
        if before and place.way is Way.BACK:
            tiles.insert(0, self._before(before, place))
        self.ask(tiles, 0, lambda _: place)

    def _before(self, handover: Handover, place: WhichCondition) -> Offered:
        desk, words = self.desk, self.words
        name = ""
        if desk.vocabulary.knows("conditions", handover.condition):
            name = desk.vocabulary.entry("conditions", handover.condition).name[words.language]
        face = Face(
            words("Before"),
            "photographer",
            quiet=name,
            block="people",
            picture_mm=20,
            photo=photos.read(handover.photo or b""),
        )
        there = HowItLooked(place.loan, Way.OUT)
        return face, lambda: desk.navigation.go(there)


def which_photo(desk: Desk, place: WhichPhoto) -> Screen:
    """The photos at hand, or where they are looked for."""
    found = photos.at_hand()
    return PhotosScreen(desk, place, found) if found else NoPhotosScreen(desk, place)


class PhotosScreen(PhotoScreen):
    def __init__(self, desk: Desk, place: WhichPhoto, found: list[Path]) -> None:
        super().__init__(desk)
        self.title = desk.words("A photo of how it looks?")
        on = WhichPhoto(place.loan, place.way, place.condition, place.page + 1)
        self.lay_photos(found, place.page, lambda photo: note(desk, place, photo), on)


class NoPhotosScreen(SheetScreen):
    def __init__(self, desk: Desk, place: WhichPhoto) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("A photo of how it looks?")
        without = self.button(
            Face(words("No photo"), "check", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        without.clicked.connect(lambda: note(desk, place, None))
        again = self.button(Face(words("Look again"), "again", manner=Manner.OUTLINED))
        again.clicked.connect(lambda: desk.navigation.instead(place))
        self.lay_sheet(no_photo_lines(desk), [without, again])


def note(desk: Desk, place: WhichPhoto, photo: bytes | None) -> None:
    """Keep how it changed hands, and show the loan as it stands now."""
    handover = Handover(place.way, desk.now(), place.condition, photo)
    who = desk.navigation.visit.supporter
    if kept(desk, What.HANDED_OVER, lambda: desk.store.handovers.note(place.loan, handover, who)):
        desk.navigation.back_to(OneLoan)

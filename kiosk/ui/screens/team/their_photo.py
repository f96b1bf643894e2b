"""A photo for a resident: chosen from a stick or a folder, once they agreed to one."""

from dataclasses import replace
from pathlib import Path

from kiosk.domain.consent import Consent
from kiosk.domain.log import What
from kiosk.domain.people import Resident
from kiosk.ui import photos
from kiosk.ui.desk import Desk
from kiosk.ui.places import residents
from kiosk.ui.screens.photo_screen import PhotoScreen, no_photo_lines
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.agreements import AgreementScreen
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.who_are_you import name_of
from kiosk.ui.widgets.face import Face, Manner


def their_photo(desk: Desk, resident: Resident, place: residents.TheirPhoto) -> Screen:
    """The photos at hand; before them, the question whether one may be kept."""
    if not desk.store.consents.given(resident.id, Consent.PHOTO):
        return AgreementScreen(desk, resident, Consent.PHOTO)
    found = photos.at_hand()
    if not found:
        return NoPhotosScreen(desk, resident, place)
    return PhotosScreen(desk, resident, place, found)


class PhotosScreen(PhotoScreen):
    def __init__(
        self, desk: Desk, resident: Resident, place: residents.TheirPhoto, found: list[Path]
    ) -> None:
        super().__init__(desk)
        self.title = desk.words("A photo of {name}", name=name_of(resident, desk))
        on = replace(place, page=place.page + 1)
        self.lay_photos(found, place.page, lambda photo: keep(desk, resident, photo), on)


class NoPhotosScreen(SheetScreen):
    def __init__(self, desk: Desk, resident: Resident, place: residents.TheirPhoto) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("A photo of {name}", name=name_of(resident, desk))
        again = self.button(
            Face(words("Look again"), "again", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        actions = [again]
        if resident.has_photo:
            without = self.button(Face(words("No photo"), "cross", manner=Manner.OUTLINED))
            without.clicked.connect(lambda: keep(desk, resident, None))
            actions.append(without)
        self.lay_sheet(no_photo_lines(desk), actions)
        again.clicked.connect(lambda: desk.navigation.instead(place))


def keep(desk: Desk, resident: Resident, photo: bytes | None) -> None:
    people = desk.store.people
    changed = What.RESIDENT_CHANGED
    if tend(desk, resident.id, changed, lambda: people.keep_photo(resident.id, photo)):
        desk.navigation.back()

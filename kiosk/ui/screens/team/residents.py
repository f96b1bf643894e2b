"""Which screen stands behind each place where the team looks after residents."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.domain.people import Resident
from kiosk.ui.desk import Desk
from kiosk.ui.places import residents
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.team import agreements, one_person, taking_leave
from kiosk.ui.screens.team.people import PeopleScreen
from kiosk.ui.screens.team.tending import NobodyScreen
from kiosk.ui.screens.team.their_photo import their_photo
from kiosk.ui.screens.team.three_pictures import three_pictures

_ABOUT_ONE: Final[Mapping[type, Callable[[Desk, Resident, Any], Screen]]] = {
    residents.OnePerson: one_person.OnePersonScreen,
    residents.TheirPicture: one_person.TheirPictureScreen,
    residents.TheirLanguage: one_person.TheirLanguageScreen,
    residents.TheirPhoto: their_photo,
    residents.ThreePictures: three_pictures,
    residents.Agreements: agreements.AgreementsScreen,
    residents.OneAgreement: agreements.agreement,
    residents.Copying: taking_leave.CopyingScreen,
    residents.Erasing: taking_leave.ErasingScreen,
}


def _about_one(desk: Desk, place: Any) -> Screen:
    """A screen about somebody, or the one that says that they are gone."""
    resident = desk.store.people.resident(place.resident)
    return _ABOUT_ONE[type(place)](desk, resident, place) if resident else NobodyScreen(desk)


SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    residents.People: PeopleScreen,
    **dict.fromkeys(_ABOUT_ONE, _about_one),
    residents.Erased: taking_leave.ErasedScreen,
}

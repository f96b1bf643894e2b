"""Who of the team is signed in, and what they may see."""

from kiosk.domain.people import Supporter
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.team import Door, TeamPlace


def signed_in(desk: Desk) -> Supporter | None:
    """The supporter whose PIN was right; None when nobody is, or they are no longer of the team."""
    id = desk.navigation.visit.supporter
    return desk.store.supporters.one(id) if id else None


def admitted(place: Place, desk: Desk) -> Place:
    """The place itself; or the door before it, for whoever may not be there."""
    if not isinstance(place, TeamPlace):
        return place
    who = signed_in(desk)
    if who and who.has_pin and (place.needs is None or place.needs in who.may):
        return place
    return Door(place)

"""The places where the team looks after those who live here."""

from dataclasses import dataclass, field

from kiosk.domain.consent import Consent
from kiosk.domain.people import ResidentId, Right
from kiosk.ui.places.team import TeamPlace


class Tending(TeamPlace):
    """For whoever looks after people."""

    __slots__ = ()
    needs = Right.PEOPLE


@dataclass(frozen=True, slots=True)
class People(Tending):
    page: int = 0


@dataclass(frozen=True, slots=True)
class OnePerson(Tending):
    """What can be done for one resident."""

    resident: ResidentId
    page: int = 0


@dataclass(frozen=True, slots=True)
class TheirPicture(Tending):
    """new: they have just come; from here it goes on to what else can be done."""

    resident: ResidentId
    page: int = 0
    new: bool = False


@dataclass(frozen=True, slots=True)
class TheirLanguage(Tending):
    resident: ResidentId


@dataclass(frozen=True, slots=True)
class TheirPhoto(Tending):
    """Photos at hand, once they agreed to one."""

    resident: ResidentId
    page: int = 0


@dataclass(frozen=True, slots=True)
class ThreePictures(Tending):
    """Those by which they sign in; tapped: the new ones so far. anew: others than they have."""

    resident: ResidentId
    tapped: tuple[str, ...] = field(default=(), repr=False)
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Agreements(Tending):
    resident: ResidentId


@dataclass(frozen=True, slots=True)
class OneAgreement(Tending):
    resident: ResidentId
    what: Consent


@dataclass(frozen=True, slots=True)
class Copying(Tending):
    """All that is kept of them, to take away; kept_in: the folder where it was written."""

    resident: ResidentId
    kept_in: str = ""


@dataclass(frozen=True, slots=True)
class Erasing(Tending):
    """Asks once more before somebody is erased."""

    resident: ResidentId


@dataclass(frozen=True, slots=True)
class Erased(Tending):
    pass

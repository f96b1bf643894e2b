"""What a resident agrees to, or no longer; each word of it is kept with when, and who helped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.people import SupporterId


class Consent(StrEnum):
    """Asked apart from one another; refused without consequence (GDPR, articles 7 and 9).

    NEEDS: organisers may be told what the person needs. PHOTO: a photo may be kept here.
    """

    NEEDS = "needs"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Said:
    """One word on one consent; the newest counts. supporter: who helped, if anybody did."""

    what: Consent
    given: bool
    supporter: SupporterId | None
    at: datetime

"""Who stands before the kiosk: residents by their picture, and those who help them."""

from dataclasses import dataclass
from typing import NewType

ResidentId = NewType("ResidentId", str)
SupporterId = NewType("SupporterId", str)


@dataclass(frozen=True, slots=True)
class Resident:
    """A resident as the kiosk knows one: a picture, and a nickname if the resident wants one."""

    id: ResidentId
    picture: str
    nickname: str


@dataclass(frozen=True, slots=True)
class Supporter:
    """Someone who helps: a caregiver, a relative, a volunteer or a friend."""

    id: SupporterId
    picture: str
    name: str

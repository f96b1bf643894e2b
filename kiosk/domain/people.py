"""Who stands before the kiosk: residents by their picture, and those who help them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

ResidentId = NewType("ResidentId", str)
SupporterId = NewType("SupporterId", str)


@dataclass(frozen=True, slots=True)
class Resident:
    """A resident as the kiosk knows one: a picture, and a nickname if the resident wants one.

    language: in which papers are made for them (ISO 639-1); empty is that of the house.
    has_secret: three pictures, in an order of their own, say that it is them.
    """

    id: ResidentId
    picture: str
    nickname: str
    language: str = ""
    has_photo: bool = False
    has_secret: bool = False


class Right(StrEnum):
    """What a supporter may do in the space of the team, once their PIN has said who they are."""

    CONFIRM = "confirm"
    PEOPLE = "people"
    ORGANISE = "organise"
    SETTINGS = "settings"


ALL_RIGHTS: Final = frozenset(Right)


@dataclass(frozen=True, slots=True)
class Supporter:
    """Someone who helps: a caregiver, a relative, a volunteer or a friend."""

    id: SupporterId
    picture: str
    name: str
    may: frozenset[Right] = frozenset()
    has_pin: bool = False

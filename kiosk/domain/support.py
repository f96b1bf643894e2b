"""What a supporter says to a resident's choice: beside it, and never in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from kiosk.domain.people import SupporterId


class Verdict(StrEnum):
    """HELD: not now, with a reason that the resident hears."""

    YES = "yes"
    HELD = "held"


class Transport(StrEnum):
    """How people get there."""

    WALK = "walk"
    HOUSE_CAR = "house car"
    FAMILY = "family"
    PUBLIC = "public transport"
    ASKED_FOR = "asked for"


@dataclass(frozen=True, slots=True)
class Support:
    """One supporter's word on one choice; the newest counts.

    needs: what the supporter added, ids of the vocabulary. companions: how many go along to help.
    told: for the resident, by language: why not now, or what there is to know.
    """

    supporter: SupporterId
    verdict: Verdict
    at: datetime
    needs: tuple[str, ...] = ()
    transport: Transport | None = None
    companions: int = 0
    told: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def now(cls, supporter: SupporterId, verdict: Verdict, now: datetime) -> "Support":
        return cls(supporter, verdict, now.astimezone(UTC))

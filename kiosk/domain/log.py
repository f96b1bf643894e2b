"""Who did what in this house, without what was said in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.domain.interest import InterestId
from kiosk.domain.people import ResidentId, SupporterId


class What(StrEnum):
    """What a supporter did; or whoever has the computer’s account, and is nobody here."""

    SIGNED_IN = "signed in"
    WRONG_PIN = "wrong pin"
    CONFIRMED = "confirmed"
    HELD_BACK = "held back"
    NEED_ADDED = "need added"
    EXPLAINED = "explained"
    ANSWERED = "answered"
    MESSAGE_SENT = "message sent"
    ORGANISED = "organised"
    CALLED_OFF = "called off"
    BORROWED = "borrowed"
    HANDED_OVER = "handed over"
    PRINTED = "printed"
    CALL_SEEN = "call seen"
    RESIDENT_ADDED = "resident added"
    RESIDENT_CHANGED = "resident changed"
    RESIDENT_ERASED = "resident erased"
    EXPORTED = "exported"
    CONSENT = "consent"
    TEAM_CHANGED = "team changed"
    PIN_SET = "pin set"
    PIN_TAKEN = "pin taken"
    SETTING_CHANGED = "setting changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; at is in UTC."""

    at: datetime
    what: What
    supporter: SupporterId | None
    resident: ResidentId | None = None
    interest: InterestId | None = None

"""A line that is read, shown and spoken alike."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line tells."""

    CANCELLED = "cancelled"
    WHAT = "what"
    WHEN = "when"
    HOLIDAY = "holiday"
    SLEEPS = "sleeps"
    TIME = "time"
    WHERE = "where"
    DISTANCE = "distance"
    BORDER = "border"
    WHO = "who"
    SOURCE = "source"
    NEEDED = "needed"
    SUMMARY = "summary"
    BRING = "bring"
    PRICE = "price"
    ACCESS = "access"
    LANGUAGES = "languages"
    MEETING = "meeting"
    LENDING = "lending"
    COMPANY = "company"
    TRANSPORT = "transport"
    PROJECT = "project"
    PART = "part"
    AIM = "aim"
    STEP = "step"
    ADAPTATION = "adaptation"
    OUTCOME = "outcome"
    DONE = "done"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """One sentence, shown and spoken alike; `language` is the language it is in."""

    role: Role
    pictogram: str
    text: str
    language: str

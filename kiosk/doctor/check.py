"""One thing examined, and the verdict on it."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """GOOD; LESS: the kiosk works, with less than it could; BAD: it cannot work here."""

    GOOD = "good"
    LESS = "less"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found, and what to do about it; `mend` is empty when all is well."""

    name: str
    verdict: Verdict
    found: str
    mend: str = ""


def good(name: str, found: str) -> Check:
    return Check(name, Verdict.GOOD, found)


def less(name: str, found: str, mend: str) -> Check:
    return Check(name, Verdict.LESS, found, mend)


def bad(name: str, found: str, mend: str) -> Check:
    return Check(name, Verdict.BAD, found, mend)

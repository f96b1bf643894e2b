"""What a house that organises can answer: each in words, in a sign, and with a kind sentence."""

from collections.abc import Mapping
from typing import Final

from kiosk.domain.almanac import from_to
from kiosk.domain.interest import Answered
from kiosk.domain.received import ReceivedInterest
from kiosk.i18n import LANGUAGES, Words, message, words_in
from kiosk.ui.desk import Desk

ANSWERS: Final = {
    Answered.ACCEPTED: (message("Yes, they can come"), "accepted", "good"),
    Answered.WAITING_LIST: (message("On the waiting list"), "waiting", "people"),
    Answered.DECLINED: (message("Not this time"), "declined", "sad"),
    Answered.QUESTION: (message("We have a question"), "help", "people"),
}
"""What each is called, its pictogram and its colour."""

OF_A_LOAN: Final = {
    **ANSWERS,
    Answered.ACCEPTED: (message("Yes, they can have it"), "accepted", "good"),
}
"""The same to a house that would borrow something."""

KINDLY: Final[Mapping[Answered, tuple[str, ...]]] = {
    Answered.ACCEPTED: (
        message("You are welcome. We are glad that you come."),
        message("You are welcome. Please come ten minutes early."),
        message("You are welcome. Ask for us at the entrance."),
    ),
    Answered.WAITING_LIST: (
        message("It is full for now. We tell you when a place is free."),
        message("We decide in some days. Then we tell you."),
    ),
    Answered.DECLINED: (
        message("There is no place left this time. Please come another day."),
        message("It does not suit this time. We hope to see you another day."),
    ),
}
"""Written once in four languages: whoever gets it reads it in their own."""

KINDLY_LENT: Final[Mapping[Answered, tuple[str, ...]]] = {
    Answered.ACCEPTED: (
        message("You can have it. We are glad to help."),
        message("You can have it. Write to us to agree on the hour."),
    ),
    Answered.WAITING_LIST: (
        message("Somebody else asked first. We tell you when it is free."),
        message("We decide in some days. Then we tell you."),
    ),
    Answered.DECLINED: (
        message("Somebody has it on these days. Please ask for other days."),
        message("We need it ourselves on these days. Please ask for other days."),
    ),
}
"""The same to a house that would borrow something."""


def answers_to(received: ReceivedInterest | None) -> Mapping[Answered, tuple[str, str, str]]:
    """What can be answered to it, as ANSWERS has it."""
    return OF_A_LOAN if received and received.loan else ANSWERS


def kindly_to(received: ReceivedInterest | None, status: Answered) -> tuple[str, ...]:
    """The sentences that are ready for it."""
    return (KINDLY_LENT if received and received.loan else KINDLY)[status]


def in_four(sentence: str) -> dict[str, str]:
    """A marked message in each of the four languages, by code."""
    return {each.value: words_in(each).told(sentence) for each in LANGUAGES}


def waits(received: ReceivedInterest) -> bool:
    """Whether this house has still to answer."""
    return received.answer is None and not received.withdrawn


def sign_of(received: ReceivedInterest) -> tuple[str, str, str]:
    """How a received interest stands: a message, a pictogram, a colour."""
    if received.withdrawn:
        told = message("They took it back")
        if received.loan:
            told = message("They do not need it any more")
        return told, "withdrawn", "place"
    if received.answer is None:
        return message("Waits for your answer"), "waiting", "people"
    if received.answer is Answered.CANCELLED:
        return message("Cancelled"), "cancelled", "sad"
    return answers_to(received)[received.answer]


def who_comes(received: ReceivedInterest, words: Words) -> str:
    """“2 people and 1 companion”; of what is borrowed, “From 1 to 8 December”."""
    if received.loan:
        return from_to(*received.loan.span, words.language)
    people = words.count("{n} person", "{n} people", received.places)
    if not received.companions:
        return people
    with_them = words.count("{n} companion", "{n} companions", received.companions)
    return words("{people} and {companions}", people=people, companions=with_them)


def need_told(need: str, desk: Desk) -> tuple[str, str]:
    """A need in words, and its pictogram; one that is not known here, as it was sent."""
    vocabulary = desk.vocabulary
    if vocabulary.knows("needs", need):
        entry = vocabulary.entry("needs", need)
        return entry.name[desk.words.language.value], entry.pictogram
    return need, "helping"

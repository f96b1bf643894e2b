"""A practice sheet as it is read and heard: what each part is, then its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kiosk.domain import almanac
from kiosk.domain.numerals import capitalised
from kiosk.domain.reading_line import ReadingLine, Role
from kiosk.domain.sentences import sentences_of
from kiosk.domain.sheet import Answered, Sheet
from kiosk.domain.text import Text
from kiosk.i18n import Language, words_in

_NUMBERED: Final = 4
"""So many steps have a pictogram of their own."""

Lines = Iterator[ReadingLine]


@dataclass(frozen=True, slots=True)
class SheetLines:
    """aim: what it is and is for. after: what was changed, what came of it, and where it was done.

    Between them stands what the listing tells in the words of the vocabulary.
    """

    aim: tuple[ReadingLine, ...]
    steps: tuple[ReadingLine, ...]
    after: tuple[ReadingLine, ...]
    answers: tuple[ReadingLine, ...]


def sheet_lines(sheet: Sheet, language: Language) -> SheetLines:
    """Each text stays in its author's language where nobody translated it."""
    reading = _Reading(sheet, language)
    parts = (reading.aim, reading.steps, reading.after, reading.answers)
    return SheetLines(*(tuple(each()) for each in parts))


class _Reading:
    def __init__(self, sheet: Sheet, language: Language) -> None:
        self._sheet = sheet
        self._language = language
        self._words = words_in(language)

    def aim(self) -> Lines:
        words = self._words
        yield self._line(Role.WHAT, "practice-sheet", words("This is a practice sheet."))
        yield from self._part(Role.AIM, "aim", words("What it is for:"), self._sheet.aim)

    def steps(self) -> Lines:
        for at, step in enumerate(self._sheet.steps, 1):
            if at == 1:
                yield self._line(Role.PART, "steps", self._words("How it is done:"))
            sign = f"step-{at}" if at <= _NUMBERED else "go-on"
            yield from self._said(Role.STEP, sign, step)

    def after(self) -> Lines:
        words, sheet = self._words, self._sheet
        for at, each in enumerate(sheet.adaptations):
            if not at:
                yield self._line(Role.PART, "hand", words("What makes it easier:"))
            yield from self._said(Role.ADAPTATION, "check", each)
        yield from self._part(Role.OUTCOME, "star", words("What came of it:"), sheet.outcome)
        if sheet.meeting:
            day = capitalised(almanac.date_in_full(sheet.meeting.on, self._language))
            yield self._line(Role.PART, "calendar", words("It was done on this day:"))
            yield self._line(Role.DONE, "today", f"{day}.")
            yield from self._said(Role.DONE, "people", sheet.meeting.title)

    def answers(self) -> Lines:
        for each in self._sheet.answers:
            yield from self._answered(each)

    def _answered(self, answered: Answered) -> Lines:
        words = self._words
        asked = words("{name} asks:", name=answered.from_name)
        yield from self._part(Role.QUESTION, "question", asked, answered.question)
        yield from self._part(Role.ANSWER, "talk", words("The authors answer:"), answered.answer)

    def _part(self, role: Role, sign: str, called: str, text: Text) -> Lines:
        if text:
            yield self._line(Role.PART, sign, called)
            yield from self._said(role, sign, text)

    def _said(self, role: Role, sign: str, text: Text) -> Lines:
        shown, language = text.reading(self._language)
        for sentence in sentences_of(shown):
            yield ReadingLine(role, sign, sentence, language)

    def _line(self, role: Role, sign: str, text: str) -> ReadingLine:
        return ReadingLine(role, sign, text, self._language.value)

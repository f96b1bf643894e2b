"""A practice sheet: what a house did, told to others so that they can do it too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from kiosk.domain.fields import Fields
from kiosk.domain.record import Refused
from kiosk.domain.text import Text

LINE: Final = 300  # signs of a step, an aim, a name
PROSE: Final = 1_000  # signs of what came of it
SAID: Final = 1_000  # signs of a question, or of its answer
MOST_LINES: Final = 20
MOST_ANSWERS: Final = 30
_ID: Final = 100
_MOST_PEOPLE: Final = 1_000
_MOST_MINUTES: Final = 31 * 24 * 60
_EUROS: Final = 100_000
NOTHING: Final = Text("", {})


class Part(StrEnum):
    """What somebody writes of a sheet, each in words of their own."""

    AIM = "aim"
    STEPS = "steps"
    ADAPTATIONS = "adaptations"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """What the sheet is about; listing: its id, empty where it was never public."""

    title: Text
    on: date
    listing: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody needs who would do the same; price in euros, None not said; as do the others.

    kind: that of the announcement it was. needed: people by role.
    """

    kind: str = ""
    needed: Mapping[str, int] = field(default_factory=dict)
    bring: tuple[str, ...] = ()
    price: float | None = None
    seats: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question under the sheet, and its answer; of: the id of the question where it was asked."""

    of: str
    from_name: str
    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """For whom it is, and what helps people to come, is told by its listing."""

    aim: Text = NOTHING
    steps: tuple[Text, ...] = ()
    adaptations: tuple[Text, ...] = ()
    outcome: Text = NOTHING
    meeting: PastMeeting | None = None
    plan: Plan | None = None
    answers: tuple[Answered, ...] = ()

    @classmethod
    def of(cls, fields: Fields | None, original: str) -> "Sheet | None":
        """The sheet of a record, if it tells one; raises Refused, naming the field."""
        if fields is None:
            return None
        answers = fields.numbered("answers", MOST_ANSWERS)
        return cls(
            aim=Text(original, fields.texts("aim", original, LINE)),
            steps=_lines(fields.numbered("steps", MOST_LINES), original),
            adaptations=_lines(fields.numbered("adaptations", MOST_LINES), original),
            outcome=Text(original, fields.texts("outcome", original, PROSE, lines=True)),
            meeting=_meeting(fields.part("meeting"), original),
            plan=_plan(fields.part("plan")),
            answers=tuple(_answered(part) for part in _parts(answers)),
        )

    @property
    def is_whole(self) -> bool:
        """Whether it tells enough to be sent."""
        return bool(self.aim and self.steps)

    @property
    def texts(self) -> tuple[Text, ...]:
        """What it is sought by."""
        asked = (text for each in self.answers for text in (each.question, each.answer))
        return (self.aim, *self.steps, *self.adaptations, self.outcome, *asked)

    def answer_to(self, question: str) -> Answered | None:
        return next((each for each in self.answers if each.of == question), None)

    def with_answer(self, new: Answered) -> "Sheet":
        """The same with this answer last, in place of one that was given before; raises Refused."""
        others = tuple(each for each in self.answers if each.of != new.of)
        if len(others) >= MOST_ANSWERS:
            raise Refused(f"sheet.answers has {MOST_ANSWERS} parts: there is room for no more")
        return replace(self, answers=(*others, new))

    def told(self) -> dict[str, Any]:
        """As it stands in a record; what it does not tell has no field."""
        told = {
            "aim": dict(self.aim.values),
            "steps": _told(self.steps),
            "adaptations": _told(self.adaptations),
            "outcome": dict(self.outcome.values),
            "meeting": _meeting_told(self.meeting),
            "plan": _plan_told(self.plan),
            "answers": list(map(_answered_told, self.answers)),
        }
        return {name: value for name, value in told.items() if value}


def _parts(fields: Fields) -> Iterator[Fields]:
    for name in fields:
        if (part := fields.part(name)) is None:
            raise fields.refused(name, "an object")
        yield part


def _lines(fields: Fields, original: str) -> tuple[Text, ...]:
    """Those in which anything is said."""
    lines = (Text(original, fields.texts(name, original, LINE)) for name in fields)
    return tuple(each for each in lines if each)


def _meeting(fields: Fields | None, original: str) -> PastMeeting | None:
    if fields is None:
        return None
    try:
        on = date.fromisoformat(fields.word("on", 10))
    except ValueError:
        raise fields.refused("on", "a day such as 2026-11-28") from None
    title = Text(original, fields.texts("title", original, LINE))
    return PastMeeting(title, on, fields.word("listing", _ID))


def _plan(fields: Fields | None) -> Plan | None:
    if fields is None:
        return None
    needed = fields.part("needed") or Fields({})
    plan = Plan(
        kind=fields.word("kind", LINE),
        needed={role: needed.whole(role, 0, most=_MOST_PEOPLE) for role in needed},
        bring=fields.terms("bring"),
        price=fields.number("price", 0, _EUROS),
        seats=_or_none(fields, "seats", _MOST_PEOPLE),
        minutes=_or_none(fields, "minutes", _MOST_MINUTES),
    )
    return None if plan == Plan() else plan


def _or_none(fields: Fields, name: str, most: int) -> int | None:
    return fields.whole(name, 0, most=most) or None


def _answered(fields: Fields) -> Answered:
    question, answer = (fields.texts(each, "es", SAID) for each in ("question", "answer"))
    return Answered(
        fields.word("of", _ID), fields.word("from_name", LINE), Text.of(question), Text.of(answer)
    )


def _told(lines: Iterable[Text]) -> list[dict[str, str]]:
    return [dict(each.values) for each in lines]


def _meeting_told(meeting: PastMeeting | None) -> dict[str, Any]:
    if meeting is None:
        return {}
    told = {"title": dict(meeting.title.values), "on": meeting.on.isoformat()}
    return {**told, "listing": meeting.listing} if meeting.listing else told


def _plan_told(plan: Plan | None) -> dict[str, Any]:
    if plan is None:
        return {}
    told = {
        "kind": plan.kind,
        "needed": dict(plan.needed),
        "bring": list(plan.bring),
        "price": plan.price,
        "seats": plan.seats,
        "minutes": plan.minutes,
    }
    return {name: value for name, value in told.items() if value or value == 0.0}


def _answered_told(answered: Answered) -> dict[str, Any]:
    return {
        "of": answered.of,
        "from_name": answered.from_name,
        "question": dict(answered.question.values),
        "answer": dict(answered.answer.values),
    }

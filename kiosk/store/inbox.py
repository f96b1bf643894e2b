"""What the postman brought: kept once, whatever the order and however often it comes."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final

import orjson

from kiosk.domain.announcement import Notice
from kiosk.domain.fields import Fields
from kiosk.domain.interest import Answer
from kiosk.domain.mail import Returned, sent_at
from kiosk.domain.message import Heard, Side
from kiosk.domain.opinion import Opinion
from kiosk.domain.page import Refusal
from kiosk.domain.question import ReceivedQuestion
from kiosk.domain.received import Erased, ReceivedInterest, TakenBack
from kiosk.domain.record import Record, Refused, named
from kiosk.store.feeds import cursor_of, keep_cursor, note_refusals
from kiosk.store.transaction import transaction

_INBOX: Final = "inbox"

# Each keeps the greater of two, compared whole: so no order of arrival matters. What is about a
# record that this kiosk never sent is another kiosk's of the same structure.
_ANSWER: Final = """
INSERT INTO answers (interest, status, message, at)
SELECT id, :status, :message, :at FROM interests WHERE id = :interest
ON CONFLICT (interest) DO UPDATE SET
    status = excluded.status, message = excluded.message, at = excluded.at
WHERE (excluded.at, excluded.status, excluded.message)
    > (answers.at, answers.status, answers.message)
"""
_REFUSAL: Final = """
INSERT INTO returned (of, code, told, at)
SELECT id, :code, :told, :at FROM outbox WHERE id = :of
ON CONFLICT (of) DO UPDATE SET code = excluded.code, told = excluded.told, at = excluded.at
WHERE (excluded.at, excluded.code, excluded.told) > (returned.at, returned.code, returned.told)
"""
_NOTICE: Final = """
INSERT INTO notices (of, status, listing, at)
SELECT id, :status, :listing, :at FROM outbox WHERE id = :of
ON CONFLICT (of, status) DO UPDATE SET listing = excluded.listing, at = excluded.at
WHERE (excluded.at, excluded.listing) > (notices.at, notices.listing)
"""
_NOT_ERASED: Final = "NOT EXISTS (SELECT 1 FROM erasures WHERE interest = {})"
_INTEREST: Final = f"""
INSERT INTO received (id, at, erase_after, record)
SELECT :id, :at, :erase_after, :record WHERE {_NOT_ERASED.format(":id")}
ON CONFLICT (id) DO UPDATE SET
    at = excluded.at, erase_after = excluded.erase_after, record = excluded.record
WHERE (excluded.at, excluded.erase_after, excluded.record)
    > (received.at, received.erase_after, received.record)
"""
_WITHDRAWAL: Final = f"""
INSERT INTO taken_back (interest, erase_after)
SELECT :interest, :erase_after WHERE {_NOT_ERASED.format(":interest")}
ON CONFLICT (interest) DO UPDATE SET erase_after = excluded.erase_after
WHERE excluded.erase_after > taken_back.erase_after
"""
_MESSAGE: Final = f"""
INSERT INTO messages (id, interest, ours, kind, text, language, supporter, at, erase_after)
SELECT :id, :interest, 0, :kind, :text, :language, NULL, :at, :erase_after
WHERE {_NOT_ERASED.format(":interest")}
    AND (:organises OR EXISTS (SELECT 1 FROM interests WHERE id = :interest))
ON CONFLICT (id) DO UPDATE SET
    interest = excluded.interest, kind = excluded.kind, text = excluded.text,
    language = excluded.language, at = excluded.at, erase_after = excluded.erase_after
WHERE NOT messages.ours
    AND (excluded.at, excluded.interest, excluded.kind, excluded.text, excluded.language,
        excluded.erase_after)
    > (messages.at, messages.interest, messages.kind, messages.text, messages.language,
        messages.erase_after)
"""
_OPINION: Final = """
INSERT INTO opinions (id, listing, face, at, erase_after)
VALUES (:id, :listing, :face, :at, :erase_after)
ON CONFLICT (id) DO UPDATE SET listing = excluded.listing, face = excluded.face,
    at = excluded.at, erase_after = excluded.erase_after
WHERE (excluded.at, excluded.listing, excluded.face, excluded.erase_after)
    > (opinions.at, opinions.listing, opinions.face, opinions.erase_after)
"""
_QUESTION: Final = """
INSERT INTO questions
    (id, of, listing, ours, text, language, from_name, at, left_at, erase_after)
VALUES (:id, :of, :listing, 0, :text, :language, :from_name, :at, NULL, :erase_after)
ON CONFLICT (id) DO UPDATE SET
    of = excluded.of, listing = excluded.listing, text = excluded.text,
    language = excluded.language, from_name = excluded.from_name, at = excluded.at,
    erase_after = excluded.erase_after
WHERE NOT questions.ours
    AND (excluded.at, excluded.of, excluded.listing, excluded.text, excluded.language,
        excluded.from_name, excluded.erase_after)
    > (questions.at, questions.of, questions.listing, questions.text, questions.language,
        questions.from_name, questions.erase_after)
"""
_ERASURE: Final = """
INSERT INTO erasures (interest, erase_after) VALUES (:interest, :erase_after)
ON CONFLICT (interest) DO UPDATE SET erase_after = excluded.erase_after
WHERE excluded.erase_after > erasures.erase_after
"""
_SENT_TO_IT: Final = "SELECT id FROM outbox WHERE about IN (SELECT interest FROM erasures)"
# what this structure received, and said to it: whatever came before the word that it is erased
_ERASE: Final = (
    "DELETE FROM received WHERE id IN (SELECT interest FROM erasures)",
    "DELETE FROM taken_back WHERE interest IN (SELECT interest FROM erasures)",
    "DELETE FROM messages WHERE interest IN (SELECT interest FROM erasures)",
    "DELETE FROM handovers WHERE interest IN (SELECT interest FROM erasures)",
    f"DELETE FROM returned WHERE of IN ({_SENT_TO_IT})",
    f"DELETE FROM outbox WHERE id IN ({_SENT_TO_IT})",
)


@dataclass(frozen=True, slots=True)
class Mail:
    """How many records told something new.

    answered: answers to what residents chose; received: others' interests, their withdrawals, and
    what of them was erased; noted: what became of announcements; refused: what came back; told:
    messages; opinions: how those who came found it; asked: questions about practice sheets.
    """

    answered: int = 0
    received: int = 0
    noted: int = 0
    refused: int = 0
    told: int = 0
    opinions: int = 0
    asked: int = 0

    def __add__(self, other: "Mail") -> "Mail":
        return Mail(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def __bool__(self) -> bool:
        return self != Mail()


@dataclass(frozen=True, slots=True)
class _Letter:
    """How one type of record is read and kept, and as what it counts."""

    values: Callable[[Record], Mapping[str, Any]]
    keep: str
    new: Mail


class Inbox:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def cursor(self) -> str | None:
        """How far it was read; None before it was."""
        return cursor_of(self._connection, _INBOX)

    def apply(self, records: Sequence[Any], cursor: str | None) -> Mail:
        """Keep records and the cursor in one transaction; gives what was new.

        One that cannot be used is refused, and costs no good one. What this kiosk does not know,
        a type or the record it is about, is left alone.
        """
        good, letters, refused = _read(records)
        mail = Mail()
        with transaction(self._connection) as connection:
            for letter, values in letters:
                if connection.execute(letter.keep, values).rowcount > 0:
                    mail += letter.new
            if any(letter.keep is _ERASURE for letter, _ in letters):
                for statement in _ERASE:
                    connection.execute(statement)
            note_refusals(connection, _INBOX, good, refused)
            keep_cursor(connection, _INBOX, cursor)
        return mail


def _read(
    records: Iterable[Any],
) -> tuple[list[str], list[tuple[_Letter, Mapping[str, Any]]], list[Refusal]]:
    """What can be kept, by the ids of its records; and why others cannot be used."""
    good: list[str] = []
    letters: list[tuple[_Letter, Mapping[str, Any]]] = []
    refused: list[Refusal] = []
    for record in records:
        type_ = record.get("type") if isinstance(record, Mapping) else None
        letter = _LETTERS.get(type_) if isinstance(type_, str) else None
        if letter is None:
            continue
        try:
            letters.append((letter, letter.values(record)))
            good.append(named(record))
        except Refused as why:
            refused.append(Refusal(named(record), str(why)))
    return good, letters, refused


def _answer(record: Record) -> Mapping[str, Any]:
    answer = Answer.from_record(record)
    message = _json(answer.message)
    return {
        "interest": answer.interest,
        "status": answer.status,
        "message": message,
        "at": answer.at,
    }


def _refusal(record: Record) -> Mapping[str, Any]:
    back = Returned.from_record(record)
    told = _json(back.reason.told)
    return {"of": back.of, "code": back.reason.code, "told": told, "at": back.at}


def _notice(record: Record) -> Mapping[str, Any]:
    notice = Notice.from_record(record)
    return {
        "of": notice.of,
        "status": notice.status,
        "listing": notice.listing or "",
        "at": notice.at,
    }


def _interest(record: Record) -> Mapping[str, Any]:
    interest = ReceivedInterest.from_record(record)
    at = sent_at(Fields(record))
    return {
        "id": interest.id,
        "at": at,
        "erase_after": interest.erase_after.isoformat(),
        # when its copy was delivered says nothing new
        "record": orjson.dumps({**record, "at": at, "last_modified": None}),
    }


def _withdrawal(record: Record) -> Mapping[str, Any]:
    back = TakenBack.from_record(record)
    return {"interest": back.interest, "erase_after": back.erase_after.isoformat()}


def _message(record: Record) -> Mapping[str, Any]:
    heard = Heard.from_record(record)
    return {
        "id": heard.id,
        "interest": heard.interest,
        "organises": heard.to is Side.ORGANISER,
        "kind": heard.kind,
        "text": _json(heard.text.values),
        "language": heard.text.original,
        "at": heard.at,
        "erase_after": heard.erase_after.isoformat(),
    }


def _opinion(record: Record) -> Mapping[str, Any]:
    opinion = Opinion.from_record(record)
    return {
        "id": opinion.id,
        "listing": opinion.listing,
        "face": opinion.face,
        "at": opinion.at,
        "erase_after": opinion.erase_after.isoformat(),
    }


def _question(record: Record) -> Mapping[str, Any]:
    question = ReceivedQuestion.from_record(record)
    return {
        "id": question.id,
        "of": question.of,
        "listing": question.listing,
        "text": _json(question.text.values),
        "language": question.text.original,
        "from_name": question.from_name,
        "at": question.at,
        "erase_after": question.erase_after.isoformat(),
    }


def _erasure(record: Record) -> Mapping[str, Any]:
    erased = Erased.from_record(record)
    return {"interest": erased.interest, "erase_after": erased.erase_after.isoformat()}


def _json(texts: Mapping[str, str]) -> str:
    return orjson.dumps(dict(texts), option=orjson.OPT_SORT_KEYS).decode()


_LETTERS: Final[Mapping[str, _Letter]] = {
    "answer": _Letter(_answer, _ANSWER, Mail(answered=1)),
    "refusal": _Letter(_refusal, _REFUSAL, Mail(refused=1)),
    "notice": _Letter(_notice, _NOTICE, Mail(noted=1)),
    "interest": _Letter(_interest, _INTEREST, Mail(received=1)),
    "withdrawal": _Letter(_withdrawal, _WITHDRAWAL, Mail(received=1)),
    "message": _Letter(_message, _MESSAGE, Mail(told=1)),
    "opinion": _Letter(_opinion, _OPINION, Mail(opinions=1)),
    "question": _Letter(_question, _QUESTION, Mail(asked=1)),
    "erasure": _Letter(_erasure, _ERASURE, Mail(received=1)),
}

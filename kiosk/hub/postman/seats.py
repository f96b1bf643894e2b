"""Who comes to what: counted from the letters themselves, each time anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kiosk.domain.interest import Answered
from kiosk.domain.record import Refused
from kiosk.domain.seats import Coming
from kiosk.domain.span import Span
from kiosk.hub.places import inbox_of, outbox_of
from kiosk.hub.postman.letter import Kind, Letter, Turned, answer_of, loan_in
from kiosk.hub.postman.shelf import AT_ONCE, Shelf, about, of_kind

Record = Mapping[str, Any]


class Seats:
    """`coming` raises HubError; what has to be counted anew stays noted until that is done."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._due: dict[tuple[str, str], None] = {}

    def changed(self, organiser: str, listing: object) -> None:
        """Somebody got an answer, or comes no more."""
        if isinstance(listing, str):
            self._due[organiser, listing] = None

    def due(self) -> tuple[tuple[str, str], ...]:
        """What has to be counted anew: organisers and their listings."""
        return tuple(self._due)

    def settled(self, organiser: str, listing: str) -> None:
        self._due.pop((organiser, listing), None)

    def coming(self, organiser: str, listing: str) -> Coming:
        """Who has a yes of this organiser's and did not take it back, by what stands on the hub."""
        inbox, outbox = inbox_of(organiser), outbox_of(organiser)
        asked = self._shelf.some(inbox, f"{of_kind(Kind.INTEREST)}&{about('listing', listing)}")
        places = companions = 0
        lent: list[Span] = []
        for some in _chunks(asked):
            ids = [str(each["id"]) for each in some]
            said = self._shelf.some(outbox, f"{of_kind(Kind.ANSWER)}&{about('interest', *ids)}")
            back = self._shelf.some(inbox, f"{of_kind(Kind.WITHDRAWAL)}&{about('interest', *ids)}")
            last = _last_words(organiser, said)
            away = {each.get("interest") for each in back}
            for each in some:
                if last.get(each["id"]) != Answered.ACCEPTED or each["id"] in away:
                    continue
                if span := _days(each):
                    lent.append(span)
                else:
                    places += _number(each.get("places"))
                    companions += _number(each.get("companions"))
        return Coming(places, companions, tuple(lent))


def _last_words(organiser: str, answers: Sequence[Record]) -> dict[str, str]:
    """The last answer to each interest, as a kiosk would show it: one that was refused is none."""
    found: dict[str, str] = {}
    for record in sorted(answers, key=lambda each: each["last_modified"]):
        letter = Letter.of(organiser, record, int(record["last_modified"]))
        try:
            if letter.kind is Kind.ANSWER:
                found[str(record["interest"])] = answer_of(letter)["status"]
        except (Turned, Refused):
            continue
    return found


def _chunks(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    for start in range(0, len(records), AT_ONCE):
        yield records[start : start + AT_ONCE]


def _days(interest: Record) -> Span | None:
    """When a house has the thing that it borrows: it takes nobody’s place."""
    loan = loan_in(interest)
    return loan.span if loan else None


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0

"""A note on paper or by mail to organisers whom no hub reaches; it names nobody."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Final
from urllib.parse import quote

from kiosk.domain.listing import Listing
from kiosk.domain.reading import ReadingLine, Role, lines_of, pictogram_of, title_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import LANGUAGES, Language, words_in

_TOLD: Final = (Role.WHEN, Role.TIME, Role.WHERE)
_EARLIER: Final = timedelta(days=60)  # whoever reads it later must not read “tomorrow”
_NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_ADDRESS: Final = re.compile(r"[^\s@<>,;:()]+@[^\s@<>,;:()]+\.[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class House:
    """Who sends a note, as the establishment set it; empty where nobody did."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What it says in one language, a sentence a line; `subject` is what it is about.

    link: an address that is printed below as a square to scan; empty prints none.
    """

    language: Language
    subject: str
    lines: tuple[ReadingLine, ...]
    link: str = ""

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.lines)


def notes_of(
    listing: Listing,
    reader: Language,
    house: House,
    vocabulary: Vocabulary,
    *,
    taken_back: bool = False,
) -> tuple[Note, ...]:
    """The note in the organisers' language, then in the reader's where that is another.

    taken_back: the second note, which tells that the person of the first will not come.
    """
    theirs = listing.title.original
    languages = (Language(theirs), reader) if theirs in LANGUAGES else (reader,)
    return tuple(
        _Writing(listing, each, house, vocabulary).note(taken_back=taken_back)
        for each in dict.fromkeys(languages)
    )


def address_of(listing: Listing) -> str:
    """The organisers' mail address; empty when they gave none."""
    found = _ADDRESS.search(listing.organiser.contact)
    return found[0] if found else ""


def letter(notes: tuple[Note, ...], address: str) -> EmailMessage:
    """A mail that is ready to be sent; one without an address asks its sender for it."""
    mail = EmailMessage()
    mail["Subject"] = notes[0].subject
    if address:
        mail["To"] = address
    mail["X-Unsent"] = "1"  # programs for mail then open it for writing
    mail.set_content(_text(notes))
    return mail


def mail_link(notes: tuple[Note, ...], address: str) -> str:
    """The same as an address to open or to scan."""
    subject, body = quote(notes[0].subject), quote(_text(notes).replace("\n", "\r\n"))
    return f"mailto:{quote(address, safe='@')}?subject={subject}&body={body}"


def _text(notes: tuple[Note, ...]) -> str:
    return "\n\n".join(each.text for each in notes) + "\n"


class _Writing:
    """One note in one language."""

    def __init__(
        self, listing: Listing, language: Language, house: House, vocabulary: Vocabulary
    ) -> None:
        self._listing = listing
        self._language = language
        self._house = house
        self._vocabulary = vocabulary
        self._words = words_in(language)

    def note(self, *, taken_back: bool) -> Note:
        about = tuple(self._taken_back() if taken_back else self._asked())
        title = title_of(self._listing, self._language)[0].rstrip(".")
        lines = (*self._to(), *about, *self._what(), *self._from(taken_back=taken_back))
        return Note(self._language, f"{title}. {about[-1].text}", lines)

    def _line(self, pictogram: str, text: str, role: Role = Role.WHO) -> ReadingLine:
        return ReadingLine(role, pictogram, text, self._language.value)

    def _to(self) -> Iterator[ReadingLine]:
        if name := self._listing.organiser.name:
            yield self._line("organiser", self._words("To: {name}.", name=name))

    def _asked(self) -> Iterator[ReadingLine]:
        yield self._line("person", self._words("One person would like to take part."))

    def _taken_back(self) -> Iterator[ReadingLine]:
        yield self._line("person", self._words("One person had asked to take part."))
        yield self._line("withdrawn", self._words("That person will not come after all."))

    def _what(self) -> Iterator[ReadingLine]:
        """The title in its own language, the day, the hour and the place."""
        listing, vocabulary = self._listing, self._vocabulary
        title, language = title_of(listing, self._language)
        yield ReadingLine(Role.WHAT, pictogram_of(listing, vocabulary), title, language)
        early = listing.starts_at - _EARLIER if listing.starts_at else _NO_DATE
        for line in lines_of(listing, self._language, vocabulary, early):
            if line.role in _TOLD:
                yield line

    def _from(self, *, taken_back: bool) -> Iterator[ReadingLine]:
        words, house = self._words, self._house
        if house.name:
            yield self._line("home", words("This note comes from: {name}.", name=house.name))
        if taken_back:
            yield self._line("heart", words("Thank you for keeping a place."))
            return
        if house.contact:
            answer = words("Please answer here: {contact}.", contact=house.contact)
            yield self._line("phone-call", answer)
        else:
            answer = words("Please give your answer to whoever brings this note.")
            yield self._line("people", answer)
        yield self._line("info", words("No name is given here, to keep it private."))

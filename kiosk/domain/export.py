"""All that is kept of one resident, as they can take it away: to be read, and for programs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import orjson

from kiosk.domain.almanac import date_in_full
from kiosk.domain.consent import Consent, Said
from kiosk.domain.interest import InterestShown, Shown
from kiosk.domain.people import Resident
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import OWN_NAMES, Language, Words, message

Row = Mapping[str, Any]

AGREED: Final[Mapping[Consent, str]] = {
    Consent.NEEDS: message("Organisers may know what I need."),
    Consent.PHOTO: message("My photo may be kept here."),
}
"""What each consent says, in the words of the person who gives it."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """choices: newest first, of what has not been erased since. photo: a JPEG file.

    rows: by table, all that is kept of them, each column by its name; a secret is not given out.
    """

    resident: Resident
    photo: bytes | None
    consents: Sequence[Said]
    choices: Sequence[InterestShown]
    rows: Mapping[str, Sequence[Row]]
    made_at: datetime


def files_of(
    dossier: Dossier,
    words: Words,
    vocabulary: Vocabulary,
    name_of: Callable[[Shown, Words], str],
) -> dict[str, bytes]:
    """What is written, by the name of the file; name_of: what became of a choice, in words."""
    text = "\n".join(_lines(dossier, words, vocabulary, name_of)) + "\n"
    files = {"read-me.txt": text.encode(), "data.json": _as_json(dossier)}
    if dossier.photo:
        files["photo.jpg"] = dossier.photo
    return files


def _as_json(dossier: Dossier) -> bytes:
    told = {
        "made_at": dossier.made_at.isoformat(timespec="seconds"),
        "resident": {
            "id": dossier.resident.id,
            "picture": dossier.resident.picture,
            "nickname": dossier.resident.nickname,
            "language": dossier.resident.language,
            "photo": "photo.jpg" if dossier.photo else None,
            "three_pictures": dossier.resident.has_secret,
        },
        "kept": dossier.rows,
    }
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)


def _lines(
    dossier: Dossier,
    words: Words,
    vocabulary: Vocabulary,
    name_of: Callable[[Shown, Words], str],
) -> Iterator[str]:
    yield words("What this kiosk knows about you")
    yield _day(dossier.made_at, words)
    yield ""
    yield from _person(dossier, words, vocabulary)
    yield ""
    yield words("What you agreed to")
    for said in reversed(dossier.consents):
        answer = words("Yes") if said.given else words("No")
        yield f"- {_day(said.at, words)}: {words.told(AGREED[said.what])} {answer}."
    yield ""
    yield words("What you chose")
    for each in dossier.choices:
        title, _ = each.listing.title.reading(words.language)
        yield f"- {_day(each.created_at, words)}: {title}. {name_of(each.shown, words)}."


def _person(dossier: Dossier, words: Words, vocabulary: Vocabulary) -> Iterator[str]:
    resident = dossier.resident
    if resident.nickname:
        yield words("Your name here: {name}.", name=resident.nickname)
    picture = resident.picture
    if vocabulary.knows("people", picture):
        picture = vocabulary.entry("people", picture).name[words.language]
    yield words("Your picture: {name}.", name=picture)
    if resident.language:
        yield words("Your language: {name}.", name=OWN_NAMES[Language(resident.language)])
    if dossier.photo:
        yield words("Your photo is in the file photo.jpg.")
    if resident.has_secret:
        yield words("You sign in with three pictures.")


def _day(moment: datetime, words: Words) -> str:
    return date_in_full(moment.astimezone().date(), words.language)

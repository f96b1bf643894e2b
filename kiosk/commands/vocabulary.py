"""`kiosk vocabulary`: what listings can say, as a table, or on paper for those who review it."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import check_writable, path_text, say, say_json, say_table
from kiosk.domain.vocabulary import GROUPS, Entry, Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS

_FORMS: Final = ("name", "plural", "sentence", "wanted", "one", "many", "text", "search")


def vocabulary(arguments: Namespace) -> Exit:
    """Show the entries, or write them to a sheet and say where it is."""
    known = Vocabulary.load(ASSETS / "vocabulary")
    groups = tuple(each for each in GROUPS if each in (arguments.group or GROUPS))
    languages = tuple(each for each in LANGUAGES if each in (arguments.language or LANGUAGES))
    entries = [(group, entry) for group in groups for entry in known.entries(group)]
    if arguments.sheet:
        _write(arguments.sheet, known, groups, languages)
        if arguments.json:
            say_json({"out": path_text(arguments.sheet), "entries": len(entries)})
        else:
            say(path_text(arguments.sheet))
    elif arguments.json:
        say_json([_told(group, entry, languages) for group, entry in entries])
    else:
        heads = ("GROUP", "ID", *(each.value.upper() for each in languages))
        say_table(heads, (_row(group, entry, languages) for group, entry in entries))
    return Exit.DONE


def _row(group: str, entry: Entry, languages: Sequence[Language]) -> tuple[str, ...]:
    return group, entry.id, *(entry.name[each] for each in languages)


def _told(group: str, entry: Entry, languages: Sequence[Language]) -> dict[str, Any]:
    """An entry as its file has it, in these languages."""
    forms = {form: dict(_in(getattr(entry, form), languages)) for form in _FORMS}
    parts = {"category": entry.category, "colour": entry.colour, **forms}
    told = {"group": group, "id": entry.id, "pictogram": entry.pictogram}
    return told | {part: value for part, value in parts.items() if value}


def _in(four: Mapping[str, str], languages: Sequence[Language]) -> Iterator[tuple[str, str]]:
    return ((each.value, four[each]) for each in languages if each in four)


def _write(
    out: Path, known: Vocabulary, groups: Sequence[str], languages: Sequence[Language]
) -> None:
    check_writable(out)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt and all that stands on it: only paper needs them
    from kiosk.app import NoScreen, make_application
    from kiosk.ui.contact_sheet import job_of
    from kiosk.ui.press import pdf

    try:
        make_application()
    except NoScreen as error:
        raise Cannot(f"The sheet cannot be made: {error}") from error
    out.write_bytes(pdf(job_of(known, groups, languages)))

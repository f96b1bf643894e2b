"""`kiosk note`: the note to an organiser whom no hub reaches, as text, on paper or as a mail."""

import os
from argparse import Namespace

from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import check_writable, path_text, printable, say, say_json
from kiosk.commands.stock import announcement
from kiosk.domain.note import House, Note, address_of, letter, notes_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language
from kiosk.resources import ASSETS
from kiosk.settings import load_settings


def note(arguments: Namespace) -> Exit:
    """Print the note, or say in which files it is."""
    settings = load_settings(arguments.data)
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    listing = announcement(arguments.data, vocabulary, arguments.id)
    notes = notes_of(
        listing,
        Language(arguments.language),
        House(settings.establishment, settings.establishment_contact),
        vocabulary,
        taken_back=arguments.withdrawn,
    )
    files = [each for each in (arguments.pdf, arguments.mail) if each]
    for each in files:
        check_writable(each)
    if arguments.pdf:
        arguments.pdf.write_bytes(_paper(notes))
    if arguments.mail:
        arguments.mail.write_bytes(letter(notes, address_of(listing)).as_bytes())
    if arguments.json:
        say_json(_told(arguments, notes, address_of(listing)))
    elif files:
        for each in files:
            say(path_text(each))
    else:
        say("\n\n".join(_text(each) for each in notes))
    return Exit.DONE


def _text(note: Note) -> str:
    return "\n".join(printable(each.text) for each in note.lines)


def _paper(notes: tuple[Note, ...]) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt and all that stands on it: only paper needs them
    from kiosk.app import NoScreen, make_application
    from kiosk.ui.paper import pdf

    try:
        make_application()
    except NoScreen as error:
        raise Cannot(f"The paper cannot be made: {error}") from error
    return pdf(notes)


def _told(arguments: Namespace, notes: tuple[Note, ...], address: str) -> dict[str, object]:
    return {
        "id": arguments.id,
        "address": address,
        "notes": [
            {
                "language": each.language,
                "subject": each.subject,
                "lines": [{"text": line.text, "language": line.language} for line in each.lines],
            }
            for each in notes
        ],
        "pdf": path_text(arguments.pdf) if arguments.pdf else None,
        "mail": path_text(arguments.mail) if arguments.mail else None,
    }

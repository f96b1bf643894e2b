"""`kiosk people`: who is known here, all that is kept of somebody, and nothing of them any more."""

from argparse import Namespace
from datetime import UTC, datetime

from kiosk.commands.exits import Cannot, Exit, Unusable
from kiosk.commands.output import path_text, printable, say, say_json, say_table, to_type
from kiosk.commands.stock import opened
from kiosk.domain.consent import Consent
from kiosk.domain.log import What
from kiosk.domain.people import Resident, ResidentId
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language, words_in
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.ui.handing_out import NoFolder, hand_out


def list_all(arguments: Namespace) -> Exit:
    """Show the residents, in the order in which they came."""
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        residents = store.people.residents()
        agreed = {each.id: _agreed(store, each.id) for each in residents}
    if arguments.json:
        say_json([_told(each, agreed[each.id]) for each in residents])
    elif residents:
        heads = ("NAME", "PICTURE", "LANGUAGE", "PHOTO", "SIGNS IN", "AGREED TO", "ID")
        say_table(heads, [_row(each, agreed[each.id]) for each in residents])
    else:
        say("Nobody is known here yet.")
    return Exit.DONE


def export(arguments: Namespace) -> Exit:
    """Write all that is kept of a resident into a folder."""
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    now = datetime.now(UTC)
    with opened(arguments.data, vocabulary) as store:
        resident = _resident(store, arguments.id)
        language = Language(arguments.language or resident.language or Language.EU)
        if arguments.out.exists() and any(arguments.out.iterdir()):
            raise Unusable(f"{arguments.out} holds something: name a new folder.")
        try:
            dossier = store.dossiers.of(resident, now)
            written = hand_out(dossier, arguments.out, words_in(language), vocabulary)
        except NoFolder as error:
            raise Cannot(f"It cannot be written: {error}") from error
        store.log.write(What.EXPORTED, None, resident.id, now=now)
    if arguments.json:
        say_json({"id": resident.id, "files": [path_text(each) for each in written]})
    else:
        for each in written:
            say(path_text(each))
    return Exit.DONE


def erase(arguments: Namespace) -> Exit:
    """Erase a resident here, and ask the hub to erase what had left."""
    now = datetime.now(UTC)
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        resident = _resident(store, arguments.id)
        if not arguments.yes:
            raise Unusable(
                f"This erases {_name(resident)} for good. To do so: "
                f"{to_type(f'people erase {resident.id} --yes')}"
            )
        store.people.remove_resident(resident.id, now)
        store.log.write(What.RESIDENT_ERASED, None, now=now)
        clean, letters = store.scrub(), store.outbox.waiting()
    if arguments.json:
        say_json({"id": resident.id, "erased": True, "clean": clean, "waiting": letters})
        return Exit.DONE if clean else Exit.PARTLY
    say(f"{_name(resident)} is erased.")
    if letters:
        say(f"The hub hears of it with the next exchange: {to_type('sync --once')}")
    if clean:
        return Exit.DONE
    say("Traces may be in the file until tomorrow: another program holds it.")
    return Exit.PARTLY


def _resident(store: Store, typed: str) -> Resident:
    resident = store.people.resident(ResidentId(typed))
    if resident is None:
        raise Unusable(
            f"There is no resident “{typed}”. See who there is: {to_type('people list')}"
        )
    return resident


def _agreed(store: Store, id: ResidentId) -> list[str]:
    return [each.value for each in Consent if store.consents.given(id, each)]


def _name(resident: Resident) -> str:
    return printable(resident.nickname) or f"“{resident.picture}”"


def _row(resident: Resident, agreed: list[str]) -> tuple[str, ...]:
    return (
        resident.nickname,
        resident.picture,
        resident.language,
        "yes" if resident.has_photo else "no",
        "by three pictures" if resident.has_secret else "at once",
        ", ".join(agreed) or "nothing",
        resident.id,
    )


def _told(resident: Resident, agreed: list[str]) -> dict[str, object]:
    return {
        "id": resident.id,
        "nickname": resident.nickname,
        "picture": resident.picture,
        "language": resident.language,
        "photo": resident.has_photo,
        "three_pictures": resident.has_secret,
        "agreed": agreed,
    }

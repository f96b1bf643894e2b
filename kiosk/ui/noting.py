"""The note of a choice, made and kept: on the screen, on paper, as a file, and handed over."""

import logging

from kiosk.domain.interest import InterestShown
from kiosk.domain.listing import Listing
from kiosk.domain.note import House, Note, address_of, letter, notes_of
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import keep_file

logger = logging.getLogger(__name__)


def house_of(desk: Desk) -> House:
    return House(desk.settings.establishment, desk.settings.establishment_contact)


def about(desk: Desk, place: places.ANote) -> Listing | None:
    """The listing of a note, as it was chosen, or as it is here when the choice is erased."""
    chosen = desk.store.interests.one(place.interest, desk.now())
    return chosen.listing if chosen else desk.store.listings.one(place.listing)


def notes_for(desk: Desk, place: places.ANote, listing: Listing) -> tuple[Note, ...]:
    return notes_of(
        listing,
        desk.words.language,
        house_of(desk),
        desk.vocabulary,
        taken_back=place.taken_back,
    )


def note_of(shown: InterestShown) -> places.ANote:
    return places.ANote(shown.id, shown.listing.id)


def keep_pdf(desk: Desk, place: places.ANote, listing: Listing) -> str:
    """Write the note as a PDF file; gives where it is. Raises NoFolder."""
    from kiosk.ui.paper import pdf  # noqa: PLC0415  few need it: not before the first paint

    return _keep(place, "pdf", pdf(notes_for(desk, place, listing)))


def keep_mail(desk: Desk, place: places.ANote, listing: Listing) -> str:
    """Write the note as a mail that is ready to be sent; gives where it is. Raises NoFolder."""
    mail = letter(notes_for(desk, place, listing), address_of(listing))
    return _keep(place, "eml", mail.as_bytes())


def given(desk: Desk, place: places.ANote) -> None:
    """Somebody takes the note to the organisers: they will have it."""
    navigation = desk.navigation
    if place.taken_back:
        navigation.home()
        return
    try:
        desk.store.interests.note_given(place.interest, desk.now())
    except NotKept:
        logger.exception("that a note was given was not kept")
        navigation.settle(places.NotKept())
    else:
        navigation.settle(places.Kept(place.interest))


def _keep(place: places.ANote, ending: str, content: bytes) -> str:
    """The same note is the same file."""
    kind = "b" if place.taken_back else "a"
    return keep_file(f"ekin-{place.interest[:4]}-{kind}.{ending}", content)

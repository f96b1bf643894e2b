"""Lines to read: of a listing, in its colours of meaning; of what became of a choice."""

from kiosk.domain.interest import Shown
from kiosk.domain.listing import Listing
from kiosk.domain.reading import Role, colour_of, sentences_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.ui import statuses
from kiosk.ui.desk import Desk
from kiosk.ui.widgets.line import Line


def block_of(role: Role, listing: Listing, vocabulary: Vocabulary) -> str:
    if role in (Role.WHAT, Role.SUMMARY):
        return colour_of(listing, vocabulary)
    if role in (Role.WHO, Role.NEEDED):
        return "people"
    if role is Role.CANCELLED:
        return "sad"
    return "place"


def status_lines(shown: Shown, desk: Desk) -> list[Line]:
    """What a status means and what comes next, a sentence a line."""
    first, *rest = sentences_of(statuses.sentence_of(shown, desk.words))
    sign, block = statuses.sign_of(shown), statuses.block_of(shown)
    return [
        Line(desk.look, first, pictogram=sign, block=block),
        *(Line(desk.look, each, pictogram="info") for each in rest),
    ]

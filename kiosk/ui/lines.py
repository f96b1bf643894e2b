"""Lines to read: of a listing, in its colours of meaning; of what became of a choice."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kiosk.domain.interest import InterestShown, Shown
from kiosk.domain.listing import Listing, Text
from kiosk.domain.mail import Code, Reason
from kiosk.domain.reading import ReadingLine, Role, colour_of
from kiosk.domain.sentences import sentences_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.ui import statuses
from kiosk.ui.desk import Desk
from kiosk.ui.keeping import Left
from kiosk.ui.widgets.line import Line


def reading_lines(told: Iterable[ReadingLine], listing: Listing, desk: Desk) -> list[Line]:
    """What a listing tells, each line on its colour of meaning, in the language it is in."""
    return [
        Line(
            desk.look,
            each.text,
            pictogram=each.pictogram,
            block=_block_of(each.role, listing, desk.vocabulary),
            bold=each.role is Role.PART,
            language=each.language,
        )
        for each in told
    ]


def _block_of(role: Role, listing: Listing, vocabulary: Vocabulary) -> str:
    if role in (Role.WHAT, Role.SUMMARY):
        return colour_of(listing, vocabulary)
    if role in (Role.WHO, Role.NEEDED, Role.COMPANY):
        return "people"
    if role is Role.CANCELLED:
        return "sad"
    return "place"


def status_lines(chosen: InterestShown, desk: Desk) -> list[Line]:
    """What a status means and what comes next, a sentence a line."""
    shown, words = chosen.shown, desk.words
    sentence = statuses.sentence_of(shown, words)
    if shown is Shown.SENT and desk.store.interests.note_was_given(chosen.id):
        sentence = words("The note is on its way to the organisers. They answer the team.")
    first, *rest = sentences_of(sentence)
    sign, block = statuses.sign_of(shown), statuses.block_of(shown)
    return [
        Line(desk.look, first, pictogram=sign, block=block),
        *(Line(desk.look, each, pictogram="info") for each in rest),
    ]


def reason_lines(reason: Reason, desk: Desk) -> list[Line]:
    """Why a choice came back, for whoever helps: in our words, and in those of whoever wrote."""
    look, words = desk.look, desk.words
    why = {
        Code.UNREADABLE: words("The hub could not read it."),
        Code.NO_SUCH_LISTING: words("The organisers took this proposal away."),
        Code.NOT_YOURS: words("The hub does not take this from here."),
        Code.REJECTED: words("Those who look after the hub said no."),
        Code.PAST: words("It came too late. The activity is over."),
        Code.HUB: words.told(_named(reason)) or words("The hub did not accept what was sent."),
    }[reason.code]
    lines = [Line(look, each, pictogram="warning", block="sad") for each in sentences_of(why)]
    told = Text.of(reason.told)
    if told and reason.code is not Code.HUB:
        text, language = told.reading(words.language)
        lines.append(Line(look, text, pictogram="page", language=language))
    return lines


def left_lines(desk: Desk, left: Left) -> Iterator[Line]:
    """Where it went, for whoever looks for it."""
    look, words = desk.look, desk.words
    if left.printed:
        yield Line(look, words("It is at the printer."), pictogram="print", block="good")
    if left.kept_as:
        file = Path(left.kept_as)
        text = words("It is kept as a file: {file}.", file=file.name)
        yield Line(look, text, pictogram="page", block="good")
        text = words("It is in this folder: {folder}.", folder=file.parent.name)
        yield Line(look, text, pictogram="place", block="good")


def _named(reason: Reason) -> str:
    """The sentence by which the exchange named it, without what only a technician reads."""
    return reason.told.get("en", "").partition(" (")[0]

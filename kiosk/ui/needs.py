"""What a person needs, in words of the vocabulary."""

from collections.abc import Sequence

from kiosk.domain.vocabulary import Entry
from kiosk.ui.desk import Desk
from kiosk.ui.widgets.face import Face


def known(needs: Sequence[str], desk: Desk) -> list[Entry]:
    """Those that the vocabulary knows; what a newer kiosk kept is passed over."""
    there = [each for each in needs if desk.vocabulary.knows("needs", each)]
    return [desk.vocabulary.entry("needs", each) for each in there]


def needs_said(needs: Sequence[str], desk: Desk) -> str:
    """All of them in a sentence each; that nothing is needed, where there are none."""
    language = desk.words.language
    said = " ".join(each.sentence[language] for each in known(needs, desk))
    return said or desk.words("I need nothing")


def face_of(need: Entry, desk: Desk) -> Face:
    return Face(need.name[desk.words.language], need.pictogram, block="helping", picture_mm=25)

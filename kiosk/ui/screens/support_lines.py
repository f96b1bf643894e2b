"""What was said on the way to a yes, as lines: what is needed, how they go, who comes along."""

from collections.abc import Sequence
from typing import Final

from kiosk.domain.consent import Consent
from kiosk.domain.interest import InterestShown
from kiosk.domain.listing import Text
from kiosk.domain.outing import SIGNS, how_to_get_there
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.domain.support import Support, Transport
from kiosk.ui.desk import Desk
from kiosk.ui.needs import known
from kiosk.ui.screens import who_are_you
from kiosk.ui.screens.who_helps import name_of
from kiosk.ui.widgets.line import Line

MOST_COMPANIONS: Final = 3


def need_lines(needs: Sequence[str], desk: Desk) -> list[Line]:
    """A line for each thing that is needed."""
    language = desk.words.language
    return [
        Line(desk.look, each.sentence[language], pictogram=each.pictogram, block="helping")
        for each in known(needs, desk)
    ]


def telling_line(desk: Desk, *, told: bool) -> Line:
    """Whether organisers are told what is needed."""
    words = desk.words
    if told:
        return Line(desk.look, words("The organisers may know what is needed."), pictogram="mail")
    return Line(desk.look, words("What is needed is told to nobody outside."), pictogram="lock")


def may_be_told(resident: ResidentId | None, desk: Desk, *, tells: bool | None) -> bool:
    """What they say now, or else what they agreed to before."""
    if tells is not None or resident is None:
        return bool(tells)
    return desk.store.consents.given(resident, Consent.NEEDS)


def way_line(transport: Transport | None, desk: Desk) -> Line | None:
    if transport is None:
        return None
    return Line(desk.look, how_to_get_there(transport, desk.words), pictogram=SIGNS[transport])


def company_line(companions: int, desk: Desk) -> Line | None:
    words = desk.words
    if not companions:
        return None
    text = words.count("{n} person goes along to help.", "{n} people go along to help.", companions)
    return Line(desk.look, text, pictogram=sign_of_company(companions), block="people")


def sign_of_company(companions: int) -> str:
    return ("person", "with-one", "with-two", "with-three")[min(companions, MOST_COMPANIONS)]


def told_line(told: dict[str, str], desk: Desk) -> Line | None:
    """What a supporter says to a resident, in the resident's language if they did."""
    message = Text.of(told)
    if not message:
        return None
    text, language = message.reading(desk.words.language)
    return Line(desk.look, text, pictogram="talk", block="people", language=language)


def support_lines(support: Support | None, desk: Desk) -> list[Line]:
    """What a supporter added, arranged and said."""
    if support is None:
        return []
    said = (
        way_line(support.transport, desk),
        company_line(support.companions, desk),
        told_line(dict(support.told), desk),
    )
    return [*need_lines(support.needs, desk), *(each for each in said if each)]


def helper_of(id: SupporterId | None, desk: Desk) -> str:
    """The name of a supporter; empty where nobody of that id is left."""
    supporter = desk.store.supporters.one(id) if id else None
    return name_of(supporter, desk) if supporter else ""


def who_line(chosen: InterestShown, desk: Desk) -> Line:
    """Whose choice it is."""
    name, picture = whose(chosen, desk)
    text = desk.words("{name} would like to go.", name=name)
    return Line(desk.look, text, pictogram=picture, block="people", bold=True)


def whose(chosen: InterestShown, desk: Desk) -> tuple[str, str]:
    """(name, pictogram) of whoever chose it."""
    resident = desk.store.people.resident(chosen.resident) if chosen.resident else None
    if resident is None:
        return desk.words("Someone without a name"), "person"
    return who_are_you.name_of(resident, desk), resident.picture

"""What a resident agrees to: each asked by itself, refused as easily as given."""

from collections.abc import Iterator, Mapping

from kiosk.domain.almanac import date_in_full
from kiosk.domain.consent import Consent, Said
from kiosk.domain.export import AGREED
from kiosk.domain.log import What
from kiosk.domain.people import Resident, ResidentId
from kiosk.i18n import message
from kiosk.ui.desk import Desk
from kiosk.ui.places import residents
from kiosk.ui.screens import who_helps
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_are_you import name_of
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_SIGNS = {Consent.NEEDS: "wheelchair", Consent.PHOTO: "camera"}


class AgreementsScreen(TileScreen):
    def __init__(self, desk: Desk, resident: Resident, _: residents.Agreements) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Agreements of {name}", name=name_of(resident, desk))
        self._answers = answers_of(desk, resident.id)
        faces = [
            Face(
                words.told(AGREED[each]),
                _SIGNS[each],
                strong=words.told(self._answers[each]),
                block="people",
                picture_mm=20,
            )
            for each in Consent
        ]
        for number, tile in self.lay_tiles(faces, 0, columns=2).numbered:
            there = residents.OneAgreement(resident.id, list(Consent)[number])
            tile.clicked.connect(lambda _=False, chosen=there: desk.navigation.go(chosen))


def answers_of(desk: Desk, resident: ResidentId) -> Mapping[Consent, str]:
    """What they said to each, as a message; most have not been asked yet."""
    asked = {each.what for each in desk.store.consents.history(resident)}
    given = {each for each in Consent if desk.store.consents.given(resident, each)}
    return {
        each: message("Yes")
        if each in given
        else message("No")
        if each in asked
        else message("Not asked yet")
        for each in Consent
    }


class AgreementScreen(SheetScreen):
    """Read aloud to the resident, who answers; whoever is signed in is kept as having helped."""

    def __init__(self, desk: Desk, resident: Resident, what: Consent) -> None:
        super().__init__(desk)
        words = desk.words
        self._resident, self._what = resident, what
        self.title = words("A question for {name}", name=name_of(resident, desk))
        given = desk.store.consents.given(resident.id, what)
        yes = self.button(Face(words("Yes, I agree"), "check", manner=Manner.OUTLINED))
        no = self.button(Face(words("No"), "cross", manner=Manner.OUTLINED))
        said = [each for each in desk.store.consents.history(resident.id) if each.what is what]
        if said:
            (yes if given else no).mark(words("Chosen"))
        self.lay_sheet(list(self._lines(said)), [yes, no])
        yes.clicked.connect(lambda: self._answer(given=True))
        no.clicked.connect(lambda: self._answer(given=False))

    def _lines(self, said: list[Said]) -> Iterator[Line]:
        words, look, what = self.words, self.desk.look, self._what
        asked = words.told(AGREED[what])
        yield Line(look, asked, pictogram=_SIGNS[what], block="people", bold=True)
        for_what, never = {
            Consent.NEEDS: (
                words("It helps them to prepare for you."),
                words("Your name is never told."),
            ),
            Consent.PHOTO: (
                words("It shows who you are on this kiosk."),
                words("It never leaves this kiosk."),
            ),
        }[what]
        yield self._last(said[0]) if said else Line(look, for_what, pictogram="info")
        yield Line(look, never, pictogram="lock")
        yield Line(look, words("Your answer changes nothing else."), pictogram="cross")
        yield Line(look, words("You may change your mind at any time."), pictogram="undo")

    def _last(self, said: Said) -> Line:
        words = self.words
        day = date_in_full(said.at.astimezone(self.desk.now().tzinfo).date(), words.language)
        helper = self.desk.store.supporters.one(said.supporter) if said.supporter else None
        answer = words("Yes") if said.given else words("No")
        text = words("{answer}, on {day}.", answer=answer, day=day)
        if helper:
            name = who_helps.name_of(helper, self.desk)
            text = words(
                "{answer}, on {day}, with help from {name}.", answer=answer, day=day, name=name
            )
        return Line(self.desk.look, text, pictogram="calendar", block="place")

    def _answer(self, *, given: bool) -> None:
        desk, id, what = self.desk, self._resident.id, self._what
        helper, consents = desk.navigation.visit.supporter, desk.store.consents
        if tend(
            desk, id, What.CONSENT, lambda: consents.record(id, what, given, helper, desk.now())
        ):
            desk.navigation.instead(desk.navigation.place)


def agreement(desk: Desk, resident: Resident, place: residents.OneAgreement) -> AgreementScreen:
    return AgreementScreen(desk, resident, place.what)

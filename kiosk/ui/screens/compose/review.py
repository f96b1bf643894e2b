"""The announcement as it will be read, heard in each language, and sent."""

from dataclasses import replace

from kiosk.domain.listing import Kind
from kiosk.domain.record import Refused
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.composing import (
    Adding,
    Beginning,
    Detail,
    Hearing,
    NotSent,
    OneAnnounced,
    OneOf,
    Picking,
    Review,
    Step,
    Where,
    WhichDay,
    WhoIsSought,
)
from kiosk.ui.places.exchange import WhichProject
from kiosk.ui.screens.compose.drafting import (
    AskScreen,
    Offered,
    here_and_now,
    lines_in,
    listing_of,
    send,
)
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.sharing import projects
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class ReviewScreen(SheetScreen):
    def __init__(self, desk: Desk, place: Review) -> None:
        super().__init__(desk)
        self._draft = draft = place.draft
        words = desk.words
        self.title = words("Is it right like this?")
        try:
            listing = listing_of(draft, desk)
        except Refused:
            self.lay_sheet(not_sent_lines(desk), [])
            return
        lines = lines_in(listing, words.language, desk)
        start = draft.said.start
        if start and start <= here_and_now(desk):
            past = Line(desk.look, words("This hour is past."), pictogram="warning", block="sad")
            self.lay_sheet([past, *lines], [self._another_day()])
            return
        self.lay_sheet(lines, [self._send(), self._add(), self._hear()])

    def _send(self) -> Choice:
        face = Face(
            self.words("Send it"), "sending", manner=Manner.AGREE, above=True, picture_mm=12
        )
        button = self.button(face)
        button.clicked.connect(self._sent)
        return button

    def _add(self) -> Choice:
        button = self.button(Face(self.words("Add or change"), "add", manner=Manner.OUTLINED))
        there = Adding(replace(self._draft, seen=True))
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button

    def _hear(self) -> Choice:
        face = Face(self.words("Hear it in each language"), "language", manner=Manner.OUTLINED)
        button = self.button(face)
        there = Hearing(self._draft, self.words.language)
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button

    def _another_day(self) -> Choice:
        face = Face(
            self.words("Another day"), "calendar", manner=Manner.PRIMARY, above=True, picture_mm=12
        )
        button = self.button(face)
        there = WhichDay(replace(self._draft, seen=True, missing=(Step.WHEN,)))
        button.clicked.connect(lambda: self.desk.navigation.go(there))
        return button

    def _sent(self) -> None:
        announced = send(self.desk, self._draft)
        if announced:
            self.desk.navigation.unsent = None
            self.desk.navigation.back_to(Beginning)
            self.desk.navigation.instead(OneAnnounced(announced))


class AddingScreen(AskScreen):
    """What is already said of something is marked, and can be said otherwise."""

    def __init__(self, desk: Desk, place: Adding) -> None:
        super().__init__(desk)
        self.title = desk.words("What more is there to say?")
        self._draft = place.draft
        self.ask(list(self._offered()), place.page, lambda page: Adding(place.draft, page))

    def _offered(self) -> list[Offered]:
        words, said, draft = self.words, self._draft.said, self._draft
        tiles: list[Offered] = []
        if said.kind in (Kind.ACTIVITY, Kind.SEEKING):
            sought = WhoIsSought(draft)
            told = self._told(bool(said.needed))
            tiles.append(self._offer(words("Who is sought"), "who", "people", told, sought))
        picks = (
            (Detail.BRING, words("What to bring"), "bag", said.bring),
            (Detail.ACCESS, words("Access"), "access", said.access),
            (Detail.AUDIENCE, words("For whom"), "everyone", said.audience),
        )
        ones: tuple[tuple[Detail, str, str, bool], ...] = (
            (Detail.PRICE, words("Price"), "euro", said.price is not None),
            (Detail.LENGTH, words("How long"), "clock", bool(said.end)),
            (Detail.SEATS, words("How many places"), "seats", said.seats is not None),
        )
        if said.kind is Kind.LOAN:
            ones = (
                (Detail.CONDITION, words("Condition"), "condition-good", bool(said.condition)),
                (Detail.FETCHING, words("How it gets there"), "deliver", bool(said.fetching)),
                ones[0],
            )
        for detail, name, sign, chosen in picks:
            there = Picking(draft, detail)
            tiles.append(self._offer(name, sign, "making", self._told(bool(chosen)), there))
        for one, name, sign, known in ones:
            if one is not Detail.LENGTH or said.start:
                tiles.append(self._offer(name, sign, "place", self._told(known), OneOf(draft, one)))
        day = WhichDay(replace(draft, missing=(Step.WHEN,)))
        place = Where(replace(draft, missing=(Step.WHERE,)))
        if projects(self.desk):
            under = WhichProject(draft)
            told = self._told(bool(said.project))
            tiles.append(self._offer(words("Under a project"), "project", "good", told, under))
        tiles.append(self._offer(words("Another day"), "calendar", "good", "", day))
        tiles.append(self._offer(words("Another place"), "place", "good", "", place))
        return tiles

    def _told(self, known: bool) -> str:
        return self.words("Said") if known else ""

    def _offer(self, name: str, sign: str, block: str, told: str, there: Place) -> Offered:
        face = Face(name, sign, strong=told, block=block, picture_mm=20)
        return face, lambda: self.desk.navigation.go(there)


class HearingScreen(SheetScreen):
    """The title and every line in one language, which is said at once in the voice of it."""

    speaks_at_once = True

    def __init__(self, desk: Desk, place: Hearing) -> None:
        super().__init__(desk)
        self._draft = place.draft
        self.title = desk.words("In each language")
        try:
            listing = listing_of(place.draft, desk)
        except Refused:
            self.lay_sheet(not_sent_lines(desk), [])
            return
        title, language = listing.title.reading(place.language)
        headline = Line(
            desk.look,
            title,
            pictogram="language",
            block="people",
            bold=True,
            language=language,
        )
        lines = [headline, *lines_in(listing, place.language, desk)]
        self.lay_sheet(lines, [self._other(each) for each in LANGUAGES if each != place.language])

    def _other(self, language: Language) -> Choice:
        name = OWN_NAMES[language]
        face = Face(name, "listen", manner=Manner.OUTLINED, language=language.value)
        button = self.button(face)
        there = Hearing(self._draft, language)
        button.clicked.connect(lambda: self.desk.navigation.instead(there))
        return button


class NotSentScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: NotSent) -> None:
        super().__init__(desk)
        self.title = desk.words("This did not work")
        face = Face(desk.words("Go back"), "back", manner=Manner.PRIMARY, above=True, picture_mm=12)
        back = self.button(face)
        back.clicked.connect(desk.navigation.back)
        self.lay_sheet(not_sent_lines(desk), [back])


def not_sent_lines(desk: Desk) -> list[Line]:
    words, look = desk.words, desk.look
    return [
        Line(look, words("The kiosk could not keep it."), pictogram="warning", block="sad"),
        Line(look, words("What you composed is still there."), pictogram="heart", block="good"),
        Line(look, words("Go back and try again."), pictogram="back"),
    ]

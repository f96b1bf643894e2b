"""Questions between houses: what others ask, what was asked here, and the answers."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.listing import Listing
from kiosk.domain.log import What
from kiosk.domain.question import Question
from kiosk.domain.sheet import Answered
from kiosk.domain.text import Text
from kiosk.store.announcements import NoSuchAnnouncement
from kiosk.store.transaction import NotKept
from kiosk.ui import places, sharing
from kiosk.ui.desk import Desk
from kiosk.ui.lines import reason_lines
from kiosk.ui.places.exchange import OneQuestion, OneShared, Questions
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.compose.drafting import kept
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS = 600


class QuestionsScreen(CardScreen, SheetScreen):
    """Those that wait for an answer of this house come first."""

    def __init__(self, desk: Desk, place: Questions) -> None:
        super().__init__(desk)
        self.title = desk.words("Questions")
        now, store = desk.now(), desk.store.questions
        received = sorted(store.received(now), key=lambda each: not sharing.waits(desk, each))
        self._questions = [*received, *store.asked(now)][:MOST_CARDS]
        if not self._questions:
            text = desk.words("Nobody has asked anything yet.")
            self.lay_sheet([Line(desk.look, text, pictogram="question")], [])
            return
        turn = lambda page: desk.navigation.instead(Questions(page))  # noqa: E731
        faces = [self._face(each) for each in self._questions]
        self.lay_cards(faces, place.page, self._open, turn)

    def _face(self, question: Question) -> Face:
        text, language = question.text.reading(self.words.language)
        told, _, block = how_it_stands(question, self.desk)
        by = self.words("You wrote") if question.ours else question.from_name
        return Face(text, "question", strong=told, quiet=by, block=block, language=language)

    def _open(self, number: int) -> None:
        self.desk.navigation.go(OneQuestion(self._questions[number].id))


def how_it_stands(question: Question, desk: Desk) -> tuple[str, str, str]:
    """In a few words, with its sign and its colour."""
    words = desk.words
    if sharing.refused(desk, question):
        return words("It came back"), "warning", "sad"
    if sharing.answer_of(desk, question):
        return words("It has an answer"), "accepted", "good"
    if question.left:
        return words("Not answered here"), "cross", "place"
    if not question.sent:
        return words("Waiting to leave"), "sending", "sport"
    return words("No answer yet"), "waiting", "people"


class OneQuestionScreen(SheetScreen):
    def __init__(self, desk: Desk, place: OneQuestion) -> None:
        super().__init__(desk)
        self.title = desk.words("A question")
        question = desk.store.questions.one(place.question, desk.now())
        if question is None:
            text = desk.words("It is no longer here.")
            self.lay_sheet([Line(desk.look, text, pictogram="info")], [])
            return
        self._question = question
        self._public = desk.store.listings.one(question.listing)
        self.lay_sheet(list(self._lines()), list(self._actions()))

    def _lines(self) -> Iterator[Line]:
        desk, words, look, question = self.desk, self.words, self.desk.look, self._question
        if self._public:
            yield self.headline(self._public)
        by = words("You wrote:")
        if not question.ours:
            by = words("{name} asks:", name=question.from_name)
        yield Line(look, by, pictogram="question", block="people", bold=True)
        yield self._text(question.text)
        told, sign, block = how_it_stands(question, desk)
        yield Line(look, f"{told}.", pictogram=sign, block=block, bold=True)
        if answered := sharing.answer_of(desk, question):
            yield Line(look, words("The authors answer:"), pictogram="talk", block="good")
            yield self._text(answered.answer)
        if reason := sharing.refused(desk, question):
            yield from reason_lines(reason, desk)

    def _text(self, text: Text) -> Line:
        told, language = text.reading(self.words.language)
        return Line(self.desk.look, told, language=language)

    def _actions(self) -> Iterator[Choice]:
        words, desk, question = self.words, self.desk, self._question
        own = sharing.own_listing(desk, question)
        if own and not question.ours:
            answered = sharing.answer_of(desk, question)
            name = words("Answer anew") if answered else words("Answer")
            write = self.button(
                Face(name, "pencil", manner=Manner.PRIMARY, above=True, picture_mm=12)
            )
            write.clicked.connect(lambda: self._write(answered))
            yield write
            if sharing.waits(desk, question):
                leave = self.button(Face(words("Leave it"), "cross", manner=Manner.OUTLINED))
                leave.clicked.connect(self._leave)
                yield leave
        if self._public:
            see = self.button(Face(words("See the sheet"), "page", manner=Manner.OUTLINED))
            there = OneShared(self._public.id)
            see.clicked.connect(lambda: desk.navigation.lead_to(there))
            yield see

    def _write(self, before: Answered | None) -> None:
        place = OneQuestion(self._question.id)
        text = before.answer.reading(self.words.language)[0] if before else ""

        def send(desk: Desk, typed: str) -> None:
            if typed and not answer(desk, place.question, typed):
                return
            desk.navigation.lead_to(place)

        title = self.words("Your answer, without names")
        self.desk.navigation.go(Typing(title, text, send, _MOST_LETTERS, read=True))

    def _leave(self) -> None:
        desk = self.desk
        try:
            desk.store.questions.leave(self._question.id, desk.now())
        except NotKept:
            desk.navigation.go(places.NotKept())
        else:
            desk.navigation.back()


def answer(desk: Desk, question: str, text: str) -> AnnouncementId | None:
    """The next revision of the sheet says it; None, and told, where it could not be kept."""
    asked = desk.store.questions.one(question, desk.now())
    own = sharing.own_of(desk, asked.listing) if asked else None

    def announce() -> AnnouncementId:
        if asked is None or own is None:
            raise NoSuchAnnouncement(question)
        record = desk.store.announcements.record(own.announces) or {}
        told = Answered(asked.of, asked.from_name, asked.text, sharing.written(desk, text))
        changed = _with_answer(sharing.own_listing(desk, asked), told)
        whole = {**record, "sheet": {**record.get("sheet", {}), **changed}}
        return desk.store.announcements.announce(whole, desk.now(), own.announces)

    return kept(desk, What.ANSWERED, announce)


def _with_answer(listing: Listing | None, told: Answered) -> dict[str, object]:
    sheet = sharing.sheet_of(listing) if listing else None
    if sheet is None:
        raise NoSuchAnnouncement(told.of)
    return replace(sheet.with_answer(told)).told()

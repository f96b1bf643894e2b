"""What the organisers answered and wrote, and what this house says to it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from kiosk.domain.interest import InterestId, InterestShown, Shown
from kiosk.domain.listing import Text
from kiosk.domain.log import What
from kiosk.domain.message import Message, Said
from kiosk.domain.received import ReceivedId, ReceivedInterest
from kiosk.domain.record import Refused
from kiosk.store.messages import NotSaid
from kiosk.store.received import NoSuchInterest
from kiosk.store.transaction import NotKept
from kiosk.ui import places, statuses
from kiosk.ui.answers import sign_of, who_comes
from kiosk.ui.desk import Desk
from kiosk.ui.loans import loan_lines
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places.organising import Conversation, Conversations
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.organising import titled
from kiosk.ui.screens.who_are_you import name_of
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS: Final = 600
_ANSWERED: Final = frozenset(
    {Shown.ACCEPTED, Shown.DECLINED, Shown.WAITING_LIST, Shown.QUESTION, Shown.CANCELLED}
)
_WRITTEN: Final = (Said.REPLY, Said.MESSAGE, Said.QUESTION)
logger = logging.getLogger(__name__)


def unread(desk: Desk) -> int:
    """How many messages and answers nobody of the team has seen."""
    return len(desk.store.messages.unread()) + desk.store.interests.new_answers()


class ConversationsScreen(CardScreen, SheetScreen):
    """Those with something unread come first."""

    def __init__(self, desk: Desk, place: Conversations) -> None:
        super().__init__(desk)
        self.title = desk.words("Answers and messages")
        self._new = {each.interest for each in desk.store.messages.unread()}
        ours, theirs = self._ours(), self._theirs()
        self._ids = [*ours, *theirs]
        faces = [*map(self._face_of_ours, ours.values()), *map(self._face_of, theirs.values())]
        _see_answers(desk)
        if not faces:
            text = desk.words("No answer or message has come yet.")
            self.lay_sheet([Line(desk.look, text, pictogram="mail")], [])
            return
        turn = lambda page: desk.navigation.instead(Conversations(page))  # noqa: E731
        self.lay_cards(faces, place.page, self._open, turn)

    def _ours(self) -> dict[str, tuple[InterestShown, ...]]:
        """What was chosen here and answered, or written about; a party by the id of one of it.

        Those of a party stand apart where they were answered differently, or written about.
        """
        found = self.desk.store.interests.of_all(self.desk.now())
        told = [each for each in found if each.shown in _ANSWERED or each.id in self._new]
        told.sort(key=lambda each: (each.id not in self._new, -each.created_at.timestamp()))
        together: dict[object, list[InterestShown]] = {}
        for each in told[:MOST_CARDS]:
            apart = each.party is None or each.id in self._new
            together.setdefault(each.id if apart else (each.party, each.shown), []).append(each)
        return {each[0].id: tuple(each) for each in together.values()}

    def _theirs(self) -> dict[str, ReceivedInterest]:
        """Those who want to come, and have written."""
        found = self.desk.store.received.shown(self.desk.now())
        spoken_of = self.desk.store.messages.spoken_of()
        return {each.id: each for each in found if each.id in spoken_of}

    def _face_of_ours(self, party: Sequence[InterestShown]) -> Face:
        words, shown = self.words, party[0]
        title, language = titled(shown.listing, self.desk)
        return Face(
            title,
            statuses.sign_of(shown.shown),
            strong=self._news(shown.id) or statuses.name_of(shown.shown, words),
            quiet=", ".join(who_chose(each, self.desk) for each in reversed(party)),
            block=statuses.block_of(shown.shown),
            language=language,
        )

    def _face_of(self, received: ReceivedInterest) -> Face:
        name, sign, block = sign_of(received)
        told = self._news(received.id) or self.words.told(name)
        quiet = who_comes(received, self.words)
        return Face(received.from_name, sign, strong=told, quiet=quiet, block=block)

    def _news(self, id: str) -> str:
        return self.words("A new message") if id in self._new else ""

    def _open(self, number: int) -> None:
        self.desk.navigation.go(Conversation(self._ids[number]))


class ConversationScreen(SheetScreen):
    """Who opens it has read it."""

    def __init__(self, desk: Desk, place: Conversation) -> None:
        super().__init__(desk)
        store, now = desk.store, desk.now()
        self.title = desk.words("Answers and messages")
        self._interest = place.interest
        own = store.interests.one(InterestId(place.interest), now)
        theirs = store.received.one(ReceivedId(place.interest), now)
        if own is None and theirs is None:
            self.say_the_choice_is_gone()
            return
        self._other = theirs.from_name if theirs else self.words("The organisers")
        lines = self._begin(own) if own else self._begin_with(theirs)
        said = store.messages.about(InterestId(place.interest))
        lines += [line for each in said for line in self._said(each)]
        if any(not each.read for each in said):
            _mark_read(desk, place.interest)
        self.lay_sheet(lines, self._actions())

    def _begin(self, shown: InterestShown) -> list[Line]:
        desk, words, look = self.desk, self.words, self.desk.look
        who = Line(look, who_chose(shown, desk), pictogram="person", block="people")
        state = Line(
            look,
            f"{statuses.name_of(shown.shown, words)}.",
            pictogram=statuses.sign_of(shown.shown),
            block=statuses.block_of(shown.shown),
            bold=True,
        )
        lines = [self.headline(shown.listing), who, state]
        if shown.loan:
            lines += loan_lines(shown.loan, desk, ours=False)
        if shown.message:
            text, language = Text.of(shown.message).reading(words.language)
            lines.append(Line(look, text, pictogram="organiser", language=language))
        return lines

    def _begin_with(self, received: ReceivedInterest | None) -> list[Line]:
        assert received is not None
        look, words = self.desk.look, self.words
        name, sign, block = sign_of(received)
        found = self.desk.store.listings.one(received.listing)
        return [
            *([self.headline(found)] if found else []),
            Line(look, received.from_name, pictogram="home", block="people", bold=True),
            Line(look, f"{words.told(name)}.", pictogram=sign, block=block),
            *(loan_lines(received.loan, self.desk, ours=True) if received.loan else []),
        ]

    def _said(self, message: Message) -> list[Line]:
        words, look = self.words, self.desk.look
        by = words("You wrote:") if message.ours else words("{name}:", name=self._other)
        text, language = message.text.reading(words.language)
        sign = "pencil" if message.ours else "mail"
        lines = [
            Line(look, by, pictogram=sign, block="place" if message.ours else "people", bold=True),
            Line(look, text, language=language),
        ]
        if message.reason:
            text = words("It could not be sent.")
            lines.append(Line(look, text, pictogram="warning", block="sad"))
        elif message.ours and not message.sent:
            text = words("It leaves when the kiosk is connected.")
            lines.append(Line(look, text, pictogram="sending"))
        return lines

    def _actions(self) -> list[Choice]:
        desk, words = self.desk, self.words
        try:
            allowed = desk.store.messages.allowed(InterestId(self._interest), desk.now())
        except NoSuchInterest:
            return []
        actions = []
        kind = next((each for each in _WRITTEN if each in allowed), None)
        if kind:
            write = self.button(
                Face(words("Write"), "pencil", manner=Manner.PRIMARY, above=True, picture_mm=12)
            )
            typing = Typing(
                words("Write to them, without names"),
                "",
                self._send(kind),
                _MOST_LETTERS,
                read=True,
            )
            write.clicked.connect(lambda: desk.navigation.go(typing))
            actions.append(write)
        contact = desk.settings.establishment_contact
        if Said.CONTACT in allowed and contact:
            reach = self.button(
                Face(words("How to reach us"), "phone", quiet=contact, manner=Manner.OUTLINED)
            )
            reach.clicked.connect(lambda: self._send(Said.CONTACT)(desk, contact))
            actions.append(reach)
        return actions

    def _send(self, kind: Said) -> Callable[[Desk, str], None]:
        place = Conversation(self._interest)

        def send(desk: Desk, text: str) -> None:
            if text and not say(desk, place.interest, kind, text):
                desk.navigation.go(places.NotKept())
            else:
                desk.navigation.lead_to(place)

        return send


def say(desk: Desk, interest: str, kind: Said, text: str) -> bool:
    """Tell the other house, and note who did; whether it is kept."""
    now, who = desk.now(), desk.navigation.visit.supporter
    try:
        own = desk.words.language.value
        desk.store.messages.say(InterestId(interest), kind, text, own, who, now)
        desk.store.log.write(What.MESSAGE_SENT, who, now=now)
    except (NotKept, NotSaid, NoSuchInterest, Refused):
        logger.exception("a message was not kept")
        return False
    desk.navigation.interest_queued.emit(InterestQueued(InterestId(interest)))
    return True


def who_chose(shown: InterestShown, desk: Desk) -> str:
    """Whose choice it is, for somebody of the team."""
    if shown.loan:
        return desk.words("This house")
    found = desk.store.people.resident(shown.resident) if shown.resident else None
    return name_of(found, desk) if found else desk.words("Somebody without a name")


def _see_answers(desk: Desk) -> None:
    try:
        desk.store.interests.see_answers()
    except NotKept:
        logger.exception("that answers were seen is not kept")


def _mark_read(desk: Desk, interest: str) -> None:
    try:
        desk.store.messages.mark_read(InterestId(interest), desk.now())
    except NotKept:
        logger.exception("that a message was read is not kept")


SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    Conversations: ConversationsScreen,
    Conversation: ConversationScreen,
}

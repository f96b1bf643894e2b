"""What this house organises: who wants to come, and the answer to each of them."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from kiosk.domain.interest import Answered
from kiosk.domain.listing import Listing, ListingId, Text
from kiosk.domain.log import What
from kiosk.domain.opinion import FACES
from kiosk.domain.reading import title_of, when_short
from kiosk.domain.received import ReceivedId, ReceivedInterest
from kiosk.store.received import NoSuchInterest
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.answers import (
    answers_to,
    in_four,
    kindly_to,
    need_told,
    sign_of,
    waits,
    who_comes,
)
from kiosk.ui.desk import Desk
from kiosk.ui.loans import clashing, lent_elsewhere, loan_lines
from kiosk.ui.navigation import InterestQueued
from kiosk.ui.places.loans import PromisedTwice
from kiosk.ui.places.organising import (
    Answering,
    Conversation,
    OneAsked,
    OneWhoComes,
    Organised,
    Telling,
    WhoComes,
)
from kiosk.ui.places.team import Typing
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_MOST_LETTERS: Final = 300
logger = logging.getLogger(__name__)


def unanswered(desk: Desk) -> int:
    """How many wait for an answer of this house."""
    return sum(map(waits, desk.store.received.shown(desk.now())))


class OrganisedScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: Organised) -> None:
        super().__init__(desk)
        self.title = desk.words("What we organise")
        received = desk.store.received.shown(desk.now())
        by_listing: dict[ListingId, list[ReceivedInterest]] = {}
        for each in received:
            by_listing.setdefault(each.listing, []).append(each)
        # what waits longest for somebody comes first
        self._asked = sorted(by_listing.items(), key=lambda one: not any(map(waits, one[1])))
        self._asked = self._asked[:MOST_CARDS]
        if not self._asked:
            text = desk.words("Nobody has asked to come yet.")
            self.lay_sheet([Line(desk.look, text, pictogram="organiser")], [])
            return
        faces = [self._face(*each) for each in self._asked]
        turn = lambda page: desk.navigation.instead(Organised(page))  # noqa: E731
        self.lay_cards(faces, place.page, self._open, turn)

    def _face(self, listing: ListingId, received: list[ReceivedInterest]) -> Face:
        words, found = self.words, self.desk.store.listings.one(listing)
        title, language = titled(found, self.desk)
        waiting = sum(map(waits, received))
        told = words.count("{n} waits for an answer", "{n} wait for an answer", waiting)
        when = when_short(found, words.language, self.desk.now()) if found else ""
        return Face(
            title,
            "waiting" if waiting else "organiser",
            strong=told if waiting else words("All are answered"),
            quiet=when,
            block="people" if waiting else "good",
            language=language,
        )

    def _open(self, number: int) -> None:
        self.desk.navigation.go(WhoComes(self._asked[number][0]))


class WhoComesScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: WhoComes) -> None:
        super().__init__(desk)
        self._listing = desk.store.listings.one(place.listing)
        self.title, self.title_language = titled(self._listing, desk)
        if not desk.holds_title(self.title):
            self.title, self.title_language = desk.words("Who wants to come"), ""
        everybody = desk.store.received.shown(desk.now())
        here = [each for each in everybody if each.listing == place.listing][:MOST_CARDS]
        self._here = sorted(here, key=lambda each: (not waits(each), each.party))
        if not self._here:
            self.say_the_choice_is_gone()
            return
        turn = lambda page: desk.navigation.instead(WhoComes(place.listing, page))  # noqa: E731
        self.lay_cards([self._face(each) for each in self._here], place.page, self._open, turn)

    def _face(self, received: ReceivedInterest) -> Face:
        name, sign, block = sign_of(received)
        return Face(
            received.from_name,
            sign,
            strong=self.words.told(name),
            quiet=who_comes(received, self.words),
            block=block,
        )

    def _open(self, number: int) -> None:
        self.desk.navigation.go(OneWhoComes(self._here[number].id))


class OneWhoComesScreen(SheetScreen):
    def __init__(self, desk: Desk, place: OneWhoComes) -> None:
        super().__init__(desk)
        received = desk.store.received.one(place.interest, desk.now())
        if received is None:
            self.say_the_choice_is_gone()
            return
        words, actions = desk.words, []
        self.title = words("Who wants to come")
        if received.loan:
            self.title = words("Who wants to borrow it")
        if not received.withdrawn:
            name = words("Answer") if waits(received) else words("Answer anew")
            answer = self.button(Face(name, "mail", manner=Manner.PRIMARY, above=True))
            answer.clicked.connect(lambda: desk.navigation.go(Answering(place.interest)))
            actions.append(answer)
        talk = self.button(Face(words("Messages"), "note", manner=Manner.OUTLINED))
        talk.clicked.connect(lambda: desk.navigation.go(Conversation(place.interest)))
        self.lay_sheet(list(self._lines(received)), [*actions, talk])

    def _lines(self, received: ReceivedInterest) -> list[Line]:
        desk, words, look = self.desk, self.words, self.desk.look
        found = desk.store.listings.one(received.listing)
        lines = [self.headline(found)] if found else []
        lines.append(Line(look, received.from_name, pictogram="home", block="people", bold=True))
        if received.loan:
            lines += loan_lines(received.loan, desk, ours=True)
        else:
            lines.append(Line(look, f"{who_comes(received, words)}.", pictogram="people"))
        for need in received.needs:
            told, sign = need_told(need, desk)
            lines.append(Line(look, told, pictogram=sign))
        name, sign, block = sign_of(received)
        lines.append(Line(look, f"{words.told(name)}.", pictogram=sign, block=block))
        if received.message:
            text, language = Text.of(received.message).reading(words.language)
            lines.append(Line(look, text, pictogram="mail", language=language))
        lines += free_places(found, desk) if found else []
        return [*lines, *how_it_was(received.listing, desk)]


class AnsweringScreen(TileScreen):
    def __init__(self, desk: Desk, place: Answering) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("What do you answer?")
        self._received = desk.store.received.one(place.interest, desk.now())
        answers = answers_to(self._received)
        faces = [
            Face(desk.words.told(name), sign, block=block, picture_mm=20)
            for name, sign, block in answers.values()
        ]
        for number, tile in self.lay_tiles(faces, 0, columns=2).numbered:
            status = list(answers)[number]
            tile.clicked.connect(lambda _=False, one=status: self._answer(one))

    def _answer(self, status: Answered) -> None:
        desk, interest = self.desk, self._place.interest
        if status is Answered.QUESTION:
            desk.navigation.go(writing(desk, interest, status))
        elif status is Answered.ACCEPTED and self._is_promised():
            desk.navigation.go(PromisedTwice(interest))
        else:
            desk.navigation.go(Telling(interest, status))

    def _is_promised(self) -> bool:
        asked, desk = self._received, self.desk
        return asked is not None and (bool(clashing(asked, desk)) or lent_elsewhere(asked, desk))


class TellingScreen(CardScreen):
    """Sentences that are ready in four languages, or one's own."""

    def __init__(self, desk: Desk, place: Telling) -> None:
        super().__init__(desk)
        words, self._place = desk.words, place
        self.title = words("Which sentence goes with it?")
        self._ready = kindly_to(desk.store.received.one(place.interest, desk.now()), place.status)
        faces = [Face(words.told(each), "mail", block="people") for each in self._ready]
        own = Face(words("Write it yourself"), "pencil", block="place")
        turn = lambda page: desk.navigation.instead(replace(place, page=page))  # noqa: E731
        self.lay_cards([*faces, own], place.page, self._tell, turn)

    def _tell(self, number: int) -> None:
        desk, interest, status = self.desk, self._place.interest, self._place.status
        if number < len(self._ready):
            answer(desk, interest, status, in_four(self._ready[number]))
        else:
            desk.navigation.go(writing(desk, interest, status))


def writing(desk: Desk, interest: ReceivedId, status: Answered) -> Typing:
    """A sentence of one's own that goes with the answer."""

    def send(desk: Desk, text: str) -> None:
        answer(desk, interest, status, {desk.words.language.value: text} if text else {})

    title = desk.words("What would you like to know?")
    if status is not Answered.QUESTION:
        title = desk.words("What do you tell them?")
    return Typing(title, "", send, _MOST_LETTERS, read=True)


def answer(desk: Desk, interest: ReceivedId, status: Answered, told: Mapping[str, str]) -> None:
    """Keep the answer until it leaves, note who gave it, and show how it stands."""
    navigation, store, now = desk.navigation, desk.store, desk.now()
    try:
        store.received.answer(interest, status, told, now)
        store.log.write(What.ANSWERED, navigation.visit.supporter, now=now)
    except (NotKept, NoSuchInterest):
        logger.exception("an answer was not kept")
        navigation.go(places.NotKept())
        return
    navigation.interest_queued.emit(InterestQueued(interest))
    navigation.back_to(OneAsked)


def titled(listing: Listing | None, desk: Desk) -> tuple[str, str]:
    """A listing's title and its language; of one that is gone, a word for it."""
    if listing is None:
        return desk.words("An activity that is over"), ""
    return title_of(listing, desk.words.language)


def free_places(listing: Listing, desk: Desk) -> list[Line]:
    """How many can still come, where that is counted."""
    seats = listing.seats
    if seats is None:
        return []
    left = max(0, seats.total - seats.taken)
    text = desk.words.count("{n} place is free.", "{n} places are free.", left)
    return [Line(desk.look, text, pictogram="seats")]


def how_it_was(listing: ListingId, desk: Desk) -> list[Line]:
    """The faces of those who came, counted; nobody is told by name."""
    counts = desk.store.opinions.counts(listing)
    return [
        Line(desk.look, desk.words.count("{n} person", "{n} people", n), pictogram=f"face-{face}")
        for face, n in zip(FACES, counts, strict=True)
        if n
    ]


SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    Organised: OrganisedScreen,
    WhoComes: WhoComesScreen,
    OneWhoComes: OneWhoComesScreen,
    Answering: AnsweringScreen,
    Telling: TellingScreen,
}

"""In step: how the kiosk stands, in plain words, for whoever looks after it."""

from collections import Counter
from collections.abc import Iterator

from kiosk.domain.interest import Shown
from kiosk.domain.mail import INBOX
from kiosk.domain.page import HUB, STARTER
from kiosk.domain.sentences import sentences_of
from kiosk.store.listings import FeedState
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.freshness import feeds_of, freshness
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

_OF_THE_HUB = (HUB, INBOX)


class InStepScreen(SheetScreen):
    def __init__(self, desk: Desk, _: places.InStep) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("About this kiosk")
        self._states = desk.store.listings.feed_states()
        again = self.button(
            Face(words("Try again now"), "again", manner=Manner.OUTLINED, above=True, picture_mm=12)
        )
        lines = (*self._how_it_stands(), *self._choices(), *self._feeds())
        measure = self.button(Face(words("Measure the screen"), "card", manner=Manner.OUTLINED))
        measure.clicked.connect(lambda: desk.navigation.go(places.Measure()))
        self.lay_sheet(lines, [again, measure])
        again.clicked.connect(desk.navigation.exchange_asked)

    def _line(self, pictogram: str, text: str, *, block: str = "place", bold: bool = False) -> Line:
        return Line(self.desk.look, text, pictogram=pictogram, block=block, bold=bold)

    def _how_it_stands(self) -> Iterator[Line]:
        desk, words = self.desk, self.words
        if desk.news.asked:
            yield self._line("again", words("The kiosk is asking now."), block="people")
        for pull in desk.news.pulls.values():
            yield self._line("arrived", self._progress(pull.done, pull.total), block="people")
        if HUB not in {each.name for each in self._states}:
            yield self._line("offline", words("This kiosk has no hub yet."))
        told = tuple(self._problems())
        yield from told
        if not told and feeds_of(desk.store):
            yield self._line("accepted", words("Everything is in step."), block="good")
        yield self._line("clock", freshness(desk.store, words, desk.now()))

    def _problems(self) -> Iterator[Line]:
        """What keeps the hub's part from being in step, this kiosk's own, then each source's."""
        kept = {each.name: each.problem for each in self._states if each.problem}
        own = [kept[each] for each in _OF_THE_HUB if each in kept]
        own += [each for each in self.desk.news.problems if each not in kept.values()]
        for problem in dict.fromkeys(own):
            yield from self._problem(problem)
        for feed, problem in kept.items():
            if feed not in _OF_THE_HUB:
                behind = self.words("Not in step: {name}.", name=self._name(feed))
                yield self._line("noticeboard", behind, block="sad")
                yield from self._problem(problem)

    def _progress(self, done: int, total: int | None) -> str:
        words = self.words
        if total is None:
            return words("Proposals are coming in: {n} so far.", n=words.figures(done))
        n, m = words.figures(min(done, total)), words.figures(total)
        return words("Proposals are coming in: {n} of {m}.", n=n, m=m)

    def _problem(self, problem: str) -> Iterator[Line]:
        """What is wrong, then what to do; a sentence that nobody translated is shown as it is."""
        wrong, *mend = sentences_of(self.words.told(problem))
        yield self._line("warning", wrong, block="sad")
        for each in mend:
            yield self._line("info", each)

    def _choices(self) -> Iterator[Line]:
        """What waits here, and where to look; whose choice it is, My choices alone tells."""
        words, waiting, found = self.words, self.desk.store.outbox.waiting(), self._counted()
        if waiting:
            text = words.count("{n} choice waits to leave.", "{n} choices wait to leave.", waiting)
            yield self._line("sending", text)
            yield self._line("heart", words("What was chosen is kept here."))
        else:
            yield self._line("check", words("Nothing waits to leave."))
        if notes := found[Shown.NOTE]:
            text = words.count("{n} note has to be given.", "{n} notes have to be given.", notes)
            yield self._line("note", text, block="people")
        if refused := found[Shown.REFUSED]:
            text = words.count(
                "{n} choice could not be sent.", "{n} choices could not be sent.", refused
            )
            yield self._line("warning", text, block="sad")
        if notes or refused:
            yield self._line("heart", words("It is under My choices."))

    def _counted(self) -> Counter[Shown]:
        return Counter(each.shown for each in self.desk.store.interests.of_all(self.desk.now()))

    def _feeds(self) -> Iterator[Line]:
        refused = Counter(feed for feed, _ in self.desk.store.listings.refusals())
        for each in self._states:
            if each.name == INBOX:
                continue
            yield from self._feed(each, refused[each.name])

    def _feed(self, state: FeedState, refused: int) -> Iterator[Line]:
        words, number = self.words, self.desk.store.listings.count_of(state.name)
        brought = words.count(
            "{name}: {n} proposal.", "{name}: {n} proposals.", number, name=self._name(state.name)
        )
        yield self._line("noticeboard", brought)
        if refused:
            text = words.count(
                "{n} of them could not be shown.", "{n} of them could not be shown.", refused
            )
            yield self._line("warning", text, block="sad")

    def _name(self, feed: str) -> str:
        """Whose proposals a feed brings, as a supporter knows it."""
        if feed == HUB:
            return self.words("The hub")
        if feed == STARTER:
            return self.words("Examples")
        sources = self.desk.store.sources.list()
        known = {each.name: each.called_in_short for each in sources}
        return known.get(feed) or feed

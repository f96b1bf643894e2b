"""What waits for support: a card for each listing, and who of several goes together."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.domain.interest import InterestId, InterestShown
from kiosk.domain.listing import ListingId
from kiosk.domain.reading import title_of, when_short
from kiosk.ui import statuses
from kiosk.ui.desk import Desk
from kiosk.ui.places import Going, support
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.pick_screen import PickScreen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support_lines import whose
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line


class WaitingScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: support.Waiting) -> None:
        super().__init__(desk)
        self.title = desk.words("Waiting for support")
        self._groups = by_listing(desk.store.supports.waiting(desk.now()))[:MOST_CARDS]
        if not self._groups:
            text = desk.words("Nobody waits for you now.")
            self.lay_sheet([Line(desk.look, text, pictogram="check", block="good")], [])
            return
        faces = [self._face(each) for each in self._groups]
        self.lay_cards(faces, place.page, self._open, self._turn)

    def _face(self, group: Sequence[InterestShown]) -> Face:
        desk, words = self.desk, self.words
        listing = group[0].listing
        title, language = title_of(listing, words.language)
        who = whose(group[0], desk)[0] if len(group) == 1 else ""
        told = who or words.count("{n} person waits", "{n} people wait", len(group))
        return Face(
            title,
            statuses.sign_of(group[0].shown),
            strong=told,
            quiet=when_short(listing, words.language, desk.now()),
            block="people",
            language=language,
        )

    def _open(self, number: int) -> None:
        group = self._groups[number]
        listing = group[0].listing.id
        if len(group) > 1:
            self.desk.navigation.go(support.Together(listing))
        else:
            self.desk.navigation.go(one_waiting(self.desk, listing, (group[0].id,)))

    def _turn(self, page: int) -> None:
        self.desk.navigation.instead(support.Waiting(page))


class TogetherScreen(PickScreen, SheetScreen):
    """Without anybody chosen it is about all of them."""

    def __init__(self, desk: Desk, place: support.Together) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("Who goes together?")
        waiting = desk.store.supports.waiting(desk.now())
        self._group = [each for each in waiting if each.listing.id == place.listing]
        if not self._group:
            self.say_the_choice_is_gone()
            return
        faces = [self._face(each) for each in self._group]
        self.lay_picks([each.id for each in self._group], faces, place.chosen, place.page)

    def _face(self, waiting: InterestShown) -> Face:
        name, picture = whose(waiting, self.desk)
        state = statuses.name_of(waiting.shown, self.words)
        return Face(name, picture, quiet=state, block="people", picture_mm=20)

    def onward(self) -> str:
        return self.words("Only those") if self.picked else self.words("All of them together")

    def remember(self) -> None:
        self._place = replace(self._place, chosen=self._chosen())
        self.desk.navigation.remember(self._place)

    def go_on(self) -> None:
        chosen = self._chosen() or tuple(each.id for each in self._group)
        self.desk.navigation.go(one_waiting(self.desk, self._place.listing, chosen))

    def show_page(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._place, page=page))

    def _chosen(self) -> tuple[InterestId, ...]:
        return tuple(each.id for each in self._group if each.id in self.picked)


def by_listing(waiting: Sequence[InterestShown]) -> list[list[InterestShown]]:
    """Those about the same listing together, in the order of the first of each."""
    groups: dict[ListingId, list[InterestShown]] = {}
    for each in waiting:
        groups.setdefault(each.listing.id, []).append(each)
    return list(groups.values())


def one_waiting(
    desk: Desk, listing: ListingId, choices: tuple[InterestId, ...]
) -> support.OneWaiting:
    """Where the supporter who is signed in answers these."""
    return support.OneWaiting(Going(listing, choices, supporter=desk.navigation.visit.supporter))


def count_of(desk: Desk) -> int:
    """How many choices wait for somebody of the team, and were not held back yet."""
    waiting = desk.store.supports.waiting(desk.now())
    return sum(each.support is None for each in waiting)

"""My choices: each with what became of it, in words, in a sign and in a colour."""

from kiosk.domain.interest import InterestShown, Shown
from kiosk.domain.reading import title_of, when_short
from kiosk.ui import places, statuses
from kiosk.ui.desk import Desk
from kiosk.ui.screens.card_screen import MOST_CARDS, CardScreen
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.who_are_you import titled_for
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line


class MyChoicesScreen(CardScreen, SheetScreen):
    def __init__(self, desk: Desk, place: places.MyChoices) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = titled_for(
            desk, lambda name: words("{name}: my choices", name=name), words("My choices")
        )
        resident = desk.navigation.visit.resident
        own = desk.navigation.visit.own
        self._choices = [
            each
            for each in desk.store.interests.shown(resident, desk.now())
            if each.shown is not Shown.NOT_FOR_ME and (resident or each.id in own)
        ][:MOST_CARDS]
        if not self._choices:
            self._say_that_there_is_none()
            return
        faces = [self._face(each) for each in self._choices]
        self.lay_cards(faces, place.page, self._open, self._turn)

    def _face(self, shown: InterestShown) -> Face:
        words = self.words
        title, language = title_of(shown.listing, words.language)
        return Face(
            title,
            statuses.sign_of(shown.shown),
            strong=statuses.name_of(shown.shown, words),
            quiet=when_short(shown.listing, words.language, self.desk.now()),
            block=statuses.block_of(shown.shown),
            language=language,
        )

    def _open(self, number: int) -> None:
        self.desk.navigation.go(places.MyChoice(self._choices[number].id))

    def _turn(self, page: int) -> None:
        self.desk.navigation.instead(places.MyChoices(page))

    def _say_that_there_is_none(self) -> None:
        words = self.words
        line = Line(self.desk.look, words("You have not chosen anything yet."), pictogram="heart")
        on = self.button(Face(words("See this week"), "week", block="place", picture_mm=15))
        on.clicked.connect(lambda: self.desk.navigation.instead(places.Listings(places.Shelf.WEEK)))
        self.lay_sheet([line], [on])

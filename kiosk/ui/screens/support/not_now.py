"""Not now: the reason, in pictograms or in one's own words, and once more before it is said."""

from dataclasses import replace
from typing import Any, Final

from kiosk.i18n import LANGUAGES, message, words_in
from kiosk.ui.desk import Desk
from kiosk.ui.places import Going, support, team
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.support.answering import hold_back, waiting_of
from kiosk.ui.screens.support.one_waiting import MOST_LETTERS
from kiosk.ui.screens.support_lines import told_line, whose
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

# what it is called, its pictogram, and what the resident hears
_REASONS: Final = (
    (message("Too far"), "far", message("It is too far away for now.")),
    (message("No transport"), "no-transport", message("There is no transport that day.")),
    (message("Nobody can come"), "no-helper", message("Nobody can come with you that day.")),
    (message("Something is planned"), "planned", message("You have something else that day.")),
    (message("Health"), "health", message("We look after your health first.")),
    (message("Talk about it first"), "talk", message("We want to talk about it with you first.")),
)


class WhyNotScreen(TileScreen):
    def __init__(self, desk: Desk, place: support.WhyNot) -> None:
        super().__init__(desk)
        self._place = place
        words = desk.words
        self.title = words("Why not now?")
        faces = [
            Face(words.told(name), sign, block="people", picture_mm=20)
            for name, sign, _ in _REASONS
        ]
        own = Face(words("Other words"), "pencil", block="place", picture_mm=20)
        tiles = self.lay_tiles(faces, place.page, always=(own,))
        for number, tile in tiles.numbered:
            told = _REASONS[number][2]
            tile.clicked.connect(lambda _=False, chosen=told: self._because(chosen))
        tiles.always[0].clicked.connect(self._in_own_words)
        if tiles.more:
            more = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(more))

    def _because(self, told: str) -> None:
        """In every language: whoever hears it has their own."""
        said = tuple((each.value, words_in(each).told(told)) for each in LANGUAGES)
        self.desk.navigation.go(support.NotNow(replace(self._place.going, told=said)))

    def _in_own_words(self) -> None:
        going = self._place.going

        def ask(desk: Any, text: str) -> None:
            if text:
                said = ((desk.words.language.value, text),)
                desk.navigation.instead(support.NotNow(replace(going, told=said)))

        title = self.words("Why not now?")
        self.desk.navigation.go(team.Typing(title, "", ask, MOST_LETTERS, read=True))


class NotNowScreen(SheetScreen):
    """Just what the resident reads and hears; their choice is kept."""

    def __init__(self, desk: Desk, place: support.NotNow) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Say this?")
        self._going: Going = place.going
        waiting = waiting_of(place.going, desk)
        if not waiting:
            self.say_the_choice_is_gone()
            return
        yes = Face(words("Yes, say it"), "talk", manner=Manner.PRIMARY, above=True, picture_mm=12)
        say = self.button(yes)
        back = self.button(Face(words("Go back"), "back", manner=Manner.OUTLINED))
        said = told_line(dict(place.going.told), desk)
        kept = Line(desk.look, words("The choice is kept. It can be sent later."), pictogram="info")
        lines = [self.headline(waiting[0].listing), *((said and [said]) or []), kept]
        for each in waiting:
            name, picture = whose(each, desk)
            text = words("For: {name}", name=name)
            lines.append(Line(desk.look, text, pictogram=picture, block="people"))
        self.lay_sheet(lines, [say, back])
        say.clicked.connect(lambda: hold_back(desk, self._going))
        back.clicked.connect(desk.navigation.back)

"""See and hear: larger letters, other colours, a slower or louder voice; tried out at once."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.accessibility.narration import Utterance
from kiosk.settings import TextSize, ThemeName
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face


class SeeAndHearScreen(TileScreen):
    def __init__(self, desk: Desk, place: places.SeeAndHear) -> None:
        super().__init__(desk)
        self._page = place.page
        words = desk.words
        self.title = words("See and hear")
        options: list[tuple[Face, Callable[[], None], bool]] = [
            self._text(TextSize.NORMAL, words("Normal letters"), 10),
            self._text(TextSize.LARGE, words("Large letters"), 13),
            self._text(TextSize.LARGEST, words("Largest letters"), 16),
            self._theme(ThemeName.LIGHT, words("Light colours")),
            self._theme(ThemeName.DARK, words("Dark colours")),
            self._theme(ThemeName.YELLOW_ON_BLACK, words("Yellow on black")),
            self._theme(ThemeName.SOFT, words("Soft colours")),
            self._voice("slower", words("Slower voice"), desk.speech.slower),
            self._voice("faster", words("Faster voice"), desk.speech.faster),
            self._voice("listen", words("Louder voice"), desk.speech.louder),
            self._voice("quiet-space", words("Softer voice"), desk.speech.quieter),
        ]
        tiles = self.lay_tiles([face for face, _, _ in options], place.page)
        for number, tile in tiles.numbered:
            _, act, chosen = options[number]
            tile.mark(words("Chosen") if chosen else "")
            tile.clicked.connect(act)
        if tiles.more:
            tiles.more.clicked.connect(self._show_more)

    def _text(
        self, text: TextSize, name: str, picture: float
    ) -> tuple[Face, Callable[[], None], bool]:
        navigation = self.desk.navigation

        def act() -> None:
            navigation.change(replace(navigation.visit, text=text))

        chosen = navigation.visit.text is text
        return Face(name, "text-size", block="place", picture_mm=picture), act, chosen

    def _theme(self, theme: ThemeName, name: str) -> tuple[Face, Callable[[], None], bool]:
        navigation = self.desk.navigation

        def act() -> None:
            navigation.change(replace(navigation.visit, theme=theme))

        return (
            Face(name, "theme", block="place", picture_mm=14),
            act,
            navigation.visit.theme is theme,
        )

    def _voice(
        self, pictogram: str, name: str, change: Callable[[], int]
    ) -> tuple[Face, Callable[[], None], bool]:
        def act() -> None:
            change()
            sample = self.words("I speak like this.")
            self.desk.speech.say(Utterance.of((sample, self.words.language.value)))
            self.desk.navigation.changed.emit()

        return Face(name, pictogram, block="people", picture_mm=14), act, False

    def _show_more(self) -> None:
        self.desk.navigation.instead(places.SeeAndHear(self._page + 1))

"""Welcome: four languages, each greeting in its own voice; any touch begins."""

from typing import Final

from PySide6.QtGui import QMouseEvent

from kiosk.accessibility.narration import Utterance
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language, words_in
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face

_COLOURS: Final = {
    Language.EU: "outdoors",
    Language.ES: "making",
    Language.FR: "sport",
    Language.EN: "people",
}


class WelcomeScreen(TileScreen):
    """The kiosk at rest."""

    def __init__(self, desk: Desk, _: places.Welcome) -> None:
        super().__init__(desk)
        self.title = " · ".join(hello(each) for each in LANGUAGES)
        faces = [self._face(each) for each in LANGUAGES]
        for number, tile in self.lay_tiles(faces, 0, columns=2).numbered:
            language = LANGUAGES[number]
            tile.clicked.connect(lambda _=False, chosen=language: self._begin(chosen))

    def _face(self, language: Language) -> Face:
        return Face(
            hello(language),
            "hand",
            strong=OWN_NAMES[language],
            quiet=invitation(language),
            block=_COLOURS[language],
            language=language.value,
            large=True,
            picture_mm=25,
        )

    def utterance(self, *, personal: bool = True) -> Utterance:
        self._voiced = []
        return Utterance.of(*((greeting(each), each.value) for each in LANGUAGES))

    def _begin(self, language: Language) -> None:
        self.desk.navigation.begin(language)
        self.desk.speech.say(Utterance.of((greeting(language), language.value)))

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:  # noqa: N802  Qt's own name
        self._begin(self.words.language)


def hello(language: Language) -> str:
    words = words_in(language)
    return words("Hello")


def invitation(language: Language) -> str:
    words = words_in(language)
    return words("Tap here to begin.")


def greeting(language: Language) -> str:
    return f"{hello(language)}. {invitation(language)}"

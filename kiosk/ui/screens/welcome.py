"""Welcome: four languages, each greeting in its own voice; any touch begins."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QMouseEvent

from kiosk.accessibility.narration import Utterance
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language, words_in
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.outings import nearest, somebody_goes
from kiosk.ui.screens.called import somebody_called
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.face import Face

_COLOURS: Final = {
    Language.EU: "outdoors",
    Language.ES: "making",
    Language.FR: "sport",
    Language.EN: "people",
}

_COLUMNS: Final = 2


class WelcomeScreen(TileScreen):
    """The kiosk at rest."""

    def __init__(self, desk: Desk, _: places.Welcome) -> None:
        super().__init__(desk)
        self.title = " · ".join(hello(each) for each in LANGUAGES)
        self._near = nearest(desk.store, desk.now())
        faces = self._faces()
        for number, tile in self.lay_tiles(faces, 0, columns=_COLUMNS).numbered:
            language = LANGUAGES[number]
            tile.clicked.connect(lambda _=False, chosen=language: self._begin(chosen))

    def _faces(self) -> list[Face]:
        """The four languages, each with what is new where all of them still stand whole.

        In the largest letters they may not: the title then tells it, in the language of the house.
        """
        for told in (self._told, self._news):
            faces = [self._face(each, told(each)) for each in LANGUAGES]
            if self._stand(faces):
                return faces
        news = self._news(self.words.language)
        if news and self.desk.holds_title(news):
            self.title = news
        faces = [self._face(each, invitation(each)) for each in LANGUAGES]
        return faces if self._stand(faces) else [replace(each, quiet="") for each in faces]

    def _stand(self, faces: Sequence[Face]) -> bool:
        return self._shape(faces, _COLUMNS).places >= len(faces)

    def _face(self, language: Language, told: str) -> Face:
        return Face(
            hello(language),
            "hand",
            strong=OWN_NAMES[language],
            quiet=told,
            block=_COLOURS[language],
            language=language.value,
            large=True,
            picture_mm=25,
        )

    def _told(self, language: Language) -> str:
        """What is new, and the invitation; nothing invites whoever somebody calls for."""
        news = self._news(language)
        calls = somebody_called(self.desk, words_in(language))
        return news if calls else f"{news} {invitation(language)}".strip()

    def _news(self, language: Language) -> str:
        """That somebody called, or that an outing is near, by no name: everybody reads it here."""
        words = words_in(language)
        reminder = somebody_goes(self._near, words) if self._near else ""
        return somebody_called(self.desk, words) or reminder

    def utterance(self, *, personal: bool = True) -> Utterance:
        self._voiced = []
        return Utterance.of(*((self._greeting(each), each.value) for each in LANGUAGES))

    def _greeting(self, language: Language) -> str:
        return f"{hello(language)}. {self._told(language)}"

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

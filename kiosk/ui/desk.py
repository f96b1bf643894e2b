"""What every screen works with, handed to it when it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize

from kiosk.accessibility.speech import Speech
from kiosk.domain.home import Home
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Words
from kiosk.settings import Settings
from kiosk.store.database import Store
from kiosk.ui.navigation import Navigation
from kiosk.ui.news import News
from kiosk.ui.theme import Look


@dataclass(frozen=True, slots=True)
class Desk:
    """look and words of this visit; size: the screen's own room in pixels.

    holds_title: whether the strip above has room for a title. may_speak: whether anything may be
    said that nobody asked for.
    """

    look: Look
    words: Words
    size: QSize
    store: Store
    speech: Speech
    navigation: Navigation
    vocabulary: Vocabulary
    clock: Callable[[], datetime]
    settings: Settings
    holds_title: Callable[[str], bool]
    news: News
    may_speak: Callable[[], bool]

    @property
    def home(self) -> Home:
        return Home.of(self.settings.home_country, self.settings.town)

    def now(self) -> datetime:
        return self.clock()

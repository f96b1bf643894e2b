"""The one place that builds the parts of the kiosk and connects them."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kiosk.accessibility.speech import Speech
from kiosk.data import local_now, open_store, store_file
from kiosk.domain.access import Access
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language
from kiosk.links import links_of
from kiosk.resources import ASSETS
from kiosk.settings import Settings
from kiosk.store.transaction import NotKept
from kiosk.sync.worker import Sync
from kiosk.ui.bearer import Bearer
from kiosk.ui.housekeeping import Housekeeper
from kiosk.ui.navigation import Navigation, Visit
from kiosk.ui.pause import Pause
from kiosk.ui.theme import MM_PER_INCH, font_family
from kiosk.ui.use import InUse
from kiosk.ui.window import Window

Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


def dots_per_mm(settings: Settings, width: int, height: int) -> float | None:
    """Of a screen of this many pixels and the diagonal that was set; None when it was not."""
    if settings.screen_inches <= 0:
        return None
    return float((width**2 + height**2) ** 0.5 / (settings.screen_inches * MM_PER_INCH))


class Kiosk(QObject):
    """The whole program. `start` begins the exchanges; `close` ends every thread and process."""

    def __init__(
        self,
        data: Path,
        settings: Settings,
        *,
        language: Language | None = None,
        clock: Clock = local_now,
        speech: Speech | None = None,
        density: float | None = None,
        repeat_seconds: float | None = None,
    ) -> None:
        super().__init__()
        self.vocabulary = Vocabulary.load(ASSETS / "vocabulary")
        self.store = open_store(data, self.vocabulary)
        self.speech = speech or Speech(self, usual_wpm=settings.words_per_minute)
        usual = Access.usual(settings)
        if repeat_seconds is not None:
            usual = replace(usual, repeat_seconds=repeat_seconds)
        visit = Visit(language or Language(settings.language), usual)
        self.navigation = Navigation(visit, self)
        self.in_use = InUse(self.navigation, self.speech, settings.pause_seconds, self)
        density = self.store.facts.density(*_pixels()) or density
        self.window = Window(
            self.store, self.speech, self.navigation, self.vocabulary, settings, clock, density
        )
        self.housekeeper = Housekeeper(data, self.navigation, self.window, self)
        self.bearer = Bearer(self.navigation, self.store, self.speech, clock, self)
        self.pause = Pause(self.navigation, settings.pause_seconds, settings.warning_seconds, self)
        self.sync = Sync(
            store_file(data),
            lambda store, line: links_of(store, line, data, clock),
            settings.poll_seconds,
        )
        self._connect()
        self.in_use.offer(self.window, self.pause)

    def _connect(self) -> None:
        worker = self.sync.worker
        worker.listings_changed.connect(self.window.refresh)
        worker.interests_changed.connect(self.window.refresh)
        worker.listings_changed.connect(self.bearer.look)
        worker.interests_changed.connect(self.bearer.look)
        self.bearer.near_changed.connect(self.window.rebuild)
        worker.pull_progressed.connect(self.window.news.follow_pull)
        worker.sync_changed.connect(self.window.news.follow_exchange)
        self.navigation.interest_queued.connect(self.sync.wake)
        self.navigation.exchange_asked.connect(self.sync.wake)
        self.navigation.source_left.connect(self.sync.leave)
        self.navigation.source_wanted.connect(self.sync.add)
        worker.source_added.connect(self.housekeeper.tell_source)
        self.housekeeper.joined.connect(self.sync.wake)
        self.navigation.measured.connect(self._measure)
        self.speech.speech_changed.connect(self.pause.stir)

    @Slot(float)
    def _measure(self, dots_per_mm: float) -> None:
        """Somebody measured the screen: everything is drawn anew in its millimetres."""
        try:
            self.store.facts.keep_density(*_pixels(), dots_per_mm)
        except NotKept:
            logger.exception("the measure of the screen is not kept")
        self.window.dots_per_mm = dots_per_mm
        self.window.rebuild()

    def start(self) -> None:
        self.sync.start()

    def close(self) -> None:
        self.in_use.end()
        self.bearer.end()
        self.window.close()
        self.sync.stop()
        self.speech.close()
        self.store.close()


def _pixels() -> tuple[int, int]:
    size = QGuiApplication.primaryScreen().size()
    return size.width(), size.height()


class NoScreen(Exception):
    """There is nothing to show a window on; the message says what to do."""


def make_application() -> QApplication:
    """The Qt application; raises NoScreen when no font is installed, for Qt would draw boxes."""
    app = QApplication.instance() or QApplication(["kiosk"])
    assert isinstance(app, QApplication)
    QGuiApplication.setApplicationDisplayName("Ekin")
    app.setApplicationName("ekin-kiosk")
    if font_family() is None:
        raise NoScreen(
            "No readable font is installed. Install one: sudo apt install fonts-sil-andika"
        )
    return app

"""The tour: the main journey walked in the real application, each step seen and heard."""

import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kiosk.accessibility.speech import SpeechChanged
from kiosk.app import Kiosk, dots_per_mm, make_application
from kiosk.data import local_now
from kiosk.domain.listing import ListingId
from kiosk.hub.line import Line
from kiosk.i18n import LANGUAGES, Language
from kiosk.links import links_of
from kiosk.settings import Settings, TextSize, ThemeName
from kiosk.sync.exchange import exchange_once
from kiosk.ui import places
from kiosk.ui.widgets.choice import Choice

FOUNDING_STORY: Final = ListingId("basket-irun")
_LONGEST_SPEECH_MS: Final = 60_000
_LIT_LINE: Final = 3


@dataclass(frozen=True, slots=True)
class TourOptions:
    """How the kiosk is set for the tour; width and height in pixels, inches the diagonal.

    data: the data folder to walk through; None walks through the starter set and leaves no trace.
    at: the moment it is, for pictures that are the same every time; None is now.
    """

    data: Path | None = None
    language: Language = Language.EU
    width: int = 1280
    height: int = 800
    text: TextSize = TextSize.NORMAL
    theme: ThemeName = ThemeName.LIGHT
    inches: float = 10.1
    at: datetime | None = None

    def now(self) -> datetime:
        return self.at or local_now()


class TourError(Exception):
    """The journey could not be walked; the message says which step failed."""


def tour(out: Path, options: TourOptions) -> Path:
    """Walk the journey; gives `out`/tour.json, a list of the steps with their picture and sound."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kiosk-tour-") as nothing_kept:
        data = options.data or Path(nothing_kept)
        settings = Settings(text=options.text, theme=options.theme, screen_inches=options.inches)
        make_application()
        density = dots_per_mm(settings, options.width, options.height)
        kiosk = Kiosk(
            data,
            settings,
            language=options.language,
            clock=options.now,
            density=density,
            repeat_seconds=0,
        )
        try:
            steps = _Walk(kiosk, data, out, options).steps()
        finally:
            kiosk.close()
    report = out / "tour.json"
    report.write_bytes(orjson.dumps(steps, option=orjson.OPT_INDENT_2))
    return report


class _Walk(QObject):
    """Takes the steps one after another, each by tapping what a person would tap."""

    def __init__(self, kiosk: Kiosk, data: Path, out: Path, options: TourOptions) -> None:
        super().__init__()
        self._kiosk, self._data, self._out, self._options = kiosk, data, out, options
        self._steps: list[dict[str, Any]] = []
        self._quiet = QEventLoop()
        self._lit: Path | None = None
        kiosk.speech.speech_changed.connect(self._follow)

    def steps(self) -> list[dict[str, Any]]:
        kiosk, options = self._kiosk, self._options
        links = links_of(kiosk.store, Line(), self._data, options.now)
        exchange_once(kiosk.store, links.feeds, None, options.now())
        kiosk.window.resize(options.width, options.height)
        self._step("welcome", kiosk.window.show)
        for name, act in self._journey():
            self._step(name, act)
        return self._steps

    def _journey(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        listing = self._kiosk.store.listings.one(FOUNDING_STORY)
        if listing is None:
            raise TourError(f"the starter set has no listing “{FOUNDING_STORY}”")
        title = listing.title.reading(self._options.language)[0]
        return (
            ("home", lambda: self._tap(LANGUAGES.index(self._options.language))),
            ("listings", lambda: self._tap(1)),
            ("listings-page-2", self._tap_next),
            ("home-again", lambda: self._tap_strip("home")),
            ("people-wanted", lambda: self._go(places.Listings(places.Shelf.SEEKING))),
            ("listing", lambda: self._tap_named(title)),
            ("listing-page-2", self._tap_next),
            ("who-are-you", lambda: self._tap_sign("thumb-up")),
            ("what-i-need", lambda: self._tap(0)),
            ("who-helps", lambda: self._tap_sign("check")),
            ("summary", lambda: self._tap(0)),
            ("kept", lambda: self._tap_sign("check")),
            ("my-choices", lambda: self._tap_strip("heart")),
            ("my-choice", lambda: self._tap(0)),
            ("see-and-hear", lambda: self._tap_strip("settings")),
            ("help", lambda: self._tap_strip("help")),
            ("about-this-kiosk", lambda: self._tap_sign("tablet")),
            ("call", lambda: self._tap_strip("call")),
            ("still-there", lambda: self._go(places.StillThere())),
            ("welcome-again", lambda: self._tap_sign("home")),
        )

    # one step

    def _step(self, name: str, act: Callable[[], None]) -> None:
        """Tap, take the picture of what is then shown, and record what is then said."""
        kiosk = self._kiosk
        number = len(self._steps) + 1
        picture = self._out / f"{number:02}-{name}.png"
        sound = picture.with_suffix(".wav")
        kiosk.speech.stop()
        kiosk.speech.spoken.clear()
        kiosk.speech.record_to(sound)
        began = time.perf_counter()
        act()
        QApplication.processEvents()
        milliseconds = (time.perf_counter() - began) * 1000
        self._lit = self._out / f"{number:02}-{name}-read.png" if name == "listing" else None
        screen = kiosk.window.screen_shown
        if screen is None:
            raise TourError(f"nothing is shown after the step “{name}”")
        page = screen.page
        if not screen.speaks_at_once:
            kiosk.window.reading.listen()
        self._wait_for_quiet(name)
        screen.turn_to(page)
        kiosk.window.grab().save(str(picture))
        self._steps.append(
            {
                "screen": name,
                "language": kiosk.navigation.visit.language.value,
                "spoken_text": " ".join(line.text for line in kiosk.speech.spoken),
                "picture": picture.name,
                "sound": sound.name,
                "milliseconds": round(milliseconds, 1),
            }
        )

    def _wait_for_quiet(self, name: str) -> None:
        if not self._kiosk.speech.is_speaking:
            return
        guard = QTimer()
        guard.setSingleShot(True)
        guard.timeout.connect(self._give_up)
        guard.start(_LONGEST_SPEECH_MS)
        if self._quiet.exec():
            raise TourError(f"the voice did not come to an end at the step “{name}”")

    @Slot()
    def _give_up(self) -> None:
        self._quiet.exit(1)

    @Slot(object)
    def _follow(self, changed: SpeechChanged) -> None:
        if self._lit and changed.line == _LIT_LINE and changed.end > changed.start:
            self._kiosk.window.grab().save(str(self._lit))
            self._lit = None
        if not self._kiosk.speech.is_speaking:
            self._quiet.exit(0)

    # taps

    def _tap_strip(self, sign: str) -> None:
        window = self._kiosk.window
        next(
            each for each in (window.top.help, *window.bottom.buttons) if each.sign == sign
        ).click()

    def _choices(self) -> list[Choice]:
        screen = self._kiosk.window.screen_shown
        return [each for each in screen.touchables() if each.isVisible()] if screen else []

    def _tap(self, number: int) -> None:
        self._choices()[number].click()

    def _tap_sign(self, pictogram: str) -> None:
        next(each for each in self._choices() if each.sign == pictogram).click()

    def _tap_named(self, title: str) -> None:
        """Tap the card of this title, turning pages until it is there."""
        while True:
            found = [each for each in self._choices() if each.face.title == title]
            if found:
                found[0].click()
                return
            self._tap_next()

    def _tap_next(self) -> None:
        following = [each for each in self._choices() if each.sign == "next"]
        if not following:
            raise TourError("there is no further page")
        following[-1].click()

    def _go(self, place: places.Place) -> None:
        self._kiosk.navigation.go(place)

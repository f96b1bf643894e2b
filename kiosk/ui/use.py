"""By what the kiosk is being used: follows what each person sets, and says so when it changes."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kiosk.accessibility.speech import Speech
from kiosk.accessibility.ways import by_ear
from kiosk.accessibility.ways.pressing import Pressing
from kiosk.accessibility.ways.summons import Summons
from kiosk.accessibility.ways.ways import Ways
from kiosk.domain.access import Access
from kiosk.settings import Way
from kiosk.ui import places
from kiosk.ui.board import WindowBoard
from kiosk.ui.navigation import Navigation
from kiosk.ui.pause import Pause
from kiosk.ui.window import Window

_CORNER_MM: Final = 20.0
_SWITCHES: Final = (Way.ONE_SWITCH, Way.TWO_SWITCHES)


class InUse(QObject):
    """Touch, or another way in its place; use by ear is called by a corner or a key that is held.

    Made before the window shows its first screen: by ear goes on from one person's settings to
    another's. `offer` begins it all once the window is there.
    """

    def __init__(
        self, navigation: Navigation, speech: Speech, nobody_seconds: int, parent: QObject
    ) -> None:
        """After `nobody_seconds` at Welcome, a way that somebody called is as usual again."""
        super().__init__(parent)
        self._navigation, self._speech = navigation, speech
        self._by_ear = False
        self._way = self._way_without = Way.TOUCH
        self.nobody = QTimer(self)
        self.nobody.setSingleShot(True)
        self.nobody.setInterval(nobody_seconds * 1000)
        self.nobody.timeout.connect(navigation.leave)
        navigation.moved.connect(self._stay_by_ear)

    def offer(self, window: Window, pause: Pause) -> None:
        navigation = self._navigation
        self._pause = pause
        self._board = board = WindowBoard(window, navigation, self._speech, self)
        self._pressing = Pressing(board, navigation.visit.access, self)
        self._pressing.start()  # before any way: what a way takes, it does not hear
        navigation.moved.connect(self._pressing.rest)
        self.summons = Summons(lambda: round(board.mm(_CORNER_MM)), self)
        self.summons.called.connect(self._summon)
        self.summons.counted.connect(board.ring)
        self._ways = Ways(board, self)
        self._speech.speech_changed.connect(self._wait_for_somebody)
        navigation.moved.connect(self._follow_person)
        navigation.changed.connect(self._follow_change)
        self._follow_person()

    def end(self) -> None:
        self._ways.follow(Access())
        _application().removeEventFilter(self.summons)
        self._pressing.stop()

    @Slot()
    def _summon(self) -> None:
        """By ear, or again as before."""
        visit = self._navigation.visit
        way = self._way_without if visit.access.way is Way.EAR else Way.EAR
        self._navigation.change(replace(visit, access=replace(visit.access, way=way)))

    @Slot()
    def _stay_by_ear(self) -> None:
        """Whoever has begun to use it by ear goes on so, whatever they set on another day."""
        visit = self._navigation.visit
        if isinstance(self._navigation.place, places.Welcome):
            self._by_ear = False
        elif self._by_ear:
            by_ear_still = replace(visit.access, way=Way.EAR)
            self._navigation.visit = replace(visit, access=by_ear_still)

    @Slot()
    def _follow_person(self) -> None:
        was = self._way
        self._follow()
        self.nobody.stop()
        if was is Way.EAR and self._way is not Way.EAR:
            self._board.explain(by_ear.ENDED, by_ear.BEGIN_AGAIN)

    @Slot()
    def _follow_change(self) -> None:
        """Somebody set how they use it; of what they may not see they are told."""
        was = self._way
        self._follow()
        self._by_ear = self._way is Way.EAR
        if self._by_ear and was is not Way.EAR:
            # in four languages, the least that is needed
            told = by_ear.HOW_TO[:2] if self._board.at_rest else by_ear.HOW_TO
            self._board.explain(by_ear.BEGUN, *told)
        elif was is Way.EAR and not self._by_ear:
            self._board.explain(by_ear.ENDED)
        if self._board.at_rest:
            self.nobody.start()

    def _follow(self) -> None:
        access = self._navigation.visit.access
        self._way = access.way
        if self._way is not Way.EAR:
            self._way_without = self._way
        self._pressing.follow(access)
        self._ways.follow(access.by_hand)
        self.summons.enabled = self._way not in _SWITCHES
        app = _application()
        app.installEventFilter(self._pause)  # whatever becomes of a press, somebody is there
        app.installEventFilter(self.summons)  # the last one installed is the first to hear

    @Slot()
    def _wait_for_somebody(self) -> None:
        """At Welcome, where the way was changed, and then nobody chose a language."""
        if self.nobody.isActive():
            self.nobody.start()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app

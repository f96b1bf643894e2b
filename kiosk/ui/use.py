"""By what the kiosk is being used: follows what each person sets, and says so when it changes."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QApplication

from kiosk.accessibility.speech import Speech
from kiosk.accessibility.ways import by_ear, scanning
from kiosk.accessibility.ways.pressing import Pressing
from kiosk.accessibility.ways.summons import FIVE, SWITCH, Summons
from kiosk.accessibility.ways.ways import Ways
from kiosk.domain.access import Access
from kiosk.settings import Way
from kiosk.ui import places
from kiosk.ui.board import WindowBoard
from kiosk.ui.navigation import Navigation
from kiosk.ui.pause import Pause
from kiosk.ui.trial import Trial
from kiosk.ui.window import Window

_CORNER_MM: Final = 20.0
_SWITCHES: Final = (Way.ONE_SWITCH, Way.TWO_SWITCHES)


class InUse(QObject):
    """Touch, or another way in its place.

    Use by ear is called by a corner or the 5 that is held; one switch by the switch itself, or what
    is pressed like one. A way that is chosen is tried out first (see Trial).
    """

    def __init__(
        self, navigation: Navigation, speech: Speech, nobody_seconds: int, parent: QObject
    ) -> None:
        """After `nobody_seconds` at Welcome, a way that somebody called is as usual again."""
        super().__init__(parent)
        self._navigation, self._speech = navigation, speech
        self._way = self._way_without = Way.TOUCH
        self.nobody = QTimer(self)
        self.nobody.setSingleShot(True)
        self.nobody.setInterval(nobody_seconds * 1000)
        self.nobody.timeout.connect(navigation.leave)
        self.trial = Trial(navigation, self)

    def offer(self, window: Window, pause: Pause) -> None:
        """Begin it all, once the window is there."""
        navigation = self._navigation
        self._pause = pause
        pause.touched.connect(self.trial.stir)
        self._speech.speech_changed.connect(self._hear)  # before the board: whose word it was
        self._board = board = WindowBoard(window, navigation, self._speech, self)
        corner = self._corner
        self._pressing = Pressing(board, navigation.visit.access, self, corner_pixels=corner)
        self._pressing.start()  # before any way: what a way takes, it does not hear
        _application().installEventFilter(window.ruler)  # but what is touched guides the eyes
        navigation.moved.connect(self._pressing.rest)
        self.summons = Summons(FIVE, corner, self)
        self.summons.called.connect(self._by_ear)
        self.switch = Summons(SWITCH, lambda: 0, self)
        self.switch.called.connect(self._by_switch)
        for each in (self.summons, self.switch):
            each.counted.connect(self._show_count)
        self._ways = Ways(board, self)
        navigation.moved.connect(self._follow_person)
        navigation.changed.connect(self._follow_change)
        self._follow_person()

    def end(self) -> None:
        self._ways.follow(Access())
        for each in (self.summons, self.switch):
            _application().removeEventFilter(each)
        self._pressing.stop()

    def _corner(self) -> int:
        return round(self._board.mm(_CORNER_MM))

    # what is called by holding

    @Slot()
    def _by_ear(self) -> None:
        """By ear, or again as before: at once, for it can be called again at any time."""
        way = self._way_without if self._way is Way.EAR else Way.EAR
        navigation = self._navigation
        if isinstance(navigation.place, places.Trying):
            navigation.back()
        visit = navigation.visit
        if visit.access.way is not way:
            navigation.change(replace(visit, access=replace(visit.access, way=way)))

    @Slot()
    def _by_switch(self) -> None:
        """Whoever has a switch alone begins with it (EN 301 549 clause 5.2), or has it again."""
        navigation = self._navigation
        visit = navigation.visit
        access = replace(visit.access, way=Way.ONE_SWITCH)
        if isinstance(navigation.place, places.Trying):
            navigation.back()
        elif self._board.at_rest:
            navigation.change(replace(visit, access=access))
        else:
            navigation.try_out(access)

    @Slot(QPoint, float)
    def _show_count(self, at: QPoint, share: float) -> None:
        if not self._pressing.is_counting:
            self._board.ring(at, share)

    # what a person sets

    @Slot()
    def _follow_person(self) -> None:
        was = self._way
        self._follow()
        self.nobody.stop()
        if self._navigation.lingers:
            self.nobody.start()
        if isinstance(self._navigation.place, places.Trying):
            return  # it tells itself what has changed
        if was is Way.EAR and self._way is not Way.EAR:
            self._board.explain(by_ear.ENDED, by_ear.BEGIN_AGAIN)

    @Slot()
    def _follow_change(self) -> None:
        """Somebody set how they use it; of what they may not see they are told."""
        was, board = self._way, self._board
        self._follow()
        if self._way is Way.EAR and was is not Way.EAR:
            # in four languages, the least that is needed
            told = by_ear.HOW_TO[:2] if board.at_rest else by_ear.HOW_TO
            board.explain(by_ear.BEGUN, *told)
        elif was is Way.EAR and self._way is not Way.EAR:
            board.explain(by_ear.ENDED)
        elif self._way is Way.ONE_SWITCH and was is not Way.ONE_SWITCH:
            board.explain(scanning.BEGUN, scanning.HOW_TO)
            self._ways.begin()
        if board.at_rest:
            self.nobody.start()

    def _follow(self) -> None:
        access = self._navigation.visit.access
        self._way = access.way
        if self._way is not Way.EAR:
            self._way_without = self._way
        self._pressing.follow(access)
        self._ways.follow(access.by_hand)
        self.summons.enabled = self._way not in _SWITCHES
        self.switch.enabled = self._way is Way.TOUCH
        app = _application()
        # the last one installed is the first to hear
        app.installEventFilter(self._pause)  # whatever becomes of a press, somebody is there
        for each in (self.summons, self.switch):
            app.installEventFilter(each)

    @Slot()
    def _hear(self) -> None:
        """What is read is waited for; what scanning says by itself is no sign of anybody."""
        if self.nobody.isActive():
            self.nobody.start()  # somebody at Welcome hears what they can choose
        if self._way is Way.EAR or not self._board.is_own:
            self.trial.stir()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app

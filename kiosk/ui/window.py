"""The window: two strips, and between them the screen of the place where the person is."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from kiosk.accessibility.speech import Speech
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import words_in
from kiosk.settings import Settings, Way
from kiosk.store.database import Store
from kiosk.ui import focus, pace, places, reader
from kiosk.ui.desk import Desk
from kiosk.ui.navigation import Navigation
from kiosk.ui.news import News
from kiosk.ui.overlay import Overlay
from kiosk.ui.places.house import FirstRun
from kiosk.ui.reading import Reading
from kiosk.ui.ruler import Ruler
from kiosk.ui.screens.doors import screen_of
from kiosk.ui.theme import DEFAULT_DPI, MM_PER_INCH, Look
from kiosk.ui.widgets.strips import EDGE_MM, FOOT_MM, BottomStrip, TopStrip
from kiosk.ui.widgets.tiles import GAP_MM

if TYPE_CHECKING:
    from kiosk.ui.screens.screen import Screen

_REFRESH_AGAIN_MS: Final = 500

_TAB: Final = (
    places.Home,
    places.MyChoices,
    places.Call,
    places.SeeAndHear,
)


class Window(QWidget):
    """Rebuilds the screen when the place, the look or the size changes; keeps the strips in place.

    dots_per_mm: of the calibrated screen; None takes 96 dots per inch. renewed: another screen
    stands there, or the same one anew.
    """

    told_as = reader.Role.Window
    renewed = Signal()

    def __init__(
        self,
        store: Store,
        speech: Speech,
        navigation: Navigation,
        vocabulary: Vocabulary,
        settings: Settings,
        clock: Callable[[], datetime],
        dots_per_mm: float | None = None,
    ) -> None:
        super().__init__()
        reader.install()
        self._store, self._speech, self._navigation = store, speech, navigation
        self._vocabulary, self.settings, self._clock = vocabulary, settings, clock
        self.dots_per_mm = dots_per_mm or DEFAULT_DPI / MM_PER_INCH
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.timeout.connect(self.rebuild)
        self._refreshing = QTimer(self)
        self._refreshing.setSingleShot(True)
        self._refreshing.timeout.connect(self.refresh)
        self.news = News(self)
        self._shown_place: places.Place | None = None
        self._slowing = False
        navigation.moved.connect(self._move)
        navigation.changed.connect(self._change)
        navigation.exchange_asked.connect(self.news.ask)
        self.news.changed.connect(self._show_news)
        self._look = self._look_of_visit()
        self.overlay = Overlay(self._look, self)
        self.ruler = Ruler(self, self.overlay)
        self.reading = Reading(self, self.ruler, speech, navigation, settings, clock)
        self.reading.changed_hearing.connect(self._show_hearing)
        self._build()

    # building

    @Slot()
    def rebuild(self) -> None:
        """Build everything anew for the place, the look and the size as they are."""
        old = (self.top, self.bottom, self.screen_shown)
        self._build()
        self._show_place()
        for each in old:
            _discard(each)
        self.update()

    def _build(self) -> None:
        """The strips, in the language and the look of the visit."""
        self._look = self._look_of_visit()
        self.words = words_in(self._navigation.visit.language)
        self.setLocale(QLocale(self.words.language))
        self._by_resting = self._navigation.visit.access.way is Way.DWELL
        self.top = TopStrip(self._look, self.words, self, with_rest=self._by_resting)
        self.bottom = BottomStrip(self._look, self.words, self)
        self.top.show_voice(heard=self.reading.heard)
        self.screen_shown: Screen | None = None
        self._connect()

    def _look_of_visit(self) -> Look:
        access = self._navigation.visit.access
        return Look(access.theme, access.text, self.width(), self.height(), self.dots_per_mm)

    def _connect(self) -> None:
        top, bottom, navigation = self.top, self.bottom, self._navigation
        for each in (top.back, top.leave):
            each.clicked.connect(navigation.back)
        top.help.clicked.connect(lambda: self._visit_once(places.Help()))
        top.listen.clicked.connect(self.reading.listen)
        top.stop.clicked.connect(self._speech.stop)
        top.again.clicked.connect(self._speech.again)
        top.slower.clicked.connect(self._read_slower)
        top.onward.clicked.connect(self._speech.onward)
        bottom.home.clicked.connect(navigation.home)
        bottom.my_choices.clicked.connect(self._go_to_my_choices)
        bottom.call.clicked.connect(lambda: self._visit_once(places.Call()))
        bottom.set_up.clicked.connect(lambda: navigation.go(FirstRun()))
        bottom.see_and_hear.clicked.connect(lambda: self._visit_once(places.SeeAndHear()))

    def _show_place(self) -> None:
        """Build the screen of the present place between the strips."""
        navigation, look = self._navigation, self._look
        place = navigation.place
        top, bottom = self.top, self.bottom
        at_rest = isinstance(place, places.Welcome)
        edge = look.mm(EDGE_MM)
        below = bottom.arrange(self.width())
        bottom.setGeometry(0, self.height() - below, self.width(), below)
        bottom.show_at_rest(at_rest, begun=at_rest and self._store.supporters.any_pin())
        foot = below + look.mm(GAP_MM - FOOT_MM)
        for button, tab in zip(bottom.buttons, _TAB, strict=True):
            button.mark(self.words("You are here") if isinstance(place, tab) else "")
        head = top.arrange(self.width()) + look.mm(GAP_MM)
        size = QSize(self.width() - 2 * edge, self.height() - head - foot)
        kept_focus = focus.by_keys(self.focusWidget(), self.screen_shown)
        screen = screen_of(place, self._desk(size))
        before, self.screen_shown = self.screen_shown, screen
        screen.title_line = top.title
        screen.retitled.connect(top.title.show_text)
        screen.setParent(self)
        screen.move(edge, head)
        back, out = navigation.can_go_back, isinstance(place, places.Home)
        top.show_title(screen.title, screen.title_language, leads_back=back, leads_out=out)
        self.setWindowTitle(screen.title)
        screen.name_itself()
        screen.stackUnder(bottom)  # a screen reader walks in the order of stacking
        top.show()
        screen.show()
        bottom.show()
        focus.order(top, screen, bottom)
        focus.begin(screen, top.listen, kept_focus, same=place == self._shown_place)
        self._shown_place = place
        _discard(before)  # only now, or the focus would pass through the strips
        self.overlay.show_in(self._look)
        self.ruler.use(screen.sheet, screen.first_readable(), on=navigation.visit.access.ruler)
        self.renewed.emit()

    def _desk(self, size: QSize) -> Desk:
        return Desk(
            self._look,
            self.words,
            size,
            self._store,
            self._speech,
            self._navigation,
            self._vocabulary,
            self._clock,
            self.settings,
            self.top.holds,
            self.news,
            self.reading.may_speak_at_once,
        )

    # what happens

    @Slot()
    def _move(self) -> None:
        """Another place: silence first, then the new screen, which may speak for itself."""
        self.reading.leave_screen()
        if self.screen_shown is None or self._is_otherwise():
            self.rebuild()
        else:
            self._show_place()
        if self.screen_shown:
            self.screen_shown.announce()
        self.reading.enter_screen()

    @Slot()
    def _change(self) -> None:
        if not self._slowing:
            self.rebuild()

    @Slot()
    def _read_slower(self) -> None:
        """Nothing looks different by it, and what is being read stays lit."""
        if self.screen_shown:
            self._slowing = True
            pace.slower(self.screen_shown.desk)
            self._slowing = False

    def _is_otherwise(self) -> bool:
        """Whether the strips are still in the language and the look of someone else."""
        visit, look = self._navigation.visit, self._look
        seen = (self.words.language, look.theme, look.text, self._by_resting)
        access = visit.access
        by_resting = access.way is Way.DWELL
        return seen != (visit.language, access.theme, access.text, by_resting)

    @Slot()
    def _show_hearing(self) -> None:
        """A call for help depends on being heard."""
        if isinstance(self._navigation.place, places.Call):
            self._show_place()

    @Slot()
    def refresh(self) -> None:
        """The listings or choices changed: the screen on show reads its page again."""
        # an exchange may end while the window closes: its word then comes too late
        if not (self.isVisible() and self._navigation.place.live):
            return
        # neither under a finger nor while it is being read
        if self._speech.is_speaking or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._refreshing.start(_REFRESH_AGAIN_MS)
        else:
            page = self.screen_shown.page if self.screen_shown else 0
            self._show_place()
            if self.screen_shown:
                self.screen_shown.turn_to(page)

    @Slot()
    def _show_news(self) -> None:
        if isinstance(self._navigation.place, places.InStep):
            self.refresh()

    @Slot()
    def _go_to_my_choices(self) -> None:
        there = places.MyChoices()
        asked = self._navigation.visit.asked
        self._visit_once(there if asked else places.WhoAreYou(there))

    def _visit_once(self, place: places.Place) -> None:
        """Tapping where one already is changes nothing, so that Back still leads back."""
        if type(self._navigation.place) is type(place):
            self._show_place()
        else:
            self._navigation.aside(place)

    # Qt's own names

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._navigation.back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.activateWindow()  # where no window manager does, keys would reach nobody

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._resized.start(0)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802
        look = self._look
        QPainter(self).fillRect(self.rect(), look.colour("page"))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self._speech.stop()
        super().closeEvent(event)


def _discard(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()

"""By ear: a finger that slides hears what is under it, a tap anywhere chooses; or by keys."""

import time
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.accessibility.speech.process import one_shot
from kiosk.accessibility.ways.board import Board
from kiosk.accessibility.ways.finger import Did, Finger, Touch
from kiosk.domain.access import Access
from kiosk.i18n import message

BEGUN: Final = message("You can now use the kiosk by ear.")
ENDED: Final = message("Use by ear has ended.")
BEGIN_AGAIN: Final = message("Hold a corner of the screen for three seconds to begin again.")
HOW_TO: Final = (
    message("Slide a finger over the screen to hear what is there."),
    message("Lift it, then tap anywhere to choose what you heard."),
    message("With keys, the arrows move and Enter chooses."),
    message("Escape goes back. H says this again."),
    message("Hold a corner or the 5 for three seconds to end."),
)

TAP_MS: Final = 300
_STILL_MM: Final = 6.0  # a fingertip that trembles moves less
_K = Qt.Key
_CHOOSE: Final = (
    *(_K.Key_Return, _K.Key_Enter, _K.Key_Space, _K.Key_Select, _K.Key_5),
    _K.Key_Clear,  # the 5 of a keypad without its numbers
)


class ByEar(QObject):
    """Nothing has to be seen (EN 301 549 clause 5.1.3); touches and its keys reach no widget.

    tap_ms: a finger that stays longer asks what is under it.
    """

    def __init__(self, board: Board, access: Access, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self._repeat = access.repeat_seconds
        self._finger = Finger()
        self._began_at = self._finger_at = QPoint()
        self._under: QWidget | None = None
        self._tap = one_shot(self, self._explore)
        self.tap_ms = TAP_MS
        self._settling = one_shot(self, self._settle)
        self._place: object = None
        self._starting = True
        self._renewed = self._pressed = False
        self._pressed_at = -access.repeat_seconds
        self._before: tuple[QWidget, ...] = ()
        self._key_held: int | None = None
        self._forget()

    def start(self) -> None:
        self._board.renewed.connect(self._renew)
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._settling.start(0)

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._board.renewed.disconnect(self._renew)
        self._tap.stop()
        self._settling.stop()
        self._board.frame(())

    # where the person is on the screen

    def _forget(self) -> None:
        self._current: QWidget | None = None
        self._number = -1
        self._seen: tuple[str, QRect] = ("", QRect())

    def _keep(self, widget: QWidget) -> None:
        there = self._board.readables()
        self._current = widget
        self._number = there.index(widget) if widget in there else self._number
        self._seen = (widget.accessibleName(), _rect(widget))
        self._board.frame((widget,))

    def _stand_at_title(self) -> None:
        """It has just been said, or will be."""
        self._forget()
        if there := self._board.readables():
            self._current, self._number = there[0], 0
            self._seen = (there[0].accessibleName(), _rect(there[0]))

    def _found_in(self, there: tuple[QWidget, ...]) -> int:
        """Where the person is among these, also when the same screen was built anew."""
        if self._current in there:
            return there.index(self._current)
        name, rect = self._seen
        named = [n for n, each in enumerate(there) if each.accessibleName() == name]
        stands = [n for n, each in enumerate(there) if _rect(each) == rect]  # Stop, for Listen
        for alike in (named, stands):
            if alike:
                return min(alike, key=lambda number: abs(number - self._number))
        return min(self._number, len(there) - 1)

    def _say(self, widget: QWidget, hint: str = "") -> None:
        self._keep(widget)
        words = self._board.words
        button = isinstance(widget, QAbstractButton) and self._is_mixed()
        self._board.say(widget, before=hint, after=words("Button") if button else "")

    def _is_mixed(self) -> bool:
        """Whether there is more to read than the title: then a button has to say it is one."""
        lines = [each for each in self._board.readables() if not isinstance(each, QAbstractButton)]
        return len(lines) > 1

    # another screen, or the same one after a press

    @Slot()
    def _renew(self) -> None:
        self._current = self._under = None
        self._before = ()
        self._renewed = True
        self._settling.start(0)

    @Slot()
    def _settle(self) -> None:
        """Tell what a press brought, once all that follows from it has been done."""
        board = self._board
        pressed, self._pressed = self._pressed, False
        renewed, self._renewed = self._renewed, False
        if self._starting or board.place != self._place:
            silent = board.is_speaking if self._starting else board.speaks_at_once
            self._starting, self._place = False, board.place
            self._stand_at_title()
            if not silent:
                board.announce()
            return
        there = board.readables()
        if self._number < 0 or not there:
            return
        fresh = [each for each in there if each not in self._before]
        turned = pressed and not renewed and self._current not in there and fresh
        target = fresh[0] if turned else there[self._found_in(there)]
        another = target.accessibleName() != self._seen[0]
        if (pressed or another) and not board.is_speaking:
            self._say(target)
        else:
            self._keep(target)

    # what a person does

    def _step(self, by: int) -> None:
        """To the next readable, or the one before; round the ends, and says so."""
        there, words = self._board.readables(), self._board.words
        if not there:
            return
        number = self._found_in(there) + by
        hint = ""
        if number == len(there):
            number, hint = 0, words("From the top again.")
        elif number < 0:
            number, hint = len(there) - 1, words("The last one.")
        self._say(there[number], hint)

    def _first(self) -> None:
        if there := self._board.readables():
            self._say(there[0])

    def _again(self) -> None:
        there = self._board.readables()
        if there:
            self._say(there[self._found_in(there)])

    def _choose(self) -> None:
        there = self._board.readables()
        if self._number < 0 or not there:
            self._board.announce()
            return
        target = there[self._found_in(there)]
        if target.accessibleName() != self._seen[0]:
            self._say(target)  # what has not been said is not pressed
        elif not isinstance(target, QAbstractButton):
            self._board.say(target, after=self._board.words("This is to read."))
        elif time.monotonic() - self._pressed_at >= self._repeat:
            self._pressed_at = time.monotonic()
            self._keep(target)
            self._before, self._pressed = there, True
            self._settling.start(0)
            self._board.hush()
            self._board.press(target)

    # a finger

    @Slot()
    def _explore(self) -> None:
        """Say what the finger has come to; between two things nothing is said."""
        found = self._board.at(self._finger_at)
        if found is not None and found is not self._under:
            self._say(found)
        self._under = found

    def _heed(self, touch: Touch) -> None:
        if touch.did is Did.DOWN:
            self._began_at, self._under = touch.at, None
            self._tap.start(self.tap_ms)
        waiting = self._tap.isActive()
        if touch.did is Did.LOST:
            self._tap.stop()
            return
        self._finger_at = touch.at
        if touch.did is Did.LIFTED and waiting:
            self._tap.stop()
            self._tapped()
        elif touch.did is Did.MOVED:
            far = (touch.at - self._began_at).manhattanLength() > self._board.mm(_STILL_MM)
            if not waiting or far:
                self._tap.stop()
                self._explore()

    def _tapped(self) -> None:
        """Choose what was last said; after a text there is nothing to choose, but more to hear."""
        found = self._board.at(self._finger_at)
        chosen = isinstance(self._current, QAbstractButton)
        if not chosen and found not in (None, self._current):
            self._say(found)
        else:
            self._choose()

    # keys

    def _on(self) -> None:
        self._step(1)

    def _back(self) -> None:
        self._step(-1)

    def _leave(self) -> None:
        self._board.back()

    def _how_to(self) -> None:
        self._board.explain(*HOW_TO)

    def _hush(self) -> None:
        self._board.hush()

    def _heed_key(self, event: QKeyEvent) -> bool:
        """Whether it is one of its keys; one that is held does nothing more (clause 5.7)."""
        key, down = event.key(), event.type() is QEvent.Type.KeyPress
        if key == _K.Key_Tab and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            key = _K.Key_Backtab
        if key not in _KEYS and key not in _CHOOSE:
            return False
        if event.isAutoRepeat():
            return True
        if down and key in _CHOOSE:
            self._key_held = key
        elif down:
            _KEYS[key](self)
        elif key == self._key_held:
            self._key_held = None
            self._choose()
        return True

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        if isinstance(event, QKeyEvent):
            pressed = event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
            return pressed and self._heed_key(event)
        was_down = self._finger.is_down
        if touch := self._finger.follow(receiver, event):
            self._heed(touch)
        if not event.isInputEvent() or not (was_down or self._finger.is_down):
            return False  # what began before goes to its end
        event.accept()
        return True


_KEYS: Final[Mapping[int, Callable[[ByEar], None]]] = {
    **dict.fromkeys((_K.Key_Down, _K.Key_Right, _K.Key_Tab, _K.Key_2), ByEar._on),
    **dict.fromkeys((_K.Key_Up, _K.Key_Left, _K.Key_Backtab, _K.Key_8), ByEar._back),
    **dict.fromkeys((_K.Key_Escape, _K.Key_Back), ByEar._leave),
    **dict.fromkeys((_K.Key_F1, _K.Key_H), ByEar._how_to),
    **dict.fromkeys((_K.Key_Control, _K.Key_S), ByEar._hush),
    _K.Key_Home: ByEar._first,
    _K.Key_R: ByEar._again,
}


def _rect(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint()), widget.size())

"""Scanning: a frame goes from row to row, and one switch, or two, press what it stands on."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractButton

from kiosk.accessibility.ways.board import Board
from kiosk.domain.access import Access
from kiosk.i18n import message
from kiosk.settings import Way

BEGUN: Final = message("You can now use the kiosk with one switch.")
HOW_TO: Final = message("Press when the frame is where you want it.")

Row = tuple[QAbstractButton, ...]

TREMOR_S: Final = 0.2
"""Least time from one press to the next: a hand that trembles closes a switch twice."""
REACTION_S: Final = 0.5
"""Least time to press once a name has been said."""
_LONGEST: Final = 3  # times step_seconds, however long a name is
_FEW: Final = 6  # found as soon one by one as by rows, and with one press less

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
_OF_ONE: Final = (Qt.Key.Key_Space, *_ENTER)
_OF_TWO: Final = (Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Right, *_OF_ONE)
_KEYS: Final = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
_DOWN: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TOUCH_ENDS: Final = (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)

_RESTS: Final = message("The frame rests. Press to go on.")
_ROW: Final = message("Row")


class Scanning(QObject):
    """Row by row; a press enters the row; item by item; a press presses the item.

    After its last item a row is left by itself, for the row just left: a place “back to the rows”
    would cost everybody a step in every row, and whoever missed an item enters again with one
    press. Most switch systems leave after one round likewise. A row of one item is pressed at
    once, and a screen of at most six buttons has no rows: they are found as soon one by one.

    One switch: Space, Enter, a click or a touch anywhere chooses, and time moves on. A place is
    framed for access.step_seconds, counted from when the frame appears; it stays while its name is
    still being said, up to three times as long, and for half a second after. After access.loops
    rounds of the rows without a press it rests and says so; any press begins again.

    Two switches: Space, Tab, an arrow, a left click or a touch moves on; Enter or any other click
    chooses. Nothing moves by itself and nothing rests.

    While the voice says something else, such as the screen, the frame stands on Stop. A key that
    is held repeats nothing (EN 301 549 clause 5.7), and a second press counts after 0.2 s, or
    access.repeat_seconds if that is more (clause 5.8).
    """

    def __init__(
        self,
        board: Board,
        access: Access,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._board, self._access, self._clock = board, access, clock
        self._alone = access.way is Way.ONE_SWITCH
        self._let_go_at = self._hushed_at = -2 * TREMOR_S - access.repeat_seconds
        self._forget()
        self._started = self._resting = self._extended = self._is_told = False
        self._rounds = 0
        self._step = self._timer(self._step_over)
        self._settling = self._timer(self._settle)
        board.renewed.connect(self._renew)
        board.hushed.connect(self._hush)

    def start(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and not self._started:
            self._started = True
            app.installEventFilter(self)
            self._resting = self._board.at_rest
            self._settling.start(0)

    def begin(self) -> None:
        """Without a press: somebody called for it; the frame waits while they are told how to."""
        self._is_told = self._board.is_saying
        self._wake()

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and self._started:
            self._started = False
            app.removeEventFilter(self)
            self._step.stop()
            self._settling.stop()
            self._forget()
            self._board.frame(())

    def _timer(self, over: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(over)
        return timer

    def _forget(self) -> None:
        """Buttons of a screen that has gone are gone as well."""
        self._rows: tuple[Row, ...] = ()
        self._names: tuple[tuple[str, ...], ...] = ()
        self._row = 0
        self._item: int | None = None
        self._stop: QAbstractButton | None = None

    # what the board tells

    @Slot()
    def _renew(self) -> None:
        """Another screen, or the same anew: look at it once whoever built it has finished."""
        if self._started:
            self._rows, self._stop = (), None
            self._step.stop()
            if self._board.at_rest:
                self._rest()
            elif not self._resting or not self._is_known():
                self._resting = False
                self._settling.start(0)

    def _is_known(self) -> bool:
        return _names(self._in_rows()) == self._names

    @Slot()
    def _hush(self) -> None:
        """The voice has ended: it may have been all that was waited for."""
        self._hushed_at = self._clock()
        if not self._started or self._resting:
            return
        if self._is_told:
            self._is_told, self._names = False, ()
            self._settling.start(0)
        elif self._stop is not None:
            self._settling.start(0)
        elif self._extended and self._step.isActive():
            self._step.start(round(REACTION_S * 1000))

    @Slot()
    def _settle(self) -> None:
        """Begin at the first row, or, on the same screen anew, go on from where the frame was."""
        if self._resting or not self._started:
            return
        self._stop = self._board.stop
        if self._stop is not None:
            self._rows = ()
            self._board.frame((self._stop,))
            return
        rows = self._in_rows()
        known = bool(self._names) and _names(rows) == self._names
        self._rows, self._names = rows, _names(rows)
        if not known:
            self._row, self._item, self._rounds = 0, None, 0
        self._show(aloud=not (known or self._is_told))

    def _in_rows(self) -> tuple[Row, ...]:
        rows = self._board.rows()
        if sum(map(len, rows)) <= _FEW or self._board.at_rest:  # where each has its own language
            return tuple((each,) for row in rows for each in row)
        return rows

    # where the frame stands

    def _framed(self) -> Row:
        if self._row >= len(self._rows):
            return ()
        row = self._rows[self._row]
        return row if self._item is None else row[self._item : self._item + 1]

    def _show(self, *, aloud: bool = True) -> None:
        framed = self._framed()
        self._board.frame(framed)
        if not framed:
            return
        if aloud and not self._access.quiet:
            if len(framed) == 1:
                self._board.say(framed[0])
            else:
                self._board.name(framed, before=self._board.words.told(_ROW))
        self._extended = False
        if self._alone and not self._is_told:
            self._step.start(round(self._access.step_seconds * 1000))

    @Slot()
    def _step_over(self) -> None:
        to_react = REACTION_S - (self._clock() - self._hushed_at)
        if self._board.is_saying and not self._extended:
            self._extended = True
            self._step.start(round(self._access.step_seconds * (_LONGEST - 1) * 1000))
        elif not self._board.is_saying and to_react > 0:
            self._step.start(round(to_react * 1000) + 1)
        else:
            self._move()

    def _move(self) -> None:
        """To the next item, out of the row after its last, or to the next row."""
        if self._board.stop is not None or not self._rows:
            self._settle()
            return
        if self._item is not None:
            self._item += 1
            if self._item >= len(self._rows[self._row]):
                self._item = None
        else:
            self._row += 1
            if self._row >= len(self._rows):
                self._row = 0
                self._rounds += 1
        if self._alone and self._rounds >= self._access.loops:
            self._rest()
        else:
            self._show()

    def _wake(self) -> None:
        self._resting = False
        self._names, self._rounds = (), 0
        self._settling.start(0)

    def _rest(self) -> None:
        """Until a press; the kiosk at rest need not be told to rest."""
        self._step.stop()
        self._settling.stop()
        self._row, self._item = 0, None
        self._resting = True
        self._board.frame(())
        if not self._board.at_rest and not self._access.quiet:
            self._board.tell(self._board.words.told(_RESTS))

    def _choose(self) -> None:
        framed = self._framed()
        self._rounds = 0
        if len(framed) > 1:
            self._item = 0
            self._show()
        elif framed:
            self._step.stop()
            self._forget()
            self._settling.start(0)  # where nothing is renewed, it begins at the first row as well
            self._board.press(framed[0])

    # the switches

    def _pressed(self, *, chooses: bool) -> None:
        wait = max(TREMOR_S, self._access.repeat_seconds)
        if self._clock() - self._let_go_at < wait:
            return
        self._let_go_at, self._is_told = self._clock(), False
        if self._resting:
            self._wake()
        elif self._stop is not None:
            self._board.press(self._stop)
        elif chooses or self._alone:
            self._choose()
        elif self._rows:
            self._move()

    def _let_go(self) -> None:
        self._let_go_at = max(self._let_go_at, self._clock())

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        kind = event.type()
        if isinstance(event, QKeyEvent) and kind in _KEYS:
            return self._hear_key(event)
        if isinstance(event, QMouseEvent):
            if kind in _DOWN:
                self._pressed(chooses=event.button() is not Qt.MouseButton.LeftButton)
                return True
            if kind is QEvent.Type.MouseButtonRelease:
                self._let_go()
                return True
        if isinstance(event, QTouchEvent):
            event.accept()  # else Qt makes a click of it
            if kind is QEvent.Type.TouchBegin:
                self._pressed(chooses=False)
            elif kind in _TOUCH_ENDS:
                self._let_go()
            return True
        return False

    def _hear_key(self, event: QKeyEvent) -> bool:
        if event.key() not in (_OF_ONE if self._alone else _OF_TWO):
            return False
        if not event.isAutoRepeat():
            if event.type() is QEvent.Type.KeyPress:
                self._pressed(chooses=event.key() in _ENTER)
            else:
                self._let_go()
        return True


def _names(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each.accessibleName() for each in row) for row in rows)

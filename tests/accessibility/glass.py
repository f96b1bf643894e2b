"""A board of a few buttons: what was pressed, framed and said, and time that passes on its own."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from kiosk.i18n import Language, Words, words_in

LEFT = Qt.MouseButton.LeftButton
WIDTH, HEIGHT, GAP = 200, 100, 20
DOTS_PER_MM = 4.0


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Pushed(QPushButton):
    """Return presses it at once, as it does the kiosk's own buttons."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Glass(QWidget):
    """Buttons in rows; a press of one is noted in `pressed`."""

    def __init__(self, *rows: Sequence[str]) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.resize(max(map(len, rows)) * (WIDTH + GAP), len(rows) * (HEIGHT + GAP))
        self.lay(*rows)

    def lay(self, *rows: Sequence[str]) -> None:
        """These buttons stand here from now on; those from before are gone."""
        for each in self.findChildren(Pushed):
            each.hide()
            each.setParent(None)
            each.deleteLater()
        self.rows = [
            [self._button(name, column, row) for column, name in enumerate(names)]
            for row, names in enumerate(rows)
        ]

    def _button(self, name: str, column: int, row: int) -> Pushed:
        button = Pushed(name, self)
        button.setAccessibleName(name)
        button.setGeometry(column * (WIDTH + GAP), row * (HEIGHT + GAP), WIDTH, HEIGHT)
        button.clicked.connect(lambda: self.pressed.append(name))
        button.show()
        return button

    def __getitem__(self, name: str) -> Pushed:
        return next(each for row in self.rows for each in row if each.text() == name)

    def middle(self, name: str) -> QPoint:
        return self[name].geometry().center()


class FakeBoard(QObject):
    """See kiosk.accessibility.ways.board.Board: `framed`, `said` and `rung` are what it showed."""

    renewed = Signal()
    hushed = Signal()

    def __init__(self, glass: Glass) -> None:
        super().__init__(glass)
        self.glass = glass
        self.framed: tuple[str, ...] = ()
        self.said: list[str] = []
        self.rung: list[tuple[QPoint, float]] = []
        self.at_rest = self.is_speaking = self.is_saying = self.speaks_at_once = False
        self.stop: QAbstractButton | None = None
        self.rest: QAbstractButton | None = None
        self.resting = False

    @property
    def words(self) -> Words:
        return words_in(Language.EN)

    @property
    def place(self) -> object:
        return self.glass

    @property
    def share(self) -> float:
        """Of the last countdown."""
        return self.rung[-1][1] if self.rung else 0.0

    def mm(self, length: float) -> float:
        return length * DOTS_PER_MM

    def rows(self) -> tuple[tuple[QAbstractButton, ...], ...]:
        return tuple(tuple(row) for row in self.glass.rows)

    def readables(self) -> tuple[QWidget, ...]:
        return tuple(each for row in self.glass.rows for each in row)

    def at(self, point: QPoint) -> QWidget | None:
        return self.glass.childAt(point)

    def say(self, widget: QWidget, *, before: str = "", after: str = "") -> None:
        self.said.append(widget.accessibleName())

    def name(self, buttons: Sequence[QAbstractButton], *, before: str = "") -> None:
        self.said.append(", ".join([before, *(each.text() for each in buttons)]))

    def say_screen(self) -> None:
        self.said.append("the screen")

    def announce(self) -> None:
        self.said.append("where this is")

    def tell(self, *sentences: str) -> None:
        self.said.extend(sentences)

    def explain(self, *messages: str) -> None:
        self.said.extend(messages)

    def hush(self) -> None:
        self.hushed.emit()

    def frame(self, widgets: Sequence[QWidget]) -> None:
        self.framed = tuple(each.accessibleName() for each in widgets)

    def ring(self, at: QPoint, share: float) -> None:
        self.rung.append((at, share))

    def rests(self, *, resting: bool) -> None:
        self.resting = resting

    def press(self, button: QAbstractButton) -> None:
        button.click()

    def back(self) -> None:
        self.glass.pressed.append("back")


def tap(glass: Glass, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
    """As a finger does: the window hears it first, then the button."""
    QTest.mouseClick(glass.windowHandle(), button, Qt.KeyboardModifier.NoModifier, at)

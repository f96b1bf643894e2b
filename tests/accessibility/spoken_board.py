"""Stands for the window of somebody who only hears it: four things, and what was said and done."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QWidget

from kiosk.i18n import Language, Words, words_in

TITLE, RAIN, YES, NO, GAP = (QPoint(100, at) for at in (20, 60, 120, 210, 165))
TOUCH: Final = QTest.createTouchDevice()


class SpokenBoard(QObject):
    """Stands for the window: a title, a line and two buttons; keeps what was said and done."""

    renewed = Signal()
    hushed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.window = QWidget()
        self.window.resize(200, 240)
        self.words: Words = words_in(Language.EN)
        self.names = ("Title", "Rain", "Yes", "No")
        self.place: object = "first"
        self.speaks_at_once = self.is_speaking = self.is_saying = self.at_rest = False
        self.stop = self.rest = None
        self.said: list[str] = []
        self.pressed: list[str] = []
        self.framed: list[str] = []
        self.build()

    def build(self) -> None:
        """The same widgets, made anew."""
        self.parts: list[QWidget] = []
        for name, at in zip(self.names, (TITLE, RAIN, YES, NO), strict=True):
            line = at in (TITLE, RAIN)
            part = QLabel(name) if line else QPushButton(name)
            part.setParent(self.window)
            part.setAccessibleName(name)
            part.setGeometry(0, at.y() - 20, 200, 40 if line else 60)
            if isinstance(part, QPushButton):
                part.clicked.connect(lambda _=False, pressed=name: self.pressed.append(pressed))
            part.show()
            self.parts.append(part)

    def renew(self, place: object = "first") -> None:
        self.place = place
        for each in self.parts:
            each.hide()
        self.build()
        self.renewed.emit()
        QCoreApplication.processEvents()

    def mm(self, length: float) -> float:
        return 2 * length

    def rows(self) -> tuple[tuple[QAbstractButton, ...], ...]:
        return ()

    def readables(self) -> tuple[QWidget, ...]:
        return tuple(each for each in self.parts if each.isVisible())

    def at(self, point: QPoint) -> QWidget | None:
        return next((each for each in self.readables() if each.geometry().contains(point)), None)

    def say(self, widget: QWidget, *, before: str = "", after: str = "") -> None:
        self.said.append(
            " ".join(text for text in (before, widget.accessibleName(), after) if text)
        )

    def say_screen(self) -> None:
        self.said.append("all")

    def announce(self) -> None:
        self.said.append("announced")

    def name(self, buttons: Sequence[QAbstractButton], *, before: str = "") -> None: ...

    def tell(self, *sentences: str) -> None:
        self.said.extend(sentences)

    def explain(self, *messages: str) -> None:
        self.said.extend(messages)

    def hush(self) -> None:
        self.said.append("silence")

    def frame(self, widgets: Sequence[QWidget]) -> None:
        self.framed = [each.accessibleName() for each in widgets]

    def ring(self, at: QPoint, share: float) -> None: ...

    def rests(self, *, resting: bool) -> None: ...

    def press(self, button: QAbstractButton) -> None:
        button.click()

    def back(self) -> None:
        self.pressed.append("back")

    # what somebody does

    def heard(self) -> list[str]:
        """What was said since the last time."""
        QCoreApplication.processEvents()
        said, self.said = self.said, []
        return said

    def strike(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> list[str]:
        for key in keys:
            none = Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.window.windowHandle(), key, modifier or none)
        return self.heard()

    def touch(self, *points: QPoint, finger: int = 0) -> list[str]:
        """Put a finger down on the first point, slide over the others, and lift it."""
        self.put_down(points[0], finger)
        for point in points[1:]:
            self.slide(point, finger)
        self.lift(points[-1], finger)
        return self.heard()

    def put_down(self, at: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, TOUCH, False).press(finger, at).commit()

    def slide(self, to: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, TOUCH, False).move(finger, to).commit()

    def lift(self, at: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, TOUCH, False).release(finger, at).commit()

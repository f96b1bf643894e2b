"""A person before the kiosk: sees what is shown, taps it, and nothing else."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.app import Kiosk
from kiosk.i18n import OWN_NAMES, Language
from kiosk.ui.widgets.choice import Choice

WAIT_MS = 20_000

Open = Callable[..., Kiosk]


class Person:
    """Sees what is shown and taps it with the mouse; never calls the program."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk

    def seen(self) -> list[Choice]:
        return [each for each in self.kiosk.window.findChildren(Choice) if each.isVisible()]

    def read(self) -> str:
        """Every text on show."""
        texts = [
            str(each.accessibleName())
            for each in self.kiosk.window.findChildren(QWidget)
            if each.isVisible()
        ]
        return "\n".join(text for text in texts if text)

    def tap(self, name: str) -> None:
        """Tap the button whose title is `name`."""
        self._tap(next(each for each in self.seen() if each.face.title == name))

    def tap_sign(self, sign: str) -> None:
        """Tap the last button that bears this pictogram: the strip below comes last."""
        self._tap([each for each in self.seen() if each.sign == sign][-1])

    def find(self, title: str) -> None:
        """Turn pages until a card or tile of this title is there, and tap it."""
        while not any(each.face.title == title for each in self.seen()):
            signs = {each.sign for each in self.seen()}
            self.tap_sign("next" if "next" in signs else "more")
        self.tap(title)

    def choose_language(self, language: Language) -> None:
        self._tap(next(each for each in self.seen() if each.face.strong == OWN_NAMES[language]))

    def _tap(self, button: QAbstractButton) -> None:
        centre = QPoint(button.width() // 2, button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, centre)

"""What was typed so far, and the place where it goes on."""

from typing import Final

from PySide6.QtGui import QResizeEvent

from kiosk.i18n import Words
from kiosk.ui.theme import Look
from kiosk.ui.widgets.line import Line

CURSOR: Final = "|"
"""Where the next letter will stand; it does not blink."""


class Typed(Line):
    """Its end stays in sight: where the room is too small, the first words are left out."""

    def __init__(self, look: Look, words: Words, text: str) -> None:
        super().__init__(look, "", pictogram="pencil", bold=True)
        self._words = words
        self.show_typed(text)

    def show_typed(self, text: str) -> None:
        """Another text; what is said of it is always whole."""
        self._typed = text
        shown = text + CURSOR
        self.show_text(shown)
        while " " in shown and not self._has_room():
            shown = shown.partition(" ")[2]
            self.show_text(shown)
        while len(shown) > 1 and not self._has_room():
            shown = shown[1:]
            self.show_text(shown)
        self.setAccessibleName(text or self._words("Nothing is typed yet."))
        self.update()

    def _has_room(self) -> bool:
        return self.stands_on(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's own name
        super().resizeEvent(event)
        self.show_typed(self._typed)

    def spoken(self) -> tuple[tuple[str, str], ...]:
        return ((self.accessibleName(), ""),)

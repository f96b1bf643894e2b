"""The window as a way of using it sees it: what can be pressed, what can be read, and where."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.i18n import Words


class Board(Protocol):
    """All points and rectangles are pixels of the window."""

    renewed: SignalInstance
    """Another screen stands there, or the same one anew."""
    hushed: SignalInstance
    """The voice fell silent."""

    @property
    def words(self) -> Words:
        """The language of whoever stands before it."""

    @property
    def at_rest(self) -> bool:
        """Whether nobody has begun: the kiosk greets."""

    @property
    def place(self) -> object:
        """What stands there; equal as long as it is the same screen."""

    @property
    def speaks_at_once(self) -> bool:
        """Whether the screen reads itself aloud when it comes."""

    @property
    def is_speaking(self) -> bool:
        """Whether anything is being said."""

    @property
    def is_saying(self) -> bool:
        """Whether what is being said was begun through this board."""

    @property
    def stop(self) -> QAbstractButton | None:
        """What ends the voice, while it says what was not begun through this board."""

    @property
    def rest(self) -> QAbstractButton | None:
        """Rest, or Go on while the pointer rests; none where nobody needs them."""

    def mm(self, length: float) -> float:
        """So many millimetres of the glass, in pixels."""

    def rows(self) -> tuple[tuple[QAbstractButton, ...], ...]:
        """What can be pressed, in the order of reading; what stands beside each other is a row.

        The strip above and the strip below are rows of their own.
        """

    def readables(self) -> tuple[QWidget, ...]:
        """Lines and buttons in the order of reading; those of hidden pages are not among them."""

    def at(self, point: QPoint) -> QWidget | None:
        """The readable under a point."""

    def say(self, widget: QWidget, *, before: str = "", after: str = "") -> None:
        """Say a readable, each text in its own language, and how it stands; ends what was said.

        before, after: sentences in the language of `words`.
        """

    def name(self, buttons: Sequence[QAbstractButton], *, before: str = "") -> None:
        """Say the names of buttons, one after another; ends what was said."""

    def say_screen(self) -> None:
        """Say the whole screen, as Listen does."""

    def announce(self) -> None:
        """Say what screen stands there and how many buttons it has, and nothing personal."""

    def tell(self, *sentences: str) -> None:
        """Say sentences in the language of `words`; ends what was said."""

    def explain(self, *messages: str) -> None:
        """Say messages in the language of `words`, or in all where nobody has chosen one yet."""

    def hush(self) -> None:
        """Be silent at once."""

    def frame(self, widgets: Sequence[QWidget]) -> None:
        """Draw one frame around these, or none."""

    def ring(self, at: QPoint, share: float) -> None:
        """Draw a countdown around a point, from 0, where it is not drawn, to 1, when it is over."""

    def rests(self, *, resting: bool) -> None:
        """Show that the pointer rests, or that it presses again."""

    def press(self, button: QAbstractButton) -> None:
        """Press it, as a tap does."""

    def back(self) -> None:
        """One step back, as Back does."""

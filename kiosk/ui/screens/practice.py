"""Practice: four pictures to press as often as one likes, and what counts as a press."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent

from kiosk.accessibility.narration import Utterance
from kiosk.domain.access import Access
from kiosk.i18n import message
from kiosk.settings import Press, Way
from kiosk.ui import places
from kiosk.ui.desk import Desk
from kiosk.ui.screens.screen import Screen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.panel import draw_panel
from kiosk.ui.widgets.tiles import GAP_MM, place_of, plan

_PICTURES: Final = ("sun", "moon", "tree", "flower")
_EDGE_MM: Final = 4.5
_HEAD_MM: Final = 2.5
_BETWEEN_MM: Final = 2.2
_MOST: Final = 99  # counted on; the number then stays, so that it still fits

_PRESSES: Final = {
    Press.LETTING_GO: ("let-go", message("A tap counts when you let go.")),
    Press.TOUCHING: ("touch-down", message("A tap counts when you touch.")),
    Press.HOLDING: ("hold", message("Hold the picture until the ring is full.")),
}
_WAYS: Final = {
    Way.EAR: ("ear", message("Tap anywhere to choose what you heard.")),
    Way.ONE_SWITCH: ("switch", message("Press when the frame is where you want it.")),
    Way.TWO_SWITCHES: ("switch", message("One switch moves on. The other one chooses.")),
    Way.DWELL: ("pointer", message("Rest the pointer on a button. It is pressed for you.")),
}
_ONCE: Final = message("Two quick taps count once.")


class PracticeScreen(Screen):
    """Nothing here leads anywhere, and nothing is kept: leaving it forgets the counts."""

    def __init__(self, desk: Desk, _: places.Practice) -> None:
        super().__init__(desk)
        self.title = self.words("Practise")
        self._counts = dict.fromkeys(_PICTURES, 0)
        faces = [self._face(each) for each in _PICTURES]
        told = manner_of(desk.navigation.visit.access)
        longest = [replace(each, quiet=self._times(_MOST)) for each in faces]
        gap = desk.look.mm(GAP_MM)
        # at the largest letters there is room for less
        for count in range(len(told), -1, -1):
            lines = [self._line(*each) for each in told[:count]]
            tall = self._height_of(lines)
            room = self.room.adjusted(0, 0, 0, -tall - gap if lines else 0)
            shape = plan(desk.look, longest, room)
            if shape.places >= len(faces):
                break
        self._buttons = {
            name: self.button(shape.wear(face)) for name, face in zip(_PICTURES, faces, strict=True)
        }
        for number, (name, button) in enumerate(self._buttons.items()):
            self.place(button, place_of(desk.look, room, shape, number))
            button.clicked.connect(lambda _=False, pressed=name: self._count(pressed))
        self._lay(lines, room.bottom() + 1 + gap, tall)

    def _face(self, name: str) -> Face:
        entry = self.desk.vocabulary.entry("people", name)
        title = entry.name[self.words.language.value]
        return Face(title, entry.pictogram, quiet=self._times(0), block="place", picture_mm=25)

    def _times(self, count: int) -> str:
        return self.words.count("{n} time", "{n} times", count)

    # the sheet below, as low as its lines

    def _line(self, sign: str, text: str) -> Line:
        return Line(self.desk.look, self.words.told(text), pictogram=sign)

    def _width(self) -> int:
        return self.room.width() - 2 * self.desk.look.mm(_EDGE_MM)

    def _height_of(self, lines: Sequence[Line]) -> int:
        if not lines:
            return 0
        look = self.desk.look
        tall = sum(each.needed_height(self._width()) for each in lines)
        return tall + look.mm(_BETWEEN_MM) * (len(lines) - 1) + 2 * look.mm(_HEAD_MM)

    def _lay(self, lines: Sequence[Line], top: int, tall: int) -> None:
        look = self.desk.look
        self._panel = QRect(0, top, self.room.width(), tall)
        top += look.mm(_HEAD_MM)
        for line in lines:
            height = line.needed_height(self._width())
            self.place(line, QRect(look.mm(_EDGE_MM), top, self._width(), height))
            top += height + look.mm(_BETWEEN_MM)

    def paintEvent(self, _: QPaintEvent) -> None:  # noqa: N802  Qt's own name
        if not self._panel.isEmpty():
            draw_panel(QPainter(self), self.desk.look, self._panel)

    # what is pressed

    def _count(self, pressed: str) -> None:
        """Show what was pressed and how often, and say so."""
        self._counts[pressed] = min(self._counts[pressed] + 1, _MOST)
        for name, button in self._buttons.items():
            self._show(button, name, last=name == pressed)
        button = self._buttons[pressed]
        own = self.words.language.value
        self.desk.speech.say(Utterance.of((button.face.title, own), (button.face.quiet, own)))

    def _show(self, button: Choice, name: str, *, last: bool) -> None:
        button.wear(replace(button.face, quiet=self._times(self._counts[name])))
        button.mark(self.words("Pressed last") if last else "")


def manner_of(access: Access) -> tuple[tuple[str, str], ...]:
    """(pictogram, message) of what counts as a press, the first one first."""
    if access.way is not Way.TOUCH:
        return (_WAYS[access.way],)
    first = _PRESSES[access.press]
    return (first, ("taps", _ONCE)) if access.repeat_seconds else (first,)

"""A keyboard of large keys: a group of letters first, then one of its letters."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from kiosk.accessibility.saying.letters import name_of
from kiosk.i18n import Words
from kiosk.ui.theme import Look
from kiosk.ui.widgets.caption import Signed, fit
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.tiles import GAP_MM, LEAST_MM

SIGNS: Final = (".,?", ".,?!’-:¿¡@")
ADDRESS_SIGNS: Final = ("./:", "./:-_?=&@~")
"""In place of SIGNS where an address of the web is typed."""
GROUPS: Final = (
    ("abc", "abcáàâæç"),
    ("def", "deféèêë"),
    ("ghi", "ghiíìîï"),
    ("jkl", "jkl"),
    ("mno", "mnoñóòôœ"),
    ("pqr", "pqr"),
    ("stu", "stuúùûü"),
    ("vwx", "vwx"),
    ("yz", "yzÿ"),
    ("123", "1234567890"),
    SIGNS,
)
"""(what a key shows, the letters behind it): of all four languages, for names know no border."""
_FIXED: Final = ("space", "capital", "erase")
_COLUMNS: Final = (7, 5)  # the second on a screen that stands upright


class Key(Signed):
    """A key: of these there may be many on a screen."""


class Keyboard(QWidget):
    """Two taps for a letter: so all keys have 20 mm on a 10" tablet, in the largest letters too.

    size: in pixels; the keys fill it. typed: a letter was chosen, or a space. erased: the last one
    is to go. capital: the next letter is one; after a letter it is not. signs: the last group.
    """

    typed = Signal(str)
    erased = Signal()

    def __init__(
        self,
        look: Look,
        words: Words,
        size: QSize,
        *,
        capital: bool = False,
        signs: tuple[str, str] = SIGNS,
    ) -> None:
        super().__init__()
        self._groups = (*GROUPS[:-1], signs)
        self._look, self._words = look, words
        self.resize(size)
        self._capital = capital
        self._open = ""
        self._keys = [self._key(_place(look, size, number)) for number in range(len(GROUPS))]
        for number, key in enumerate(self._keys):
            key.clicked.connect(lambda _=False, tapped=number: self._tap(tapped))
        rects = (_place(look, size, len(GROUPS) + number) for number in range(len(_FIXED)))
        self._space, self._large, self._erase = (
            self._signed(rect, text, sign)
            for rect, sign, text in zip(
                rects, _FIXED, (words("Space"), words("Capital"), words("Erase")), strict=True
            )
        )
        self._space.clicked.connect(lambda: self.typed.emit(" "))
        self._large.clicked.connect(lambda: self.begin_with(capital=not self._capital))
        self._erase.clicked.connect(self.erased)
        self._show()

    def begin_with(self, *, capital: bool) -> None:
        """The next letter is a capital, or it is not."""
        if capital is not self._capital:
            self._capital = capital
            self._show()

    # what stands on the keys

    @property
    def _shown(self) -> Sequence[str]:
        """What each key shows; the way back from the letters of a group is ""."""
        if self._open:
            return [*map(self._cased, self._open), ""]
        return [self._cased(label) for label, _ in self._groups]

    def _cased(self, text: str) -> str:
        return text.upper() if self._capital else text

    def _show(self) -> None:
        shown = self._shown
        for number, key in enumerate(self._keys):
            key.setVisible(number < len(shown))
            if number < len(shown):
                self._wear(key, shown[number])
        self._large.mark(self._words("The next letter is a capital") if self._capital else "")

    def _wear(self, key: Key, text: str) -> None:
        if text:
            large = len(text) == 1
            face = Face(text, manner=Manner.OUTLINED, large=large, said=self._name(text))
        else:
            face = Face(self._words("Other letters"), "back", manner=Manner.OUTLINED)
        _fit(key, face)

    def _name(self, text: str) -> str:
        if len(text) > 1 and text.isdigit():
            return self._words("Digits")
        said = ", ".join(name_of(each, self._words.language) for each in text)
        large = text.lower() != text
        return self._words("capital {letter}", letter=said) if large else said

    # what is pressed

    def _tap(self, number: int) -> None:
        shown = self._shown[number]
        if len(shown) == 1:
            self._open, self._capital = "", False
            self._show()
            self.typed.emit(shown)
        else:
            self._open = self._groups[number][1] if shown else ""
            self._show()

    def _key(self, rect: QRect) -> Key:
        key = Key(self._look, Face(" ", manner=Manner.OUTLINED), self)
        key.setGeometry(rect)
        key.show()
        return key

    def _signed(self, rect: QRect, text: str, sign: str) -> Key:
        key = self._key(rect)
        _fit(key, Face(text, sign, manner=Manner.OUTLINED))
        return key


def _place(look: Look, size: QSize, number: int) -> QRect:
    gap = look.mm(GAP_MM)
    room = (size.width() + gap) // (look.mm(LEAST_MM) + gap)
    columns = next((each for each in _COLUMNS if each <= room), _COLUMNS[-1])
    rows = -(-(len(GROUPS) + len(_FIXED)) // columns)
    row, column = divmod(number, columns)
    width = (size.width() - gap * (columns - 1)) // columns
    tall = (size.height() - gap * (rows - 1)) // rows
    return QRect(column * (width + gap), row * (tall + gap), width, tall)


def _fit(key: Key, face: Face) -> None:
    key.wear(face)
    fit(key, key.width(), key.height())

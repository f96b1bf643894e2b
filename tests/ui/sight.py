"""Sight: contrast as it was really drawn, for words, pictograms and outlines."""

from typing import Final

from PySide6.QtCore import QPointF

from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import MARGIN_MM, Manner
from kiosk.ui.widgets.line import Line
from tests.ui.pixels import Pixels, ratio
from tests.ui.rules import Found, Rule
from tests.ui.seen import Seen, Written, name_of

TEXT: Final = 7.0
PARTS: Final = 3.0
_OUTLINE_MM: Final = 0.5
_SOLID: Final = (Manner.PRIMARY, Manner.AGREE)


def pale_text(seen: Seen, pixels: Pixels) -> Found:
    """Word by word: the lit one stands on a ground of its own."""
    least: dict[int, tuple[float, str, Written]] = {}
    for text, word, rect in seen.printed:
        found = pixels.text_contrast(rect, TEXT)
        if found < least.get(id(text), (TEXT, "", text))[0]:
            least[id(text)] = (found, word, text)
    for contrast, word, text in least.values():
        yield Rule.PALE_TEXT, name_of(text.widget), f"“{word}” at {contrast:.2f}"


def pale_parts(seen: Seen, pixels: Pixels) -> Found:
    for widget in seen.readables:
        if not isinstance(widget, Line | Choice):
            continue
        picture = widget.parts().picture
        if not picture.isEmpty():
            found = pixels.picture_contrast(seen.within(widget, picture), PARTS)
            if found < PARTS:
                yield Rule.PALE_PART, name_of(widget), f"its pictogram at {found:.2f}"
    for button in seen.choices:
        if button.chosen and button.face.manner is not Manner.STRIP:
            found = tick_contrast(seen, pixels, button)
            if found < PARTS:
                yield Rule.PALE_PART, name_of(button), f"its tick at {found:.2f}"
        found = _outline(seen, pixels, button)
        if found < PARTS:
            yield Rule.PALE_PART, name_of(button), f"its outline at {found:.2f}"


def tick_contrast(seen: Seen, pixels: Pixels, button: Choice) -> float:
    """In the middle of its disc, where no frame is."""
    tick = button.tick()
    inset = tick.width() / 3
    middle = tick.adjusted(inset, inset, -inset, -inset)
    return pixels.picture_contrast(seen.within(button, middle), PARTS)


def _outline(seen: Seen, pixels: Pixels, button: Choice) -> float:
    """How a button that must show its place, or that it is chosen, stands out."""
    manner = button.face.manner
    body = seen.body(button)
    middle = body.center().y()
    around = pixels.at(QPointF(body.left() - seen.look.mm(MARGIN_MM) / 2, middle))
    line = seen.look.mm(_OUTLINE_MM)
    if manner in _SOLID:
        return ratio(pixels.at(QPointF(body.left() + 2 * line, middle)), around)
    if manner is Manner.OUTLINED or button.chosen:
        side = ratio(pixels.at(QPointF(body.left() + line / 2, middle)), around)
        above = ratio(pixels.at(QPointF(body.center().x(), body.top() + line)), around)
        return max(side, above) if button.chosen else side
    return PARTS

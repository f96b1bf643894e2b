"""The way through a window by the Tab key, and the way it should go."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import MARGIN_MM
from tests.ui.pixels import Pixels, ratio
from tests.ui.seen import Seen

_TOO_MANY = 100
_Block = tuple[QRectF, list[QAbstractButton]]


@dataclass(frozen=True, slots=True)
class Walk:
    """stops: where the focus stood, in order, until it came to one of them again, `turned`."""

    stops: tuple[QWidget, ...]
    turned: QWidget | None


def walk(seen: Seen, start: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> Walk:
    """Press `key` from `start` on; the focus is left where it ends."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    here = seen.window.focusWidget()
    while here is not None and here not in stops and len(stops) < _TOO_MANY:
        stops.append(here)
        QTest.keyClick(here, key)
        here = seen.window.focusWidget()
    return Walk(tuple(stops), here)


def in_reading_order(seen: Seen) -> list[QAbstractButton]:
    """The strip above, the screen block by block and row by row, the strip below."""
    return [
        *_row(seen, seen.top),
        *_blocks([each for each in seen.touchables if seen.screen.isAncestorOf(each)], seen),
        *_row(seen, seen.bottom),
    ]


def _row(seen: Seen, strip: QWidget | None) -> list[QAbstractButton]:
    own = [each for each in seen.touchables if strip is not None and strip.isAncestorOf(each)]
    return sorted(own, key=lambda each: (each.y(), each.x()))


def _blocks(buttons: Sequence[QAbstractButton], seen: Seen) -> list[QAbstractButton]:
    """A block is what stands together: the same parent, the same width, such as tiles.

    Columns of two widths, side by side in the same rows, are one block; but what turns pages is
    one of its own.
    """
    turning = [button for each in seen.pagers for button in (each.previous, each.next)]
    columns: dict[tuple[QWidget | None, int], list[QAbstractButton]] = {}
    for each in buttons:
        columns.setdefault((each.parentWidget(), each.width()), []).append(each)
    blocks: dict[tuple[QWidget | None, tuple[int, ...], bool], list[QAbstractButton]] = {}
    for (parent, _), column in columns.items():
        rows = tuple(sorted({each.y() for each in column}))
        blocks.setdefault((parent, rows, column[0] in turning), []).extend(column)
    placed = [(_bounds(seen, block), block) for block in blocks.values()]
    placed.sort(key=cmp_to_key(_before))
    return [each for _, block in placed for each in sorted(block, key=lambda it: (it.y(), it.x()))]


def _bounds(seen: Seen, block: Sequence[QWidget]) -> QRectF:
    """With the place of a button that has nowhere to lead."""
    bounds = QRectF()
    turning = ((each.previous, each.next) for each in seen.pagers)
    empty = (each for pair in turning if any(button in block for button in pair) for each in pair)
    for each in (*block, *empty):
        bounds |= seen.rect(each)
    return bounds


def _before(one_block: _Block, two_block: _Block) -> int:
    """What stands side by side is read from the left, all else from the top down."""
    one, two = one_block[0], two_block[0]
    if one.bottom() <= two.top() or two.bottom() <= one.top():
        return -1 if one.top() < two.top() else 1
    return -1 if one.left() < two.left() else 1


def frame_contrast(seen: Seen, plain: Pixels, button: Choice) -> float:
    """How the frame of a focused button stands out from what was there before, 1 to 21."""
    return ratio(frame_colour(seen, button), unframed(seen, plain, button))


def frame_colour(seen: Seen, button: Choice) -> int:
    """The colour drawn on the frame of a focused button, 0xffRRGGBB."""
    at = _on_frame(seen, button)
    spot = QRect(int(at.x()), int(at.y()), 1, 1)
    return Pixels(seen.window.grab(spot).toImage()).at(QPointF(0, 0))


def unframed(seen: Seen, plain: Pixels, button: Choice) -> int:
    """The colour where the frame of a button without the focus would be."""
    return plain.at(_on_frame(seen, button))


def _on_frame(seen: Seen, button: Choice) -> QPointF:
    rect = seen.rect(button)
    return QPointF(rect.left() + seen.look.mm(MARGIN_MM) / 2, rect.center().y())

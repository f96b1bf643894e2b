"""Touch: targets large enough, far enough apart, few enough, and where they were before."""

from collections.abc import Mapping
from itertools import combinations, product
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QAbstractButton

from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Manner
from kiosk.ui.widgets.keyboard import Key
from tests.ui.fit import told
from tests.ui.rules import Found, Rule
from tests.ui.seen import Seen, name_of

TARGET_MM: Final = 20.0
APART_MM: Final = 5.0
MOST_CHOICES: Final = 8


def small(seen: Seen) -> Found:
    for button in seen.touchables:
        body = seen.body(button)
        least = min(body.width(), body.height()) / seen.dots_per_mm
        if least < TARGET_MM:
            yield Rule.SMALL, name_of(button), f"{least:.2f} mm"
        elif dead := [point for point in _core(seen, body) if not _answers(seen, button, point)]:
            yield Rule.SMALL, name_of(button), f"does not answer at {dead[0].toTuple()}"


def _core(seen: Seen, body: QRectF) -> list[QPoint]:
    """The middle of a target and the corners of the smallest target around it."""
    half = TARGET_MM * seen.dots_per_mm / 2 - 1
    middle = body.center()
    steps = [(0, 0), *product((-half, half), repeat=2)]
    return [QPointF(middle.x() + x, middle.y() + y).toPoint() for x, y in steps]


def _answers(seen: Seen, button: QAbstractButton, point: QPoint) -> bool:
    """Whether a tap at a point of the window comes to the button and presses it."""
    if seen.window.childAt(point) is not button:
        return False
    own = button.mapFrom(seen.window, point)
    return button.hitButton(own) if isinstance(button, Choice) else True


def close(seen: Seen) -> Found:
    """Those that overlap are another rule's."""
    for one, two in combinations(seen.touchables, 2):
        if seen.rect(one).intersects(seen.rect(two)):
            continue
        first, second = seen.body(one), seen.body(two)
        apart = max(
            second.left() - first.right(),
            first.left() - second.right(),
            second.top() - first.bottom(),
            first.top() - second.bottom(),
        )
        if apart / seen.dots_per_mm < APART_MM:
            yield Rule.CLOSE, name_of(one), f"{apart / seen.dots_per_mm:.2f} mm to {name_of(two)}"


def crowded(seen: Seen) -> Found:
    """The keys of a keyboard and the digits of a PIN are one choice."""
    choices = [each for each in seen.own_choices if not isinstance(each, Key)]
    if len(choices) > MOST_CHOICES:
        yield Rule.CROWDED, name_of(seen.screen), f"{len(choices)} choices"


def loud(seen: Seen) -> Found:
    primary = [
        name_of(each)
        for each in seen.own_choices
        if each.face.manner in (Manner.PRIMARY, Manner.AGREE)
    ]
    if len(primary) > 1:
        yield Rule.LOUD, primary[0], f"and {', '.join(primary[1:])}"


def moved(seen: Seen, stood: Mapping[str, QRectF]) -> Found:
    for name, rect in standing(seen).items():
        if name in stood and stood[name] != rect:
            yield Rule.MOVED, name, f"{told(rect)}, elsewhere {told(stood[name])}"


def standing(seen: Seen) -> dict[str, QRectF]:
    """Where the strips' visible buttons stand in the window; Stop stands for Listen."""
    top, bottom = seen.top, seen.bottom
    found = {}
    if top is not None:
        back = top.leave if top.leave.isVisible() else top.back
        named = {"Back": back, "Help": top.help, "Listen": top.listen}
        found = {name: seen.rect(each) for name, each in named.items() if each.isVisible()}
        if top.stop.isVisible():
            found["Listen"] = seen.rect(top.stop)
    if bottom is not None:
        names = ("Home", "My choices", "Call someone", "See and hear")
        found |= zip(names, map(seen.rect, bottom.buttons), strict=True)
    return found

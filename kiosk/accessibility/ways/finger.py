"""One finger, or the mouse in its place: other fingers change nothing (EN 301 549 clause 5.5)."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import QWidget

_MOUSE_DOWN: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TOUCHES: Final = (
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
)


class Did(Enum):
    """LOST: the system took the finger away; it neither slid nor was lifted."""

    DOWN = auto()
    MOVED = auto()
    LIFTED = auto()
    LOST = auto()


@dataclass(frozen=True, slots=True)
class Touch:
    """What the finger did, and where: pixels of the window."""

    did: Did
    at: QPoint


class Finger:
    """Follows the events of an application; `is_down` until the last finger is lifted."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._touching = False
        self._pressing = False

    @property
    def is_down(self) -> bool:
        return self._touching or self._pressing

    def follow(self, receiver: QObject, event: QEvent) -> Touch | None:
        """What the first finger did; None for what others did, and for other events."""
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            return self._follow_touch(receiver, event)
        if isinstance(event, QMouseEvent) and not self._touching:
            return self._follow_mouse(receiver, event)
        return None

    def _follow_touch(self, receiver: QObject, event: QTouchEvent) -> Touch | None:
        kind, points = event.type(), event.points()
        if kind is QEvent.Type.TouchCancel:
            self._touching, self._first = False, None
            return Touch(Did.LOST, QPoint())
        if kind is QEvent.Type.TouchBegin:
            self._touching, self._first = True, points[0].id()
            return Touch(Did.DOWN, _place(receiver, points[0].position()))
        self._touching = self._touching and kind is not QEvent.Type.TouchEnd
        for point in points:
            if point.id() == self._first:
                lifted = point.state() is QEventPoint.State.Released
                self._first = None if lifted else self._first
                did = Did.LIFTED if lifted else Did.MOVED
                return Touch(did, _place(receiver, point.position()))
        return None

    def _follow_mouse(self, receiver: QObject, event: QMouseEvent) -> Touch | None:
        kind, at = event.type(), _place(receiver, event.position())
        left = event.button() is Qt.MouseButton.LeftButton
        if kind in _MOUSE_DOWN and left:
            self._pressing = True
            return Touch(Did.DOWN, at)
        if not self._pressing:
            return None
        if kind is QEvent.Type.MouseButtonRelease and left:
            self._pressing = False
            return Touch(Did.LIFTED, at)
        return Touch(Did.MOVED, at) if kind is QEvent.Type.MouseMove else None


def _place(receiver: QObject, at: QPointF) -> QPoint:
    """A point of whatever got the event, in pixels of its window."""
    if isinstance(receiver, QWidget):
        return receiver.mapTo(receiver.window(), at.toPoint())
    return at.toPoint()


def window_size(receiver: QObject) -> QSize:
    """The size of the window that got an event; empty when there is none."""
    if isinstance(receiver, QWidget):
        return receiver.window().size()
    return receiver.size() if isinstance(receiver, QWindow) else QSize()

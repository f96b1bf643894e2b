"""What a screen reader is told beyond what Qt says of any widget: roles, languages, news.

A widget says by `told_as` what it is, where Qt would take it for something else; it says so before
it has a name, for Qt asks once. Its language is its locale (EN 301 549 5.1.3.14).
"""

import sys
from functools import cache
from typing import Any, Final

from PySide6.QtCore import QLocale, QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

Role = QAccessible.Role
_NOTHING: Final = VoidPtr(0)  # None in its place would end the program
_PATIENCE_MS: Final = 200
_SPI_GETSCREENREADER: Final = 0x0046


@cache
def install() -> None:
    """Have Qt ask here first what a widget is."""
    QAccessible.installFactory(_told)


def come(widget: QWidget) -> None:
    """Tell that `widget` stands in the tree now; Qt itself tells only of what is shown again."""
    if QAccessible.isActive():
        created = QAccessibleEvent(widget, QAccessible.Event.ObjectCreated)
        QAccessible.updateAccessibility(created)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have `text` said now; urgent: before the rest of what is being said."""
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        if urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def speaks() -> bool:
    """Whether a screen reader runs, as far as the system tells.

    A bridge alone is no sign of one: keyboards on the screen and tools for tests open it as well.
    """
    if not QAccessible.isActive():
        return False
    if sys.platform == "win32":
        return _told_by_windows()
    return sys.platform == "linux" and _told_by_the_bus()


def _told_by_the_bus() -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage  # noqa: PLC0415  few need it

    properties = "org.freedesktop.DBus.Properties"
    ask = QDBusMessage.createMethodCall("org.a11y.Bus", "/org/a11y/bus", properties, "Get")
    ask.setArguments(["org.a11y.Status", "ScreenReaderEnabled"])
    told = QDBusConnection.sessionBus().call(ask, QDBus.CallMode.Block, _PATIENCE_MS)
    return any(each.variant() is True for each in told.arguments() if hasattr(each, "variant"))


def _told_by_windows() -> bool:
    import ctypes  # noqa: PLC0415  it is only there that it is needed

    told = ctypes.c_int(0)
    ask: Any = getattr(ctypes, "windll").user32.SystemParametersInfoW  # noqa: B009  only there
    return bool(ask(_SPI_GETSCREENREADER, 0, ctypes.byref(told), 0) and told.value)


def _told(_: str, widget: QObject) -> QAccessibleInterface | None:
    role = getattr(widget, "told_as", None)
    if role is None or not isinstance(widget, QWidget):
        return None
    return (_OneOf if isinstance(widget, QAbstractButton) else _Told)(widget, role)


class _Attributes(QAccessibleAttributesInterface):
    def __init__(self, language: str, role: Role) -> None:
        super().__init__()
        self._values: dict[QAccessible.Attribute, QLocale | int] = {
            QAccessible.Attribute.Locale: QLocale(language)
        }
        if role is Role.Heading:
            self._values[QAccessible.Attribute.Level] = 1

    def attributeKeys(self) -> list[QAccessible.Attribute]:  # noqa: N802  Qt's own name
        return list(self._values)

    def attributeValue(self, key: QAccessible.Attribute) -> Any:  # noqa: N802
        return self._values.get(key)


_attributes = cache(_Attributes)


class _Told(QAccessibleWidget):
    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        if kind is QAccessible.InterfaceType.AttributesInterface:
            return _attributes(self.widget().locale().name(), self.role())
        found: Any = super().interface_cast(kind)
        return _NOTHING if found is None else found


class _OneOf(_Told):
    """Qt would have it ticked by the press itself; here the screen marks what was chosen."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable = True
        state.checked = bool(getattr(self.object(), "chosen", False))
        return state

    def actionNames(self) -> list[str]:  # noqa: N802
        return [QAccessibleActionInterface.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:  # noqa: N802
        button = self.object()
        if name == QAccessibleActionInterface.pressAction() and isinstance(button, QAbstractButton):
            button.animateClick()
        else:
            super().doAction(name)

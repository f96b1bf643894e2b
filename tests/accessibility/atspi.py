"""A screen reader's side of AT-SPI, on plain D-Bus: the tree of a program, and what it tells."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

WAIT_SECONDS: Final = 20.0
_ATSPI: Final = "org.a11y.atspi"
_PROPERTIES: Final = "org.freedesktop.DBus.Properties"
_REGISTRY: Final = f"{_ATSPI}.Registry"
_ROOT: Final = "/org/a11y/atspi/accessible/root"
_STATES: Final = {4: "checked", 11: "focusable", 12: "focused", 25: "showing", 41: "checkable"}
"""Bits of a state set that matter here (atspi-constants.h)."""

ASSERTIVE: Final = 2


class Failed(Exception):
    """What was asked for is gone, or never was."""


class Bus:
    def __init__(self, address: str) -> None:
        self.connection: DBusConnection = open_dbus_connection(address)

    def ask(self, name: str, path: str, interface: str, method: str, *given: Any) -> Any:
        """The reply's values; `given` is a signature and its values. Raises Failed."""
        signature, *values = given or (None,)
        where = DBusAddress(path, name, interface)
        message = new_method_call(where, method, signature, tuple(values))
        reply = self.connection.send_and_get_reply(message, timeout=WAIT_SECONDS)
        if reply.header.message_type is MessageType.error:
            raise Failed(f"{method} of {path}: {reply.body}")
        return reply.body


def call_up(session_bus: str) -> str:
    """Do as a screen reader that starts: ask for accessibility; gives the address of its bus."""
    return set_status(session_bus, "IsEnabled", "ScreenReaderEnabled")


def set_status(session_bus: str, *switches: str) -> str:
    """Turn on some of what org.a11y.Status tells; gives the address of the accessibility bus."""
    bus = Bus(session_bus)
    where = ("org.a11y.Bus", "/org/a11y/bus")
    (address,) = bus.ask(*where, "org.a11y.Bus", "GetAddress")
    for switch in switches:
        bus.ask(*where, _PROPERTIES, "Set", "ssv", "org.a11y.Status", switch, ("b", True))
    bus.connection.close()
    return str(address)


@dataclass(frozen=True)
class Event:
    """kind: its name and detail, as “StateChanged:focused”; source: the path of its object."""

    kind: str
    source: str
    number: int
    value: Any


@dataclass(frozen=True)
class Thing:
    """One object of the tree, as it was when it was first asked."""

    bus: Bus
    name_on_bus: str
    path: str

    def ask(self, interface: str, method: str, *given: Any) -> Any:
        return self.bus.ask(self.name_on_bus, self.path, f"{_ATSPI}.{interface}", method, *given)

    def _property(self, name: str) -> Any:
        whose = f"{_ATSPI}.Accessible"
        return self.bus.ask(self.name_on_bus, self.path, _PROPERTIES, "Get", "ss", whose, name)[0][
            1
        ]

    @cached_property
    def name(self) -> str:
        return str(self._property("Name"))

    @cached_property
    def description(self) -> str:
        return str(self._property("Description"))

    @cached_property
    def language(self) -> str:
        return str(self._property("Locale"))[:2]

    @cached_property
    def role(self) -> str:
        return str(self.ask("Accessible", "GetRoleName")[0])

    @cached_property
    def states(self) -> set[str]:
        low, high = self.ask("Accessible", "GetState")[0]
        bits = low | high << 32
        return {name for bit, name in _STATES.items() if bits >> bit & 1}

    @cached_property
    def rect(self) -> tuple[int, int, int, int]:
        """(left, top, width, height) on the screen."""
        left, top, width, height = self.ask("Component", "GetExtents", "u", 0)[0]
        return left, top, width, height

    @cached_property
    def children(self) -> list["Thing"]:
        return [Thing(self.bus, *each) for each in self.ask("Accessible", "GetChildren")[0]]

    def all(self) -> Iterator["Thing"]:
        """Itself and all below it that is shown, in the order of reading."""
        yield self
        for child in self.children:
            if "showing" in child.states:
                yield from child.all()

    def press(self) -> None:
        names = [name for name, _, _ in self.ask("Action", "GetActions")[0]]
        assert self.ask("Action", "DoAction", "i", names.index("Press")) == (True,)


class Listener:
    """Hears what the programs on a bus for accessibility tell, and looks at their windows."""

    def __init__(self, address: str) -> None:
        self.bus = Bus(address)
        self._coming: deque[Message] = deque()
        for interface in ("Object", "Focus", "Window"):
            rule = MatchRule(type="signal", interface=f"{_ATSPI}.Event.{interface}")
            self.bus.connection.filter(rule, queue=self._coming)
            bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
            self.bus.ask(*bus, "AddMatch", "s", rule.serialise())
            self._register(f"{interface.lower()}:")

    def _register(self, events: str) -> None:
        """Ask for them; a registry that ended while it began is begun once more by its bus."""
        registry = (_REGISTRY, "/org/a11y/atspi/registry", _REGISTRY)
        try:
            self.bus.ask(*registry, "RegisterEvent", "s", events)
        except Failed:
            self.bus.ask(*registry, "RegisterEvent", "s", events)

    def window(self) -> Thing:
        """The first window of the first program that comes."""
        deadline = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < deadline:
            for program in Thing(self.bus, _REGISTRY, _ROOT).children:
                for window in program.children:
                    return window
            time.sleep(0.1)  # the registry tells nobody of a program that comes
        raise Failed("no program came")

    def hear(self, wanted: Callable[[Event], bool]) -> list[Event]:
        """Everything told until what is wanted, that last."""
        told: list[Event] = []
        deadline = time.monotonic() + WAIT_SECONDS
        while not told or not wanted(told[-1]):
            left = deadline - time.monotonic()
            try:
                message = self.bus.connection.recv_until_filtered(self._coming, timeout=left)
            except TimeoutError as error:
                raise Failed(f"never told; told was {told}") from error
            told.append(_event(message))
        return told


def _event(message: Message) -> Event:
    fields = message.header.fields
    detail, number, _, (_, value), _ = message.body
    kind = f"{fields[HeaderFields.member]}:{detail}".rstrip(":")
    return Event(kind, str(fields[HeaderFields.path]), number, value)

"""A way to the hub that spoils most of what goes over it: loses, cuts, delays, doubles, resets."""

import contextlib
import random
import socket
import struct
import threading
import time
from collections import Counter
from typing import Final

_WEIGHTS: Final = {
    "whole": 40,
    "request lost": 15,
    "reply lost": 15,
    "cut": 10,
    "reset": 5,
    "late": 5,
    "twice": 10,
}
_LATE: Final = 0.3  # seconds
_RESET: Final = struct.pack("ii", 1, 0)  # SO_LINGER: the connection is not closed but thrown away


class SpoilingProxy:
    """In front of one server; `heal` ends it. `told` counts what happened to each exchange."""

    def __init__(self, port: int, seed: int) -> None:
        self._upstream = ("127.0.0.1", port)
        self._chance = random.Random(seed)
        self._healed = False
        self.told: Counter[str] = Counter()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def spoiled(self) -> float:
        """The share of all exchanges that were not whole."""
        return 1 - self.told["whole"] / max(self.told.total(), 1)

    def heal(self) -> None:
        self._healed = True

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(caller,), daemon=True).start()

    def _one(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError):
            caller.settimeout(10)
            if request := _whole(caller):
                self._answer(caller, request)

    def _answer(self, caller: socket.socket, request: bytes) -> None:
        if self._healed:
            caller.sendall(self._forwarded(request))
            return
        fate = self._chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        self.told[fate] += 1
        if fate == "request lost":
            return
        reply = self._forwarded(request)
        if fate == "twice":
            reply = self._forwarded(request)
        if fate == "late":
            time.sleep(_LATE)
        if fate == "reset":
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        elif fate == "cut":
            caller.sendall(reply[: len(reply) // 2])
        elif fate != "reply lost":
            caller.sendall(reply)

    def _forwarded(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [each for each in head.split(b"\r\n") if not each.lower().startswith(b"connection")]
        with socket.create_connection(self._upstream, timeout=10) as hub:
            hub.sendall(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            return b"".join(iter(lambda: hub.recv(65536), b""))


def _whole(caller: socket.socket) -> bytes:
    got = b""
    while b"\r\n\r\n" not in got:
        if not (piece := caller.recv(65536)):
            return b""
        got += piece
    head, _, body = got.partition(b"\r\n\r\n")
    lengths = [each for each in head.split(b"\r\n") if each.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0].split(b":")[1]):
        if not (piece := caller.recv(65536)):
            return b""
        body += piece
    return head + b"\r\n\r\n" + body

"""A line to the hub that fails on demand, and the programs that die while they use it."""

from collections import deque
from collections.abc import Mapping
from enum import StrEnum

from kiosk.hub.line import Call, Credential, Line, Unreachable


class Crash(BaseException):  # no handler of the program may hold it back
    """The program ends here, as if the power had gone."""


class Fault(StrEnum):
    """What happens to one request."""

    NONE = "none"
    REQUEST_LOST = "request lost"
    REPLY_LOST = "reply lost"
    TWICE = "twice"
    CRASH_BEFORE = "crash before"
    CRASH_AFTER = "crash after"


class FaultyLine(Line):
    """Spends `faults`, one for each request; without any it works."""

    def __init__(self) -> None:
        super().__init__(stall=10)
        self.faults: deque[Fault] = deque()
        self.online = True

    def begin(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        credential: Credential | None = None,
    ) -> Call:
        if not self.online:
            raise Unreachable("offline")
        fault = self.faults.popleft() if self.faults else Fault.NONE
        if fault is Fault.REQUEST_LOST:
            raise Unreachable("lost")
        if fault is Fault.CRASH_BEFORE:
            raise Crash

        def begin() -> Call:
            return super(FaultyLine, self).begin(
                method, url, headers=headers, body=body, credential=credential
            )

        call = begin()
        if fault in (Fault.TWICE, Fault.REPLY_LOST, Fault.CRASH_AFTER):
            call.reply()
        if fault is Fault.TWICE:
            return begin()
        if fault is Fault.REPLY_LOST:
            raise Unreachable("lost")
        if fault is Fault.CRASH_AFTER:
            raise Crash
        return call

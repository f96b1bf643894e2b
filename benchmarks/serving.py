"""A real Kinto with many listings, in a process of its own: a core for the hub, one for the kiosk.

with serving(100_000) as hub:
    hub.url; hub.touch(100)     # so many of them change
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Final

from benchmarks.announcements import announcements
from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import listings_of
from kiosk.hub.provision import HubAdmin

AREA: Final = "bidasoa"
_PARENT: Final = f"/buckets/public/collections/listings-{AREA}"


@dataclass(frozen=True)
class Serving:
    url: str
    _orders: IO[str]
    _answers: IO[str]

    def touch(self, number: int) -> None:
        """Change so many listings."""
        self._orders.write(f"{number}\n")
        self._orders.flush()
        self._answers.readline()


@contextmanager
def serving(count: int) -> Iterator[Serving]:
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.serving", str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Serving(process.stdout.readline().strip(), process.stdin, process.stdout)
        process.stdin.close()


def main() -> None:
    count = int(sys.argv[1])
    with EmbeddedHub() as hub:
        HubAdmin(HubClient(hub.url, hub.admin)).open_area(AREA)
        assert _PARENT in listings_of(AREA).path
        storage = hub.registry.storage
        yesterday = int((time.time() - 86_400) * 1000)  # what is new would be read again
        for number, record in enumerate(announcements(count)):
            _put(storage, {**record, "last_modified": yesterday + number})
        print(hub.url, flush=True)
        revision = 1
        for order in sys.stdin:
            revision += 1
            for record in announcements(int(order), revision):
                _put(storage, record)
            print("done", flush=True)


def _put(storage: Any, record: dict[str, Any]) -> None:
    storage.update(resource_name="record", parent_id=_PARENT, object_id=record["id"], obj=record)


if __name__ == "__main__":
    main()

"""Whether a screen reader runs is asked of the system: a bridge that is open is no sign of one."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accessibility import session
from tests.accessibility.atspi import set_status

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is of Linux")

_ASK = """\
import time
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from kiosk.ui import reader
app = QApplication([])
window = QWidget()
window.show()
until = time.monotonic() + {seconds}
while not QAccessible.isActive() and time.monotonic() < until:
    app.processEvents()
print(QAccessible.isActive(), reader.speaks())
"""


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    with (
        tempfile.TemporaryDirectory(prefix="kiosk-", ignore_cleanup_errors=True) as folder,
        session.desktop(Path(folder)) as environment,
    ):
        yield environment


def told(environment: dict[str, str], seconds: float = 20.0) -> str:
    """Whether the bridge of a program is open, and whether it takes a screen reader to run."""
    command = [sys.executable, "-c", _ASK.format(seconds=seconds)]
    return subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, text=True, timeout=60, check=True
    ).stdout.strip()


def test_it_runs_when_the_system_says_so(environment: dict[str, str]) -> None:
    bus = environment["DBUS_SESSION_BUS_ADDRESS"]
    assert told(environment, seconds=0.5) == "False False"
    set_status(bus, "IsEnabled")
    assert told(environment) == "True False"
    set_status(bus, "ScreenReaderEnabled")
    assert told(environment) == "True True"

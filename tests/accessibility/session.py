"""A desktop of its own for one program: an X screen, a session bus, and the bus of AT-SPI."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

_SCREEN: Final = "1280x800x24"
_PATIENCE: Final = 20  # seconds until what was asked to end is ended


@contextmanager
def desktop(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a program that runs there; `folder`: short, for it holds sockets."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    with ExitStack() as stack:
        environment = {
            **os.environ,
            "DISPLAY": f":{stack.enter_context(_screen())}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(runtime),
            "GSETTINGS_BACKEND": "memory",
        }
        address = f"unix:path={folder}/bus"
        bus = ["dbus-daemon", "--session", "--nofork", f"--address={address}", "--print-address"]
        started = subprocess.Popen(
            bus, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        stack.enter_context(_ended(started))
        assert started.stdout
        assert started.stdout.readline(), "no session bus"
        yield {**environment, "DBUS_SESSION_BUS_ADDRESS": address}


@contextmanager
def kiosk(data: Path, environment: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
    """The kiosk as it is started on a machine, with the starter set."""
    command = [sys.executable, "-m", "kiosk", "run", "--windowed", "--data", str(data)]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    with _ended(process):
        yield process


@contextmanager
def _screen() -> Iterator[int]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with _ended(process), os.fdopen(reading) as told:
        yield int(told.readline())


@contextmanager
def _ended(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

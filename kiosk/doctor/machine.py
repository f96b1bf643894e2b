"""The machine: Python, Qt, the font, the screen, SQLite, the disk."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kiosk.accessibility.voice.command import voice_path
from kiosk.doctor.check import Check, bad, good, less

QT: Final = "6.11.3"
_OLDEST: Final = (3, 11)
_NEWEST: Final = (3, 13)
_LOST: Final = 50  # references to None in a thousand calls: below, it is chance
_PROBE_SECONDS: Final = 20
_MM_PER_INCH: Final = 25.4
_MB: Final = 1_000_000
_NEEDED_MB: Final = 50
_WANTED_MB: Final = 500

Told = Mapping[str, Any]


def python(version: tuple[int, int] = sys.version_info[:2]) -> Check:
    number = ".".join(map(str, version))
    if not _OLDEST <= version <= _NEWEST:
        return bad("python", f"Python {number}", "Install Python 3.11, 3.12 or 3.13.")
    return good("python", f"Python {number}")


def probe(what: str, **environment: str) -> Told:
    """What Qt says in a process of its own; `error` when it gave no answer."""
    if getattr(sys, "frozen", False):
        return {"error": "a packaged kiosk has no Python to ask"}
    try:
        ended = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-P", "-m", "kiosk.doctor.probe", what],
            env={**os.environ, "PYTHONPATH": voice_path(), **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=_PROBE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return {"error": str(error)}
    try:
        told: Told = json.loads(ended.stdout)
    except ValueError:
        said = [line for line in ended.stderr.splitlines() if line.strip()]
        if said and said[0].startswith("Traceback"):
            said = said[-1:]
        return {"error": said[0] if said else f"ended with {ended.returncode}"}
    return told


def qt(told: Told) -> tuple[Check, ...]:
    """Qt itself and its canary, and the font; `told` by the probe “canary”."""
    if "error" in told:
        mend = (
            "Install the kiosk again, and on Debian: sudo apt install libgl1 libegl1 libxkbcommon0"
        )
        return (bad("qt", told["error"], mend),)
    found = f"PySide6 {told['version']}"
    if abs(told["lost"]) > _LOST:
        lost = (
            f"{found} loses references to None ({told['lost']} in a thousand calls) and will crash"
        )
        return (bad("qt", lost, f"Install the one that does not: PySide6-Essentials=={QT}"),)
    return good("qt", found), _font(told["font"])


def _font(family: str | None) -> Check:
    install = "Install it: sudo apt install fonts-sil-andika"
    if family is None:
        return bad("font", "no font that the kiosk can use", install)
    if family != "Andika":
        return less("font", f"{family}; Andika is easier to read", install)
    return good("font", family)


def screen(told: Told | None, inches: float) -> Check:
    """The screen and its calibration; `told` by the probe “screen”, None without any."""
    if told is None:
        mend = "Start the kiosk in a desktop session. Without one: kiosk tour pictures"
        return bad("screen", "neither DISPLAY nor WAYLAND_DISPLAY is set", mend)
    if "error" in told:
        mend = "On Debian: sudo apt install libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4"
        return bad("screen", told["error"], f"Check that the desktop is running. {mend}")
    width, height = told["width"], told["height"]
    found = f"{told['platform']}, {width}x{height}"
    if told["platform"] in ("offscreen", "minimal"):
        return less("screen", f"{found}: nothing can be seen", "Unset QT_QPA_PLATFORM.")
    if inches <= 0:
        mend = "Write its diagonal in settings.toml: screen_inches = 10.1"
        return less("screen", f"{found}, size unknown: millimetres are a guess", mend)
    dots = (width**2 + height**2) ** 0.5 / (inches * _MM_PER_INCH)
    return good("screen", f"{found}, {inches} inches, {dots:.1f} dots per millimetre")


def sqlite() -> Check:
    found = f"SQLite {sqlite3.sqlite_version}"
    try:
        connection = sqlite3.connect(":memory:")
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        finally:
            connection.close()
    except sqlite3.Error as error:
        return bad("sqlite", f"{found} cannot search words: {error}", "Use another Python.")
    return good("sqlite", f"{found} with FTS5")


def nearest(folder: Path) -> Path:
    """The folder, or the one above it that is there already."""
    return next(each for each in (folder.absolute(), *folder.absolute().parents) if each.exists())


def disk(folder: Path) -> Check:
    return disk_of(shutil.disk_usage(nearest(folder)).free)


def disk_of(free: int) -> Check:
    """The verdict on so many free bytes."""
    found, mend = f"{free // _MB} MB free", "Free some space on this disk."
    if free < _NEEDED_MB * _MB:
        return bad("disk", found, mend)
    return good("disk", found) if free >= _WANTED_MB * _MB else less("disk", found, mend)

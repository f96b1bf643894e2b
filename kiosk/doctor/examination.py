"""Every check in turn."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kiosk.doctor import keeping, machine, voice
from kiosk.doctor.check import Check, bad
from kiosk.doctor.screen import lacks_screen
from kiosk.i18n import LANGUAGES
from kiosk.settings import SettingsError, load_settings

Step = Callable[[], Check | tuple[Check, ...]]


def examine(data: Path) -> Iterator[Check]:
    """The checks of this machine and this data folder, as they are made; never raises."""
    for name, step in _steps(data):
        try:
            found = step()
        except Exception as error:  # noqa: BLE001 - a doctor who falls ill helps nobody
            found = bad(name, f"could not be examined: {error!r}", "Report this, please.")
        yield from found if isinstance(found, tuple) else (found,)


def _steps(data: Path) -> tuple[tuple[str, Step], ...]:
    return (
        ("python", machine.python),
        ("qt", lambda: machine.qt(machine.probe("canary", QT_QPA_PLATFORM="offscreen"))),
        ("screen", lambda: _screen(data)),
        ("words", voice.words),
        *((f"voice {each}", partial(voice.voice, each)) for each in LANGUAGES),
        ("sound", voice.sound),
        ("sqlite", machine.sqlite),
        ("settings", lambda: keeping.settings(data)),
        ("data folder", lambda: keeping.folder(data)),
        ("data file", lambda: keeping.file(data)),
        ("disk", lambda: machine.disk(data)),
        ("feeds", lambda: keeping.feeds(data)),
        ("enrolment", lambda: keeping.enrolled(data)),
        ("hub", lambda: keeping.hub(data)),
    )


def _screen(data: Path) -> Check:
    try:
        inches = load_settings(data).screen_inches
    except SettingsError:
        inches = 0.0
    return machine.screen(None if lacks_screen() else machine.probe("screen"), inches)

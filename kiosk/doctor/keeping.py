"""What is kept: settings, the data folder and its file, the enrolment; and the hub it leads to."""

import contextlib
import sqlite3
import stat
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from kiosk.data import store_file
from kiosk.doctor.check import Check, bad, good, less
from kiosk.doctor.machine import nearest
from kiosk.domain.address import named
from kiosk.hub import enrolment
from kiosk.hub.client import HubClient
from kiosk.hub.line import HubError, Line
from kiosk.settings import SettingsError, load_settings
from kiosk.store.database import SCHEMA

_CLOCK_SECONDS: Final = 300


def settings(data: Path) -> Check:
    try:
        load_settings(data)
    except (SettingsError, OSError) as error:
        return bad("settings", str(error), f"Mend {data / 'settings.toml'}, or the environment.")
    there = (data / "settings.toml").exists()
    return good("settings", "settings.toml" if there else "no settings.toml: the defaults")


def folder(data: Path) -> Check:
    there = nearest(data)
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(b"kiosk")
    except OSError as error:
        found = f"{there} cannot be written: {error.strerror}"
        return bad("data folder", found, "Give the kiosk's user the right, or use --data.")
    return good("data folder", str(data) if there == data.absolute() else f"{data} will be made")


def file(data: Path) -> Check:
    """Whether the store is whole; it is only read."""
    name, path = "data file", store_file(data)
    if not path.exists():
        return good(name, "none yet: it is made at the first start")
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as db:
            verdict = str(db.execute("PRAGMA quick_check").fetchone()[0])
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            count = 0 if version == 0 else _count(db)
    except sqlite3.Error as error:
        verdict, version, count = str(error), 0, 0
    if verdict != "ok":
        mend = f"Keep it, and begin with a new one: mv {path} {path}.damaged"
        return bad(name, f"{path} is damaged: {verdict}", mend)
    if version > SCHEMA:
        return bad(name, f"{path} was written by a newer kiosk", "Update this kiosk.")
    return good(name, f"{path.name}, {count} announcements")


def _count(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM listings").fetchone()[0])


def feeds(data: Path) -> Check:
    """Whether the other sources were in step when they were last asked; the store is only read."""
    path = store_file(data)
    try:
        with contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as db:
            rows = db.execute(
                "SELECT coalesce(nullif(s.attribution, ''), s.address), f.problem"
                " FROM sources s LEFT JOIN feeds f ON f.name = s.name ORDER BY s.rowid"
            ).fetchall()
    except sqlite3.Error:  # told under “data file”, or there is none yet
        rows = []
    failing = [f"{named(called)}: {problem}" for called, problem in rows if problem]
    if failing:
        mend = "Check the network and their addresses: kiosk feed list"
        return less("feeds", " ".join(failing), mend)
    return good("feeds", f"{len(rows)} in step" if rows else "none beside the hub")


def enrolled(data: Path) -> Check:
    """Whose kiosk it is, where its secret lies, and whether it can be read there."""
    path = data / enrolment.FILE
    try:
        found = enrolment.membership_of(data)
    except enrolment.EnrolmentError as error:
        return bad("enrolment", str(error), f"Enrol the kiosk again, or take {path} away.")
    if found is None:
        return good("enrolment", "none: this kiosk has no hub")
    told = f"{found.kiosk} of {found.structure}, area {found.area}"
    if found.keep is enrolment.Keep.KEYRING:
        return _in_the_keyring(data, told)
    mode = stat.S_IMODE(path.stat().st_mode)
    if sys.platform != "win32" and mode & 0o077:
        told = f"others on this machine can read the secret ({mode:04o})"
        return less("enrolment", told, f"chmod 600 {path}")
    return good("enrolment", f"{told}; its secret is in {path.name}")


def _in_the_keyring(data: Path, told: str) -> Check:
    try:
        enrolment.load(data)
    except enrolment.EnrolmentError as error:
        why, _, mend = str(error).partition(". ")
        return less("enrolment", f"{told}. {why}", mend)
    return good("enrolment", f"{told}; its secret is in the system's keyring")


def hub(data: Path, line: Line | None = None) -> Check:
    """Whether the hub answers and knows this kiosk, and whether the two clocks agree."""
    try:
        found = enrolment.load(data)
    except enrolment.EnrolmentError:
        return good("hub", "not asked: the enrolment cannot be used")
    if found is None:
        return good("hub", "not asked: this kiosk is not enrolled")
    try:
        told = HubClient(found.url, found.account, line or Line(stall=10)).info()
    except HubError as error:
        return less(
            "hub", f"{found.url}: {error.sentence}", "Check the network, and the hub's address."
        )
    if told.user is None:
        mend = "Enrol the kiosk again."
        return less("hub", f"{found.url} does not know this kiosk", mend)
    if (apart := abs(told.now / 1000 - time.time())) > _CLOCK_SECONDS:
        mend = "Set this device's clock: sudo timedatectl set-ntp true"
        return less("hub", f"its clock and this one are {apart / 60:.0f} minutes apart", mend)
    return good("hub", f"{told.project} {told.version} at {found.url}")

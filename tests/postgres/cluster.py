"""A PostgreSQL of the tests' own: one for each process that asks, gone when that process is."""

import atexit
import contextlib
import functools
import itertools
import os
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import psycopg2

from tests.postgres.child import Child, folder_for, run_as, server_user

if TYPE_CHECKING:
    from collections.abc import Callable

DEPLOY: Final = Path(__file__).parents[2] / "deploy" / "hub"
_ROLE: Final = "ekin"
_DEBIAN: Final = Path("/usr/lib/postgresql")
# safe at a power cut is what no test's database has to be; Madrid, because a server there keeps
# its own time, and Kinto must not
_SETTINGS: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "300",
    "shared_buffers": "64MB",
    "timezone": "Europe/Madrid",
    "deadlock_timeout": "200ms",
}


# as install.sql makes the hub's
_KIND: Final = "ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"


class NotInstalled(Exception):
    """A program of the tests is not on this machine."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is not here; scripts/bootstrap --for-tests installs it")


class Cluster:
    """Set up as the runbook says, and reached by a socket in its own folder."""

    def __init__(self) -> None:
        user = server_user()
        self.folder = folder_for(user, "ekin-pg-")
        self._names = itertools.count(1)
        self._templates: dict[str, Database] = {}
        data = self.folder / "data"
        local = (
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--username=postgres",
        )
        run_as(user, (program("initdb"), f"--pgdata={data}", *local))
        settings = {**_SETTINGS, "unix_socket_directories": str(self.folder)}
        self.server = Child(
            [
                program("postgres"),
                *("-D", data),
                *(word for name, value in settings.items() for word in ("-c", f"{name}={value}")),
            ],
            self.folder / "log",
            quit=signal.SIGQUIT,
            folder=self.folder,
            user=user,
        )
        self.server.wait_until(self._answers)
        outside = ("--quiet", f"--host={self.folder}", "--username=postgres")
        run_as(None, (program("psql"), *outside, "--file", DEPLOY / "install.sql"))

    def database(self, template: "Database | None" = None) -> "Database":
        """A new one, empty or a copy of another that nobody is connected to."""
        name = f"hub{next(self._names)}"
        copied = template.name if template else "template0"
        self._of("postgres").run(f"CREATE DATABASE {name} TEMPLATE {copied} {_KIND}")
        return self._of(name)

    def template(
        self, name: str, make: "Callable[[Database], object]", of: "Database | None" = None
    ) -> "Database":
        """A database to copy, made once, of nothing or `of` another."""
        if name not in self._templates:
            made = self.database(of)
            make(made)
            self._templates[name] = made
        return self._templates[name]

    def drop(self, database: "Database") -> None:
        """Ends the sessions that are left in it, too."""
        self._of("postgres").run(f"DROP DATABASE IF EXISTS {database.name} WITH (FORCE)")

    @property
    def told(self) -> str:
        """What PostgreSQL wrote to its log."""
        return self.server.log.read_text("utf-8", errors="replace")

    def stop(self) -> None:
        self.server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _of(self, name: str) -> "Database":
        return Database(self.folder, name)

    def _answers(self) -> bool:
        ready = ("--quiet", f"--host={self.folder}", "--username=postgres", "--dbname=postgres")
        return subprocess.run((program("pg_isready"), *ready), check=False).returncode == 0


class Database:
    """Where one hub keeps what it knows."""

    def __init__(self, host: Path, name: str) -> None:
        self.name = name
        # the variables of libpq, as deploy/hub/hub.env has them
        self.environment = {
            "PGHOST": str(host),
            "PGDATABASE": name,
            "PGUSER": _ROLE,
            "PGTZ": "UTC",
        }

    def run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Its rows, when it has any; each call is a transaction of its own."""
        with contextlib.closing(self.connect()) as connection:
            connection.autocommit = True  # a database cannot be made within a transaction
            with connection.cursor() as cursor:
                cursor.execute(sql, values or None)
                return cursor.fetchall() if cursor.description else []

    def connect(self) -> Any:
        return psycopg2.connect(
            host=self.environment["PGHOST"], dbname=self.name, user=self.environment["PGUSER"]
        )


@functools.cache
def cluster() -> Cluster:
    """The one of this process, started when it is first asked for."""
    running = Cluster()
    atexit.register(running.stop)
    return running


def program(name: str) -> Path:
    """Raises NotInstalled; Debian keeps what is not for everyone out of the PATH."""
    newest = sorted(_DEBIAN.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    places = os.pathsep.join([*(str(each.parent) for each in newest[-1:]), os.environ["PATH"]])
    found = shutil.which(name, path=f"{places}{os.pathsep}/usr/sbin")
    if found is None:
        raise NotInstalled(name)
    return Path(found)

"""Kinto as it runs in production: processes of deploy/hub/kinto.ini on a PostgreSQL of their own.

    with kinto_on_postgres(processes=2) as hub:
        HubClient(hub.url, hub.admin)   # the first process; hub.urls has one for each

`hardened=False` leaves out what makes it safe: REPEATABLE READ and harden.sql. Any process may be
killed and started again: hub.processes[0].kill(), hub.processes[0].start(). hub.database.run(sql)
looks behind it. The first use in a process takes some five seconds, each later one about two.
"""

import contextlib
import http.client
import os
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.hub.line import Credential
from tests.postgres.child import Child, unmeasured
from tests.postgres.cluster import DEPLOY, Database, cluster

INI: Final = DEPLOY / "kinto.ini"
KINTO: Final = Path(sys.executable).with_name("kinto")
ADMIN: Final = Credential("admin", secrets.token_hex(32))
_SECRET: Final = secrets.token_hex(32)
_UNHARDENED: Final = {"KINTO_STORAGE_ISOLATION_LEVEL": "READ COMMITTED"}


class KintoProcess:
    """One of a hub's processes; it keeps its port when it is started again."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder
        self.port = free_port()
        self._launch()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def pid(self) -> int:
        return self._child.pid

    def start(self) -> None:
        self._launch()
        self.wait()

    def wait(self) -> None:
        """Until it answers; raises NotStarted."""
        self._child.wait_until(self._answers)

    def stop(self) -> None:
        self._child.stop()

    def kill(self) -> None:
        self._child.kill()

    @property
    def told(self) -> str:
        """What it wrote to its log."""
        return self._child.log.read_text("utf-8", errors="replace")

    def _launch(self) -> None:
        self._child = Child(
            [KINTO, "start", "--port", str(self.port)],
            self._folder / f"kinto-{self.port}.log",
            environment=self._environment,
            folder=self._folder,
        )

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/v1/__lbheartbeat__")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class KintoOnPostgres:
    """A hub that runs; `environment` is what its commands need to find the same database."""

    processes: tuple[KintoProcess, ...]
    admin: Credential
    database: Database
    environment: Mapping[str, str]

    @property
    def url(self) -> str:
        return self.processes[0].url

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(each.url for each in self.processes)

    @property
    def told(self) -> str:
        """What all its processes wrote to their logs."""
        return "".join(each.told for each in self.processes)


@contextlib.contextmanager
def kinto_on_postgres(
    processes: int = 1, *, hardened: bool = True, settings: Mapping[str, str] | None = None
) -> Iterator[KintoOnPostgres]:
    """A hub with an empty database; `settings` are Kinto's own: {"KINTO_PAGINATE_BY": "10"}."""
    template = cluster().template("as it comes", _make)
    if hardened:
        template = cluster().template("hardened", harden, template)
    database = cluster().database(template)
    environment = {
        **_environment_of(database),
        **({} if hardened else _UNHARDENED),
        **(settings or {}),
    }
    with contextlib.ExitStack() as stack:
        stack.callback(cluster().drop, database)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ekin-kinto-")))
        running = [KintoProcess(environment, folder) for _ in range(processes)]
        for each in running:
            stack.callback(each.stop)
        for each in running:
            each.wait()
        yield KintoOnPostgres(tuple(running), ADMIN, database, environment)


def kinto(*words: str, database: Database) -> str:
    """A command of Kinto's, with the settings of production; what it said."""
    return run([KINTO, *words], _environment_of(database))


def harden(database: Database) -> None:
    """As the runbook says it."""
    once = ("--set=ON_ERROR_STOP=1", "--single-transaction")
    run(["psql", "--quiet", *once, "--file", DEPLOY / "harden.sql"], database.environment)


def run(command: Sequence[str | Path], environment: Mapping[str, str]) -> str:
    """What a command said; raises AssertionError with it when the command failed."""
    done = subprocess.run(
        [str(each) for each in command],
        env={**unmeasured(), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])


def _environment_of(database: Database) -> dict[str, str]:
    return {
        **database.environment,
        "KINTO_INI": str(INI),
        "KINTO_USERID_HMAC_SECRET": _SECRET,
        "PATH": os.environ["PATH"],
        "PYTHONWARNINGS": "ignore",
    }


def _make(database: Database) -> None:
    kinto("migrate", database=database)
    kinto("create-user", "-u", ADMIN.user, "-p", ADMIN.password, database=database)

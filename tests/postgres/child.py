"""A server that a test starts: watched while it comes up, stopped by its pid, never left behind."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

_PATIENCE: Final = 60.0  # seconds until a server must answer, or must have stopped
# it holds a pipe of the test's process: that is closed even when the process is killed
_UNDERTAKER: Final = """
read -r said
[ "$said" = over ] && exit
kill -s "$1" "$2" 2>/dev/null
while kill -0 "$2" 2>/dev/null; do sleep 0.1; done
[ -z "$3" ] || rm -rf "$3"
"""


class NotStarted(Exception):
    """A server did not come up; the message carries its last words."""


class Child:
    """One process; what it says goes to the file `log`.

    `quit` is the signal it ends on, and `user` whom it runs as when the tests run as root. When the
    tests are killed, `folder` goes with it.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        *,
        environment: Mapping[str, str] | None = None,
        quit: signal.Signals = signal.SIGTERM,
        folder: Path | None = None,
        user: str | None = None,
    ) -> None:
        self.log = log
        self._quit = quit
        with log.open("ab") as told:
            self._process = subprocess.Popen(
                [str(each) for each in command],
                stdin=subprocess.DEVNULL,
                stdout=told,
                stderr=told,
                env={**unmeasured(), **(environment or {})},
                start_new_session=True,  # the Ctrl+C of whoever runs the tests is not for it
                user=user,
                group=_group_of(user),
                extra_groups=_groups_of(user),
            )
        self.pid = self._process.pid
        self._undertaker = subprocess.Popen(
            ["sh", "-c", _UNDERTAKER, "sh", quit.name[3:], str(self.pid), str(folder or "")],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Raises NotStarted when it ends before it is ready, or takes too long."""
        deadline = time.monotonic() + _PATIENCE
        while not ready():
            if not self.alive or time.monotonic() > deadline:
                self.stop()
                raise NotStarted(self.log.read_text(errors="replace")[-4000:])
            time.sleep(0.02)

    def stop(self) -> None:
        self._end(self._quit)

    def kill(self) -> None:
        """As when its machine loses power."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self.alive:
            self._process.send_signal(how)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._undertaker.stdin and not self._undertaker.stdin.closed:
            self._undertaker.communicate(b"over\n")


def unmeasured() -> dict[str, str]:
    """This environment, but for coverage: it would start in every Python, and slow servers down."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def server_user() -> str | None:
    """Whom PostgreSQL and nginx run as when the tests run as root, who they refuse to serve."""
    if os.geteuid() != 0:
        return None
    return next((each for each in ("postgres", "nobody") if _exists(each)), None)


def folder_for(user: str | None, prefix: str) -> Path:
    """A new folder of that user's; short, for the names of sockets may not be long."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    if user:
        shutil.chown(folder, user)
    return folder


def run_as(user: str | None, command: Sequence[str | Path]) -> None:
    """Raises NotStarted with what the command said."""
    done = subprocess.run(
        [str(each) for each in command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=user,
        group=_group_of(user),
        extra_groups=_groups_of(user),
    )
    if done.returncode:
        raise NotStarted(done.stdout + done.stderr)


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _group_of(user: str | None) -> int | None:
    return pwd.getpwnam(user).pw_gid if user else None


def _groups_of(user: str | None) -> tuple[int, ...] | None:
    return () if user else None

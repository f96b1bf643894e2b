"""Every test runs without a screen, without a sound, and far from the home of whoever runs it."""

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import coverage
import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from kiosk.domain import pin

# the same examples each time, so that a red run is red again; `scripts/test
# --hypothesis-profile=search` looks for new ones
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("steady")

_HOME = tempfile.TemporaryDirectory(prefix="kiosk-tests-")


def _stand_apart(home: Path) -> None:
    """Set the environment that Qt and the kiosk read once, when they are imported."""
    for name in [name for name in os.environ if name.startswith(("KIOSK_", "LC_"))]:
        del os.environ[name]
    os.environ.update(
        QT_QPA_PLATFORM="offscreen",
        SPEECH_PLAYER="none",
        PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring",
        LANG="C.UTF-8",
        HOME=str(home),
        XDG_CACHE_HOME=str(home / "cache"),
        XDG_CONFIG_HOME=str(home / "config"),
        XDG_DATA_HOME=str(home / "data"),
        XDG_STATE_HOME=str(home / "state"),
        XDG_RUNTIME_DIR=str(home / "runtime"),
    )
    (home / "runtime").mkdir(mode=0o700)


_stand_apart(Path(_HOME.name))


@pytest.fixture(autouse=True, scope="session")
def _nothing_left_behind() -> Iterator[None]:
    yield
    _HOME.cleanup()


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Without coverage, here and in the processes that are started.

    For a test of how soon, or with what, a process starts; and for one that does so often what
    others do once that to follow each line would take most of its time.
    """
    for name in [name for name in os.environ if name.startswith("COVERAGE")]:
        monkeypatch.delenv(name)
    measuring = coverage.Coverage.current()
    if measuring:
        measuring.stop()
    yield
    if measuring:
        measuring.start()


@pytest.fixture
def weak_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs are hashed in no time; what protects them is a matter of tests/domain/test_pin.py."""
    monkeypatch.setattr(pin, "_hasher", _weak_hasher)


@cache
def _weak_hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

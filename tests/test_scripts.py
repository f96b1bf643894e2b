"""The scripts, tried with stand-ins for what they call: they find their way from any folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SCRIPTS: Final = sorted([*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"])

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="scripts of Unix")


class House:
    """A checkout in a folder with a space, whose environment is a stand-in that tells its words."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a house"
        self._programs = folder / "programs"
        (self.root / "scripts").mkdir(parents=True)
        self._programs.mkdir()
        self._elsewhere = folder

    def take(self, script: str) -> None:
        shutil.copy(ROOT / "scripts" / script, self.root / "scripts")

    def stand_in(self, path: Path, lines: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(0o755)

    def program(self, name: str, lines: str) -> None:
        """Put a program before those of the system."""
        self.stand_in(self._programs / name, lines)

    def call(
        self, script: str, *words: str, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Call a script from another folder, with no screen but what is given."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHON"}
        }
        path = f"{self._programs}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            [self.root / "scripts" / script, *words],
            cwd=self._elsewhere,
            env={**kept, "PATH": path, **environment},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.name)
def test_each_script_is_sound_and_can_be_called(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


class TestRun:
    @pytest.fixture(autouse=True)
    def _run(self, house: House) -> None:
        house.take("run")
        house.stand_in(house.root / "scripts" / "bootstrap", "exit 0")
        house.stand_in(
            house.root / ".venv" / "bin" / "kiosk", 'printf "kiosk"; printf " <%s>" "$@"'
        )

    @pytest.mark.parametrize("words", [(), ("run",)])
    def test_with_a_screen_it_opens_the_kiosk(self, house: House, words: tuple[str, ...]) -> None:
        assert house.call("run", *words, DISPLAY=":0").stdout == "kiosk <run>"
        assert house.call("run", *words, WAYLAND_DISPLAY="w").stdout == "kiosk <run>"

    def test_it_passes_on_what_is_added(self, house: House) -> None:
        done = house.call("run", "--data", "my data", DISPLAY=":0")
        assert done.stdout == "kiosk <run> <--data> <my data>"

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
    @pytest.mark.parametrize("words", [("--language", "fr"), ("run", "--language", "fr")])
    def test_without_one_it_says_so_and_walks_the_tour(
        self, house: House, words: tuple[str, ...]
    ) -> None:
        done = house.call("run", *words)
        tour = house.root / "tour"
        assert "no screen" in done.stdout
        assert f"kiosk <tour> <{tour}> <--language> <fr>" in done.stdout
        assert done.stdout.splitlines()[-1].endswith(str(tour))

    def test_another_command_needs_no_screen(self, house: House) -> None:
        assert house.call("run", "listings", "--json").stdout == "kiosk <listings> <--json>"
        assert house.call("run", "--help").stdout == "kiosk <--help>"

    def test_nothing_is_opened_when_it_could_not_be_made_ready(self, house: House) -> None:
        house.stand_in(house.root / "scripts" / "bootstrap", "echo no >&2; exit 1")
        done = house.call("run", DISPLAY=":0")
        assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.skipif(sys.platform != "linux", reason="packages of Debian")
class TestBootstrap:
    @pytest.fixture(autouse=True)
    def _bootstrap(self, house: House) -> None:
        house.take("bootstrap")
        for name in ("requirements.lock", "pyproject.toml", "hatch_build.py"):
            (house.root / name).touch()
        self.packages(house, "libegl1", "libgl1", "libglib2.0-0t64|libglib2.0-0 (= 2.84)")
        house.program("apt-get", f'echo "$@" >>"{house.root}/asked"; [ ! -e "{house.root}/fails" ]')
        house.program("id", "echo 1000")
        house.program("sudo", "exit 1")
        house.program("python3.9", "exit 1")

    def packages(self, house: House, *names: str) -> None:
        """What the system holds, each with what it provides after a bar."""
        lines = [f"installed|{each.replace('|', ', ')}" for each in names]
        text = "\n".join([*lines, "config-files|alsa-utils, "])
        house.program("dpkg-query", f"cat <<'END'\n{text}\nEND")

    def test_without_the_right_it_says_what_to_type(self, house: House) -> None:
        done = house.call("bootstrap")
        (typed,) = [line for line in done.stderr.splitlines() if "sudo apt-get install" in line]
        asked = typed.split("sudo apt-get install ")[1].split()
        assert done.returncode == 1
        assert {"libxcb-cursor0", "fonts-sil-andika", "alsa-utils"} <= set(asked)
        assert not {"libegl1", "libgl1", "libglib2.0-0"} & set(asked)
        assert not (house.root / "asked").exists()

    def test_with_the_right_it_installs_what_is_missing_alone(self, house: House) -> None:
        house.program("id", "echo 0")
        house.call("bootstrap", PYTHON="python3.9")
        (asked,) = (house.root / "asked").read_text().splitlines()
        assert "install" in asked
        assert "libxcb-cursor0" in asked
        assert "libegl1" not in asked

    def test_servers_are_for_the_tests_alone(self, house: House) -> None:
        house.program("id", "echo 0")
        house.call("bootstrap", PYTHON="python3.9")
        house.call("bootstrap", "--for-tests", PYTHON="python3.9")
        kiosks, tests = (house.root / "asked").read_text().splitlines()
        assert not {"postgresql", "nginx-light"} & set(kiosks.split())
        assert {"postgresql", "nginx-light", "libxcb-cursor0"} <= set(tests.split())

    def test_the_lists_are_asked_for_only_when_needed(self, house: House) -> None:
        house.program("id", "echo 0")
        (house.root / "fails").touch()
        done = house.call("bootstrap")
        first, second = (house.root / "asked").read_text().splitlines()
        assert "install" in first
        assert second.endswith("update")
        assert done.returncode == 1
        assert "apt-get could not install" in done.stderr

    def test_another_python_is_refused_in_one_line(self, house: House) -> None:
        house.program("id", "echo 0")
        done = house.call("bootstrap", PYTHON="python3.9")
        assert done.returncode == 1
        assert done.stderr == "bootstrap: PYTHON=python3.9 is not a Python from 3.11 to 3.13.\n"
        assert not (house.root / ".venv").exists()

    def test_what_it_does_not_know_is_refused(self, house: House) -> None:
        assert house.call("bootstrap", "--all").returncode == 1


def test_the_lock_names_no_host_and_has_a_hash_for_each_file() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = [line for line in text.splitlines() if line[:1].isalnum()]
    assert "://" not in text
    assert "platform_release" not in text  # pip 24 stops where a kernel’s name is no version
    assert all("==" in line for line in pinned)
    assert text.count("\n    --hash=sha256:") >= len(pinned)

"""What is built is whole: the program, its assets and its compiled words, with no network."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SOURCES: Final = (
    "kiosk",
    "assets",
    "translations",
    "hatch_build.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
)


def built(kind: str, source: Path, target: Path) -> Path:
    """Build a `wheel` or `sdist` of the source with the installed hatchling; gives the file."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind]
    command += ["--directory", str(target)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (file,) = target.iterdir()
    return file


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy with no word compiled yet: building must not touch what other tests read."""
    copy = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            ignore = shutil.ignore_patterns("*.mo", "__pycache__")
            shutil.copytree(ROOT / name, copy / name, ignore=ignore)
        else:
            shutil.copy(ROOT / name, copy)
    shutil.copy(ROOT / ".gitignore", copy)
    return copy


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", source, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", source, tmp_path_factory.mktemp("wheel"))


def shipped(folder: Path) -> set[str]:
    """Name the files of a folder that travel with the program, each in its place in the wheel."""
    return {
        f"kiosk/{folder.name}/{each.relative_to(folder)}"
        for each in folder.rglob("*")
        if each.is_file() and each.suffix != ".mo"
    }


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def test_the_wheel_holds_the_program_its_assets_and_its_compiled_words(wheel: Path) -> None:
    code = {str(each.relative_to(ROOT)) for each in (ROOT / "kiosk").rglob("*.py")}
    compiled = {
        f"kiosk/translations/{each}/LC_MESSAGES/kiosk.mo" for each in ("eu", "es", "fr", "en")
    }
    code |= {str(each.relative_to(ROOT)) for each in (ROOT / "kiosk/hub/schemas").iterdir()}
    expected = code | shipped(ROOT / "assets") | shipped(ROOT / "translations") | compiled
    assert names(wheel) == expected | {"kiosk/py.typed"}


def test_the_wheel_opens_and_speaks_on_its_own(wheel: Path, tmp_path: Path) -> None:
    """Its files are found beside the package, with no checkout near."""
    script = (
        "from kiosk.i18n import Language, words_in\n"
        "from kiosk.resources import ASSETS\n"
        "from kiosk.domain.vocabulary import Vocabulary\n"
        "Vocabulary.load(ASSETS / 'vocabulary')\n"
        "print(ASSETS)\n"
        "print(words_in(Language.EU)('Back'))\n"
    )
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    folder, back = done.stdout.splitlines()
    assert Path(folder).is_relative_to(tmp_path)
    assert back != "Back"


def test_the_wheel_names_its_command_and_its_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = {name.split("/", 1)[1]: name for name in archive.namelist() if ".dist-info/" in name}
        assert "kiosk = kiosk.__main__:main" in archive.read(told["entry_points.txt"]).decode()
        assert "licenses/LICENSE" in told
        assert "License-Expression: GPL-3.0-or-later" in archive.read(told["METADATA"]).decode()


def test_a_wheel_built_from_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert names(built("wheel", unpacked, tmp_path / "wheel")) == names(wheel)

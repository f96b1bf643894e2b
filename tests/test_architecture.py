"""The plan of the house, as sentences a test can check."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT: Final = Path(__file__).parents[1]
CODE: Final = sorted((ROOT / "kiosk").rglob("*.py"))
TESTS: Final = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# tests tell whole stories, and hold tables of what is expected
LONGEST_TEST_FILE, LONGEST_TEST = 400, 60
# a file or function here is longer than its kind may be; say why
EXCEPTIONS: Final = {
    "tests/domain/test_listing.py": "a table of records for each way to be refused",
    "tests/store/test_interests.py": "the life of a choice, and what brings it to each state",
}

OURS: Final = (
    ".ci",
    "assets",
    "benchmarks",
    "deploy",
    "docs",
    "kiosk",
    "scripts",
    "tests",
    "translations",
)
BINARY: Final = {".mo", ".pyc", ".png", ".jpg", ".wav", ".gz"}
UNWANTED: Final = {
    "the host of a package registry": r"py[p]i\.(?:org|io)|python[h]osted|npm[j]s\.|crates\.[i]o",
    "a folder of one machine": r"(?<![\w.$}\"'])/(?:[h]ome/\w|[U]sers/\w|[r]oot/|[w]ork/|[t]mp/\w)",
    "work left for later": r"\b(?:[T]ODO|[F]IXME|[X]XX|[H]ACK)\b",
}


def test_each_file_imports_only_from_the_floors_below_its_own() -> None:
    """The contracts are in pyproject.toml; `lint-imports` tells which one is broken and where."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("file", [*CODE, *TESTS, ROOT / "hatch_build.py"], ids=str)
def test_each_module_says_what_it_is_for(file: Path) -> None:
    said = ast.get_docstring(ast.parse(file.read_text("utf-8")))
    assert said, "the module opens with a line that says what it is for"
    assert said.splitlines()[0].endswith("."), said.splitlines()[0]


def test_files_and_functions_are_short() -> None:
    found = [
        *too_long(CODE, LONGEST_FILE, LONGEST_FUNCTION),
        *too_long(TESTS, LONGEST_TEST_FILE, LONGEST_TEST),
    ]
    assert [each for each in found if each.split(":")[0] not in EXCEPTIONS] == []


def test_every_exception_is_still_needed() -> None:
    long = {each.split(":")[0] for each in too_long(CODE + TESTS, LONGEST_FILE, LONGEST_FUNCTION)}
    assert EXCEPTIONS.keys() <= long


def test_nothing_speaks_of_what_is_not_the_product() -> None:
    assert [line for file in texts() for line in unwanted(file.read_text("utf-8"), file)] == []


def test_what_is_too_long_or_unwanted_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text('"""Long."""\n\n\ndef long() -> None:\n' + "    print()\n" * 5)
    assert list(too_long([file], 8, 5)) == [f"{file}: 9 lines", f"{file}:long: 6 lines"]
    assert list(too_long([file], 9, 6)) == []
    seen = list(unwanted(f"a\nget it from {'py' + 'pi'}.org\nin /{'home'}/someone", file))
    assert seen == [
        f"{file}:2: the host of a package registry",
        f"{file}:3: a folder of one machine",
    ]


def too_long(files: list[Path], most_lines: int, most_in_function: int) -> Iterator[str]:
    """Name each file, and each function, of more lines than that."""
    for file in files:
        text = file.read_text("utf-8")
        name = str(file.relative_to(ROOT) if file.is_relative_to(ROOT) else file)
        if (lines := len(text.splitlines())) > most_lines:
            yield f"{name}: {lines} lines"
        for each in ast.walk(ast.parse(text)):
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (each.end_lineno or each.lineno) - each.lineno + 1
                if lines > most_in_function:
                    yield f"{name}:{each.name}: {lines} lines"


def texts() -> Iterator[Path]:
    """Give every text file of the repository but the licence, whose words are not ours."""
    for each in sorted(ROOT.iterdir()):
        if each.is_file() and each.name not in {"LICENSE", "uv.lock"} and each.name[0] != ".":
            yield each
    yield ROOT / ".gitignore"
    yield ROOT / ".pre-commit-config.yaml"
    for folder in OURS:
        for each in sorted((ROOT / folder).rglob("*")):
            if each.is_file() and each.suffix not in BINARY:
                yield each


def unwanted(text: str, file: Path) -> Iterator[str]:
    """Name each line that holds what no file of ours should."""
    for number, line in enumerate(text.splitlines(), 1):
        for what, pattern in UNWANTED.items():
            if re.search(pattern, line):
                yield f"{file}:{number}: {what}"

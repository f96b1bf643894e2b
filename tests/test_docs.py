"""The documents say what is true: commands, settings, pictures and links are there."""

import ast
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from kiosk.commands.exits import Unusable
from kiosk.commands.parser import parse
from kiosk.commands.table import COMMANDS
from kiosk.settings import Settings, load_settings

ROOT: Final = Path(__file__).parents[1]
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS: Final = sorted((ROOT / "docs" / "decisions").glob("*.md"))

_BLOCK: Final = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_OF_KIOSK: Final = re.compile(r"(?:\.venv/bin/)?kiosk(?: .+)?")


def commands_in(text: str) -> Iterator[list[str]]:
    """Give each command of the shell blocks and of `code` between quotes, as words.

    Lines with [choices] are left out: the reference of the commands is made by the program.
    """
    for block in _BLOCK.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            if "[" not in line and (words := shlex.split(line, comments=True)):
                yield words
    for code in re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)):
        if _OF_KIOSK.fullmatch(code) or code.startswith("scripts/"):
            yield shlex.split(code)


def faults_of(text: str, document: Path) -> Iterator[str]:
    """Name each command that does not exist, and each link that leads nowhere."""
    for words in commands_in(text):
        shown = " ".join(words)
        if words[0] in {"kiosk", ".venv/bin/kiosk"} and len(words) > 1:
            try:
                parse(words[1:])
            except Unusable as unusable:
                yield f"{document}: {shown}: {unusable}"
        elif words[0].startswith("scripts/") and not os.access(ROOT / words[0], os.X_OK):
            yield f"{document}: {shown}: there is no such script"
    for target in _LINK.findall(text):
        if "://" not in target and not (document.parent / target.split("#")[0]).exists():
            yield f"{document}: the link leads nowhere: {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_its_commands_exist_and_its_links_lead_somewhere(document: Path) -> None:
    assert list(faults_of(document.read_text("utf-8"), document)) == []


def test_a_false_command_and_a_dead_link_are_seen() -> None:
    text = "![home](nowhere.png)\n`kiosk dance`\n```sh\nscripts/sing  # aloud\nkiosk read\n```\n"
    faults = list(faults_of(text, ROOT / "README.md"))
    assert [fault.split(": ")[1] for fault in faults] == [
        "scripts/sing",
        "kiosk read",
        "kiosk dance",
        "the link leads nowhere",
    ]


def test_the_readme_shows_pictures_both_scripts_and_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    commands = [" ".join(words) for words in commands_in(text)]
    for script in ("scripts/run", "scripts/test"):
        assert script in commands
    for command in COMMANDS:
        assert any(each.startswith(f"kiosk {command.name}") for each in commands), command.name
    assert re.findall(r"!\[.+\]\((.+)\)", text) == [
        f"docs/pictures/{name}.png" for name in ("home", "listings", "listing")
    ]


def test_the_settings_shown_can_be_used(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    (example,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (tmp_path / "settings.toml").write_text(example, "utf-8")
    assert load_settings(tmp_path, {}) != Settings()


def test_the_decisions_are_numbered_dated_and_short() -> None:
    for number, decision in enumerate(DECISIONS, 1):
        lines = decision.read_text("utf-8").splitlines()
        assert decision.name.startswith(f"{number:04}-")
        assert lines[0].startswith(f"# {number:04} · ")
        assert re.match(r"[A-Z][a-z]+ \d{4}\b", lines[2]), decision
        assert len(lines) <= 60


def test_the_changelog_begins_with_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    headings = re.findall(r"^## (\S+?),", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == project["version"]


def test_each_floor_of_the_plan_is_one_that_is_checked() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    floors = next(each["layers"] for each in linter["contracts"] if each["id"] == "floors")
    checked = [re.findall(r"\w+", floor) for floor in floors]
    plan = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("```")[1].strip().splitlines()
    drawn = [re.findall(r"\w+", re.split(r" {2,}", line)[0]) for line in plan]
    assert drawn == checked


def test_the_libraries_told_by_the_program_are_those_that_are_installed() -> None:
    """Two places must name them: one before there is a Python, one after."""
    tree = ast.parse((ROOT / "kiosk" / "commands" / "trouble.py").read_text("utf-8"))
    texts = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    (told,) = [
        text.split() for text in texts if isinstance(text, str) and text.startswith("libgl1")
    ]
    bootstrap = (ROOT / "scripts" / "bootstrap").read_text("utf-8")
    assert set(told) <= set(re.findall(r"[\w.-]+", bootstrap))

"""The pages that are made from the program are those in docs/."""

from dataclasses import fields
from pathlib import Path

import pytest

from kiosk.commands.reference import reference, settings_reference, write
from kiosk.commands.table import COMMANDS
from kiosk.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["commands.md", "settings.md"])
def test_the_pages_are_up_to_date(name: str, tmp_path: Path) -> None:
    write(tmp_path)
    made, kept = ((folder / name).read_text("utf-8") for folder in (tmp_path, DOCS))
    assert made == kept, "make them again: python -m kiosk.commands.reference docs"


def test_every_command_option_and_setting_is_told() -> None:
    page = reference()
    for command in COMMANDS:
        assert f"## kiosk {command.name}\n" in page
        for option in command.options:
            assert option.typed.replace("|", "\\|") in page
    for setting in fields(Settings):
        assert f"`{setting.name}`" in settings_reference()

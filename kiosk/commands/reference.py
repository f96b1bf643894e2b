"""The pages docs/commands.md and docs/settings.md; `python -m kiosk.commands.reference docs`."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from kiosk.commands.exits import MEANING
from kiosk.commands.shape import Command, Option
from kiosk.commands.table import ABOUT, COMMANDS
from kiosk.settings import Settings

_MADE: Final = "Made from the program by `python -m kiosk.commands.reference docs`."
_EXAMPLE: Final = {"text": "large", "home_country": "FR", "screen_inches": 10.1}


def reference() -> str:
    """Every command as Markdown: docs/commands.md."""
    codes = (f"| {code.value} | {meaning} |" for code, meaning in MEANING.items())
    parts = [
        "# Commands",
        f"{ABOUT} Errors are one line on the error output. `kiosk --version` shows the version.",
        _MADE,
        "\n".join(["| exit code | meaning |", "|---|---|", *codes]),
        *(part for command in COMMANDS for part in _of_command(command)),
    ]
    return "\n\n".join(parts) + "\n"


def settings_reference() -> str:
    """Every setting as Markdown: docs/settings.md."""
    rows = (
        f"| `{each.name}` | `{_toml(each.default)}` | {each.metadata['sentence']} |"
        for each in fields(Settings)
    )
    example = "\n".join(f"{name} = {_toml(value)}" for name, value in _EXAMPLE.items())
    parts = [
        "# What an establishment can set",
        "Write them in `settings.toml` in the data folder (`kiosk doctor` tells where that is), "
        "one on a line:",
        f"```toml\n{example}\n```",
        "The environment comes first: `KIOSK_TEXT=large`, `KIOSK_HOME_COUNTRY=FR`. What cannot be\n"
        "used is told in one line, with what to write instead. What a resident changes under See\n"
        "and hear lasts for their visit.",
        "\n".join(["| setting | by default | what it is |", "|---|---|---|", *rows]),
        "\n".join(["What they may be:", "", *_limits()]),
        _MADE,
    ]
    return "\n\n".join(parts) + "\n"


def write(folder: Path) -> None:
    """Write both pages into `folder`."""
    for name, page in (("commands.md", reference()), ("settings.md", settings_reference())):
        (folder / name).write_text(page, "utf-8")


def _of_command(command: Command) -> Iterator[str]:
    yield f"## kiosk {command.name}"
    yield command.about
    yield f"```text\n{command.usage}\n```"
    if command.example:
        yield f"```json\n{command.example}\n```"
    rows = "\n".join(_row(each) for each in command.options)
    yield f"| option | what it does | default |\n|---|---|---|\n{rows}"


def _row(option: Option) -> str:
    typed = option.typed.replace("|", "\\|")  # a bar would end the cell
    default = f"`{option.default}`" if option.default else ""
    return f"| `{typed}` | {option.sentence} | {default} |"


def _limits() -> Iterator[str]:
    """What a setting may be, where that is not plain."""
    for each in fields(Settings):
        least, most = each.metadata["within"]
        if among := [f"`{value}`" for value in each.metadata["among"]]:
            yield f"- `{each.name}`: {', '.join(among[:-1])} or {among[-1]}"
        elif most:
            unset = "" if least <= each.default <= most else f", or `{_toml(each.default)}`"
            yield f"- `{each.name}`: from {least} to {most}{unset}"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


if __name__ == "__main__":
    write(Path(sys.argv[1]))

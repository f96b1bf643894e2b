"""What a command is made of, told as data: its parser and its page in the docs come from it."""

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LEAST_SIZE: Final = 320
_MOST_SIZE: Final = 16_384
_INCHES: Final = (5, 200)
_MOST_PORT: Final = 65_535
_MOST_SECONDS: Final = 24 * 3600


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to type: `--size WIDTHxHEIGHT`, a flag when `value` is empty, or a plain `OUT`.

    many: several words after it, or none where it is plain. repeated: typed again for each value.
    optional: plain, and may be left out.
    """

    name: str
    sentence: str
    value: str = ""
    kind: Callable[[str], object] = str
    choices: tuple[str, ...] = ()
    default: str | None = None
    required: bool = False
    many: bool = False
    repeated: bool = False
    optional: bool = False

    @property
    def typed(self) -> str:
        """How it is typed: `--theme light|dark`."""
        return f"{self.name} {self.placeholder}".strip()

    @property
    def may_be_left_out(self) -> bool:
        return not self.required if self.is_named else self.many or self.optional

    @property
    def placeholder(self) -> str:
        """What stands for its value; empty for a flag."""
        return "|".join(self.choices) or self.value + (" …" if self.many else "")

    @property
    def is_named(self) -> bool:
        """Whether it is typed by its name."""
        return self.name.startswith("--")

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Teach it to a parser; a default is read as if it had been typed."""
        default = f" (default: {self.default})" if self.default else ""
        sentence = (self.sentence + default).replace("%", "%%")
        if not self.is_named:
            parser.add_argument(
                self.name.lower(),
                metavar=self.name,
                help=sentence,
                type=self.kind,
                nargs="*" if self.many else "?" if self.optional else None,
            )
        elif not self.placeholder:
            parser.add_argument(
                self.name, action="store_true", help=sentence, required=self.required
            )
        else:
            parser.add_argument(
                self.name,
                metavar=self.value or self.placeholder,
                help=sentence,
                type=self.kind,
                choices=[str(each) for each in self.choices] or None,  # an enum shows its repr
                default=self.default,
                required=self.required,
                nargs="+" if self.many else None,
                action="append" if self.repeated else "store",
            )


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name as typed after `kiosk`, what it does, and what may follow.

    `work` names the function that does it, by its module here: hub.demo. It is loaded when the
    command is typed, for each loads only what it needs. example: a file that it reads, in JSON.
    """

    name: str
    sentence: str
    options: tuple[Option, ...] = ()
    more: str = ""
    work: str = ""
    example: str = ""

    @property
    def about(self) -> str:
        """What it does, in whole sentences."""
        return f"{self.sentence[0].upper()}{self.sentence[1:]}. {self.more}".strip()

    @property
    def usage(self) -> str:
        """The line to type, what may be left out in square brackets."""
        plain = [each for each in self.options if not each.is_named]
        named = [each for each in self.options if each.is_named]
        parts = [
            (f"[{each.typed}]" if each.may_be_left_out else each.typed)
            + (" …" if each.repeated else "")
            for each in (*plain, *named)
        ]
        return " ".join(["kiosk", self.name, *parts])


def size(text: str) -> tuple[int, int]:
    """A width and height in pixels, written 1280x800."""
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text.strip().lower())
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size: write it as 1280x800")
    width, height = int(found[1]), int(found[2])
    if not LEAST_SIZE <= min(width, height) <= max(width, height) <= _MOST_SIZE:
        raise argparse.ArgumentTypeError(
            f"“{text}” cannot be a window: write from {LEAST_SIZE} to {_MOST_SIZE} pixels a side"
        )
    return width, height


def inches(text: str) -> float:
    """A screen's diagonal."""
    try:
        length = float(text.replace(",", "."))
    except ValueError:
        length = 0.0
    if not _INCHES[0] <= length <= _INCHES[1]:
        raise argparse.ArgumentTypeError(f"“{text}” is not a diagonal in inches: write it as 10.1")
    return length


def port(text: str) -> int:
    """A TCP port; 0 takes a free one."""
    if not text.isascii() or not text.isdigit() or int(text) > _MOST_PORT:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a port: write a number from 0 to {_MOST_PORT}"
        )
    return int(text)


def area_name(text: str) -> str:
    """An area, as the hub and its structures call it."""
    return _named(text, r"[a-z0-9-]{1,40}", "an area", "bidasoa")


def structure_id(text: str) -> str:
    """The id of a structure."""
    return _named(text, r"s-[a-z0-9-]{1,60}", "a structure's id", "s-foyer-irun")


def kiosk_name(text: str) -> str:
    """What a kiosk is called in its structure."""
    return _named(text, r"[a-z0-9-]{1,40}", "a kiosk's name", "kiosk-1")


def _named(text: str, pattern: str, what: str, example: str) -> str:
    if not re.fullmatch(pattern, text):
        raise argparse.ArgumentTypeError(
            f"“{text}” is not {what}: write it in small letters, digits and hyphens, as {example}"
        )
    return text


def seconds(text: str) -> int:
    """A number of seconds, of a day at most."""
    if not text.isascii() or not text.isdigit() or int(text[:6]) > _MOST_SECONDS:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a number of seconds: write one from 0 to {_MOST_SECONDS}"
        )
    return int(text)

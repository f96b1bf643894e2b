"""What an establishment can set: each a name, a type, a default and one sentence."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path

FILE: Final = "settings.toml"
_LANGUAGES: Final = ("eu", "es", "fr", "en")
_HOUR: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_LONGEST: Final = 100  # signs of a text: it stands on a note in large letters


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what to write instead."""


class TextSize(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class ThemeName(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    YELLOW_ON_BLACK = "yellow-on-black"
    SOFT = "soft"


class Way(StrEnum):
    """By what a person uses the kiosk."""

    TOUCH = "touch"
    EAR = "ear"
    ONE_SWITCH = "one-switch"
    TWO_SWITCHES = "two-switches"
    DWELL = "dwell"


class Press(StrEnum):
    """When a touch counts."""

    LETTING_GO = "letting-go"
    TOUCHING = "touching"
    HOLDING = "holding"


def _told(
    sentence: str,
    *,
    among: tuple[str, ...] = (),
    within: tuple[int, int] = (0, 0),
    hour: bool = False,
) -> Any:
    """What a setting is: one of a few words, a number from the first to the second, an hour of the
    day or nothing, or a text.
    """
    return {"sentence": sentence, "among": among, "within": within, "hour": hour}


@dataclass(frozen=True, slots=True)
class Settings:
    """Read from `settings.toml` in the data folder; the environment's KIOSK_<NAME> comes first."""

    language: str = field(
        default="eu",
        metadata=_told(
            "The language of the house: the kiosk begins in it. Unless it is written, that of the "
            "machine, where it is one of these.",
            among=_LANGUAGES,
        ),
    )
    text: TextSize = field(
        default=TextSize.NORMAL,
        metadata=_told("The size of the text when nobody has chosen one.", among=tuple(TextSize)),
    )
    theme: ThemeName = field(
        default=ThemeName.LIGHT,
        metadata=_told("The colours when nobody has chosen them.", among=tuple(ThemeName)),
    )
    way: Way = field(
        default=Way.TOUCH,
        metadata=_told(
            "By what the kiosk is used when nobody has chosen: touch and keys; by ear alone; one "
            "switch or two; a pointer that rests on a place.",
            among=tuple(Way),
        ),
    )
    press: Press = field(
        default=Press.LETTING_GO,
        metadata=_told("When a touch counts, when nobody has chosen.", among=tuple(Press)),
    )
    words_per_minute: int = field(
        default=140,
        metadata=_told("How fast the voice speaks when nobody has chosen.", within=(80, 400)),
    )
    headset: bool = field(
        default=False,
        metadata=_told("Whether a headset is always plugged in: personal matters are then spoken."),
    )
    quiet_from: str = field(
        default="",
        metadata=_told(
            "When quiet hours begin, such as 22:00: the voice then waits until it is asked.",
            hour=True,
        ),
    )
    quiet_until: str = field(
        default="",
        metadata=_told("When quiet hours end, such as 07:30.", hour=True),
    )
    pause_seconds: int = field(
        default=90,
        metadata=_told(
            "Seconds without a touch before the kiosk asks who is there.", within=(20, 3600)
        ),
    )
    warning_seconds: int = field(  # WCAG 2.2.1: at least 20 s to answer
        default=20,
        metadata=_told(
            "Seconds to answer that question before the person is forgotten; at least 20.",
            within=(20, 600),
        ),
    )
    screen_inches: float = field(
        default=0.0,
        metadata=_told(
            "The screen's diagonal in inches; 0 means unknown, and 96 dots per inch are assumed.",
            within=(5, 200),
        ),
    )
    repeat_seconds: float = field(  # EN 301 549 clause 5.8: adjustable to half a second and more
        default=0.5,
        metadata=_told("Seconds in which a second tap counts as the same one.", within=(0, 3)),
    )
    home_country: str = field(
        default="ES",
        metadata=_told("The country the kiosk stands in: ES or FR.", among=("ES", "FR")),
    )
    town: str = field(
        default="",
        metadata=_told("The town of the house, by any of its names, such as Bayonne."),
    )
    poll_seconds: int = field(
        default=60,
        metadata=_told("Seconds between two exchanges with the hub.", within=(5, 24 * 3600)),
    )
    establishment: str = field(
        default="",
        metadata=_told("The name of the house, as a note to an organiser tells it."),
    )
    establishment_contact: str = field(
        default="",
        metadata=_told("The telephone or mail address to which organisers answer a note."),
    )
    full_screen: bool = field(
        default=True, metadata=_told("Whether the kiosk covers the whole screen.")
    )

    def is_quiet(self, now: time) -> bool:
        """Whether `now`, by the clock on the wall, falls in the quiet hours."""
        if not (self.quiet_from and self.quiet_until):
            return False
        begin, end = (time.fromisoformat(each) for each in (self.quiet_from, self.quiet_until))
        return begin <= now < end if begin <= end else now >= begin or now < end


def default_data_folder() -> Path:
    """The platform's own folder for this program's data."""
    return user_data_path("ekin-kiosk", appauthor=False)


def load_settings(data: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings of the data folder; raises SettingsError naming the setting and the mend.

    Until a house has said its language, it is the machine's, if that is one of the four.
    """
    path = data / FILE
    written = _written(path)
    values: dict[str, Any] = _of_the_machine(environment)
    for each in fields(Settings):
        if each.name in written:
            values[each.name] = _value(each, written[each.name], f"{path}: {each.name}")
        variable = f"KIOSK_{each.name.upper()}"
        if (text := environment.get(variable)) is not None:
            values[each.name] = _value(each, _typed(each, text), variable)
    return Settings(**values)


def change_settings(data: Path, changes: Mapping[str, object]) -> None:
    """Write some settings into the data folder's file; what else stands there stays as it is.

    Raises SettingsError for one that cannot be used, and OSError; then nothing is written.
    """
    # needed seldom: not before the first paint
    import tomlkit  # noqa: PLC0415

    path = data / FILE
    _written(path)  # one that cannot be read is not written over
    known = {each.name: each for each in fields(Settings)}
    document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else "")
    for name, given in changes.items():
        value = _value(known[name], given, name)
        document[name] = value.value if isinstance(value, StrEnum) else value
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(document.as_string(), "utf-8")
    draft.replace(path)


def _of_the_machine(environment: Mapping[str, str]) -> dict[str, Any]:
    """Its language, as POSIX tells it (IEEE 1003.1, chapter 8.2): fr_FR.UTF-8 is French."""
    told = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    spoken = re.split(r"[_.@]", told)[0]
    return {"language": spoken} if spoken in _LANGUAGES else {}


def _written(path: Path) -> dict[str, Any]:
    try:
        # utf-8-sig: some editors begin a file with a mark that TOML does not know
        written = tomllib.loads(path.read_text("utf-8-sig")) if path.exists() else {}
    # TOML that is nested too deep has no error of its own
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(
            f"{path} cannot be read: {error}. Mend that line, or take the file away."
        ) from error
    known = [each.name for each in fields(Settings)]
    unknown = sorted(written.keys() - known)
    if unknown:
        raise SettingsError(
            f"{path}: there is no setting “{unknown[0]}”. The settings are: {', '.join(known)}."
        )
    return written


def _typed(each: "Field[Any]", text: str) -> object:
    """The text of a variable as TOML would have told it; as it is when it is something else."""
    kind: type[Any] = type(each.default)
    if kind is bool:
        return {"true": True, "false": False}.get(text.lower(), text)
    try:
        return kind(text) if kind in (int, float) else text
    except ValueError:
        return text


def _value(each: "Field[Any]", given: object, called: str) -> object:
    """The setting, if it can be this; raises SettingsError."""
    kind: type[Any] = type(each.default)
    among, (least, most) = each.metadata["among"], each.metadata["within"]
    if kind is bool:
        good, write = isinstance(given, bool), "true or false"
    elif among:
        good, write = isinstance(given, str) and given in among, f"one of: {', '.join(among)}"
    elif each.metadata["hour"]:
        good = isinstance(given, str) and bool(not given or _HOUR.fullmatch(given))
        write = "an hour such as 22:00, or nothing"
    elif kind is str:
        good = isinstance(given, str) and len(given) <= _LONGEST and given.isprintable()
        write = f"a text of at most {_LONGEST} signs, on one line"
    else:
        number = (int,) if kind is int else (int, float)
        good = type(given) in number and (least <= given <= most or given == each.default)
        write = f"a {'whole ' * (kind is int)}number from {least} to {most}"
        write += "" if least <= each.default <= most else f", or {each.default:g}"
    if not good:
        raise SettingsError(f"{called} is “{given}”. Write {write}.")
    return kind(given)

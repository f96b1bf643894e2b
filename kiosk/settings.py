"""What an establishment can set: each a name, a type, a default and one sentence."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from platformdirs import user_data_path


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


def _setting(default: Any, sentence: str) -> Any:
    return field(default=default, metadata={"sentence": sentence})


@dataclass(frozen=True, slots=True)
class Settings:
    """Read from `settings.toml` in the data folder; the environment's KIOSK_<NAME> comes first."""

    text: TextSize = _setting(TextSize.NORMAL, "The size of the text when nobody has chosen one.")
    theme: ThemeName = _setting(ThemeName.LIGHT, "The colours when nobody has chosen them.")
    words_per_minute: int = _setting(140, "How fast the voice speaks when nobody has chosen.")
    pause_seconds: int = _setting(90, "Seconds without a touch before the kiosk asks who is there.")
    warning_seconds: int = _setting(
        20, "Seconds to answer that question before the person is forgotten; at least 20."
    )
    screen_inches: float = _setting(
        0.0, "The screen's diagonal in inches; 0 means unknown, and 96 dots per inch are assumed."
    )
    home_country: str = _setting("ES", "The country the kiosk stands in: ES or FR.")
    poll_seconds: int = _setting(60, "Seconds between two exchanges with the hub.")
    full_screen: bool = _setting(True, "Whether the kiosk covers the whole screen.")


def default_data_folder() -> Path:
    """The platform's own folder for this program's data."""
    return user_data_path("ekin-kiosk", appauthor=False)


def load_settings(data: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Settings of the data folder; raises SettingsError naming the setting and the mend."""
    path = data / "settings.toml"
    try:
        written = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}. Mend that line.") from error
    known = {each.name: each for each in fields(Settings)}
    unknown = sorted(written.keys() - known.keys())
    if unknown:
        raise SettingsError(
            f"{path}: there is no setting “{unknown[0]}”. The settings are: {', '.join(known)}."
        )
    values = {
        name: _value(name, type(each.default), written[name])
        for name, each in known.items()
        if name in written
    }
    for name, each in known.items():
        if (text := environment.get(f"KIOSK_{name.upper()}")) is not None:
            values[name] = _value(name, type(each.default), text)
    return _checked(Settings(**values))


def _value(name: str, kind: type, given: object) -> object:
    if issubclass(kind, bool):
        if isinstance(given, bool):
            return given
        if str(given).lower() in {"true", "false"}:
            return str(given).lower() == "true"
        raise SettingsError(f"{name} is “{given}”. Write true or false.")
    try:
        return kind(given)
    except (TypeError, ValueError) as error:
        if issubclass(kind, StrEnum):
            raise SettingsError(f"{name} is “{given}”. Write one of: {', '.join(kind)}.") from error
        raise SettingsError(f"{name} is “{given}”. Write a number.") from error


def _checked(settings: Settings) -> Settings:
    if settings.warning_seconds < 20:
        raise SettingsError(
            f"warning_seconds is {settings.warning_seconds}. "
            "Write 20 or more: people need time to answer (WCAG 2.2.1)."
        )
    for name, least in (("pause_seconds", 20), ("poll_seconds", 5), ("words_per_minute", 80)):
        if getattr(settings, name) < least:
            raise SettingsError(
                f"{name} is {getattr(settings, name)}. Write a number from {least} up."
            )
    if settings.home_country not in {"ES", "FR"}:
        raise SettingsError(f"home_country is “{settings.home_country}”. Write ES or FR.")
    return settings

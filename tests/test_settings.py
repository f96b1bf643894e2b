"""What an establishment sets is read from its file or the environment, or refused with the mend."""

from dataclasses import fields
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.settings import (
    Press,
    Settings,
    SettingsError,
    TextSize,
    ThemeName,
    Way,
    default_data_folder,
    load_settings,
)

NAMES = [each.name for each in fields(Settings)]


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def loaded(folder: Path, text: str = "", **environment: str) -> Settings:
    write(folder, text)
    return load_settings(folder, environment)


def refusal(folder: Path, text: str | bytes = "", **environment: str) -> str:
    write(folder, text)
    with pytest.raises(SettingsError) as refused:
        load_settings(folder, environment)
    return str(refused.value)


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()
    assert load_settings(tmp_path / "not there", {}) == Settings()
    assert loaded(tmp_path, "# nothing yet\n") == Settings()


def test_the_environment_is_the_programs_own_unless_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_THEME", "dark")
    assert load_settings(tmp_path).theme is ThemeName.DARK


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "es_ES.UTF-8", "LC_MESSAGES": "eu_FR@euro"}, "eu"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "eu"),
        ({"LANG": "de_DE.UTF-8"}, "eu"),
        ({"LANG": "fr_FR.UTF-8", "KIOSK_LANGUAGE": "es"}, "es"),
    ],
)
def test_until_a_house_has_said_it_the_language_is_that_of_the_machine(
    tmp_path: Path, environment: dict[str, str], language: str
) -> None:
    assert loaded(tmp_path, **environment).language == language
    assert loaded(tmp_path, 'language = "es"', LANG="fr_FR.UTF-8").language == "es"


def test_a_file_that_is_nested_too_deep_is_told(tmp_path: Path) -> None:
    deep = f"language = {'[' * 20_000}"
    assert "cannot be read" in refusal(tmp_path, deep)


def test_everything_can_be_set_in_the_file(tmp_path: Path) -> None:
    written = """
        text = "largest"
        theme = "yellow-on-black"
        way = "one-switch"
        press = "holding"
        words_per_minute = 120
        headset = true
        quiet_from = "22:00"
        quiet_until = "07:30"
        pause_seconds = 300
        warning_seconds = 30
        screen_inches = 15.6
        repeat_seconds = 1.0
        home_country = "FR"
        poll_seconds = 600
        establishment = "Foyer Ibaiertz"
        establishment_contact = "943 00 00 00"
        full_screen = false
    """
    assert loaded(tmp_path, written) == Settings(
        text=TextSize.LARGEST,
        theme=ThemeName.YELLOW_ON_BLACK,
        way=Way.ONE_SWITCH,
        press=Press.HOLDING,
        headset=True,
        quiet_from="22:00",
        quiet_until="07:30",
        words_per_minute=120,
        pause_seconds=300,
        warning_seconds=30,
        screen_inches=15.6,
        repeat_seconds=1.0,
        home_country="FR",
        poll_seconds=600,
        establishment="Foyer Ibaiertz",
        establishment_contact="943 00 00 00",
        full_screen=False,
    )


def test_everything_can_be_set_in_the_environment_which_comes_first(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        'text = "large"\npause_seconds = 300\nfull_screen = true\ntheme = "soft"',
        KIOSK_TEXT="largest",
        KIOSK_WAY="dwell",
        KIOSK_PRESS="touching",
        KIOSK_HEADSET="true",
        KIOSK_QUIET_FROM="23:15",
        KIOSK_QUIET_UNTIL="",
        KIOSK_WORDS_PER_MINUTE="120",
        KIOSK_PAUSE_SECONDS="60",
        KIOSK_WARNING_SECONDS="25",
        KIOSK_SCREEN_INCHES="21.5",
        KIOSK_REPEAT_SECONDS="0.8",
        KIOSK_HOME_COUNTRY="FR",
        KIOSK_POLL_SECONDS="30",
        KIOSK_ESTABLISHMENT="Arroka",
        KIOSK_ESTABLISHMENT_CONTACT="arroka@example.org",
        KIOSK_FULL_SCREEN="false",
        KIOSK_SOMETHING_ELSE="1",
    )
    assert found == Settings(
        text=TextSize.LARGEST,
        theme=ThemeName.SOFT,
        way=Way.DWELL,
        press=Press.TOUCHING,
        headset=True,
        quiet_from="23:15",
        words_per_minute=120,
        pause_seconds=60,
        warning_seconds=25,
        screen_inches=21.5,
        repeat_seconds=0.8,
        home_country="FR",
        poll_seconds=30,
        establishment="Arroka",
        establishment_contact="arroka@example.org",
        full_screen=False,
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("false", False), ("True", True), ("FALSE", False)],
)
def test_yes_and_no_in_the_environment(tmp_path: Path, written: str, value: bool) -> None:
    assert loaded(tmp_path, KIOSK_FULL_SCREEN=written).full_screen is value


def test_a_whole_number_will_do_for_inches(tmp_path: Path) -> None:
    inches = loaded(tmp_path, "screen_inches = 22").screen_inches
    assert (inches, type(inches)) == (22.0, float)
    assert loaded(tmp_path, "screen_inches = 0").screen_inches == 0


def test_an_editor_that_marks_its_utf_8_does_no_harm(tmp_path: Path) -> None:
    write(tmp_path, b'\xef\xbb\xbftheme = "dark"\r\n')
    assert load_settings(tmp_path, {}).theme is ThemeName.DARK


def test_a_setting_that_is_none_is_named_with_all_there_are(tmp_path: Path) -> None:
    told = refusal(tmp_path, 'theme = "dark"\npauze_seconds = 90\nzoom = 2')
    assert f"{tmp_path / 'settings.toml'}: there is no setting “pauze_seconds”." in told
    for name in NAMES:
        assert name in told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "pink"', "theme is “pink”. Write one of: light, dark, yellow-on-black, soft."),
        ("theme = 3", "theme is “3”. Write one of: light, dark, yellow-on-black, soft."),
        ('text = "LARGE"', "text is “LARGE”. Write one of: normal, large, largest."),
        ("text = []", "text is “[]”. Write one of: normal, large, largest."),
        ('home_country = "PT"', "home_country is “PT”. Write one of: ES, FR."),
        ("home_country = 34", "home_country is “34”. Write one of: ES, FR."),
        ('full_screen = "yes"', "full_screen is “yes”. Write true or false."),
        ("full_screen = 1", "full_screen is “1”. Write true or false."),
        (
            'poll_seconds = "often"',
            "poll_seconds is “often”. Write a whole number from 5 to 86400.",
        ),
        ('poll_seconds = "60"', "poll_seconds is “60”. Write a whole number from 5 to 86400."),
        ("poll_seconds = 4", "poll_seconds is “4”. Write a whole number from 5 to 86400."),
        (
            "poll_seconds = 100_000",
            "poll_seconds is “100000”. Write a whole number from 5 to 86400.",
        ),
        ("poll_seconds = 60.5", "poll_seconds is “60.5”. Write a whole number from 5 to 86400."),
        ("poll_seconds = true", "poll_seconds is “True”. Write a whole number from 5 to 86400."),
        ("pause_seconds = 19", "pause_seconds is “19”. Write a whole number from 20 to 3600."),
        (
            "pause_seconds = 4_000_000_000",
            "pause_seconds is “4000000000”. Write a whole number from 20 to 3600.",
        ),
        ("pause_seconds = inf", "pause_seconds is “inf”. Write a whole number from 20 to 3600."),
        (
            "pause_seconds = 10:30:00",
            "pause_seconds is “10:30:00”. Write a whole number from 20 to 3600.",
        ),
        ("warning_seconds = 19", "warning_seconds is “19”. Write a whole number from 20 to 600."),
        ("warning_seconds = -20", "warning_seconds is “-20”. Write a whole number from 20 to 600."),
        ("words_per_minute = 79", "words_per_minute is “79”. Write a whole number from 80 to 400."),
        (
            "words_per_minute = 9999",
            "words_per_minute is “9999”. Write a whole number from 80 to 400.",
        ),
        ("screen_inches = nan", "screen_inches is “nan”. Write a number from 5 to 200, or 0."),
        ("screen_inches = inf", "screen_inches is “inf”. Write a number from 5 to 200, or 0."),
        ("screen_inches = -1", "screen_inches is “-1”. Write a number from 5 to 200, or 0."),
        ("screen_inches = 2", "screen_inches is “2”. Write a number from 5 to 200, or 0."),
        ("screen_inches = true", "screen_inches is “True”. Write a number from 5 to 200, or 0."),
        ("screen_inches = false", "screen_inches is “False”. Write a number from 5 to 200, or 0."),
        (
            "establishment = 3",
            "establishment is “3”. Write a text of at most 100 signs, on one line.",
        ),
        (
            'establishment_contact = "a\\nb"',
            "establishment_contact is “a\nb”. Write a text of at most 100 signs, on one line.",
        ),
        (
            "screen_inches = {a = 1}",
            "screen_inches is “{'a': 1}”. Write a number from 5 to 200, or 0.",
        ),
    ],
)
def test_an_error_names_the_file_the_setting_and_the_mend(
    tmp_path: Path, text: str, told: str
) -> None:
    assert refusal(tmp_path, text) == f"{tmp_path / 'settings.toml'}: {told}"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("KIOSK_THEME", "", "KIOSK_THEME is “”. Write one of: light, dark, yellow-on-black, soft."),
        ("KIOSK_FULL_SCREEN", "1", "KIOSK_FULL_SCREEN is “1”. Write true or false."),
        (
            "KIOSK_WARNING_SECONDS",
            "0",
            "KIOSK_WARNING_SECONDS is “0”. Write a whole number from 20 to 600.",
        ),
        (
            "KIOSK_POLL_SECONDS",
            "1e3",
            "KIOSK_POLL_SECONDS is “1e3”. Write a whole number from 5 to 86400.",
        ),
        (
            "KIOSK_SCREEN_INCHES",
            "15,6",
            "KIOSK_SCREEN_INCHES is “15,6”. Write a number from 5 to 200, or 0.",
        ),
        (
            "KIOSK_SCREEN_INCHES",
            "nan",
            "KIOSK_SCREEN_INCHES is “nan”. Write a number from 5 to 200, or 0.",
        ),
        ("KIOSK_HOME_COUNTRY", "es", "KIOSK_HOME_COUNTRY is “es”. Write one of: ES, FR."),
    ],
)
def test_an_error_names_the_variable_and_the_mend(
    tmp_path: Path, name: str, text: str, told: str
) -> None:
    assert refusal(tmp_path, **{name: text}) == told


def test_a_good_variable_mends_a_bad_file_only_for_its_own_setting(tmp_path: Path) -> None:
    assert "theme" in refusal(tmp_path, 'theme = "pink"', KIOSK_TEXT="large")


@pytest.mark.parametrize(
    "content",
    [b"theme = dark", b"theme = \xff", b"[", b'theme = "dark"\ntheme = "soft"'],
    ids=ascii,
)
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    told = refusal(tmp_path, content)
    assert told.startswith(f"{tmp_path / 'settings.toml'} cannot be read: ")
    assert told.endswith("Mend that line, or take the file away.")


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match=r"settings\.toml cannot be read"):
        load_settings(tmp_path, {})


def test_a_link_that_leads_nowhere_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").symlink_to(tmp_path / "gone")
    assert load_settings(tmp_path, {}) == Settings()


def test_a_section_is_no_setting(tmp_path: Path) -> None:
    assert "there is no setting “display”" in refusal(tmp_path, '[display]\ntheme = "dark"')


@pytest.mark.parametrize("name", NAMES)
def test_every_default_is_one_that_may_be_written(tmp_path: Path, name: str) -> None:
    default: Any = getattr(Settings(), name)
    text = str(default).lower() if isinstance(default, bool) else str(default)
    assert load_settings(tmp_path, {f"KIOSK_{name.upper()}": text}) == Settings()


@pytest.mark.parametrize("each", fields(Settings), ids=lambda each: each.name)
def test_every_setting_says_in_one_sentence_what_it_does(each: Any) -> None:
    sentence = each.metadata["sentence"]
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    assert "\n" not in sentence


def test_people_have_time_to_answer_by_default() -> None:
    assert Settings().warning_seconds >= 20
    assert Settings().pause_seconds >= 20


def test_the_data_folder_is_the_platforms_own() -> None:
    assert default_data_folder().name == "ekin-kiosk"


@given(st.sampled_from(NAMES), st.text(st.characters(codec="utf-8"), max_size=30))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_anything_in_the_environment_is_refused_or_usable(name: str, text: str) -> None:
    try:
        found = load_settings(Path("/nowhere at all"), {f"KIOSK_{name.upper()}": text})
    except SettingsError as error:
        told = str(error)
    else:
        value = getattr(found, name)
        assert type(value) is type(getattr(Settings(), name))
        return
    assert told.startswith(f"KIOSK_{name.upper()} is “")
    assert "Write " in told


@pytest.mark.parametrize("hour", ["7:30", "24:00", "22.00", "night", "22:60"])
def test_an_hour_that_is_none_is_named(tmp_path: Path, hour: str) -> None:
    told = refusal(tmp_path, f'quiet_from = "{hour}"')
    assert "quiet_from" in told
    assert "22:00" in told


@pytest.mark.parametrize(
    ("begin", "end", "now", "quiet"),
    [
        ("22:00", "07:30", "23:00", True),
        ("22:00", "07:30", "03:00", True),
        ("22:00", "07:30", "07:30", False),
        ("22:00", "07:30", "12:00", False),
        ("13:00", "15:00", "14:00", True),
        ("13:00", "15:00", "15:00", False),
        ("", "07:30", "03:00", False),
        ("22:00", "", "23:00", False),
    ],
)
def test_quiet_hours_may_go_past_midnight(begin: str, end: str, now: str, quiet: bool) -> None:
    settings = Settings(quiet_from=begin, quiet_until=end)
    assert settings.is_quiet(time.fromisoformat(now)) is quiet

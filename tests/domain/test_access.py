"""What a person has set: kept whole, and read whatever else stands in its place."""

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.access import DWELL_SECONDS, HOLD_SECONDS, PACES, STEP_SECONDS, Access
from kiosk.settings import Press, Settings, TextSize, ThemeName, Way

ACCESSES = st.builds(
    Access,
    text=st.sampled_from(TextSize),
    theme=st.sampled_from(ThemeName),
    ruler=st.booleans(),
    pace=st.sampled_from(PACES),
    finish=st.booleans(),
    quiet=st.booleans(),
    way=st.sampled_from(Way),
    press=st.sampled_from(Press),
    hold_seconds=st.sampled_from(HOLD_SECONDS),
    step_seconds=st.sampled_from(STEP_SECONDS),
    dwell_seconds=st.sampled_from(DWELL_SECONDS),
)


@given(ACCESSES)
def test_what_was_kept_is_read_again(access: Access) -> None:
    kept = orjson.loads(orjson.dumps(access.record()))
    assert Access.read(kept, Access()) == access


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "gigantic"),
        ("text", 3),
        ("ruler", "yes"),
        ("pace", 1.5),
        ("step_seconds", "2"),
        ("step_seconds", True),
        ("way", None),
    ],
)
def test_what_is_not_understood_is_as_usual(field: str, value: Any) -> None:
    usual = Access(text=TextSize.LARGE, way=Way.ONE_SWITCH)
    kept = {**Access(theme=ThemeName.DARK).record(), field: value, "from_the_future": 1}
    read = Access.read(kept, usual)
    assert getattr(read, field) == getattr(usual, field)
    assert read.theme is ThemeName.DARK


def test_whole_seconds_are_seconds() -> None:
    assert Access.read({"step_seconds": 3}, Access()).step_seconds == 3.0


def test_the_establishment_sets_what_is_usual() -> None:
    settings = Settings(text=TextSize.LARGEST, way=Way.DWELL, press=Press.HOLDING)
    usual = Access.usual(settings)
    assert (usual.text, usual.way, usual.press) == (TextSize.LARGEST, Way.DWELL, Press.HOLDING)
    assert usual.repeat_seconds == settings.repeat_seconds

"""How a person sees, hears and presses: kept with the resident, and nobody else's affair."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, Final

from kiosk.settings import Press, Settings, TextSize, ThemeName, Way

STEP_SECONDS: Final = (1.0, 2.0, 3.0, 4.0)
DWELL_SECONDS: Final = (1.0, 2.0, 3.0)
HOLD_SECONDS: Final = (0.5, 1.0, 2.0)
REPEAT_SECONDS: Final = (0.0, 0.5, 1.0)  # EN 301 549 clause 5.8: half a second and more
PACES: Final = (-1, 0, 1)
"""Slower, usual, faster; each a step of kiosk.accessibility.voice.manner."""


@dataclass(frozen=True, slots=True)
class Access:
    """Everything a person can set for themselves.

    ruler: a band across the screen guides the eyes. pace: one of PACES. finish: what is being said
    is said to its end, unless Stop is pressed. quiet: the voice speaks only when it is asked to.
    step_seconds: how long scanning stays on a place;
    loops: how often it goes round before it rests.
    """

    text: TextSize = TextSize.NORMAL
    theme: ThemeName = ThemeName.LIGHT
    ruler: bool = False
    pace: int = 0
    finish: bool = False
    quiet: bool = False
    way: Way = Way.TOUCH
    press: Press = Press.LETTING_GO
    hold_seconds: float = 1.0
    repeat_seconds: float = 0.5
    step_seconds: float = 2.0
    loops: int = 3
    dwell_seconds: float = 2.0

    @classmethod
    def usual(cls, settings: Settings) -> "Access":
        """As the establishment has set it: everybody begins with this."""
        return cls(
            text=settings.text,
            theme=settings.theme,
            way=settings.way,
            press=settings.press,
            repeat_seconds=settings.repeat_seconds,
        )

    @classmethod
    def read(cls, kept: Mapping[str, Any], usual: "Access") -> "Access":
        """What was kept as a record; what is not understood is as usual."""
        known: dict[str, Any] = {}
        for each in fields(cls):
            default = getattr(usual, each.name)
            known[each.name] = _understood(kept.get(each.name), default)
        return cls(**known)

    @property
    def by_hand(self) -> "Access":
        """What of it tells how somebody presses: two who differ in sight alone press alike."""
        return replace(
            self,
            text=TextSize.NORMAL,
            theme=ThemeName.LIGHT,
            ruler=False,
            pace=0,
            finish=False,
        )

    def over(self, kept: "Access", usual: "Access") -> "Access":
        """What was kept of another day, with all that differs here from what is usual."""
        set_now = {
            each.name: value
            for each in fields(self)
            if (value := getattr(self, each.name)) != getattr(usual, each.name)
        }
        return replace(kept, **set_now)

    def record(self) -> dict[str, Any]:
        """As JSON can keep it."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: value.value if isinstance(value, Enum) else value
            for name, value in values.items()
        }


def _understood(value: object, default: Any) -> Any:
    kind = type(default)
    if isinstance(default, Enum):
        return next((each for each in kind if each.value == value), default)
    if kind is float and type(value) in (int, float):
        return float(value)  # type: ignore[arg-type]
    return value if type(value) is kind else default

"""How the voice speaks: its pace and its loudness, in few big steps."""

DEFAULT_WPM = 140
"""Words per minute, where the establishment has not set its own."""
_STEP_WPM = 30
LEAST_WPM = 80
VOLUME_STEPS = (40, 70, 100)
"""Loudness, 0 to 100; 100 is as loud as the voice gets without distortion."""
DEFAULT_VOLUME = 70


class Manner:
    """The pace and the loudness in force; three paces around the establishment's usual one."""

    def __init__(self, usual_wpm: int = DEFAULT_WPM) -> None:
        self._usual = usual_wpm
        self.paces = (max(usual_wpm - _STEP_WPM, LEAST_WPM), usual_wpm, usual_wpm + _STEP_WPM)
        self.wpm = usual_wpm
        self.volume = DEFAULT_VOLUME

    def reset(self) -> None:
        """Go back to the defaults, as after each person (EN 301 549, 5.1.3.13)."""
        self.wpm = self._usual
        self.volume = DEFAULT_VOLUME

    def hush(self) -> None:
        """As soft as it gets, as in quiet hours."""
        self.volume = VOLUME_STEPS[0]

    @property
    def pace(self) -> int:
        """-1 for slower than usual, 0, or 1 for faster."""
        return self.paces.index(self.wpm) - 1

    def take_pace(self, pace: int) -> None:
        """Go to one of the three paces: -1, 0 or 1."""
        self.wpm = self.paces[pace + 1]

    def change_pace(self, steps: int) -> bool:
        """Go `steps` faster, or slower when negative; tell whether anything changed."""
        before, self.wpm = self.wpm, _step(self.paces, self.wpm, steps)
        return self.wpm != before

    def change_volume(self, steps: int) -> bool:
        """Go `steps` louder, or quieter when negative; tell whether anything changed."""
        before, self.volume = self.volume, _step(VOLUME_STEPS, self.volume, steps)
        return self.volume != before


def _step(steps: tuple[int, ...], value: int, by: int) -> int:
    return steps[min(max(steps.index(value) + by, 0), len(steps) - 1)]

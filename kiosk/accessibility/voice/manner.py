"""How the voice speaks: its pace and its loudness, in few big steps."""

WPM_STEPS = (110, 140, 170)
"""Words per minute."""
DEFAULT_WPM = 140
VOLUME_STEPS = (40, 70, 100)
"""Loudness, 0 to 100; 100 is as loud as the voice gets without distortion."""
DEFAULT_VOLUME = 70


class Manner:
    """The pace and the loudness in force."""

    def __init__(self) -> None:
        self.wpm = DEFAULT_WPM
        self.volume = DEFAULT_VOLUME

    def reset(self) -> None:
        """Go back to the defaults, as after each person (EN 301 549, 5.1.3.13)."""
        self.wpm = DEFAULT_WPM
        self.volume = DEFAULT_VOLUME

    def change_pace(self, steps: int) -> bool:
        """Go `steps` faster, or slower when negative; tell whether anything changed."""
        before, self.wpm = self.wpm, _step(WPM_STEPS, self.wpm, steps)
        return self.wpm != before

    def change_volume(self, steps: int) -> bool:
        """Go `steps` louder, or quieter when negative; tell whether anything changed."""
        before, self.volume = self.volume, _step(VOLUME_STEPS, self.volume, steps)
        return self.volume != before


def _step(steps: tuple[int, ...], value: int, by: int) -> int:
    return steps[min(max(steps.index(value) + by, 0), len(steps) - 1)]

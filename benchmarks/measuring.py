"""Rivals timed in turn, so that a busy machine is unfair to none, and told as ratios to a floor."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], float]
"""Does the work once, from scratch, and gives the seconds that count."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The seconds of each repetition, in the order they were run."""

    name: str
    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.seconds)

    def over(self, floor: "Measured") -> tuple[float, float, float]:
        """How many times the floor's: the middle of the repetitions, the least and the most.

        Each is compared with the floor of its own repetition.
        """
        ratios = [mine / its for mine, its in zip(self.seconds, floor.seconds, strict=True)]
        return median(ratios), min(ratios), max(ratios)


def in_turn(rivals: Mapping[str, Work], repetitions: int) -> tuple[Measured, ...]:
    """Every rival once, then every rival again; the first of them is the floor."""
    seconds: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(repetitions):
        for name, work in rivals.items():
            seconds[name].append(work())
    return tuple(Measured(name, tuple(each)) for name, each in seconds.items())


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def table(measured: Sequence[Measured], each: int, unit: str = "µs each") -> str:
    """A line for each: its ratio to the first (middle, least, most), and what one costs."""
    floor = measured[0]
    width = max(len(it.name) for it in measured)
    lines = [f"{'':{width}}  ratio    least     most  {unit:>10}"]
    for it in measured:
        ratios = "  ".join(f"{ratio:7.2f}" for ratio in it.over(floor))
        lines.append(f"{it.name:{width}}{ratios}  {it.middle / each * 1e6:10.1f}")
    return "\n".join(lines)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

"""docs/accessibility.md, made from docs/accessibility.toml: python -m tests.conformance docs."""

import ast
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
SOURCE: Final = ROOT / "docs" / "accessibility.toml"
PAGE: Final = "accessibility.md"
VERDICTS: Final = {
    "met": "met",
    "untried": "built and tested; not tried on hardware or by people",
    "part": "met in part",
    "none": "not met",
    "not ours": "does not apply",
}
_BEGINNING: Final = """\
# Who can use it: the standards, clause by clause

The rules are those of EN 301 549 for closed functionality (clause 5) and of WCAG 2.2. A verdict is
our own: nobody has certified it, and no resident has tried it yet. Each test named here runs with
`scripts/test`.
"""
_END: Final = "Made from `docs/accessibility.toml` by `python -m tests.conformance docs`.\n"


@dataclass(frozen=True, slots=True)
class Clause:
    """tests: a file of tests, or one of its tests after “::”."""

    id: str
    title: str
    verdict: str
    how: str
    tests: tuple[str, ...]


def clauses() -> tuple[Clause, ...]:
    told = tomllib.loads(SOURCE.read_text("utf-8"))["clause"]
    return tuple(Clause(**{**each, "tests": tuple(each["tests"])}) for each in told)


def page() -> str:
    """docs/accessibility.md as it should be."""
    counted = dict.fromkeys(VERDICTS, 0)
    rows = []
    for each in clauses():
        counted[each.verdict] += 1
        tests = "<br>".join(f"`{test.removeprefix('tests/')}`" for test in each.tests)
        verdict = VERDICTS[each.verdict]
        rows.append(f"| {each.id} | {each.title} | {verdict} | {each.how} | {tests} |")
    total = "; ".join(f"{VERDICTS[verdict]}: {count}" for verdict, count in counted.items())
    table = "\n".join(["| clause | | verdict | how | tests |", "|---|---|---|---|---|", *rows])
    return "\n".join([_BEGINNING, f"In all, {total}.\n", table, "", _END])


def missing(test: str) -> bool:
    """Whether there is no such file, or no such test in it."""
    file, *names = test.split("::")
    path = ROOT / file
    if not path.exists():
        return True
    body: list[ast.stmt] = ast.parse(path.read_text("utf-8")).body
    for name in names:
        found = [
            each
            for each in body
            if isinstance(each, ast.FunctionDef | ast.ClassDef) and each.name == name
        ]
        if not found:
            return True
        body = found[0].body
    return False


if __name__ == "__main__":
    (Path(sys.argv[1]) / PAGE).write_text(page(), "utf-8")

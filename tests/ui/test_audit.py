"""Every screen in every state, language, size and colour, through the audit."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import QRectF

from tests.ui.audit import Defect, audit, standing
from tests.ui.cast import Cast
from tests.ui.conftest import FOUND
from tests.ui.screens import (
    IN_FULL,
    IN_OTHER_COLOURS,
    Configuration,
    Stage,
    bare_screens,
    every_screen,
)

Stages = Callable[[Cast, Configuration], Stage]


@pytest.mark.parametrize("configuration", (*IN_FULL, *IN_OTHER_COLOURS), ids=str)
def test_no_screen_has_a_defect(
    configuration: Configuration,
    house: Cast,
    bare: Cast,
    stages: Stages,
    record_property: Callable[[str, object], None],
) -> None:
    stood: dict[str, QRectF] = {}
    found: list[Defect] = []
    full, empty = stages(house, configuration), stages(bare, configuration)
    for stage, names in ((full, every_screen(full)), (empty, bare_screens(empty))):
        for name in names:
            found += audit(stage.window, name, stood)
            stood = standing(stage.window) | stood
    rows = [(str(configuration), each.rule, each.screen, each.widget, each.detail) for each in found]
    record_property(FOUND, rows)
    assert not found, "\n" + "\n".join(f"{r}: {s}: {w}: {d}" for _, r, s, w, d in rows)

"""Every screen in every state, language, size and colour, through the audit."""

from collections.abc import Callable

import pytest

from kiosk.ui.screens.doors import SCREENS
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
pytestmark = pytest.mark.usefixtures("andika")


def test_the_walk_comes_to_every_screen(stage: Stage) -> None:
    assert {type(stage.navigation.place) for _ in every_screen(stage)} == set(SCREENS)


@pytest.mark.parametrize("configuration", [*IN_FULL, *IN_OTHER_COLOURS], ids=str)
def test_no_screen_has_a_defect(
    configuration: Configuration,
    house: Cast,
    bare: Cast,
    stages: Stages,
    record_property: Callable[[str, object], None],
) -> None:
    full, empty = stages(house, configuration), stages(bare, configuration)
    stood = standing(full.window)
    found: list[Defect] = []
    for stage, names in ((full, every_screen(full)), (empty, bare_screens(empty))):
        for name in names:
            found += audit(stage.window, name, stood)
            stood = standing(stage.window) | stood
    told = [(each.rule.value, each.screen, each.widget, each.detail) for each in found]
    record_property(FOUND, [(str(configuration), *each) for each in told])
    assert not found, "\n".join(["", *(": ".join(each) for each in told)])

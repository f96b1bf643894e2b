"""Every screen in every state, language, size, display and theme, through the audit."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

import pytest
from PySide6.QtGui import QImage

from kiosk.i18n import Language
from kiosk.settings import ThemeName
from kiosk.ui import places
from kiosk.ui.screens.doors import SCREENS
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.line import Line
from tests.ui.audit import Defect, audit, drawing, in_colours, standing
from tests.ui.cast import Cast
from tests.ui.conftest import FOUND, LOOKED_AT
from tests.ui.screens import (
    FOR_THE_TEAM,
    IN_FULL,
    THEMES,
    UPRIGHT,
    Configuration,
    Stage,
    bare_screens,
    every_screen,
    screens_for_all,
)
from tests.ui.seen import Seen

Stages = Callable[[Cast, Configuration], Stage]
pytestmark = pytest.mark.usefixtures("andika", "unmeasured")

TELL_THE_THEME: Final = (places.SetUp(places.Setting.COLOURS),)
"""Built in another theme, these mark another tile; the rest is the same but for its colours."""


A_FEW, SEVERAL = 2, 8
"""Pages of a screen, where its further ones are seen in other configurations; and there."""


def is_far_in(name: str) -> bool:
    """Whether it is the third page of a screen, or a later one: drawn like the second."""
    _, _, page = name.rpartition(", page ")
    return page.isdigit() and int(page) > 2


def test_the_walk_comes_to_every_screen(stage: Stage) -> None:
    assert {type(stage.navigation.place) for _ in every_screen(stage)} == set(SCREENS)


def test_every_theme_is_built_in_every_language_size_and_display() -> None:
    for name in ("language", "text", "display"):
        met = {(each.theme, getattr(each, name)) for each in IN_FULL}
        assert len(met) == len(THEMES) * len({which for _, which in met})
    assert len({replace(each, theme=ThemeName.LIGHT) for each in IN_FULL}) == len(IN_FULL) == 36


def test_the_teams_screens_are_seen_in_every_language_and_size_on_each_display() -> None:
    assert len({(each.language, each.text) for each in FOR_THE_TEAM}) == len(FOR_THE_TEAM) == 12
    for name in ("language", "text"):
        met = {(each.display, getattr(each, name)) for each in FOR_THE_TEAM}
        assert len(met) == 3 * len({which for _, which in met})
    assert {each.theme for each in FOR_THE_TEAM} == set(THEMES)


@pytest.mark.parametrize("configuration", IN_FULL + UPRIGHT, ids=str)
def test_no_screen_has_a_defect(
    configuration: Configuration,
    house: Cast,
    bare: Cast,
    stages: Stages,
    record_property: Callable[[str, object], None],
) -> None:
    full, empty = stages(house, configuration), stages(bare, configuration)
    full.most_pages = SEVERAL if configuration in FOR_THE_TEAM else A_FEW
    others = [each for each in THEMES if each is not configuration.theme]
    turn = IN_FULL.index(configuration) if configuration in IN_FULL else 0
    stood = standing(full.window)
    found: list[Defect] = []
    states = drawn = 0
    walk = every_screen if configuration in FOR_THE_TEAM else screens_for_all
    for stage, names in ((full, walk(full)), (empty, bare_screens(empty))):
        stage.window.setUpdatesEnabled(False)  # nobody sees what is drawn between two looks
        for name in names:
            # in one of the others each, another in the next configuration; which colours it has
            # does not depend on how it stands
            themes = [others[(turn + states) % len(others)]]
            if is_far_in(name) or configuration in UPRIGHT:
                themes = []
            found += audit(stage.window, name, stood, themes)
            stood = standing(stage.window) | stood
            states += 1
            drawn += 1 + len(themes)
    told = [(each.rule.value, each.screen, each.widget, each.detail) for each in found]
    record_property(LOOKED_AT, (str(configuration), states, drawn, len(found)))
    record_property(FOUND, [(str(configuration), *each) for each in told])
    assert not found, "\n".join(["", *(": ".join(each) for each in told)])


# that colours alone depend on the theme


def test_a_screen_in_other_colours_is_the_screen_of_that_theme(house: Cast, stages: Stages) -> None:
    """Built in a theme, or built in another and drawn in its colours: the same, to the pixel."""
    light = Configuration(Language.FR)
    built = {theme: walked(stages(house, replace(light, theme=theme))) for theme in THEMES[1:]}
    stage = stages(house, light)
    names = quick(stage)
    for number, name in enumerate(names):
        seen = stage.seen()
        for theme, states in built.items():
            same, places, picture = states[number]
            assert (name, geometry(seen)) == (same, places)
            with in_colours(ThemeName.LIGHT, theme):
                if stage.navigation.place not in TELL_THE_THEME:
                    assert drawn(stage) == picture, (name, theme)
    assert {number + 1} == {len(states) for states in built.values()}


def walked(stage: Stage) -> list[tuple[str, list[object], int]]:
    return [(name, geometry(stage.seen()), drawn(stage)) for name in quick(stage)]


def quick(stage: Stage) -> Iterator[str]:
    """Every screen; nobody sees what would be drawn between two looks at it."""
    stage.window.setUpdatesEnabled(False)
    stage.most_pages = A_FEW
    return every_screen(stage)


def geometry(seen: Seen) -> list[object]:
    """Where everything stands: widgets, and the texts and pictures within them."""
    return [
        (type(each).__name__, seen.rect(each).getRect(), text_places(each)) for each in seen.widgets
    ]


def text_places(widget: object) -> list[object]:
    if not isinstance(widget, Choice | Line):
        return []
    parts = widget.parts()
    return [parts.picture.getRect(), *((it.text, rect.getRect()) for it, rect in parts.texts)]


def drawn(stage: Stage) -> int:
    """What is seen, in short."""
    with drawing(stage.window):
        image = stage.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return hash(bytes(image.constBits()))

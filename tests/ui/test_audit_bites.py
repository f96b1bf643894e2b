"""The audit catches what it is for: a fault is put into a live window, its rule alone fires."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from kiosk.i18n import Language
from kiosk.settings import TextSize, ThemeName
from kiosk.ui.places import Place
from kiosk.ui.theme import PALETTES
from kiosk.ui.widgets.paragraph import Paragraph
from tests.ui.audit import Defect, Rule, audit, coverage, standing, table
from tests.ui.cast import Cast
from tests.ui.faults import (
    HOME,
    LISTING,
    SEEDS,
    WEEK,
    Seed,
    letters_drawn_small,
    line,
    no_frame,
    small_letters,
    tile,
    top,
)
from tests.ui.fit import POINT_MM
from tests.ui.screens import Configuration, Display, Stage

Stages = Callable[[Cast, Configuration], Stage]


def found_after(stage: Stage, patch: pytest.MonkeyPatch, place: Place, seed: Seed) -> set[Rule]:
    """Rules that are broken more often in a place after the seed."""
    stage.show(place)
    before = broken(stage)
    seed(stage, patch)
    return set(broken(stage) - before)


def broken(stage: Stage, stood: Mapping[str, QRectF] | None = None) -> Counter[Rule]:
    return Counter(each.rule for each in audit(stage.window, "", stood or {}))


@pytest.mark.parametrize(
    ("rule", "place", "seed"), SEEDS, ids=[each.__name__ for *_, each in SEEDS]
)
def test_a_fault_breaks_its_rule_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, rule: Rule, place: Place, seed: Seed
) -> None:
    assert found_after(stage, monkeypatch, place, seed) == {rule}


def test_a_strip_that_moved_is_noticed(stage: Stage) -> None:
    stage.show(HOME)
    stood = standing(stage.window)
    before = broken(stage, stood)
    button = top(stage, "help")
    button.move(button.x() - 2, button.y())
    assert set(broken(stage, stood) - before) == {Rule.MOVED}


def test_every_rule_is_seeded() -> None:
    assert {rule for rule, _, _ in SEEDS} | {Rule.MOVED} == set(Rule)


def test_a_place_on_the_listen_button_is_kept_by_stop(stage: Stage) -> None:
    stage.show(LISTING)
    before = standing(stage.window)["Listen"]
    stage.listen()
    stage.read(0)
    assert standing(stage.window)["Listen"] == before


@pytest.mark.parametrize("place", [HOME, LISTING, WEEK], ids=lambda it: type(it).__name__)
def test_the_window_is_left_as_it_was_found(stage: Stage, place: Place) -> None:
    stage.show(place)
    picture, focus = stage.window.grab().toImage(), stage.window.focusWidget()
    audit(stage.window)
    assert stage.window.grab().toImage() == picture
    assert stage.window.focusWidget() is focus


def test_one_fault_is_told_with_its_screen_and_widget(stage: Stage) -> None:
    stage.show(HOME)
    tile(stage).setAccessibleName("→")
    (told,) = (each for each in audit(stage.window, "home") if each.rule is Rule.NAMELESS)
    assert (told.screen, told.widget, told.detail) == ("home", "Choice “Gaur”", "is called “→”")


def test_a_text_too_small_for_its_size_is_noticed_at_every_size(
    house: Cast, stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in TextSize:
        stage = stages(house, Configuration(Language.EU, text, Display.TABLET))
        assert Rule.LOW in found_after(stage, monkeypatch, LISTING, small_letters)


def test_a_letter_below_fourteen_points_is_noticed(stage: Stage) -> None:
    stage.show(LISTING)
    shown: Any = line(stage)
    font = QFont(shown._lettering.font)
    font.setPixelSize(int(13.9 * POINT_MM * stage.window.dots_per_mm))
    shown._paragraph = Paragraph(shown.text(), replace(shown._lettering, font=font))
    told = [each.detail for each in audit(stage.window) if each.rule is Rule.LOW]
    assert "13.5 points of 14" in told


@pytest.mark.parametrize("text", TextSize)
def test_the_height_of_a_capital_is_measured_where_it_is_drawn(
    text: TextSize, house: Cast, stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the largest size a tenth less is below 6.11 mm, 0.7 degrees at 500 mm."""
    stage = stages(house, Configuration(Language.EU, text))
    assert Rule.LOW in found_after(stage, monkeypatch, LISTING, letters_drawn_small)


@pytest.mark.parametrize(
    ("colours", "rule"),
    [
        ({"ink": "#767676"}, Rule.PALE_TEXT),
        ({"primary": ("#2A2F38", "#FFFFFF")}, Rule.PALE_PART),
        ({"focus": "#3A3F48"}, Rule.PALE_FRAME),
    ],
    ids=lambda it: it.name if isinstance(it, Rule) else "",
)
@pytest.mark.parametrize("display", [Display.TABLET, Display.LARGE_TABLET], ids=lambda it: it.name)
def test_a_fault_of_another_theme_is_noticed_from_this_one(
    display: Display,
    colours: Mapping[str, Any],
    rule: Rule,
    house: Cast,
    stages: Stages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also where it is looked for on a smaller picture, at the largest size."""
    stage = stages(house, Configuration(Language.EU, TextSize.LARGEST, display))
    stage.show(LISTING)
    dark = replace(PALETTES[ThemeName.DARK], **colours)
    monkeypatch.setitem(PALETTES, ThemeName.DARK, dark)
    found = audit(stage.window, "listing", {}, list(ThemeName)[1:])
    assert {(each.rule, each.screen) for each in found} == {(rule, "listing, dark")}


def test_the_window_is_audited_also_when_it_is_not_drawn_meanwhile(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.window.setUpdatesEnabled(False)
    assert found_after(stage, monkeypatch, HOME, no_frame) == {Rule.PALE_FRAME}
    assert not stage.window.updatesEnabled()


def test_the_table_counts_rules_by_configuration() -> None:
    small, pale = (Defect(rule, "home", "", "") for rule in (Rule.SMALL, Rule.PALE_TEXT))
    told = table([("eu-normal", small), ("eu-normal", small), ("fr-large", pale)])
    rows = [row.rsplit(maxsplit=2) for row in told.splitlines()[1:]]
    assert rows == [["eu-normal", "2", "·"], ["fr-large", "·", "1"]]


def test_the_coverage_counts_states_in_every_theme() -> None:
    rows = coverage([("fr-large", 10, 40, 0), ("eu-normal", 20, 74, 1)]).splitlines()
    assert [row.split() for row in rows[1:]] == [
        ["eu-normal", "20", "74", "1"],
        ["fr-large", "10", "40", "0"],
        ["all", "30", "114", "1"],
    ]


def test_a_window_behind_another_is_looked_at_as_well(
    house: Cast, stages: Stages, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind, _ = (stages(house, Configuration(Language.EU)) for _ in range(2))
    assert found_after(behind, monkeypatch, HOME, no_frame) == {Rule.PALE_FRAME}

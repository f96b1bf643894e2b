"""Houses full and bare, stages to walk through them, and the table of what the audit found."""

import sqlite3
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.app import make_application
from kiosk.i18n import Language
from kiosk.ui.theme import FAMILIES, font_family
from tests.ui.audit import Defect, coverage, table
from tests.ui.cast import Cast, bare_house, full_house, wordy_house
from tests.ui.rules import Rule
from tests.ui.screens import Configuration, Stage

LOOKED_AT = "looked at"
"""Under which a test's report carries (configuration, states, drawings in all themes, defects)."""
FOUND = "audit"
"""The name under which a test's report carries (configuration, defects)."""


@pytest.fixture(autouse=True)
def _weak_secrets(weak_secrets: None) -> None:
    """Nobody waits here while a PIN is hashed."""


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture(autouse=True)
def _hands_off(qapp: QApplication) -> Iterator[None]:
    """No finger is left on the glass: the kiosk would wait for it in the tests that follow."""
    yield
    assert qapp.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(scope="session")
def andika(qapp: QApplication) -> None:
    """The screens are promised whole in the letters they were drawn for."""
    assert font_family() == FAMILIES[0], "Install the font: sudo apt install fonts-sil-andika"


@pytest.fixture(scope="session")
def built_house(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[tuple[Cast, sqlite3.Connection]]:
    """The full house, and a copy of its file as it began."""
    cast = full_house(tmp_path_factory.mktemp("house"))
    began = sqlite3.connect(":memory:")
    cast.store._connection.backup(began)
    yield cast, began
    began.close()
    cast.store.close()


@pytest.fixture
def house(built_house: tuple[Cast, sqlite3.Connection]) -> Iterator[Cast]:
    """The full house; what a test does to it is undone for the next."""
    cast, began = built_house
    connection = cast.store._connection
    changes = connection.total_changes
    yield cast
    if connection.total_changes != changes:
        began.backup(connection)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Cast]:
    cast = bare_house(tmp_path_factory.mktemp("bare"))
    yield cast
    cast.store.close()


@pytest.fixture(scope="session")
def wordy(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Cast]:
    cast = wordy_house(tmp_path_factory.mktemp("wordy"))
    yield cast
    cast.store.close()


@pytest.fixture
def stages(qapp: QApplication) -> Iterator[Callable[[Cast, Configuration], Stage]]:
    opened: list[Stage] = []

    def open_stage(cast: Cast, configuration: Configuration) -> Stage:
        opened.append(Stage(cast, configuration))
        return opened[-1]

    yield open_stage
    for each in opened:
        each.close()


@pytest.fixture
def stage(house: Cast, stages: Callable[[Cast, Configuration], Stage]) -> Stage:
    """The full house in Basque, on a tablet."""
    return stages(house, Configuration(Language.EU))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What the audit looked at; and rules by configurations, when it found something anywhere."""
    reported = [
        each
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "call"
        for each in getattr(report, "user_properties", ())
    ]
    looked_at = [value for name, value in reported if name == LOOKED_AT]
    if looked_at:
        terminalreporter.section("what the audit looked at")
        terminalreporter.write_line(coverage(looked_at))
    found = [
        (configuration, Defect(Rule(rule), *rest))
        for name, value in reported
        if name == FOUND
        for configuration, rule, *rest in value
    ]
    if found:
        terminalreporter.section("what the audit found")
        terminalreporter.write_line(table(found))

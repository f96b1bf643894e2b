"""What Qt would not say of a widget by itself, asked of Qt in this process."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from pytestqt.qtbot import QtBot

from kiosk.settings import TextSize, ThemeName
from kiosk.ui import reader
from kiosk.ui.theme import Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line

Role = QAccessible.Role


@pytest.fixture
def look(qtbot: QtBot) -> Look:
    reader.install()
    return Look(ThemeName.LIGHT, TextSize.NORMAL, 1280, 800, 4.0)


def told(widget: Choice | Line) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface
    return interface


def test_one_of_several_tells_whether_it_is_the_chosen_one(look: Look, qtbot: QtBot) -> None:
    button = Choice(look, Face("Large letters", "text-size", one_of=True))
    qtbot.addWidget(button)
    of = told(button)
    assert of.role() is Role.RadioButton
    assert (of.state().checkable, of.state().checked) == (1, 0)
    button.mark("Chosen")
    assert of.state().checked == 1
    assert of.text(QAccessible.Text.Description) == "Chosen"


def test_a_press_by_the_reader_is_a_press_and_ticks_nothing(look: Look, qtbot: QtBot) -> None:
    button = Choice(look, Face("Large letters", "text-size", one_of=True))
    qtbot.addWidget(button)
    button.show()
    action = told(button).actionInterface()
    assert "Press" in action.actionNames()
    with qtbot.waitSignal(button.clicked):
        action.doAction("Press")
    assert told(button).state().checked == 0


def test_a_title_is_a_heading_and_other_lines_are_text(look: Look, qtbot: QtBot) -> None:
    title, line = Line(look, "Music", title=True), Line(look, "It is free.", language="fr")
    for each in (title, line):
        qtbot.addWidget(each)
    assert told(title).role() is Role.Heading
    assert told(line).role() is Role.StaticText


@pytest.mark.parametrize("title", [True, False])
def test_a_text_tells_its_language_and_drops_it_again(
    look: Look, qtbot: QtBot, *, title: bool
) -> None:
    line = Line(look, "Musique", title=title, language="fr")
    qtbot.addWidget(line)
    attributes = told(line).attributesInterface()
    assert attributes.attributeValue(QAccessible.Attribute.Locale).name() == "fr_FR"
    line.read_in("")
    attributes = told(line).attributesInterface()
    assert attributes.attributeValue(QAccessible.Attribute.Locale).name() != "fr_FR"

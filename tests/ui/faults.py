"""Faults to put into a live window, each with the rule it breaks and the place to put it in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.domain.search import Sought
from kiosk.settings import ThemeName
from kiosk.ui import places, theme
from kiosk.ui.places import Place, Shelf
from kiosk.ui.places.search import AskWhat
from kiosk.ui.widgets import choice
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Manner
from kiosk.ui.widgets.line import Line
from kiosk.ui.widgets.pages import Pages
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.tiles import GAP_MM
from tests.ui.cast import LONG
from tests.ui.rules import Rule
from tests.ui.screens import Stage

HOME: Final = places.Home()
LISTING: Final = places.OneListing(LONG)
WEEK: Final = places.Listings(Shelf.WEEK)
EIGHT: Final = AskWhat(Sought())  # as many tiles as may stand on a page
Seed = Callable[[Stage, pytest.MonkeyPatch], None]


def rebuilt(stage: Stage) -> None:
    stage.window.rebuild()
    stage.settle()


def tile(stage: Stage, number: int = 0) -> Choice:
    """A button of the screen's own room."""
    return stage.seen().own_choices[number]


def line(stage: Stage) -> Line:
    """The first line of the sheet."""
    sheet = stage.seen().sheet
    assert sheet is not None
    return sheet.lines[0]


def top(stage: Stage, name: str) -> Choice:
    found = getattr(stage.seen().top, name)
    assert isinstance(found, Choice)
    return found


# the faults


def a_word_too_long(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    button.wear(replace(button.face, title="Errehabilitaziozentrokoarratsaldekoak"))


def a_line_too_many(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage, 1)
    button.wear(replace(button.face, title=" ".join(["Agian"] * 20)))


def an_elided_word(stage: Stage, _: pytest.MonkeyPatch) -> None:
    shown: Any = line(stage)
    shown._paragraph = Paragraph(f"{shown.text()[:6]}…", shown._lettering)


def a_title_cut_short(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    button.wear(replace(button.face, title="Ga…"))


def a_plain_label(stage: Stage, _: pytest.MonkeyPatch) -> None:
    label = QLabel("Kaixo", stage.window.screen_shown)
    label.setGeometry(line(stage).width() // 2, 0, 1, 1)
    label.show()


def a_tile_pushed_out(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = max(stage.seen().own_choices, key=QWidget.x)
    button.move(button.x() + stage.seen().look.mm(2), button.y())


def a_text_on_a_tile(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    label = Line(button.look, "Oi")
    label.setParent(button.parentWidget())
    body = QRect(button.geometry())
    label.setGeometry(body.right() - 80, body.top() + 30, 60, 60)
    label.show()


def a_picture_on_its_words(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    button: Any = tile(stage)
    parts = button.parts()
    (paragraph, rect), *rest = parts.texts
    on_picture = QRectF(parts.picture.right() - 2, parts.picture.top(), rect.width(), rect.height())
    patch.setattr(button, "parts", lambda: replace(parts, texts=((paragraph, on_picture), *rest)))


def small_letters(stage: Stage, _: pytest.MonkeyPatch) -> None:
    shown: Any = line(stage)
    font = QFont(shown._lettering.font)
    font.setPixelSize(font.pixelSize() - 1)
    shown._paragraph = Paragraph(shown.text(), replace(shown._lettering, font=font))


def letters_drawn_small(_: Stage, patch: pytest.MonkeyPatch) -> None:
    drawn = Paragraph.draw

    def draw(whole: Paragraph, painter: QPainter, rect: QRectF, colour: QColor) -> None:
        font = QFont(whole.lettering.font)
        font.setPixelSize(round(font.pixelSize() * 0.9))
        lettering = replace(whole.lettering, font=font)
        small = Paragraph(whole.text, lettering, centred=whole.centred)
        drawn(small, painter, rect, colour)

    patch.setattr(Paragraph, "draw", draw)


def slanted_letters(stage: Stage, _: pytest.MonkeyPatch) -> None:
    shown: Any = line(stage)
    font = QFont(shown._lettering.font)
    font.setItalic(True)
    shown._paragraph = Paragraph(shown.text(), replace(shown._lettering, font=font))


def a_shrunk_button(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = top(stage, "back")
    button.resize(button.width(), stage.seen().look.mm(20))


def a_pane_over_a_button(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    pane = QWidget(button.parentWidget())
    pane.setGeometry(button.geometry().adjusted(0, button.height() // 2 + 10, 0, 0))
    pane.show()


def a_button_that_hears_half(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    patch.setattr(button, "hitButton", lambda at: at.x() < button.width() / 2)


def buttons_too_close(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = top(stage, "help")
    button.move(button.x() + stage.seen().look.mm(1.5), button.y())


def a_ninth_tile(stage: Stage, _: pytest.MonkeyPatch) -> None:
    """In half of the place of the eighth."""
    eighth = tile(stage, 7)
    gap = stage.seen().look.mm(GAP_MM)
    half = (eighth.width() - gap) // 2
    eighth.wear(replace(eighth.face, bare=True, picture_mm=10))
    ninth = Choice(eighth.look, eighth.face, eighth.parentWidget())
    ninth.setGeometry(eighth.x() + half + gap, eighth.y(), half, eighth.height())
    eighth.resize(half, eighth.height())
    ninth.show()
    QWidget.setTabOrder(eighth, ninth)


def no_help(stage: Stage, _: pytest.MonkeyPatch) -> None:
    top(stage, "help").hide()


def no_way_back(stage: Stage, _: pytest.MonkeyPatch) -> None:
    top(stage, "back").hide()


def a_second_primary(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage, 1)
    button.wear(replace(button.face, manner=Manner.PRIMARY))


def painted(stage: Stage, patch: pytest.MonkeyPatch, **colours: Any) -> None:
    light = theme.PALETTES[ThemeName.LIGHT]
    patch.setitem(theme.PALETTES, ThemeName.LIGHT, replace(light, **colours))
    rebuilt(stage)


def pale_ink(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    painted(stage, patch, ink="#767676")


def pale_small_print(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    painted(stage, patch, quiet="#767676")


def a_pale_lit_word(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    painted(stage, patch, spoken=("#FFD84D", "#6A5A20"))
    stage.listen()
    stage.read(0)


def words_not_drawn(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Paragraph, "draw", lambda *_: None)


def a_pale_pictogram(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    blocks = dict.fromkeys(theme.PALETTES[ThemeName.LIGHT].blocks, ("#0B4F6C", "#33718C"))
    painted(stage, patch, blocks=blocks)


def a_missing_pictogram(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(choice, "draw_pictogram", lambda *_: None)


def a_pale_outline(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    drawn = Choice._draw_body
    quiet = stage.seen().look.colour("border")
    patch.setattr(Choice, "_draw_body", lambda it, p, g, b: drawn(it, p, g, b and quiet))


def a_pale_frame(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    painted(stage, patch, focus="#C9C2B2")


def no_frame(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(choice, "_KEYBOARD", ())


def a_sign_for_a_name(stage: Stage, _: pytest.MonkeyPatch) -> None:
    tile(stage).setAccessibleName("→")


def another_name_than_shown(stage: Stage, _: pytest.MonkeyPatch) -> None:
    tile(stage).setAccessibleName("Botoia")


def a_choice_hardly_shown(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    a_pale_outline(stage, patch)
    tile(stage).mark("Aukeratuta")


def a_choice_without_its_tick(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Choice, "_draw_tick", lambda *_: None)
    tile(stage).mark("Aukeratuta")


def a_tick_on_its_words(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    button.mark("Aukeratuta")
    ((_, words), *_) = button.parts().texts
    patch.setattr(button, "tick", lambda: QRectF(words.left(), words.top(), 40, 40))


def a_choice_not_told(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage)
    button.mark("Aukeratuta")
    button.setAccessibleDescription("")


def a_button_to_tick(stage: Stage, _: pytest.MonkeyPatch) -> None:
    tile(stage).setCheckable(True)


def a_title_like_any_line(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Line, "told_as", None)
    rebuilt(stage)


def a_button_without_focus(stage: Stage, _: pytest.MonkeyPatch) -> None:
    tile(stage).setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Trap(QObject):
    """Keeps the Tab key to itself."""

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        return isinstance(event, QKeyEvent) and event.key() in (
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
        )


def a_trap(stage: Stage, _: pytest.MonkeyPatch) -> None:
    button = tile(stage, 1)
    button.installEventFilter(Trap(button))


def a_turn_in_the_order(stage: Stage, _: pytest.MonkeyPatch) -> None:
    one, two, three = (tile(stage, number) for number in (0, 1, 2))
    QWidget.setTabOrder(one, three)
    QWidget.setTabOrder(three, two)
    QWidget.setTabOrder(two, tile(stage, 3))


def a_page_without_number(stage: Stage, _: pytest.MonkeyPatch) -> None:
    for pager in stage.seen().pagers:
        pager.where.show_text("orrialdea")


def a_page_after_the_last(stage: Stage, _: pytest.MonkeyPatch) -> None:
    for pager in stage.seen().pagers:
        pager.where.show_text(stage.seen().words("page\xa0{n} of\xa0{m}", n=5, m=2))


def a_lost_line(stage: Stage, _: pytest.MonkeyPatch) -> None:
    sheet = stage.window.findChild(Pages)
    assert sheet is not None
    lost = Line(stage.seen().look, "Hau ez da inon agertzen.")
    lost.setParent(sheet)
    sheet.lines.append(lost)


SEEDS: Final[tuple[tuple[Rule, Place, Seed], ...]] = (
    (Rule.CLIPPED, LISTING, a_word_too_long),
    (Rule.CLIPPED, HOME, a_line_too_many),
    (Rule.CLIPPED, LISTING, an_elided_word),
    (Rule.CLIPPED, LISTING, a_plain_label),
    (Rule.ELIDED, HOME, a_title_cut_short),
    (Rule.OUTSIDE, HOME, a_tile_pushed_out),
    (Rule.OVERLAP, HOME, a_text_on_a_tile),
    (Rule.OVERLAP, WEEK, a_picture_on_its_words),
    (Rule.LOW, LISTING, small_letters),
    (Rule.LOW, LISTING, letters_drawn_small),
    (Rule.SLANTED, LISTING, slanted_letters),
    (Rule.SMALL, LISTING, a_shrunk_button),
    (Rule.SMALL, HOME, a_pane_over_a_button),
    (Rule.SMALL, HOME, a_button_that_hears_half),
    (Rule.CLOSE, LISTING, buttons_too_close),
    (Rule.CROWDED, EIGHT, a_ninth_tile),
    (Rule.LOUD, LISTING, a_second_primary),
    (Rule.LOST, HOME, no_help),
    (Rule.LOST, LISTING, no_way_back),
    (Rule.PALE_TEXT, LISTING, pale_ink),
    (Rule.PALE_TEXT, WEEK, pale_small_print),
    (Rule.PALE_TEXT, LISTING, a_pale_lit_word),
    (Rule.PALE_TEXT, LISTING, words_not_drawn),
    (Rule.PALE_PART, HOME, a_pale_pictogram),
    (Rule.PALE_PART, LISTING, a_missing_pictogram),
    (Rule.PALE_PART, LISTING, a_pale_outline),
    (Rule.PALE_FRAME, LISTING, a_pale_frame),
    (Rule.PALE_FRAME, HOME, no_frame),
    (Rule.NAMELESS, HOME, a_sign_for_a_name),
    (Rule.NAMELESS, HOME, another_name_than_shown),
    (Rule.PALE_PART, HOME, a_choice_hardly_shown),
    (Rule.PALE_PART, HOME, a_choice_without_its_tick),
    (Rule.OVERLAP, HOME, a_tick_on_its_words),
    (Rule.NAMELESS, HOME, a_choice_not_told),
    (Rule.ROLE, HOME, a_button_to_tick),
    (Rule.ROLE, HOME, a_title_like_any_line),
    (Rule.UNREACHED, HOME, a_button_without_focus),
    (Rule.UNREACHED, HOME, a_trap),
    (Rule.DISORDER, HOME, a_turn_in_the_order),
    (Rule.UNNUMBERED, WEEK, a_page_without_number),
    (Rule.UNNUMBERED, LISTING, a_page_after_the_last),
    (Rule.UNREAD, LISTING, a_lost_line),
)

"""The strips: on every screen, in every size of letters, a word with every sign."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.i18n import LANGUAGES, Language, words_in
from kiosk.settings import TextSize, ThemeName
from kiosk.ui.theme import CAP_MM, Look
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.strips import BottomStrip, TopStrip
from kiosk.ui.widgets.tiles import LEAST_MM
from tests.ui.fit import SMALL_MM
from tests.ui.screens import Display

pytestmark = pytest.mark.usefixtures("andika")

AT_400_MM = 5.0
"""EN 301 549 clause 5.1.4 asks for 4.89 mm at a distance of 400 mm."""
LONG_TITLES = {
    Language.EU: "Saskibaloi-jokalarien bila",
    Language.ES: "Buscamos jugadores de baloncesto",
    Language.FR: "Nous cherchons des basketteurs",
    Language.EN: "Basketball players wanted today",
}
TABLETS = (Display.TABLET, Display.LARGE_TABLET)


@pytest.fixture
def parent(andika: None) -> Iterator[QWidget]:
    widget = QWidget()
    yield widget
    widget.deleteLater()


def look_of(display: Display, text: TextSize, *, upright: bool = False) -> Look:
    width, height, _ = display.value
    if upright:
        width, height = height, width
    return Look(ThemeName.LIGHT, text, width, height, display.dots_per_mm)


def top_strip(
    look: Look, language: Language, parent: QWidget, *, with_rest: bool = False
) -> TopStrip:
    strip = TopStrip(look, words_in(language), parent, with_rest=with_rest)
    strip.arrange(look.width)
    return strip


def capital_mm(button: Choice, look: Look) -> float:
    """How high a capital of its word is, in the millimetres of a 10" tablet; 0 without a word."""
    texts = button.parts().texts
    return min(
        (it.lettering.metrics.capHeight() / look.mm(100) * 100 for it, _ in texts), default=0
    )


def stands(button: Choice) -> bool:
    body = button.body()
    return all(
        paragraph.fits(rect) and body.adjusted(-1, -1, 1, 1).contains(rect)
        for paragraph, rect in button.parts().texts
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("display", TABLETS, ids=lambda it: it.name)
def test_every_button_has_its_word(
    display: Display, text: TextSize, language: Language, parent: QWidget
) -> None:
    """Those of every screen as large as at 400 mm; those of reading at least of 14 points."""
    look = look_of(display, text)
    top, bottom = top_strip(look, language, parent), BottomStrip(look, words_in(language), parent)
    bottom.arrange(look.width)
    always = (top.back, top.help, top.listen, top.stop, *bottom.buttons)
    reading = (top.again, top.slower, top.onward)
    assert all(stands(each) for each in (*always, *reading))
    least = min(CAP_MM[text], AT_400_MM)
    assert min(capital_mm(each, look) for each in always) >= least * 0.98
    assert min(capital_mm(each, look) for each in reading) >= SMALL_MM * 0.98
    assert all(each.height() == look.mm(LEAST_MM) for each in (*always, *reading))
    assert top.holds(LONG_TITLES[language])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
def test_the_sign_of_no_sound_has_its_words(
    text: TextSize, language: Language, parent: QWidget
) -> None:
    look = look_of(Display.TABLET, text)
    strip = top_strip(look, language, parent)
    assert strip.silent.text() == words_in(language)("No sound")
    assert strip.silent.stands_on(strip.silent.width(), strip.silent.height())
    assert strip.silent.geometry().left() > strip.onward.geometry().right()
    assert strip.silent.geometry().right() < strip.help.geometry().left()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
def test_one_who_presses_by_resting_has_words_too(
    text: TextSize, language: Language, parent: QWidget
) -> None:
    """Rest stands there as well, and the strip is no higher for it."""
    look = look_of(Display.TABLET, text)
    strip = top_strip(look, language, parent, with_rest=True)
    assert all(stands(each) and capital_mm(each, look) > 0 for each in strip.buttons)
    assert strip.height() < look.mm(2 * LEAST_MM)
    assert strip.silent.width() >= strip.silent.least_width()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TextSize)
def test_on_a_screen_that_stands_upright_the_title_is_below(
    text: TextSize, language: Language, parent: QWidget
) -> None:
    look = look_of(Display.TABLET, text, upright=True)
    strip = top_strip(look, language, parent)
    strip.show_title(LONG_TITLES[language], language, leads_back=True, leads_out=False)
    buttons = [each for each in strip.buttons if each not in (strip.rest, strip.go_on)]
    assert all(stands(each) and capital_mm(each, look) > 0 for each in buttons)
    assert strip.title.geometry().top() > strip.back.geometry().bottom()
    assert strip.holds(LONG_TITLES[language])
    tops = [each.geometry().top() for each in buttons]
    assert tops == sorted(tops), "read row by row"


def test_it_is_laid_out_anew_for_another_width(parent: QWidget) -> None:
    look = look_of(Display.TABLET, TextSize.NORMAL)
    strip = top_strip(look, Language.EU, parent)
    strip.arrange(look.width + 100)
    assert strip.width() == look.width + 100
    assert strip.listen.geometry().right() > look.width


def test_on_a_tablet_that_is_turned_nothing_is_smaller() -> None:
    turned, flat = (
        look_of(Display.TABLET, TextSize.NORMAL, upright=each) for each in (True, False)
    )
    assert turned.scale == flat.scale > 1

"""What is chosen is told by a tick and by a thicker frame, in every theme, beside its words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF

from kiosk.domain.interest import Choice as Said
from kiosk.domain.interest import Interest
from kiosk.domain.listing import ListingId
from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import TextSize, ThemeName
from kiosk.ui import places
from kiosk.ui.places import Place, Setting
from kiosk.ui.widgets.choice import Choice
from tests.ui.cast import NOW, SUN, Cast, bare_house
from tests.ui.pixels import Pixels, ratio
from tests.ui.screens import Configuration, Display, Stage
from tests.ui.seen import Seen
from tests.ui.sight import PARTS, tick_contrast

Stages = Callable[[Cast, Configuration], Stage]
MARKED: tuple[Place, ...] = (*map(places.SetUp, Setting), places.Practice())


def marked(seen: Seen) -> Choice:
    return next(each for each in seen.own_choices if each.chosen)


def mark_all(seen: Seen) -> None:
    for each in seen.own_choices:
        each.mark("Aukeratuta")


def thickness(seen: Seen, pixels: Pixels, button: Choice) -> float:
    """In millimetres, of a line from the edge inwards that stands out 3:1 against the ground."""
    body = seen.body(button)
    inside = pixels.at(QPointF(body.left() + seen.look.mm(2), body.center().y()))
    drawn = 0
    while ratio(pixels.at(QPointF(body.left() + drawn + 0.5, body.center().y())), inside) >= PARTS:
        drawn += 1
    return drawn / seen.dots_per_mm


@pytest.mark.parametrize("place", MARKED, ids=lambda it: str(getattr(it, "what", "practice")))
@pytest.mark.parametrize("theme", ThemeName)
def test_it_is_told_by_a_tick_and_a_frame(
    theme: ThemeName, place: Place, house: Cast, stages: Stages
) -> None:
    stage = stages(house, Configuration(Language.EU, theme=theme))
    stage.begin()
    stage.show(place)
    button = stage.seen().own_choices[-1]
    button.mark("")
    bare = Pixels(stage.window.grab().toImage())
    button.mark("Aukeratuta")
    seen, pixels = stage.seen(), Pixels(stage.window.grab().toImage())
    tick = button.tick()
    assert button.body().contains(tick)
    assert tick_contrast(seen, pixels, button) >= PARTS
    assert thickness(seen, bare, button) <= 0.6
    assert thickness(seen, pixels, button) >= 1.1


@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tick_stands_beside_the_words(
    language: Language, text: TextSize, house: Cast, stages: Stages
) -> None:
    """Of whatever is chosen, also where they fill their tile; and it moves nothing."""
    stage = stages(house, Configuration(language, text))
    stage.begin()
    for place in MARKED:
        stage.show(place)
        for _ in stage.pages(str(place)):
            before = [written(each) for each in stage.seen().own_choices]
            mark_all(stage.seen())
            for each, rows in zip(stage.seen().own_choices, before, strict=True):
                assert written(each) == rows
                assert not any(map(each.tick().intersects, rows)), each.face.title


def written(button: Choice) -> list[QRectF]:
    """Where the lines of its texts stand."""
    return [
        row
        for paragraph, rect in button.parts().texts
        for row in paragraph.words(rect, 0, len(paragraph.text))
    ]


@pytest.mark.parametrize("said", [Said.MAYBE, Said.NOT_FOR_ME])
@pytest.mark.parametrize("text", TextSize)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_was_given_bears_one(
    language: Language, text: TextSize, said: Said, tmp_path: Path, stages: Stages
) -> None:
    cast = bare_house(tmp_path)
    listing = cast.store.listings.one(ListingId("alone"))
    assert listing
    cast.store.interests.choose(Interest.of(listing, said, SUN, None, NOW), listing)
    stage = stages(cast, Configuration(language, text, Display.TABLET, ThemeName.SOFT))
    stage.begin()
    stage.navigation.know(SUN)
    stage.show(places.OneListing(listing.id))
    button = marked(stage.seen())
    pixels = Pixels(stage.window.grab().toImage())
    assert tick_contrast(stage.seen(), pixels, button) >= PARTS
    assert not any(map(button.tick().intersects, written(button)))


def test_what_is_not_chosen_bears_none(stage: Stage) -> None:
    stage.begin()
    stage.show(places.SetUp(Setting.COLOURS))
    ticks = [each.tick().isEmpty() for each in stage.seen().own_choices]
    assert ticks == [False, True, True, True]
    assert all(each.tick().isEmpty() for each in stage.window.bottom.buttons)

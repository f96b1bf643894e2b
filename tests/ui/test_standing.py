"""What a person already said is shown where they meet it again: on cards, and on the listing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import ListingId
from kiosk.i18n import Language
from kiosk.ui import places
from kiosk.ui.places import Shelf
from tests.ui.cast import NOW, SUN, Cast, full_house
from tests.ui.screens import Configuration, Stage

Stages = Callable[[Cast, Configuration], Stage]
WALK = ListingId("only-eu")


@pytest.fixture
def maybe(tmp_path: Path, stages: Stages) -> Iterator[Stage]:
    """In a house of its own, where SUN said maybe to what is announced in Basque alone."""
    cast = full_house(tmp_path / "data")
    listing = cast.store.listings.one(WALK)
    assert listing is not None
    cast.store.interests.choose(Interest.of(listing, Choice.MAYBE, SUN, None, NOW), listing)
    stage = stages(cast, Configuration(Language.FR))
    stage.begin()
    yield stage
    cast.store.close()


def card(stage: Stage) -> str:
    """All that the card of the listing says."""
    stage.show(places.Listings(Shelf.WEEK))
    for _ in stage.pages("cards"):
        for each in stage.seen().own_choices:
            if each.face.title == "Errehabilitazio-zentroko arratsaldekoak" and (
                "Basque" in each.face.quiet
            ):
                return each.face.quiet
    return ""


def test_a_card_tells_the_language_of_its_title(maybe: Stage) -> None:
    assert card(maybe) == "Basque"


def test_a_card_tells_what_one_said_once_one_is_known(maybe: Stage) -> None:
    maybe.navigation.know(SUN)
    assert card(maybe) == "Peut-être. Basque"


@pytest.mark.parametrize(("known", "marked"), [(True, ["maybe"]), (False, [])])
def test_the_answer_that_stands_is_marked(maybe: Stage, known: bool, marked: list[str]) -> None:
    if known:
        maybe.navigation.know(SUN)
    maybe.show(places.OneListing(WALK))
    assert [each.sign for each in maybe.seen().own_choices if each.chosen] == marked

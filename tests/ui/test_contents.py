"""Whatever a listing says, and however long, every word of it stands whole on some page."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.domain.interest import Shown
from kiosk.i18n import LANGUAGES, Language
from kiosk.settings import TextSize
from kiosk.store.listings import Wanted
from kiosk.ui import places
from kiosk.ui.places import Shelf
from tests.ui.cast import CAREGIVER, ENDLESS, NOW, SUN, Cast
from tests.ui.fit import clipped, outside, overlap
from tests.ui.screens import SHELVES, Configuration, Stage

Stages = Callable[[Cast, Configuration], Stage]
pytestmark = pytest.mark.usefixtures("andika", "unmeasured")


def unfit(stage: Stage, name: str) -> Iterator[str]:
    """What does not stand whole on the window, told with its screen."""
    seen = stage.seen()
    for check in (clipped, outside, overlap):
        for rule, widget, detail in check(seen):
            yield f"{rule}: {name}: {widget}: {detail}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_starter_set_stands_whole_in_the_largest_letters(
    house: Cast, stages: Stages, language: Language
) -> None:
    stage = stages(house, Configuration(language, TextSize.LARGEST))
    stage.begin()
    listings = house.store.listings.page(Wanted(), NOW, 0, 200)
    assert len(listings) >= 48
    found: list[str] = []
    for listing in listings:
        stage.show(places.OneListing(listing.id))
        for name in stage.pages(listing.id):
            found += unfit(stage, name)
    for shelf in set(Shelf) - set(SHELVES):
        stage.show(places.Listings(shelf))
        for name in stage.pages(shelf):
            found += unfit(stage, name)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("text", TextSize)
def test_a_text_of_any_length_stands_whole(wordy: Cast, stages: Stages, text: TextSize) -> None:
    stage = stages(wordy, Configuration(Language.ES, text))
    stage.begin()
    found: list[str] = []
    stage.navigation.know(SUN)
    chosen = wordy.interests[Shown.QUEUED]
    for place in (
        places.Listings(Shelf.WEEK),
        places.OneListing(ENDLESS),
        places.Summary(places.Going(ENDLESS, supporter=CAREGIVER)),
        places.Kept(chosen),
        places.MyChoices(),
        places.MyChoice(chosen),
        places.Withdrawing(chosen),
    ):
        stage.show(place)
        for name in stage.pages(type(place).__name__):
            found += unfit(stage, name)
    assert not found, "\n".join(found)

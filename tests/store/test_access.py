"""What residents have set stays with each of them."""

from pathlib import Path

from kiosk.domain.access import Access
from kiosk.domain.people import ResidentId
from kiosk.settings import TextSize, Way
from kiosk.store.database import Store

BOAT, SUN = ResidentId("boat"), ResidentId("sun")
USUAL = Access(text=TextSize.LARGE)


def test_each_has_their_own(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.sqlite"
    switched = Access(way=Way.ONE_SWITCH, step_seconds=4.0)
    with Store.open(path) as store:
        assert store.access.of(BOAT, USUAL) == USUAL
        store.access.keep(BOAT, USUAL)
        store.access.keep(BOAT, switched)
    with Store.open(path) as store:
        assert store.access.of(BOAT, USUAL) == switched
        assert store.access.of(SUN, USUAL) == USUAL
        store.access.forget(BOAT)
        assert store.access.of(BOAT, USUAL) == USUAL


def test_the_measure_is_of_one_screen(tmp_path: Path) -> None:
    with Store.open(tmp_path / "kiosk.sqlite") as store:
        assert store.facts.density(1280, 800) is None
        store.facts.keep_density(1280, 800, 5.91)
        assert store.facts.density(1280, 800) == 5.91
        assert store.facts.density(1920, 1080) is None

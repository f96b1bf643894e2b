"""A real kiosk in a real window, a real Kinto behind it, and a person who taps."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.accessibility.ways import scanning
from kiosk.app import Kiosk, dots_per_mm, make_application
from kiosk.data import local_now
from kiosk.domain.access import Access
from kiosk.hub import enrolment
from kiosk.hub.demo import Demo, demo
from kiosk.resources import ASSETS
from kiosk.settings import Settings
from kiosk.sync.feeds.folder import read_listings
from tests.journey.person import Open, Person

STEP_S = 0.15
DWELL_S = 0.1


@pytest.fixture(autouse=True)
def _weak_secrets(weak_secrets: None) -> None:
    """Nobody waits here while a PIN is hashed."""


@pytest.fixture(scope="session")
def hub() -> Iterator[Demo]:
    """Kinto over HTTP, with the starter set published."""
    found = read_listings(ASSETS / "listings", local_now().date())
    assert not found.refused
    with demo(0, found.records) as running:
        yield running


@pytest.fixture
def open_kiosk(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens the whole application on a data folder; every kiosk opened is closed again."""
    opened: list[Kiosk] = []

    def open_(
        enrolled: enrolment.Enrolment | None = None,
        settings: Settings | None = None,
        name: str = "data",
        repeat_seconds: float = 0,
    ) -> Kiosk:
        make_application()
        data = tmp_path / name
        if enrolled:
            enrolment.save(enrolled, data)
        settings = settings or Settings(screen_inches=10.1)
        density = dots_per_mm(settings, 1280, 800)
        kiosk = Kiosk(data, settings, density=density, repeat_seconds=repeat_seconds)
        opened.append(kiosk)
        kiosk.window.resize(1280, 800)
        with qtbot.waitExposed(kiosk.window):
            kiosk.window.show()
        kiosk.start()
        return kiosk

    yield open_
    for kiosk in opened:
        kiosk.close()


@pytest.fixture
def person() -> Callable[[Kiosk], Person]:
    return Person


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps as short as the voice allows, and no hand that trembles."""
    gc.collect()  # else the window of an earlier test may be freed on this one's other thread
    usual = Access.usual

    def quick(settings: Settings) -> Access:
        return replace(usual(settings), step_seconds=STEP_S, dwell_seconds=DWELL_S)

    monkeypatch.setattr(Access, "usual", staticmethod(quick))
    monkeypatch.setattr(scanning, "TREMOR_S", 0.0)
    monkeypatch.setattr(scanning, "REACTION_S", 0.02)

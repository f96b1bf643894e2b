"""The door of the supporters' space, and a name typed, with one switch."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.people import SupporterId
from kiosk.i18n import OWN_NAMES, Language
from kiosk.settings import Settings, Way
from kiosk.ui.places import team
from kiosk.ui.widgets.choice import Choice
from tests.journey.person import WAIT_MS, Open
from tests.journey.switcher import Switcher

pytestmark = pytest.mark.usefixtures("unmeasured")

Meet = Callable[[Language], Switcher]


class OfTheTeam(Switcher):
    """Looks where the frame stands; a digit is not said."""

    def _hear(self, framed: list[Choice], name: str) -> None:
        if not any(each.face.said for each in framed):
            super()._hear(framed, name)


@pytest.fixture
def meet(hasty: None, open_kiosk: Open, tmp_path: Path, qtbot: QtBot) -> Meet:
    def meet_(language: Language) -> Switcher:
        kiosk = open_kiosk(settings=Settings(screen_inches=10.1, way=Way.ONE_SWITCH))
        qtbot.waitUntil(lambda: kiosk.store.listings.total() >= 48, timeout=WAIT_MS)
        someone = OfTheTeam(kiosk, language, tmp_path / "tape.wav", qtbot)
        someone.begin()
        someone.choose(OWN_NAMES[language])
        return someone

    return meet_


def test_one_switch_types_a_pin_twice_and_is_in_the_space(meet: Meet) -> None:
    someone = meet(Language.EN)
    kiosk = someone.kiosk
    spoken = []
    for each in ("Help", "For the team", "A caregiver", *"12120", "Done", *"12120", "Done"):
        someone.choose(someone.words(each))
        spoken += [line.text for line in kiosk.speech.spoken]
    assert kiosk.navigation.visit.supporter == SupporterId("caregiver")
    assert isinstance(kiosk.navigation.place, team.Space)
    assert not any(each.strip() in set("0123456789") for each in spoken)


def test_one_switch_types_a_name(meet: Meet) -> None:
    someone = meet(Language.ES)
    typed: list[str] = []
    place = team.Typing("Nombre", "", lambda _, text: typed.append(text))
    someone.kiosk.navigation.go(place)
    for each in ("MNO", "Ñ", "abc", "a", someone.words("Done")):
        someone.choose(each)
    assert typed == ["Ña"]

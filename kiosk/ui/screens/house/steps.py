"""The steps of setting up: one after the other in the first run, later one by one."""

import logging
from collections.abc import Callable, Mapping
from typing import Final

from kiosk.i18n import LANGUAGES, OWN_NAMES, Language, Words
from kiosk.store.transaction import NotKept
from kiosk.ui import house, places
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place
from kiosk.ui.places.house import FirstRun, OneStep, Step
from kiosk.ui.places.team import FirstPin, Typing
from kiosk.ui.screens.house.joining import JoiningScreen
from kiosk.ui.screens.house.picking import PickOne
from kiosk.ui.screens.house.sheet import StepSheet
from kiosk.ui.screens.house.town import TownScreen
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.team.door import DoorScreen
from kiosk.ui.widgets.face import Face
from kiosk.ui.widgets.line import Line

_MOST_LETTERS: Final = 60
_COUNTRIES: Final = ("ES", "FR")
_PICTURE: Final = "caregiver"
logger = logging.getLogger(__name__)


def first_run(desk: Desk, place: FirstRun) -> Screen:
    """The step of the first run; the door of the team, once somebody has a PIN."""
    allowed = house.guarded(desk, place)
    if not isinstance(allowed, FirstRun):
        return DoorScreen(desk, allowed)  # type: ignore[arg-type]
    return DoneScreen(desk, place) if place.step is None else _OF[place.step](desk, place)


def one_step(desk: Desk, place: OneStep) -> Screen:
    return _OF[place.step](desk, place)


class LanguageScreen(PickOne):
    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk)
        self.title = desk.words("The language of the house")
        faces = [
            Face(OWN_NAMES[each], "language", block="place", language=each.value, picture_mm=20)
            for each in LANGUAGES
        ]
        self.lay_choices(place, faces, [each.value for each in LANGUAGES], "language")


class CountryScreen(PickOne):
    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk)
        words = desk.words
        self.title = words("Where is the house?")
        names = (words("In Spain"), words("In France"))
        faces = [Face(name, "place", block="place", picture_mm=20) for name in names]
        self.lay_choices(place, faces, list(_COUNTRIES), "home_country")

    def changes(self, name: str, value: str) -> dict[str, object]:
        """The town of the other side is no longer that of the house."""
        same = value == self.desk.settings.home_country
        return {name: value} if same else {name: value, "town": ""}


class NameScreen(StepSheet):
    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        words, look, settings = desk.words, desk.look, desk.settings
        self.title = words("The name of the house")
        name, contact = settings.establishment, settings.establishment_contact
        lines = [Line(look, words("Organisers read it on notes."), pictogram="note")]
        if name:
            lines.append(Line(look, name, pictogram="home", block="good", bold=True))
        if contact:
            lines.append(Line(look, contact, pictogram="phone", block="good"))
        self.lay(
            lines,
            (words("Write the name"), "pencil", self._write("establishment", name)),
            (
                words("Telephone or mail"),
                "phone",
                self._write("establishment_contact", contact, capital=False),
            ),
            done=bool(name),
        )

    def _write(self, setting: str, text: str, *, capital: bool = True) -> Callable[[], None]:
        place, title = self._place, self.title

        def keep(desk: Desk, typed: str) -> None:
            desk.navigation.house_set.emit(house.HouseSet({setting: typed}, place))

        typing = Typing(title, text, keep, _MOST_LETTERS, capital)
        return lambda: self.desk.navigation.go(typing)


class SizeScreen(StepSheet):
    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        words, look = desk.words, desk.look
        self.title = words("How large the screen is")
        lines = [
            Line(look, words("Letters and buttons then have their true size."), pictogram="ruler"),
            Line(look, words("You need a bank card, or any card as large."), pictogram="card"),
        ]
        measure = (
            words("Measure the screen"),
            "card",
            lambda: desk.navigation.go(places.Measure()),
        )
        self.lay(lines, measure, done=False)


class SoundScreen(StepSheet):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        words, look, speech = desk.words, desk.look, desk.speech
        self.title = words("Do you hear the kiosk?")
        lines = [Line(look, words("I speak like this."), pictogram="listen", bold=True)]
        if not speech.changed.sound:
            lines += [
                Line(look, words("This kiosk has no sound."), pictogram="no-sound", block="sad"),
                Line(look, words("Plug in a loudspeaker, or turn it up."), pictogram="louder"),
            ]
        again = (words("Say it again"), "again", lambda: speech.say(self.utterance()))
        louder = (words("Louder voice"), "louder", speech.louder)
        self.lay(lines, louder, again, done=speech.changed.sound)


class TeamScreen(StepSheet):
    """The first of the team: a name, and a PIN."""

    def __init__(self, desk: Desk, place: Place) -> None:
        super().__init__(desk, place)
        words, look = desk.words, desk.look
        self.title = words("Who looks after this kiosk?")
        lines = [
            Line(look, words("You choose a code of four to eight digits."), pictogram="lock"),
            Line(look, words("It opens the pages for the team."), pictogram="people"),
            Line(look, words("You can add the others later."), pictogram="volunteer"),
        ]
        self.lay(lines, (words("Write my name"), "pencil", self._write_name), done=False)

    def _write_name(self) -> None:
        typing = Typing(self.words("What is your name?"), "", _begin_team, _MOST_LETTERS)
        self.desk.navigation.go(typing)


class DoneScreen(StepSheet):
    speaks_at_once = True

    def __init__(self, desk: Desk, place: FirstRun) -> None:
        super().__init__(desk, place)
        words, look = desk.words, desk.look
        self.title = words("The kiosk is ready")
        lines = [Line(look, each, pictogram=sign) for each, sign in summary(desk, words)]
        self.lay(lines, (words("Begin"), "home", desk.navigation.leave), done=True, goes_on=False)


def summary(desk: Desk, words: Words) -> list[tuple[str, str]]:
    """What was set, in sentences with their pictograms."""
    settings = desk.settings
    told = [(OWN_NAMES[Language(settings.language)], "language")]
    if settings.establishment:
        told.append((settings.establishment, "home"))
    if house.has_hub(desk):
        told.append((words("This kiosk is with its hub."), "cloud"))
    else:
        told.append((words("It shows examples, until it has a hub."), "noticeboard"))
    told.append((words("Everything can be changed under Help, For the team."), "lock"))
    return told


def _begin_team(desk: Desk, name: str) -> None:
    """The first of the team goes on to their PIN."""
    try:
        first = desk.store.supporters.add(name, _PICTURE)
    except NotKept:
        logger.exception("the first of the team was not kept")
        desk.navigation.go(places.NotKept())
    else:
        desk.navigation.instead(FirstPin(first, FirstRun(None)))


_OF: Final[Mapping[Step, Callable[[Desk, Place], Screen]]] = {
    Step.LANGUAGE: LanguageScreen,
    Step.NAME: NameScreen,
    Step.COUNTRY: CountryScreen,
    Step.TOWN: TownScreen,
    Step.HUB: JoiningScreen,
    Step.SCREEN: SizeScreen,
    Step.SOUND: SoundScreen,
    Step.TEAM: TeamScreen,
}

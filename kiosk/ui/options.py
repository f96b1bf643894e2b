"""The options of each setting: what each is called, what it does, and what the voice says of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from kiosk.i18n import Words, message
from kiosk.settings import Press, TextSize, ThemeName, Way
from kiosk.ui import comfort, places
from kiosk.ui.desk import Desk
from kiosk.ui.places import Setting
from kiosk.ui.theme import CAP_MM

_CAPITAL: Final = 18 / 24
"""How tall the capital of the sign “letters” is, of the whole sign."""

_TITLES: Final[Mapping[Setting, str]] = {
    Setting.LETTERS: message("Letters"),
    Setting.COLOURS: message("Colours"),
    Setting.VOICE: message("Voice"),
    Setting.TOUCH: message("Touch"),
    Setting.TAPS: message("Repeated taps"),
    Setting.SWITCHES: message("Switches"),
    Setting.STEPS: message("Time for each step"),
    Setting.POINTER: message("Pointer"),
}


@dataclass(frozen=True, slots=True)
class Option:
    """told: said once it is in force, as a sample of it; empty where it leads to another screen.

    one_of: choosing it ends the choice of another. drawn_mm: see Face.
    """

    name: str
    sign: str
    act: Callable[[], object]
    chosen: bool = False
    told: str = ""
    drawn_mm: float = 0.0
    one_of: bool = False


def title_of(what: Setting, words: Words) -> str:
    return words.told(_TITLES[what])


def options_of(what: Setting, desk: Desk) -> tuple[Option, ...]:
    """At most eight, in the order in which they are shown."""
    return tuple(_OPTIONS[what](desk))


def _one(desk: Desk, name: str, sign: str, told: str, **fields: Any) -> Option:
    """An option that sets some fields of Access; it is chosen when they are already so."""
    access = desk.navigation.visit.access
    chosen = all(getattr(access, field) == value for field, value in fields.items())
    return Option(
        name,
        sign,
        lambda: comfort.use(desk, replace(access, **fields)),
        chosen=chosen,
        told=told,
        one_of=True,
    )


def _switched(desk: Desk, name: str, sign: str, told: str, field: str) -> Option:
    """An option that is on or off; a tap turns it round."""
    access = desk.navigation.visit.access
    on = bool(getattr(access, field))
    change = replace(access, **{field: not on})  # type: ignore[arg-type]
    said = desk.words("As before.") if on else told
    return Option(name, sign, lambda: comfort.use(desk, change), chosen=on, told=said)


def _leading(
    desk: Desk, name: str, sign: str, place: places.Place, *, chosen: bool = False
) -> Option:
    return Option(name, sign, lambda: desk.navigation.go(place), chosen=chosen)


def _letters(desk: Desk) -> list[Option]:
    words = desk.words
    told = words("The letters look like this.")
    sizes = (
        (TextSize.NORMAL, words("Normal letters")),
        (TextSize.LARGE, words("Large letters")),
        (TextSize.LARGEST, words("Largest letters")),
    )
    options = [
        replace(_one(desk, name, "letters", told, text=size), drawn_mm=CAP_MM[size] / _CAPITAL)
        for size, name in sizes
    ]
    ruler = words("A clear band follows the words.")
    return [*options, _switched(desk, words("Reading ruler"), "ruler", ruler, "ruler")]


def _colours(desk: Desk) -> list[Option]:
    words = desk.words
    told = words("The colours look like this.")
    return [
        _one(desk, name, sign, told, theme=theme)
        for theme, name, sign in (
            (ThemeName.LIGHT, words("Light colours"), "sun"),
            (ThemeName.DARK, words("Dark colours"), "moon"),
            (ThemeName.YELLOW_ON_BLACK, words("Yellow on black"), "letter-on-dark"),
            (ThemeName.SOFT, words("Soft colours"), "cloud"),
        )
    ]


def _voice(desk: Desk) -> list[Option]:
    words, speech = desk.words, desk.speech
    told = words("I speak like this.")

    def loudness(name: str, sign: str, change: Callable[[], int]) -> Option:
        return Option(name, sign, change, told=told)

    return [
        _one(desk, words("Slower voice"), "slower", told, pace=-1),
        _one(desk, words("Usual voice"), "walk", told, pace=0),
        _one(desk, words("Faster voice"), "faster", told, pace=1),
        loudness(words("Louder voice"), "louder", speech.louder),
        loudness(words("Softer voice"), "softer", speech.quieter),
        _switched(
            desk,
            words("The voice finishes"),
            "to-the-end",
            words("The voice now finishes its sentences."),
            "finish",
        ),
        _switched(
            desk,
            words("Quiet"),
            "quiet-space",
            words("The voice now waits until you tap Listen."),
            "quiet",
        ),
    ]


def _touch(desk: Desk) -> list[Option]:
    words = desk.words
    let_go = words("A tap counts when you let go.")
    hold = words("A tap counts when you hold it.")
    half, one, two = words("Hold a short time"), words("Hold one second"), words("Hold two seconds")
    return [
        _one(desk, words("When I let go"), "let-go", let_go, press=Press.LETTING_GO),
        _one(
            desk,
            words("When I touch"),
            "touch-down",
            words("A tap counts when you touch."),
            press=Press.TOUCHING,
        ),
        _one(desk, half, "hold-half", hold, press=Press.HOLDING, hold_seconds=0.5),
        _one(desk, one, "hold-1", hold, press=Press.HOLDING, hold_seconds=1.0),
        _one(desk, two, "hold-2", hold, press=Press.HOLDING, hold_seconds=2.0),
        _leading(desk, words("Repeated taps"), "taps", places.SetUp(Setting.TAPS)),
        _leading(desk, words("Practise"), "practice", places.Practice()),
    ]


def _taps(desk: Desk) -> list[Option]:
    words = desk.words
    told = words("Try it: tap this again.")
    return [
        _one(desk, words("Every tap counts"), "every-tap", told, repeat_seconds=0.0),
        _one(desk, words("Wait half a second"), "wait-half", told, repeat_seconds=0.5),
        _one(desk, words("Wait one second"), "wait-1", told, repeat_seconds=1.0),
        _leading(desk, words("Practise"), "practice", places.Practice()),
    ]


def _switches(desk: Desk) -> list[Option]:
    words, way = desk.words, desk.navigation.visit.access.way
    one = words("Press when the frame is where you want it.")
    two = words("One switch moves on. The other one chooses.")
    options = [
        _by_touch(desk),
        _one(desk, words("One switch"), "switch-1", one, way=Way.ONE_SWITCH),
        _one(desk, words("Two switches"), "switch-2", two, way=Way.TWO_SWITCHES),
        _leading(
            desk,
            words("Pointer"),
            "pointer",
            places.SetUp(Setting.POINTER),
            chosen=way is Way.DWELL,
        ),
    ]
    if way is Way.ONE_SWITCH:  # with two, the frame moves when it is told to
        steps = places.SetUp(Setting.STEPS)
        options.append(_leading(desk, words("Time for each step"), "steps", steps))
    return options


def _by_touch(desk: Desk) -> Option:
    told = desk.words("You use the kiosk by touch.")
    return _one(desk, desk.words("By touch"), "hand", told, way=Way.TOUCH)


def _steps(desk: Desk) -> list[Option]:
    words = desk.words
    told = words("The frame moves on like this.")
    return [
        _one(desk, name, f"step-{seconds:.0f}", told, step_seconds=seconds)
        for seconds, name in (
            (1.0, words("One second")),
            (2.0, words("Two seconds")),
            (3.0, words("Three seconds")),
            (4.0, words("Four seconds")),
        )
    ]


def _pointer(desk: Desk) -> list[Option]:
    words = desk.words
    told = words("Rest the pointer on a button. It is pressed for you.")
    return [
        _by_touch(desk),
        *(
            _one(
                desk,
                name,
                f"pointer-{seconds:.0f}",
                told,
                way=Way.DWELL,
                dwell_seconds=seconds,
            )
            for seconds, name in (
                (1.0, words("Rest one second")),
                (2.0, words("Rest two seconds")),
                (3.0, words("Rest three seconds")),
            )
        ),
    ]


_OPTIONS: Final[Mapping[Setting, Callable[[Desk], list[Option]]]] = {
    Setting.LETTERS: _letters,
    Setting.COLOURS: _colours,
    Setting.VOICE: _voice,
    Setting.TOUCH: _touch,
    Setting.TAPS: _taps,
    Setting.SWITCHES: _switches,
    Setting.STEPS: _steps,
    Setting.POINTER: _pointer,
}

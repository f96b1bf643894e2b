"""Every screen on the way to a yes with support, and those where supporters answer."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kiosk.domain.interest import Choice, Interest, InterestId, Shown
from kiosk.domain.people import ResidentId
from kiosk.domain.support import Support, Transport, Verdict
from kiosk.i18n import LANGUAGES
from kiosk.ui import places
from kiosk.ui.places import Going, Place, support
from tests.ui.cast import CAREGIVER, LONG, NOBODY, NOW, SUN
from tests.ui.screens_team import begin_team, disband

if TYPE_CHECKING:
    from tests.ui.cast import Cast
    from tests.ui.screens import Stage

ALL: Final = ("transport", "companion", "wheelchair", "seat", "quiet")
TOLD: Final = tuple(
    (each.value, text)
    for each, text in zip(
        LANGUAGES,
        (
            "Hiruretan irtengo gara. Jantzi arropa beroa.",
            "Salimos a las tres. Ponte ropa de abrigo.",
            "Nous partons à trois heures. Habillez-vous chaudement.",
            "We leave at three. Wear warm clothes.",
        ),
        strict=True,
    )
)
GOING: Final = Going(
    LONG,
    needs=ALL,
    tells=True,
    supporter=CAREGIVER,
    added=("money",),
    transport=Transport.ASKED_FOR,
    companions=2,
    told=TOLD,
)
WANTING: Final = (SUN, ResidentId("moon"), ResidentId("star"), None)


def support_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    for name, place in (
        ("not sure", places.NotSure(LONG)),
        ("what I need", places.WhatINeed(LONG)),
        ("what I need, some", places.WhatINeed(LONG, ALL)),
        ("may tell", places.MayTell(GOING)),
        ("who helps, after needs", places.WhoHelps(GOING)),
        ("the way", places.TheWay(GOING)),
        ("who comes", places.WhoComes(GOING)),
        ("summary, all of it", places.Summary(GOING)),
        ("summary, told to nobody", places.Summary(replace(GOING, tells=False))),
    ):
        stage.show(place)
        yield from stage.pages(name)
    yield from _of_the_team(stage)


def _of_the_team(stage: "Stage") -> Iterator[str]:
    begin_team(stage)
    waiting = want_together(stage.cast)
    for name, place in _places(waiting):
        stage.navigation.visit = replace(stage.navigation.visit, supporter=CAREGIVER)
        stage.show(place)
        yield from stage.pages(f"support: {name}")
    stage.show(places.WhoHelps(GOING))
    yield "who helps, of those with a PIN"
    for each in waiting:
        stage.cast.store.interests.withdraw(each, NOW)
    stage.navigation.home()
    stage.settle()
    disband(stage)


def _places(waiting: tuple[InterestId, ...]) -> Iterator[tuple[str, Place]]:
    one = replace(GOING, choices=waiting[:1], needs=())
    several = replace(one, choices=waiting)
    yield "waiting", support.Waiting()
    yield "together", support.Together(LONG)
    yield "together, some", support.Together(LONG, waiting[:2])
    yield "one waiting", support.OneWaiting(Going(LONG, waiting[:1], supporter=CAREGIVER))
    yield "several waiting", support.OneWaiting(several)
    yield "waiting, gone", support.OneWaiting(Going(LONG, (NOBODY,)))
    yield "adding what", support.AddingWhat(one)
    yield "adding", support.Adding(one)
    yield "why not", support.WhyNot(one)
    yield "not now", support.NotNow(several)
    yield "summary of several", places.Summary(several)
    yield "answered", support.Answered(waiting)
    yield "answered, not now", support.Answered(waiting, held=True)
    yield "answered before", support.Answered(())


def want_together(cast: "Cast") -> tuple[InterestId, ...]:
    """Several who want to go to the same, each with needs; the first was held back once."""
    listing = cast.store.listings.one(LONG)
    assert listing is not None
    made = []
    for who in WANTING:
        interest = Interest.of(listing, Choice.INTERESTED, who, None, NOW, needs=ALL)
        made.append(cast.store.interests.choose(interest, listing))
    held = Support(CAREGIVER, Verdict.HELD, NOW, told=dict(TOLD))
    assert cast.store.supports.say(made[0], held)
    found = cast.store.interests.one(made[0], NOW)
    assert found
    assert found.shown is Shown.HELD_BACK
    return tuple(made)

"""Where a house composes what it announces, in every state."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.composing import Composition, House, record_of
from kiosk.domain.listing import Kind, Status
from kiosk.domain.towns import town_named
from kiosk.i18n import LANGUAGES
from kiosk.ui.places import composing
from kiosk.ui.places.composing import Detail, Draft, Step
from tests.store.letters import a_notice, a_refusal
from tests.ui.cast import NOW
from tests.ui.screens_team import disband, sign_in

if TYPE_CHECKING:
    from tests.ui.screens import Stage

HOUSE: Final = House("Centro de Día Arroka Berri", "943 00 00 00", "es")
START: Final = NOW.replace(hour=16, minute=30) + timedelta(days=7)
FULL: Final = Composition(
    Kind.SEEKING,
    "board-games",
    START,
    START + timedelta(minutes=90),
    "culture-centre",
    town_named("Baiona"),
    {"helper": 2, "photographer": 1},
    ("glasses", "warm-clothes"),
    2.0,
    ("wheelchair", "hearing-loop"),
    ("older-people",),
    12,
)


def composing_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    sign_in(stage, composing.Announced())
    yield from stage.pages("announced: nothing")
    for name, place in (*_asking(), *_details(), *_whole()):
        stage.navigation.go(place)
        stage.settle()
        yield from stage.pages(f"composing: {name}")
    yield from _announced(stage)
    stage.cast.store.announcements.remove_past(NOW + timedelta(days=3650))
    disband(stage)


def _asking() -> Iterator[tuple[str, composing.Composing]]:
    begun = Draft(Composition(Kind.ACTIVITY, "board-games"), missing=(Step.WHEN, Step.WHERE))
    lent = Draft(Composition(Kind.LOAN, "tent"), missing=(Step.WHEN, Step.WHERE))
    day = START.date()
    yield "kinds", composing.Compose()
    for kind in (Kind.ACTIVITY, Kind.SEEKING):
        draft = Draft(Composition(kind, ""))
        yield f"categories, {kind}", composing.WhichCategory(draft)
    for category in ("making", "lending"):
        yield f"activities, {category}", composing.WhichActivity(begun, category)
    yield "days", composing.WhichDay(begun)
    yield "days, lent", composing.WhichDay(lent)
    yield "part of the day", composing.WhichPart(begun, day)
    yield "part of today", composing.WhichPart(begun, NOW.date())
    for part in composing.PartOfDay:
        yield f"hours, {part}", composing.WhichHour(begun, day, part)
    yield "where", composing.Where(begun)
    yield "towns", composing.WhichTown(begun)


def _details() -> Iterator[tuple[str, composing.Composing]]:
    draft = Draft(FULL, missing=(), seen=True)
    yield "adding", composing.Adding(draft)
    for detail in (Detail.BRING, Detail.ACCESS, Detail.AUDIENCE):
        yield f"picking, {detail}", composing.Picking(draft, detail)
    for one in (Detail.PRICE, Detail.LENGTH, Detail.SEATS):
        yield f"one of, {one}", composing.OneOf(draft, one)
    lent = Draft(Composition(Kind.LOAN, "tent", condition="used"), missing=(), seen=True)
    yield "adding, lent", composing.Adding(lent)
    for one in (Detail.CONDITION, Detail.FETCHING):
        yield f"one of, {one}", composing.OneOf(lent, one)
    yield "who is sought", composing.WhoIsSought(draft)
    yield "how many", composing.HowMany(draft, "helper")


def _whole() -> Iterator[tuple[str, composing.Composing]]:
    draft = Draft(FULL, missing=())
    yield "review", composing.Review(draft)
    short = Composition(Kind.ACTIVITY, "mus", NOW - timedelta(hours=1), place="our-house")
    yield "review, past", composing.Review(Draft(short, missing=()))
    for language in LANGUAGES:
        yield f"hearing, {language}", composing.Hearing(draft, language)
    yield "not sent", composing.NotSent()
    yield "kinds, and one that was left", composing.Compose()


def _announced(stage: "Stage") -> Iterator[str]:
    """One of each stage, one that was written elsewhere, and one that was called off."""
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    record = record_of(FULL, vocabulary, HOUSE)
    ids = {
        name: store.announcements.announce(record, NOW)
        for name in ("queued", "sent", "waiting", "published", "refused", "off")
    }
    foreign = store.announcements.announce({**record, "summary": {"es": "Ven con tu gato."}}, NOW)
    become(stage, ids)
    off = {**record, "status": Status.CANCELLED.value}
    store.announcements.announce(off, NOW, ids["off"])
    for name, place in (
        ("all", composing.Announced()),
        *((each, composing.OneAnnounced(id)) for each, id in ids.items()),
        ("of another hand", composing.OneAnnounced(foreign)),
        ("gone", composing.OneAnnounced(AnnouncementId("nobody"))),
        ("every week", composing.EveryWeek(ids["sent"])),
        ("calling off", composing.CallingOff(ids["sent"])),
    ):
        stage.navigation.go(place)
        stage.settle()
        yield from stage.pages(f"announced: {name}")


def become(stage: "Stage", ids: dict[str, AnnouncementId]) -> None:
    """As the hub answered: taken, waiting for a moderator, published, and refused."""
    store = stage.cast.store
    newest = {each.announces: each.id for each in store.announcements.shown()}
    for name in ("sent", "waiting", "published"):
        store.outbox.acknowledged(newest[ids[name]], 1)
    told = {"es": "Falta decir quién va.", "eu": "Nor doan esan behar da."}
    letters = [
        a_notice(newest[ids["waiting"]]),
        a_notice(newest[ids["published"]], "published", listing="public"),
        a_refusal(newest[ids["refused"]], reason=told),
    ]
    store.inbox.apply(letters, "announced")

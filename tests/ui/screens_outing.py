"""Every screen of an outing: before it, when it changes, after it, and the week on paper."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.interest import Choice, Interest, InterestId, Shown
from kiosk.domain.listing import Listing, ListingId
from kiosk.domain.page import HUB, Page
from kiosk.domain.support import Support, Transport, Verdict
from kiosk.domain.tiding import Tiding, told_of
from kiosk.i18n import Language
from kiosk.ui import places
from kiosk.ui.places import Place, team
from kiosk.ui.places.outing import Changed, Heard, HowWasIt, MyOuting
from tests.ui.cast import CAREGIVER, LONG, NOBODY, NOW, SUN, record
from tests.ui.screens_team import sign_in

if TYPE_CHECKING:
    from tests.ui.cast import Cast
    from tests.ui.screens import Stage

TOMORROW: Final = ListingId("tomorrow")
OVER: Final = ListingId("over")
_FILE: Final = "/home/kiosk/Documents/ekin-1a2b-outing.pdf"


def look_forward(cast: "Cast") -> Mapping[ListingId, InterestId]:
    """SUN is expected tomorrow, as one of a party with somebody to help; and was, yesterday."""
    store = cast.store
    for id, days in ((TOMORROW, 1.0), (OVER, -1.0)):
        if store.interests.about(id, SUN, NOW) is None:
            _accept(cast, _announced(cast, id, days))
    found = {id: store.interests.about(id, SUN, NOW) for id in (TOMORROW, OVER)}
    return {id: shown.id for id, shown in found.items() if shown}


def outing_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    interests = look_forward(stage.cast)
    near, over = interests[TOMORROW], interests[OVER]
    stage.navigation.leave()
    stage.settle()
    yield "welcome, an outing is near"
    stage.begin()
    stage.navigation.know(SUN)
    for name, place in (
        ("home, an outing is near", places.Home()),
        ("my choice, an outing", places.MyChoice(near)),
        ("my choice, to be judged", places.MyChoice(over)),
        ("my outing", MyOuting(near)),
        ("my outing, printed", MyOuting(near, printed=True)),
        ("my outing, kept as a file", MyOuting(near, kept_as=_FILE)),
        ("my outing, no more", MyOuting(over)),
        *_changes(stage.cast, near),
        ("changed, gone", Changed(NOBODY, _tiding(stage.cast, near))),
        ("how was it", HowWasIt(over)),
        ("how was it, gone", HowWasIt(NOBODY)),
        ("heard, gone", Heard(NOBODY)),
    ):
        stage.show(place)
        yield from stage.pages(name)
    yield from _judging(stage, over)
    sign_in(stage)
    for name, room in (
        ("the week on paper", team.Poster()),
        ("the week on paper, otherwise", _OTHERWISE),
        ("handed, to a file", team.Handed(kept_as=_FILE)),
        ("handed, to the printer", team.Handed(printed=True)),
    ):
        stage.navigation.go(room)
        stage.settle()
        yield from stage.pages(name)


_OTHERWISE: Final = team.Poster(a3=False, second=Language.EN, upcoming=True, everything=True)


def _judging(stage: "Stage", over: InterestId) -> Iterator[str]:
    """A face that leaves, and one that stays in the house; then as it was."""
    faces, store = stage.cast.store.faces, stage.cast.store
    for name, interest in (("", over), (", kept here", stage.cast.interests[Shown.NOTE])):
        shown = store.interests.one(interest, NOW)
        assert shown is not None
        faces.say(shown, 4, NOW)
        stage.show(Heard(interest))
        yield from stage.pages(f"heard{name}")
        faces.take_back(interest)


def _changes(cast: "Cast", near: InterestId) -> Iterator[tuple[str, Place]]:
    was = _tiding(cast, near).was
    for status in (Shown.ACCEPTED, Shown.DECLINED, Shown.WAITING_LIST, Shown.CANCELLED):
        yield f"changed, {status}", Changed(cast.interests[status], Tiding(status, was))
    start = was.starts_at
    assert start is not None
    day, hour = start - timedelta(days=2), start - timedelta(hours=3)
    for name, tiding in (
        ("another day", Tiding(None, replace(was, starts_at=day), moved=True, elsewhere=True)),
        ("another hour", Tiding(None, replace(was, starts_at=hour), moved=True)),
        ("after all", Tiding(None, was, after_all=True)),
    ):
        yield f"changed, {name}", Changed(near, tiding)


def _tiding(cast: "Cast", near: InterestId) -> Tiding:
    shown = cast.store.interests.one(near, NOW)
    assert shown is not None
    return Tiding(Shown.ACCEPTED, told_of(shown.listing, None))


def _announced(cast: "Cast", id: ListingId, days: float) -> Listing:
    like = cast.store.listings.one(LONG)
    assert like is not None
    more: dict[str, Any] = {
        name: like.record[name] for name in ("summary", "place", "organiser", "bring", "meeting")
    }
    told = record(id, days, like.title.values, **more)
    cast.store.listings.apply_page(HUB, Page((told,), None))
    return Listing.from_record(told)


def _accept(cast: "Cast", listing: Listing) -> None:
    store = cast.store
    interest = Interest.of(listing, Choice.INTERESTED, SUN, None, NOW)
    id = store.interests.choose(interest, listing)
    support = Support(
        CAREGIVER,
        Verdict.YES,
        NOW,
        transport=Transport.ASKED_FOR,
        companions=2,
        told={"es": "Salimos juntos a las cuatro. Te esperamos en la entrada."},
    )
    store.supports.say(id, support)
    store.outbox.due(NOW.timestamp())
    store.outbox.acknowledged(id, 1)
    answer = {"id": f"answer {id}", "v": 1, "type": "answer", "interest": id}
    store.inbox.apply([{**answer, "status": "accepted", "last_modified": 1}], "1")

"""Where professionals exchange what they did, in every state."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from kiosk.domain.composing import Composition, record_of
from kiosk.domain.listing import Kind, ListingId
from kiosk.domain.page import Page
from kiosk.domain.project import Project
from kiosk.domain.sheet import Part
from kiosk.domain.text import Text
from kiosk.ui.places import Place, composing, exchange
from kiosk.ui.places.composing import Draft
from tests.store.letters import a_question
from tests.ui.cast import NOW
from tests.ui.screens_composing import FULL, HOUSE
from tests.ui.screens_team import disband, sign_in

if TYPE_CHECKING:
    from tests.ui.screens import Stage

PROJECT: Final = Project(
    "6f1e7b52-9c0d-5a3e-8a44-2f6d0c1b9e70", Text("es", {"es": "Puentes entre generaciones"})
)
THEIRS: Final = ListingId("sheet-theirs")
_STEPS: Final = (
    "Preparar la sala con sillas en círculo.",
    "Poner una canción que todos conocen.",
    "Bailar sentados, cada persona a su ritmo.",
    "Descansar y beber agua.",
    "Cantar juntos la última canción.",
)


def sheet_record(vocabulary: Any, **more: Any) -> dict[str, Any]:
    """A sheet of our own about dancing, as it is announced."""
    said = Composition(
        Kind.PRACTICE, "dance", audience=("older-people",), access=("wheelchair",), project=PROJECT
    )
    told = {
        "aim": {"es": "Moverse y reír sin miedo a caer."},
        "steps": [{"es": each} for each in _STEPS],
        "adaptations": [{"es": "Sillas con brazos."}, {"es": "Letra de las canciones en grande."}],
        "outcome": {"es": "Todos cantaron. Dos personas quisieron repetir al día siguiente."},
        "meeting": {"title": {"es": "Baile de otoño"}, "on": "2026-09-12", "listing": "ball"},
        "plan": {"kind": "activity", "bring": ["water"], "price": 2.0, "minutes": 90},
    }
    return {**record_of(said, vocabulary, HOUSE), "sheet": {**told, **more}}


def exchange_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    sign_in(stage, exchange.Professionals())
    yield from stage.pages("exchange: the room, empty")
    yield from _walked(stage, _empty())
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    asked, own = _fill(stage)
    draft = store.sheet_drafts.begin(sheet_record(vocabulary), NOW)
    bare = record_of(Composition(Kind.PRACTICE, "mus"), vocabulary, HOUSE)
    begun = store.sheet_drafts.begin({**bare, "sheet": {}}, NOW)
    founding = {**bare, "founds": PROJECT.id, "project": PROJECT.told()}
    founds = store.sheet_drafts.begin({**founding, "summary": {"es": "Unir las dos orillas."}}, NOW)
    nothing = store.sheet_drafts.begin({**bare, "founds": PROJECT.id}, NOW)
    yield from _walked(stage, _reading(asked, own))
    yield from _walked(stage, _writing(draft, begun))
    for name, id in (("named", founds), ("begun", nothing), ("gone", "nobody")):
        yield from _walked(stage, [(f"project, {name}", exchange.BeginProject(id))])
    _empty_out(stage)
    disband(stage)


def _walked(stage: "Stage", there: Any) -> Iterator[str]:
    for name, place in there:
        stage.navigation.go(place)
        stage.settle()
        yield from stage.pages(f"exchange: {name}")


def _empty() -> Iterator[tuple[str, Place]]:
    yield "no sheets", exchange.Sheets(words="txalupa")
    yield "by picture", exchange.ByPicture()
    yield "no questions", exchange.Questions()
    yield "nothing begun", exchange.Unfinished()
    yield "no projects", exchange.Projects()
    yield "sheet, gone", exchange.OneShared(ListingId("nobody"))
    yield "question, gone", exchange.OneQuestion("nobody")
    yield "project, gone", exchange.OneProject("nobody")
    yield "of a project, gone", exchange.OfProject("nobody", practice=True)


def _reading(asked: str, own: composing.OneAnnounced) -> Iterator[tuple[str, Place]]:
    yield "the room", exchange.Professionals()
    yield "sheets", exchange.Sheets()
    yield "sheets of something", exchange.Sheets(activity="dance")
    yield "sheet of others", exchange.OneShared(THEIRS)
    yield "sheet of ours", exchange.OneShared(ListingId("sheet-ours"))
    yield "announced sheet", own
    yield "asking", exchange.Asking(THEIRS)
    yield "questions", exchange.Questions()
    for name, id in (
        ("of ours", asked),
        ("open", "q-open"),
        ("answered", "q-answered"),
        ("left", "q-left"),
    ):
        yield f"question, {name}", exchange.OneQuestion(id)
    yield "projects", exchange.Projects()
    yield "project", exchange.OneProject(PROJECT.id)
    for practice in (True, False):
        yield f"of a project, {practice}", exchange.OfProject(PROJECT.id, practice)


def _writing(draft: str, begun: str) -> Iterator[tuple[str, Place]]:
    yield "about", exchange.WriteSheet()
    yield "about music", exchange.SheetAbout("music")
    yield "unfinished", exchange.Unfinished()
    for name, id in (("full", draft), ("begun", begun), ("gone", "nobody")):
        yield f"writing, {name}", exchange.Writing(id)
        yield f"reading, {name}", exchange.ReadSheet(id)
        for part in (Part.STEPS, Part.ADAPTATIONS):
            yield f"{part}, {name}", exchange.SheetLines(id, part)
    for group in ("audience", "access"):
        yield f"picking, {group}", exchange.SheetPicking(draft, group)
    for at in (0, 1, 9):
        yield f"step {at}", exchange.OneLine(draft, Part.STEPS, at)
    yield "adaptation", exchange.OneLine(draft, Part.ADAPTATIONS, 0)
    yield "when", exchange.WhichMeeting(draft)
    yield "project of a sheet", exchange.SheetProject(draft)
    yield "project of a draft", exchange.WhichProject(Draft(FULL, missing=(), seen=True))
    yield "throwing away", exchange.ThrowingAway(draft)


def _fill(stage: "Stage") -> tuple[str, composing.OneAnnounced]:
    """A sheet of others and one of ours, with questions; gives what we asked, and ours."""
    store, vocabulary = stage.cast.store, stage.cast.vocabulary
    said = {
        "of": "source of q-answered",
        "from_name": "Foyer du Parc",
        "question": {"fr": "Combien de temps dure-t-il ?"},
        "answer": {"es": "Una hora y media, con un descanso."},
    }
    ours = sheet_record(vocabulary, answers=[said])
    announces = store.announcements.announce(ours, NOW)
    past = record_of(FULL, vocabulary, HOUSE) | {"starts_at": "2026-09-16T16:30:00+02:00"}
    store.announcements.announce({**past, "ends_at": "2026-09-16T18:00:00+02:00"}, NOW)
    newest = next(each for each in store.announcements.shown() if each.announces == announces)
    notice = {"type": "notice", "id": "n", "v": 1, "of": newest.id, "status": "published"}
    store.inbox.apply([{**notice, "listing": "sheet-ours", "at": 9_999_999_999_999}], "exchange")
    theirs = {**sheet_record(vocabulary), "organiser": {"name": "Foyer du Parc"}}
    proposal = {**record_of(FULL, vocabulary, HOUSE), "project": PROJECT.told()}
    records = (
        {**ours, "id": "sheet-ours"},
        {**theirs, "id": THEIRS, "activity": "dance"},
        {**proposal, "id": "of-project"},
    )
    store.listings.apply_page("exchange", Page(records, None))
    letters = [
        a_question(f"q-{name}", listing="sheet-ours", erase_after="2027-05-22")
        for name in ("open", "answered", "left")
    ]
    store.inbox.apply(letters, "exchange")
    store.questions.leave("q-left", NOW)
    asked = store.questions.ask(THEIRS, "¿Cuánta gente cabe en la sala?", "es", NOW)
    return asked.id, composing.OneAnnounced(announces)


def _empty_out(stage: "Stage") -> None:
    store = stage.cast.store
    store.listings.remove_feed("exchange")
    far = NOW + timedelta(days=3650)
    store.announcements.remove_past(far)
    store.questions.remove_past(far)
    store.sheet_drafts.remove_past(far)

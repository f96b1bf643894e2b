"""What professionals share, as the screens ask for it; and a sheet that is being written."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from kiosk.domain.announcement import AnnouncementId, AnnouncementShown, Stage, listing_in
from kiosk.domain.composing import plan_of
from kiosk.domain.listing import Kind, Listing, Status
from kiosk.domain.mail import Reason
from kiosk.domain.people import Right
from kiosk.domain.project import WORD, Project
from kiosk.domain.question import Question
from kiosk.domain.search import terms_of
from kiosk.domain.sheet import NOTHING, Answered, Part, PastMeeting, Plan, Sheet
from kiosk.domain.text import Text
from kiosk.store.listings import Wanted
from kiosk.store.sheet_drafts import SheetDraft
from kiosk.store.transaction import NotKept
from kiosk.ui import places
from kiosk.ui.desk import Desk

MOST: Final = 200
"""Sheets, projects or meetings: more than anybody turns pages for."""
logger = logging.getLogger(__name__)


def may_write(desk: Desk) -> bool:
    """Whether whoever is signed in speaks for the house."""
    id = desk.navigation.visit.supporter
    who = desk.store.supporters.one(id) if id else None
    return who is not None and Right.ORGANISE in who.may


# what there is


def sheets(desk: Desk, words: str = "", activity: str = "") -> tuple[Listing, ...]:
    """What is told among professionals, newest first."""
    wanted = Wanted(
        activities=(activity,) if activity else (),
        kinds=(Kind.PRACTICE,),
        terms=terms_of(words, desk.vocabulary),
        practice=True,
        newest=True,
    )
    return desk.store.listings.page(wanted, desk.now(), 0, MOST)


def projects(desk: Desk) -> dict[str, Project]:
    """Those of which anything is public here, or was announced by this house; by their ids."""
    wanted = Wanted(words=WORD, practice=True, newest=True)
    public = desk.store.listings.page(wanted, desk.now(), 0, MOST)
    own = (listing for _, listing in announced(desk))
    found = (each.project for each in (*public, *own))
    return {each.id: each for each in found if each}


def of_project(desk: Desk, project: Project) -> tuple[Listing, ...]:
    """What is public of it, newest first."""
    wanted = Wanted(words=project.word, practice=True, newest=True)
    return desk.store.listings.page(wanted, desk.now(), 0, MOST)


def announced(desk: Desk) -> Iterator[tuple[AnnouncementShown, Listing]]:
    """What this house announced, with the listing as it was told last."""
    store = desk.store.announcements
    for each in store.shown():
        if record := store.record(each.announces):
            yield each, listing_in(record)


def own_of(desk: Desk, listing: str) -> AnnouncementShown | None:
    """The announcement of this house that is public as this listing."""
    found = desk.store.announcements.shown()
    return next((each for each in found if each.listing == listing), None)


def meetings(desk: Desk) -> list[tuple[PastMeeting, Plan]]:
    """What this house announced or took part in and is over, the last first."""
    now, found = desk.now(), dict[tuple[str, date], tuple[PastMeeting, Plan]]()
    over = [(listing, each.listing or "") for each, listing in announced(desk)]
    over += [(each.listing, each.listing.id) for each in desk.store.outings.over(now)]
    for listing, id in over:
        on = _over_on(listing, now)
        if on:
            met = PastMeeting(listing.title, on, id)
            found.setdefault((listing.title.reading("eu")[0], on), (met, plan_of(listing)))
    return sorted(found.values(), key=lambda each: each[0].on, reverse=True)[:MOST]


def _over_on(listing: Listing, now: datetime) -> date | None:
    over = listing.over_at
    meant = listing.kind is not Kind.PRACTICE and listing.status is not Status.CANCELLED
    if over is None or over > now or not meant:
        return None
    return (listing.starts_at or over).date()


# questions


def answer_of(desk: Desk, question: Question) -> Answered | None:
    """What stands under the sheet: as this house wrote it, else as everybody reads it."""
    for listing in (own_listing(desk, question), desk.store.listings.one(question.listing)):
        if listing and listing.sheet and (found := listing.sheet.answer_to(question.of)):
            return found
    return None


def own_listing(desk: Desk, question: Question) -> Listing | None:
    """The sheet of this house that a question is about, as told last; None if called off."""
    own = own_of(desk, question.listing)
    if own is None or own.cancelled:
        return None
    record = desk.store.announcements.record(own.announces)
    return listing_in(record) if record else None


def refused(desk: Desk, question: Question) -> Reason | None:
    """Why the question came back, or what this house answers to it; None where neither did."""
    own, public = own_of(desk, question.listing), desk.store.listings.one(question.listing)
    if question.ours or own is None or own.state is not Stage.REFUSED:
        return question.reason
    is_public = public and public.sheet and public.sheet.answer_to(question.of)
    return own.reason if answer_of(desk, question) and not is_public else None


def waits(desk: Desk, question: Question) -> bool:
    """Whether somebody here should answer it, or answer it anew."""
    if question.ours or question.left or own_listing(desk, question) is None:
        return False
    return answer_of(desk, question) is None or refused(desk, question) is not None


def waiting(desk: Desk) -> int:
    return sum(waits(desk, each) for each in desk.store.questions.received(desk.now()))


# a sheet that is being written


def listing_of(desk: Desk, draft: str) -> Listing | None:
    """The draft as it would be announced; None where it is no more."""
    found = desk.store.sheet_drafts.one(draft)
    return listing_in(record_of(desk, found)) if found else None


def record_of(desk: Desk, draft: SheetDraft) -> dict[str, Any]:
    """As it would be announced: with what was answered since it was begun."""
    last = desk.store.announcements.record(draft.announces) if draft.announces else None
    answers = (last or {}).get("sheet", {}).get("answers")
    if not answers:
        return dict(draft.record)
    return {**draft.record, "sheet": {**draft.record.get("sheet", {}), "answers": answers}}


def sheet_of(listing: Listing) -> Sheet:
    return listing.sheet or Sheet()


def texts_of(sheet: Sheet, part: Part) -> tuple[Text, ...]:
    """The lines of a part; of an aim or an outcome, that alone."""
    told = getattr(sheet, part.value)
    if isinstance(told, Text):
        return (told,) if told else ()
    return tuple(told)


def begun(desk: Desk, record: Mapping[str, Any], announces: AnnouncementId | None = None) -> str:
    """A draft that is kept from now on; empty, and told, where it could not be."""
    try:
        return desk.store.sheet_drafts.begin(record, desk.now(), announces)
    except NotKept:
        logger.exception("a draft was not kept")
        desk.navigation.go(places.NotKept())
        return ""


def dropped(desk: Desk, draft: str) -> bool:
    """It was sent, or is wanted no more; gives whether it went."""
    try:
        desk.store.sheet_drafts.drop(draft)
    except NotKept:
        logger.exception("a draft is kept that is wanted no more")
        return False
    return True


def keep(desk: Desk, draft: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> bool:
    """Change a draft; gives whether that was kept. Of one that is gone there is nothing to keep."""
    found = desk.store.sheet_drafts.one(draft)
    if found is None:
        return True
    try:
        desk.store.sheet_drafts.write(draft, change(dict(found.record)), desk.now())
    except NotKept:
        logger.exception("what was written was not kept")
        return False
    return True


def back(desk: Desk, *, kept: bool) -> None:
    """Where one came from, once it is kept; else it is told that it is not."""
    if kept:
        desk.navigation.back()
    else:
        desk.navigation.go(places.NotKept())


def keep_sheet(desk: Desk, draft: str, change: Callable[[Sheet], Sheet]) -> bool:
    """Change what a draft tells of the sheet, as `keep`."""

    def changed(record: dict[str, Any]) -> dict[str, Any]:
        told = change(sheet_of(listing_in(record))).told()
        before = {name: each for name, each in record.get("sheet", {}).items() if name not in KNOWN}
        return {**record, "sheet": {**before, **told}}

    return keep(desk, draft, changed)


KNOWN: Final = frozenset((*Part, "meeting", "plan", "answers"))
"""The fields of a sheet; what a newer kiosk told besides is kept."""


def keep_text(desk: Desk, draft: str, part: Part, text: Text) -> bool:
    """Write what it is for, or what came of it, as `keep`."""
    told: Any = text
    return keep_sheet(desk, draft, lambda sheet: replace(sheet, **{part.value: told}))


def keep_lines(desk: Desk, draft: str, part: Part, lines: Iterable[Text]) -> bool:
    """Write all the lines of a part, as `keep`; an empty one goes."""
    kept: Any = tuple(each for each in lines if each)
    return keep_sheet(desk, draft, lambda sheet: replace(sheet, **{part.value: kept}))


def written(desk: Desk, text: str, before: Text = NOTHING) -> Text:
    """What is written anew stands in the language of whoever writes, and in no other.

    before: what stood there; it stays as it was where nobody changed it.
    """
    if text == before.reading(desk.words.language)[0]:
        return before
    return Text.of({desk.words.language.value: text}) if text else NOTHING

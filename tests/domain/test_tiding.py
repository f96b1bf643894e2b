"""What a resident has to hear of a choice: each change, and nothing that stayed as it was."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from kiosk.domain.interest import Choice, InterestId, InterestShown, Shown
from kiosk.domain.listing import Listing
from kiosk.domain.people import ResidentId
from kiosk.domain.tiding import Tiding, Told, tiding_of, told_of

NOW = datetime(2026, 12, 2, 10, 0, tzinfo=UTC)
AT_THREE = "2026-12-05T15:00:00+01:00"
AT_FIVE = "2026-12-05T17:00:00+01:00"


def listing(starts_at: str | None = AT_THREE, town: str = "Irun", **more: Any) -> Listing:
    place = {"name": {"es": "Artaleku"}, "town": {"es": town}}
    record = {"id": "mus", "kind": "activity", "title": {"es": "Mus"}, "place": place}
    return Listing.from_record({**record, "starts_at": starts_at, **more})


def shown(status: Shown, about: Listing | None = None) -> InterestShown:
    return InterestShown(
        InterestId("i"),
        about or listing(),
        Choice.INTERESTED,
        status,
        ResidentId("sun"),
        None,
        {},
        NOW,
    )


CHOSEN = told_of(listing(), None)
ACCEPTED = told_of(listing(), Shown.ACCEPTED)


@pytest.mark.parametrize("status", [Shown.ACCEPTED, Shown.DECLINED, Shown.WAITING_LIST])
def test_an_answer_is_told_once(status: Shown) -> None:
    assert tiding_of(shown(status), CHOSEN) == Tiding(status, CHOSEN)
    assert tiding_of(shown(status), replace(CHOSEN, status=status)) is None


@pytest.mark.parametrize(
    "status",
    [Shown.QUEUED, Shown.SENT, Shown.AWAITING_SUPPORT, Shown.PAST, Shown.WITHDRAWN, Shown.REFUSED],
)
def test_what_the_resident_did_or_knows_is_no_news(status: Shown) -> None:
    assert tiding_of(shown(status), CHOSEN) is None


@pytest.mark.parametrize("before", [None, Shown.ACCEPTED, Shown.SENT])
def test_a_cancellation_is_told_whatever_was_known(before: Shown | None) -> None:
    was = replace(CHOSEN, status=before)
    assert tiding_of(shown(Shown.CANCELLED), was) == Tiding(Shown.CANCELLED, was)
    known = replace(was, status=Shown.CANCELLED)
    assert tiding_of(shown(Shown.CANCELLED), known) is None


def test_another_hour_and_another_place_are_told() -> None:
    moved = tiding_of(shown(Shown.ACCEPTED, listing(AT_FIVE)), ACCEPTED)
    assert moved == Tiding(None, ACCEPTED, moved=True)
    elsewhere = tiding_of(shown(Shown.ACCEPTED, listing(town="Hendaia")), ACCEPTED)
    assert elsewhere == Tiding(None, ACCEPTED, elsewhere=True)


def test_the_same_moment_written_otherwise_is_no_move() -> None:
    other = listing("2026-12-05T14:00:00+00:00")
    assert tiding_of(shown(Shown.ACCEPTED, other), ACCEPTED) is None


def test_what_has_a_day_at_last_or_none_any_more_has_moved() -> None:
    undated = Told(Shown.ACCEPTED, None, ACCEPTED.place)
    assert tiding_of(shown(Shown.ACCEPTED), undated) == Tiding(None, undated, moved=True)
    gone = tiding_of(shown(Shown.ACCEPTED, listing(None)), ACCEPTED)
    assert gone == Tiding(None, ACCEPTED, moved=True)


def test_one_who_does_not_go_need_not_hear_of_another_hour() -> None:
    declined = replace(ACCEPTED, status=Shown.DECLINED)
    assert tiding_of(shown(Shown.DECLINED, listing(AT_FIVE)), declined) is None


def test_what_was_cancelled_may_take_place_after_all() -> None:
    cancelled = replace(CHOSEN, status=Shown.CANCELLED)
    assert tiding_of(shown(Shown.SENT), cancelled) == Tiding(None, cancelled, after_all=True)


@pytest.mark.parametrize("choice", [Choice.MAYBE, Choice.NOT_FOR_ME, Choice.ASK_LATER])
def test_who_did_not_want_to_go_is_left_in_peace(choice: Choice) -> None:
    about = replace(shown(Shown.CANCELLED), choice=choice)
    assert tiding_of(about, CHOSEN) is None

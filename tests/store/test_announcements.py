"""What this structure announces, revision by revision, and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest

from kiosk.domain.announcement import AnnouncementId, AnnouncementShown, Stage
from kiosk.domain.mail import Code, Reason
from kiosk.domain.record import Refused
from kiosk.store.announcements import NoSuchAnnouncement
from kiosk.store.database import Store
from kiosk.store.transaction import NotKept
from tests.store.letters import a_notice, a_refusal
from tests.store.lives import AT, everything_arrived
from tests.store.making import NOW, a_record, hours


def announced(store: Store, again: AnnouncementId | None = None, **more: Any) -> AnnouncementShown:
    store.announcements.announce(a_record(**more), NOW, again)
    return store.announcements.shown()[0]


def the_only(store: Store) -> AnnouncementShown:
    (one,) = store.announcements.shown()
    return one


def told(store: Store, *records: dict[str, Any]) -> AnnouncementShown:
    store.inbox.apply(records, "c")
    return the_only(store)


def test_what_leaves_is_the_listing_without_what_others_set(store: Store) -> None:
    one = announced(
        store,
        organiser={"structure": "s-other", "name": "Peña", "contact": "600"},
        source={"system": "paper"},
        last_modified=5,
        unknown={"kept": True},
    )
    (row,) = store.outbox.due(AT)
    listing = a_record() | {
        "organiser": {"name": "Peña", "contact": "600"},
        "unknown": {"kept": True},
    }
    del listing["id"], listing["rev"]
    assert row.body == {
        "id": one.id,
        "v": 1,
        "type": "announcement",
        "announces": one.announces,
        "rev": 1,
        "listing": listing,
        "kiosk": store.facts.kiosk_id(),
        "seq": 1,
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-25",
    }
    assert (one.rev, one.state, one.listing, one.reason) == (1, Stage.QUEUED, None, None)
    assert one.title.values == {"es": "Partido match"}
    assert one.created_at == NOW


def test_a_revision_is_the_same_announcement(store: Store) -> None:
    first = announced(store)
    other = announced(store)
    again = announced(store, first.announces, title={"es": "Otro"})
    assert (again.announces, again.rev) == (first.announces, 2)
    assert again.id != first.id
    assert other.announces != first.announces
    assert [each.rev for each in store.announcements.shown()] == [2, 1]
    record = store.announcements.record(first.announces)
    assert record
    assert record["title"] == {"es": "Otro"}


def test_one_that_was_never_made_has_no_next_revision(store: Store) -> None:
    with pytest.raises(NoSuchAnnouncement):
        announced(store, AnnouncementId("nobody"))
    assert store.announcements.record(AnnouncementId("nobody")) is None
    assert store.outbox.waiting() == 0


@pytest.mark.parametrize(
    ("junk", "named"),
    [
        ({"title": {}}, "title"),
        ({"kind": "party"}, "kind"),
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"v": 2}, "v is 2"),
        ({"extra": float("nan")}, "extra"),
    ],
)
def test_what_is_no_listing_is_refused_with_the_field(
    store: Store, junk: dict[str, Any], named: str
) -> None:
    with pytest.raises(Refused, match=named):
        announced(store, **junk)
    assert store.announcements.shown() == ()


def test_what_is_no_object_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="JSON object"):
        store.announcements.announce(["mus"], NOW)  # type: ignore[arg-type]


def test_a_cancelled_revision_says_so(store: Store) -> None:
    first = announced(store)
    assert not first.cancelled
    assert announced(store, first.announces, status="cancelled").cancelled


def test_it_is_sent_then_waits_then_is_published(store: Store) -> None:
    id = announced(store).id
    assert the_only(store).state is Stage.QUEUED
    everything_arrived(store)
    assert the_only(store).state is Stage.SENT
    assert told(store, a_notice(id)).state is Stage.WAITING
    public = told(store, a_notice(id, "published", listing="public"))
    assert (public.state, public.listing) == (Stage.PUBLISHED, "public")


def test_a_refusal_reaches_the_author_with_its_reason(store: Store) -> None:
    id = announced(store).id
    everything_arrived(store)
    no = told(store, a_notice(id), a_refusal(id, reason={"es": "Falta la hora"}))
    assert (no.state, no.reason) == (Stage.REFUSED, Reason(Code.REJECTED, {"es": "Falta la hora"}))


def test_what_the_hub_does_not_take_is_refused(store: Store) -> None:
    id = announced(store).id
    store.outbox.due(AT)
    store.outbox.refused(id, "too long")
    assert the_only(store).state is Stage.REFUSED
    assert the_only(store).reason == Reason(Code.HUB, {"en": "too long"})


@pytest.mark.parametrize(("no", "yes", "state"), [(1, 2, "published"), (2, 1, "refused")])
def test_the_later_of_a_yes_and_a_no_counts(store: Store, no: int, yes: int, state: str) -> None:
    id = announced(store).id
    records = [a_refusal(id, at=no), a_notice(id, "published", listing="public", at=yes)]
    assert told(store, *records).state == state


def test_a_revision_that_was_refused_leaves_the_earlier_one_public(store: Store) -> None:
    first = announced(store)
    told(store, a_notice(first.id, "published", listing="public"))
    second = announced(store, first.announces)
    assert (second.state, second.listing) == (Stage.QUEUED, "public")
    no = told(store, a_refusal(second.id))
    assert (no.rev, no.state, no.listing) == (2, Stage.REFUSED, "public")


def test_one_that_cannot_be_kept_is_told(store: Store) -> None:
    store._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotKept):
        announced(store)


def test_it_is_erased_thirty_days_after_its_last_revision_is_over(store: Store) -> None:
    first = announced(store)
    again = announced(store, first.announces, ends_at=hours(24 * 10))
    undated = announced(store, starts_at=None, ends_at=None)
    told_of = [a_notice(first.id, "published", listing="public"), a_refusal(again.id)]
    store.inbox.apply(told_of, "c")
    assert store.announcements.remove_past(NOW + timedelta(days=40)) == 0
    assert store.announcements.remove_past(NOW + timedelta(days=41)) == 2
    assert the_only(store) == undated
    for table, left in (("outbox", 1), ("notices", 0), ("returned", 0)):
        assert len(store._connection.execute(f"SELECT * FROM {table}").fetchall()) == left
    assert store.announcements.remove_past(NOW + timedelta(days=181)) == 1


def test_one_that_a_later_kiosk_refuses_is_not_shown(store: Store) -> None:
    announced(store)
    store._connection.execute("UPDATE announcements SET listing = '{}'")
    assert store.announcements.shown() == ()


def test_several_are_announced_together_or_none(store: Store) -> None:
    records = [a_record(title={"es": f"Mus {each}"}) for each in range(3)]
    with pytest.raises(Refused):
        store.announcements.announce_all([*records, {"kind": "activity"}], NOW)
    assert not store.announcements.shown()
    ids = store.announcements.announce_all(records, NOW)
    shown = store.announcements.shown()
    assert [each.announces for each in reversed(shown)] == list(ids)
    assert [each.rev for each in shown] == [1, 1, 1]
    assert len(store.outbox.due(AT)) == 3

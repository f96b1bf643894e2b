"""A file of an earlier kiosk, with people's choices in it, is brought up to date and loses none."""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest
from sqlite_utils import Database

from kiosk.domain.interest import InterestId, Shown
from kiosk.store import migrations
from kiosk.store.database import Store
from tests.store.letters import a_refusal
from tests.store.making import BOAT, CAREGIVER, NOW, SUN, a_record, word

AT = int(NOW.timestamp())
UNSURE = str(uuid.UUID(int=6))
STATES = {
    "1": "acknowledged",
    "2": "queued",
    "3": "refused",
    "4": "sending",
    "5": "queued",
    UNSURE: None,
}


def a_body(id: str) -> dict[str, Any]:
    return {"id": id, "v": 1, "type": "interest", "listing": f"l-{id}"}


@pytest.fixture
def old(path: Path) -> Path:
    """As the first kiosk left it: five choices that were to leave, one without support."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        migrations.migrations.apply(Database(raw), stop_before="m004_mail")
        raw.execute("PRAGMA user_version = 3")
        for number, (id, state) in enumerate(STATES.items()):
            undated = {"starts_at": None, "ends_at": None} if id == "5" else {}
            record = orjson.dumps(a_record(f"l-{id}", **undated))
            supporter = CAREGIVER if state else None
            raw.execute(
                "INSERT INTO interests VALUES (?, ?, ?, 1, 'interested', ?, ?, ?, ?)",
                (number + 1, id, f"l-{id}", BOAT, supporter, AT, record),
            )
            if state:
                raw.execute(
                    "INSERT INTO outbox (id, interest, body, state, reason)"
                    " VALUES (?, ?, ?, ?, 'no')",
                    (id, id, orjson.dumps(a_body(id)), state),
                )
            feed = {"2": "starter", "3": "calendar"}.get(id, "hub")
            raw.execute(
                "INSERT INTO listings (id, feed, kind, activity, sort_at, over_at, words, record)"
                " VALUES (?, ?, 'activity', 'mus', ?, ?, '', ?)",
                (f"l-{id}", feed, AT, AT + 9**9, record),
            )
        raw.execute("INSERT INTO answers VALUES ('1', 'accepted', '{\"es\": \"Ven\"}', 7)")
        raw.execute("INSERT INTO withdrawals VALUES ('4', 1)")
        raw.execute("INSERT INTO feeds (name, cursor) VALUES ('inbox', '17')")
    return path


def test_every_choice_is_shown_as_before(old: Path) -> None:
    with Store.open(old) as store:
        shown = {each.id: each.shown for each in store.interests.shown(BOAT, NOW)}
        assert shown == {
            "1": Shown.ACCEPTED,
            "2": Shown.QUEUED,
            "3": Shown.REFUSED,
            "4": Shown.WITHDRAWN,
            "5": Shown.QUEUED,
            UNSURE: Shown.AWAITING_SUPPORT,
        }
        first = store.interests.one(InterestId("1"), NOW)
        assert first
        assert first.message == {"es": "Ven"}
        assert store.inbox.cursor() == "17"
        assert [row.id for row in store.outbox.due(AT)] == ["2", "4", "5"]


def test_what_never_left_learns_its_last_day_and_what_did_stays_the_same(old: Path) -> None:
    with Store.open(old) as store:
        bodies = {row.id: row.body for row in store.outbox.due(AT)}
    assert bodies["2"] == a_body("2") | {"erase_after": "2026-12-25"}
    assert bodies["5"] == a_body("5") | {"erase_after": "2027-05-22"}
    assert bodies["4"] == a_body("4")


def test_what_was_kept_before_is_known_by_its_feed_and_by_when_it_is_over(old: Path) -> None:
    with Store.open(old) as store:
        assert store.outbox.resend(NOW) == 1
        store.supports.say(InterestId(UNSURE), word(CAREGIVER))
        assert store.outbox.waiting() == 5
        store.inbox.apply([a_refusal("5")], "18")
        store.forget_examples()
        assert {each.id for each in store.interests.shown(BOAT, NOW)} == {*"1345", UNSURE}
        undated = store.interests.one(InterestId("5"), NOW)
        assert undated
        assert undated.shown is Shown.REFUSED


@pytest.mark.parametrize(
    "step", ["m005_arrivals", "m006_access", "m007_support", "m008_loans", "m009_exchange"]
)
def test_it_may_be_brought_up_to_date_step_by_step(old: Path, step: str) -> None:
    """As a kiosk whose program was renewed before that migration, and used for a while."""
    record = orjson.dumps(a_record("l-7"))
    with closing(sqlite3.connect(old, isolation_level=None)) as raw:
        migrations.migrations.apply(Database(raw), stop_before=step)
        raw.execute("PRAGMA user_version = 4")
        raw.execute(
            "INSERT INTO interests (id, listing, listing_rev, choice, resident, created_at,"
            " record, feed) VALUES ('7', 'l-7', 1, 'interested', ?, ?, ?, 'hub')",
            (SUN, AT, record),
        )
    with Store.open(old) as store:
        (hers,) = store.interests.shown(SUN, NOW)
        assert (hers.shown, hers.needs, hers.party) == (Shown.AWAITING_SUPPORT, (), None)
        assert len(store.interests.shown(BOAT, NOW)) == len(STATES)

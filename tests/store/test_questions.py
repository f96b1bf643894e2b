"""Questions about practice sheets, asked and received; and sheets that are being written."""

from datetime import timedelta

import orjson
import pytest

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.listing import ListingId
from kiosk.domain.mail import Code
from kiosk.domain.record import Refused
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from tests.store.letters import a_question, a_refusal
from tests.store.making import NOW, a_page, a_record

SHEET = ListingId("sheet")


def test_what_is_asked_leaves_and_says_of_whom_nothing(store: Store) -> None:
    asked = store.questions.ask(SHEET, "¿Cuánto dura?", "es", NOW)
    (row,) = store.outbox.due(NOW.timestamp())
    assert row.id == asked.id
    body = dict(row.body)
    assert body.pop("kiosk") == store.facts.kiosk_id()
    assert body.pop("seq") > 0
    assert body == {
        "id": asked.id,
        "v": 1,
        "type": "question",
        "listing": "sheet",
        "text": {"es": "¿Cuánto dura?"},
        "language": "es",
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2027-05-22",
    }
    (shown,) = store.questions.asked(NOW)
    assert (shown.sent, shown.reason) == (False, None)
    store.outbox.acknowledged(asked.id, 1)
    assert store.questions.asked(NOW)[0].sent
    assert store.questions.received(NOW) == ()


def test_what_came_back_says_why(store: Store) -> None:
    asked = store.questions.ask(SHEET, "¿Cuánto dura?", "es", NOW)
    store.outbox.acknowledged(asked.id, 1)
    store.inbox.apply([a_refusal(asked.id, "no-such-listing")], "1")
    (shown,) = store.questions.asked(NOW)
    assert shown.reason
    assert shown.reason.code is Code.NO_SUCH_LISTING


@pytest.mark.parametrize("text", ["", " ", "x" * 1001])
def test_a_question_says_something_and_not_too_much(store: Store, text: str) -> None:
    with pytest.raises(Refused):
        store.questions.ask(SHEET, text, "es", NOW)
    assert store.questions.asked(NOW) == ()
    assert store.outbox.waiting() == 0


def test_what_others_ask_is_kept_once_and_stays_left_when_it_comes_again(store: Store) -> None:
    letters = [a_question("q-2", at=2000), a_question("q-1", at=1000)]
    assert store.inbox.apply(letters, "1").asked == 2
    assert not store.inbox.apply(letters, "2")
    assert [each.id for each in store.questions.received(NOW)] == ["q-1", "q-2"]
    store.questions.leave("q-1", NOW)
    store.inbox.apply(letters, "3")
    first, second = store.questions.received(NOW)
    assert (first.left, second.left) == (True, False)
    assert (first.from_name, first.of, first.listing) == ("Foyer du Parc", "source of q-1", "sheet")
    assert store.questions.one("q-2", NOW) == second
    assert store.questions.one("q-3", NOW) is None


def test_nobody_takes_a_question_of_ours_for_one_they_sent(store: Store) -> None:
    asked = store.questions.ask(SHEET, "¿Cuánto dura?", "es", NOW)
    store.inbox.apply([a_question(asked.id, at=7_000_000_000_000)], "1")
    (shown,) = store.questions.asked(NOW)
    assert shown.text.values == {"es": "¿Cuánto dura?"}


def test_a_question_goes_on_its_day_with_all_about_it(store: Store) -> None:
    store.questions.ask(SHEET, "¿Cuánto dura?", "es", NOW)
    store.inbox.apply([a_question()], "1")
    last = NOW + timedelta(days=180)
    assert store.questions.remove_past(last) == 0
    assert store.questions.remove_past(last + timedelta(days=1)) == 2
    tables = ("questions", "outbox", "returned")
    for each in tables:
        assert store._connection.execute(f"SELECT count(*) FROM {each}").fetchone()[0] == 0


# sheets that are being written


def test_a_draft_is_kept_as_it_was_left(store: Store) -> None:
    id = store.sheet_drafts.begin({"activity": "dance"}, NOW)
    store.sheet_drafts.write(id, {"activity": "dance", "sheet": {}}, NOW)
    draft = store.sheet_drafts.one(id)
    assert draft
    assert (draft.record, draft.announces) == ({"activity": "dance", "sheet": {}}, None)
    assert store.sheet_drafts.all() == (draft,)
    store.sheet_drafts.drop(id)
    assert store.sheet_drafts.one(id) is None


def test_whoever_changes_what_was_announced_goes_on_where_it_was_left(store: Store) -> None:
    announces = AnnouncementId("announces")
    id = store.sheet_drafts.begin({"activity": "dance"}, NOW, announces)
    store.sheet_drafts.write(id, {"activity": "mus"}, NOW)
    assert store.sheet_drafts.begin({"activity": "dance"}, NOW, announces) == id
    draft = store.sheet_drafts.one(id)
    assert draft
    assert (draft.record, draft.announces) == ({"activity": "mus"}, announces)


def test_what_nobody_writes_on_goes(store: Store) -> None:
    store.sheet_drafts.begin({}, NOW)
    assert store.sheet_drafts.remove_past(NOW + timedelta(days=180)) == 0
    assert store.sheet_drafts.remove_past(NOW + timedelta(days=181)) == 1


# sheets among the listings


def test_the_newest_sheet_stands_first_and_residents_see_none(store: Store) -> None:
    sheet = {"aim": {"fr": "Rire ensemble"}, "steps": [{"fr": "Danser assis"}]}
    records = [
        a_record(f"s-{n}", kind="practice", starts_at=None, ends_at=None, sheet=sheet)
        for n in range(3)
    ]
    store.listings.apply_page("hub", a_page(a_record(), *records))
    among = Wanted(practice=True, newest=True, words="danser")
    assert [each.id for each in store.listings.page(among, NOW, 0, 9)] == ["s-2", "s-1", "s-0"]
    assert [each.id for each in store.listings.page(Wanted(), NOW, 0, 9)] == ["match"]
    assert store.listings.page(Wanted(words="danser"), NOW, 0, 9) == ()
    kept = store.listings.one(ListingId("s-0"))
    assert kept
    assert orjson.loads(orjson.dumps(dict(kept.record)))["sheet"] == sheet

"""Interests on their way to a real Kinto: each arrives once, none is dropped, none names anyone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest

from kiosk.domain.interest import Choice, Interest
from kiosk.domain.listing import Listing
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential
from kiosk.hub.provision import HubAdmin
from kiosk.sync.cursor import OVERLAP, Cursor
from kiosk.sync.delivery import HubMailbox
from kiosk.sync.exchange import MAILBOX, Exchanged, exchange_once

Instead = Callable[..., bytes]
ERROR = b'{"errno": 999, "message": "why"}'


def deliver(kiosk: Any, now: datetime) -> Exchanged:
    return exchange_once(kiosk.store, [], kiosk.mailbox, now)


def arrived(admin: HubAdmin, id: str) -> list[dict[str, Any]]:
    return [each for each in admin.arrived("s-ours") if each["id"] == id]


def mailbox_state(kiosk: Any) -> str | None:
    states = {each.name: each.problem for each in kiosk.store.listings.feed_states()}
    problem: str | None = states[MAILBOX]
    return problem


def test_an_interest_arrives(kiosk: Any, admin: HubAdmin, now: datetime) -> None:
    id = kiosk.chooses()
    exchanged = deliver(kiosk, now)
    assert (exchanged.delivered, exchanged.refused, exchanged.problems) == (1, 0, ())
    assert kiosk.outbox_state(id) == "sent"
    assert len(arrived(admin, id)) == 1
    assert kiosk.store.outbox.waiting() == 0


def test_what_leaves_names_no_one(kiosk: Any, wire: Any, now: datetime) -> None:
    kiosk.store.people.offer_pictures(["boat"], ["caregiver"])
    connection = kiosk.store._connection
    connection.execute("UPDATE residents SET nickname = 'Maialen'")
    connection.execute("UPDATE supporters SET name = 'Josune'")
    about = Listing.from_record(
        {"id": "l-0", "v": 1, "kind": "activity", "activity": "talo", "title": {"eu": "Taloa"}}
    )
    interests = [
        Interest.of(about, Choice.INTERESTED, ResidentId("boat"), SupporterId("caregiver"), now)
        for _ in range(2)
    ]
    first = kiosk.store.interests.choose(interests[0], about)
    deliver(kiosk, now)
    kiosk.store.interests.withdraw(first, now)
    kiosk.store.interests.choose(interests[1], about)
    deliver(kiosk, now)
    puts = [each for each in wire.requests if each.startswith(b"PUT ")]
    assert len(puts) == 3
    for each in puts:
        for secret in (b"Maialen", b"Josune", b"boat", b"caregiver"):
            assert secret not in each
    bodies = [orjson.loads(each.partition(b"\r\n\r\n")[2])["data"] for each in puts]
    allowed = {"id", "v", "type", "listing", "listing_rev", "places", "needs", "resident_ref"}
    allowed |= {"kiosk", "seq", "created_at", "interest", "erase_after"}
    assert all(set(each) <= allowed for each in bodies)
    refs = [each["resident_ref"] for each in bodies if "resident_ref" in each]
    assert len(set(refs)) == len(refs) == 2, "one pseudonym for each interest"


def test_a_reply_that_is_lost_is_asked_for_again(
    kiosk: Any, wire: Any, admin: HubAdmin, now: datetime
) -> None:
    id = kiosk.chooses()
    wire.spoil = lambda n, request, reply: b""
    lost = deliver(kiosk, now)
    assert lost.delivered == 0
    assert len(arrived(admin, id)) == 1, "the hub has it, and the kiosk does not know"
    assert kiosk.outbox_state(id) == "queued"
    wire.spoil = lambda n, request, reply: reply
    again = deliver(kiosk, now)
    assert wire.replies[-2].startswith(b"HTTP/1.1 412")
    assert (again.delivered, again.refused) == (1, 0)
    assert kiosk.outbox_state(id) == "sent"
    assert len(arrived(admin, id)) == 1


def test_it_is_the_same_letter_when_needs_may_no_longer_be_told(kiosk: Any, now: datetime) -> None:
    id = kiosk.chooses()
    (row,) = kiosk.store.outbox.due(now.timestamp(), 1)
    kiosk.client.put_once(kiosk.mailbox._outbox, id, {**row.body, "needs": ["transport"]})
    exchanged = deliver(kiosk, now)
    assert (exchanged.delivered, exchanged.refused) == (1, 0)
    assert kiosk.outbox_state(id) == "sent"


def test_another_record_in_its_place_is_said(
    kiosk: Any, wire: Any, admin: HubAdmin, now: datetime
) -> None:
    id = kiosk.chooses()
    (row,) = kiosk.store.outbox.due(now.timestamp(), 1)
    kiosk.client.put_once(kiosk.mailbox._outbox, id, {**row.body, "places": 9})
    exchanged = deliver(kiosk, now)
    assert (exchanged.delivered, exchanged.refused) == (0, 1)
    assert kiosk.outbox_state(id) == "refused"


def test_forbidden_is_refused_with_the_reason(
    kiosk: Any, admin: HubAdmin, enrolment: Enrolment, now: datetime
) -> None:
    admin.open_structure("s-theirs")
    theirs = Enrolment(
        enrolment.url, enrolment.area, "s-theirs", enrolment.kiosk, enrolment.credential
    )
    kiosk.mailbox = HubMailbox(kiosk.client, theirs, kiosk.nights)
    id = kiosk.chooses()
    exchanged = deliver(kiosk, now)
    assert (exchanged.delivered, exchanged.refused) == (0, 1)
    assert kiosk.outbox_state(id) == "refused"
    reason = kiosk.store._connection.execute("SELECT reason FROM outbox").fetchone()[0]
    assert reason.startswith("The hub does not allow this kiosk to do that. (403")
    assert admin.arrived("s-theirs") == ()


def test_rejected_is_refused_with_the_reason(
    kiosk: Any, wire: Any, answer_instead: Instead, now: datetime
) -> None:
    id = kiosk.chooses()
    reply = answer_instead("400 Bad Request", "application/json", ERROR)
    wire.spoil = lambda n, request, _: reply
    assert deliver(kiosk, now).refused == 1
    assert kiosk.outbox_state(id) == "refused"


def test_a_kiosk_that_is_no_longer_enrolled_keeps_everything_and_says_so(
    kiosk: Any, admin: HubAdmin, enrolment: Enrolment, now: datetime
) -> None:
    stranger = HubClient(enrolment.url, Credential("s-ours.kiosk-1", "no longer"))
    known, kiosk.mailbox = kiosk.mailbox, HubMailbox(stranger, enrolment, kiosk.nights)
    id = kiosk.chooses()
    exchanged = deliver(kiosk, now)
    assert [each.sentence for each in exchanged.problems] == [
        "This kiosk is no longer enrolled. Enrol it again."
    ]
    assert mailbox_state(kiosk) == exchanged.problems[0].sentence
    assert (kiosk.outbox_state(id), kiosk.store.outbox.waiting()) == ("queued", 1)
    kiosk.mailbox = known
    assert deliver(kiosk, now).delivered == 1
    assert mailbox_state(kiosk) is None
    assert len(arrived(admin, id)) == 1


@pytest.mark.parametrize(
    ("status", "kind", "headers", "wait"),
    [
        ("503 Unavailable", "application/json", {"Retry_After": "100"}, (100, 110)),
        ("429 Too Many", "application/json", {"Retry_After": "100"}, (100, 110)),
        ("409 Conflict", "application/json", {}, (0, 2)),
        ("502 Bad Gateway", "text/html", {}, (0, 2)),
        ("403 Forbidden", "text/html", {}, (0, 0)),
        ("200 OK", "text/html", {}, (0, 0)),
        ("404 Not Found", "application/json", {}, (0, 2)),
        ("410 Gone", "application/json", {}, (0, 2)),
    ],
)
def test_anything_else_is_for_later(
    kiosk: Any,
    wire: Any,
    answer_instead: Instead,
    now: datetime,
    status: str,
    kind: str,
    headers: dict[str, str],
    wait: tuple[float, float],
) -> None:
    id = kiosk.chooses()
    reply = answer_instead(status, kind, ERROR, **headers)
    wire.spoil = lambda n, request, _: reply
    exchanged = deliver(kiosk, now)
    assert (exchanged.delivered, exchanged.refused, len(exchanged.problems)) == (0, 0, 1)
    assert kiosk.outbox_state(id) == "queued"
    due_in = kiosk.store.outbox.next_at() - now.timestamp()
    assert wait[0] <= due_in <= wait[1] + 0.001
    wire.spoil = lambda n, request, reply: reply
    assert deliver(kiosk, now + timedelta(seconds=wait[1] + 1)).delivered == 1


def test_no_network_takes_nothing_out_of_reach(kiosk: Any, wire: Any, now: datetime) -> None:
    """What was never tried can still be taken back without a word to the hub."""
    first, second = kiosk.chooses("l-0"), kiosk.chooses("l-1")
    wire.close()
    deliver(kiosk, now)
    kiosk.store.interests.withdraw(second, now)
    assert kiosk.store.outbox.waiting() == 1
    kiosk.store.interests.withdraw(first, now)
    assert kiosk.store.outbox.waiting() == 2, "the first may have left: a withdrawal follows it"


def test_one_odd_record_does_not_hold_up_the_next(
    kiosk: Any, wire: Any, admin: HubAdmin, answer_instead: Instead, now: datetime
) -> None:
    odd, fine = kiosk.chooses("l-0"), kiosk.chooses("l-1")
    gone = answer_instead("410 Gone", "application/json", ERROR)
    wire.spoil = lambda n, request, reply: gone if odd.encode() in request else reply
    before = kiosk.chooses("l-2")
    kiosk.store.outbox.acknowledged(before, 1)
    admin.answer("s-ours", before, "accepted", {})
    exchanged = deliver(kiosk, now)
    assert (exchanged.delivered, exchanged.mail.answered) == (1, 1)
    assert (kiosk.outbox_state(odd), kiosk.outbox_state(fine)) == ("queued", "sent")
    assert len(exchanged.problems) == 1


def test_the_answer_comes_back(kiosk: Any, wire: Any, admin: HubAdmin, now: datetime) -> None:
    id = kiosk.chooses()
    deliver(kiosk, now)
    admin.answer("s-ours", id, "accepted", {"es": "Te esperamos"})
    assert deliver(kiosk, now).mail.answered == 1
    shown = kiosk.store.interests.one(id, now)
    assert (shown.shown.value, shown.message) == ("accepted", {"es": "Te esperamos"})
    assert deliver(kiosk, now).mail.answered == 0
    admin.answer("s-ours", id, "cancelled", {})
    assert deliver(kiosk, now).mail.answered == 1
    assert kiosk.outbox_state(id) == "cancelled"


def test_an_inbox_set_back_to_a_backup_is_read_anew(
    kiosk: Any, wire: Any, admin: HubAdmin, now: datetime
) -> None:
    id = kiosk.chooses()
    deliver(kiosk, now)
    admin.answer("s-ours", id, "accepted", {})
    later = int(now.timestamp() * 1000) + OVERLAP * 10
    kiosk.store.inbox.apply([], str(Cursor(later, later, checked=later)))
    assert deliver(kiosk, now).mail.answered == 1
    cursor = Cursor.read(kiosk.store.inbox.cursor())
    assert cursor is not None
    assert cursor.etag < later


def test_an_inbox_without_news_is_a_short_word(kiosk: Any, wire: Any, now: datetime) -> None:
    deliver(kiosk, now)
    cursor = Cursor.read(kiosk.store.inbox.cursor())
    assert cursor is not None
    settled = str(Cursor(cursor.etag, cursor.etag + OVERLAP + 1, checked=cursor.checked))
    kiosk.store.inbox.apply([], settled)
    deliver(kiosk, now)
    assert wire.replies[-1].startswith(b"HTTP/1.1 304")
    assert kiosk.store.inbox.cursor() == settled


def test_no_interest_waits_for_a_long_pull(
    kiosk: Any,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Callable[..., dict[str, Any]],
    now: datetime,
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(450)])
    chosen: list[str] = []

    def on_page(_: object) -> None:
        if not chosen:
            chosen.append(kiosk.chooses())

    exchanged = exchange_once(kiosk.store, [kiosk.feed], kiosk.mailbox, now, on_page=on_page)
    assert exchanged.delivered == 1
    methods = [each.split()[0] for each in wire.asked()]
    assert methods.index("PUT") < len(methods) - 2, "before the last pages"

"""Listings from a real Kinto into a real store: whole, in step, and never fewer for a bad wire."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.page import Applied, Page
from kiosk.hub.line import Stopped
from kiosk.hub.provision import HubAdmin
from kiosk.hub.upkeep import own
from kiosk.store.database import Store
from kiosk.sync.cursor import DAY, OVERLAP, Cursor
from kiosk.sync.exchange import Exchanged, exchange_once

Make = Callable[..., dict[str, Any]]


def pull(kiosk: Any, now: datetime) -> Exchanged:
    return exchange_once(kiosk.store, [kiosk.feed], None, now)


def numbers(changed: Applied) -> tuple[int, int, int]:
    return changed.added, changed.updated, changed.removed


def spoil_list(wire: Any, number: int, spoil: Callable[[bytes], bytes]) -> None:
    """Spoil the answer to one of the next requests for a list, counted from 1."""
    asked = count(1)

    def spoiled(_: int, request: bytes, reply: bytes) -> bytes:
        return spoil(reply) if request.startswith(b"GET") and next(asked) == number else reply

    wire.spoil = spoiled


def test_the_first_pull_brings_everything(
    kiosk: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    records = [make_listing(f"l-{n}") for n in range(450)]
    admin.publish(area, records)
    exchanged = pull(kiosk, now)
    assert exchanged.problems == ()
    assert numbers(exchanged.listings) == (450, 0, 0)
    kept = kiosk.cache([each["id"] for each in records])
    assert {id: own(each) for id, each in kept.items()} == {each["id"]: each for each in records}
    (state,) = kiosk.store.listings.feed_states()
    assert (state.name, state.succeeded_at, state.problem) == ("hub", int(now.timestamp()), None)


def test_then_only_what_changed(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(5)])
    pull(kiosk, now)
    admin.publish(area, [make_listing("l-1", rev=2), make_listing("l-9")])
    admin.unpublish(area, ["l-2"])
    changed = pull(kiosk, now)
    assert numbers(changed.listings) == (1, 1, 1)
    assert kiosk.store.listings.one("l-2") is None
    assert kiosk.store.listings.one("l-1").rev == 2
    assert "_since=" in wire.asked("GET")[-1]
    assert numbers(pull(kiosk, now).listings) == (0, 0, 0)


def test_when_nothing_changed_one_short_word_is_enough(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    kiosk.settle()
    before = len(wire.requests)
    assert pull(kiosk, now).problems == ()
    assert len(wire.requests) == before + 1
    assert wire.replies[-1].startswith(b"HTTP/1.1 304")


def test_the_last_minute_is_read_again(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    """A change may become visible after a later one: an etag that stays says nothing yet."""
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    cursor = Cursor.read(kiosk.store.listings.cursor("hub"))
    assert cursor is not None
    pull(kiosk, now)
    assert f"_since={cursor.etag - OVERLAP}" in wire.asked("GET")[-1]
    assert b"If-None-Match" not in wire.requests[-1]


def test_a_pull_cut_mid_page_goes_on_and_loses_nothing(
    kiosk: Any,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
    cut_reply: Callable[[bytes], bytes],
    now: datetime,
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(450)])
    spoil_list(wire, 3, cut_reply)
    broken = pull(kiosk, now)
    assert [each.source for each in broken.problems] == ["hub"]
    assert numbers(broken.listings) == (400, 0, 0)
    # what changes behind the pull's back: one of those that were read goes, one changes
    admin.unpublish(area, ["l-3"])
    admin.publish(area, [make_listing("l-4", rev=2), make_listing("l-new")])
    whole = pull(kiosk, now)
    assert whole.problems == ()
    assert numbers(whole.listings) == (51, 1, 1)
    assert kiosk.store.listings.count_of("hub") == 450
    assert kiosk.store.listings.one("l-3") is None
    assert kiosk.store.listings.one("l-4").rev == 2
    ids = [f"l-{n}" for n in range(450) if n != 3]
    assert set(kiosk.cache([*ids, "l-new"])) == {*ids, "l-new"}


def test_a_second_pull_cut_mid_page_removes_nothing_yet(
    kiosk: Any,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
    cut_reply: Callable[[bytes], bytes],
    now: datetime,
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(250)])
    pull(kiosk, now)
    kiosk.store.listings.apply_page("hub", Page((), None))
    spoil_list(wire, 2, cut_reply)
    broken = pull(kiosk, now)
    assert broken.problems
    assert kiosk.store.listings.count_of("hub") == 250
    assert numbers(pull(kiosk, now).listings) == (0, 0, 0)
    assert kiosk.store.listings.count_of("hub") == 250


def test_a_full_pull_removes_what_the_hub_has_no_more(
    kiosk: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0")])
    kiosk.store.listings.apply_page("hub", Page((make_listing("ghost"),), None))
    kiosk.store.listings.apply_page("folder:x", Page((make_listing("ours"),), "1"))
    assert numbers(pull(kiosk, now).listings) == (1, 0, 1)
    assert kiosk.store.listings.one("ours") is not None


def test_a_hub_set_back_to_a_backup_is_read_anew(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    backup = f"{area}-backup"
    admin.open_area(backup)
    admin.publish(backup, [make_listing("l-0")])
    admin.publish(area, [make_listing("l-0", rev=2), make_listing("l-1")])
    pull(kiosk, now)
    kiosk.feed = kiosk.feed_of(backup)
    assert numbers(pull(kiosk, now).listings) == (0, 1, 1)
    assert "_since=" not in wire.asked("GET")[-1]


def test_a_backup_restored_in_the_middle_of_a_pull(
    kiosk: Any,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
    cut_reply: Callable[[bytes], bytes],
    now: datetime,
) -> None:
    backup = f"{area}-backup"
    admin.open_area(backup)
    admin.publish(backup, [make_listing(f"l-{n}") for n in range(250)])
    admin.publish(area, [make_listing(f"l-{n}", rev=2) for n in range(251)])
    spoil_list(wire, 2, cut_reply)
    pull(kiosk, now)
    kiosk.feed = kiosk.feed_of(backup)
    assert numbers(pull(kiosk, now).listings) == (50, 200, 0)
    assert kiosk.store.listings.count_of("hub") == 250
    assert kiosk.store.listings.one("l-0").rev == 1


def test_a_list_that_moves_on_while_it_is_counted_is_counted_next_time(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    admin.publish(area, [make_listing("l-1")])
    begun = len(wire.requests)

    def moves_on(n: int, request: bytes, reply: bytes) -> bytes:
        if n == begun:
            admin.publish(area, [make_listing("l-2")])
        return reply

    wire.spoil = moves_on
    assert numbers(pull(kiosk, now).listings) == (1, 0, 0)
    assert [each.split()[0] for each in wire.asked()[begun:]] == ["GET", "HEAD"]
    assert numbers(pull(kiosk, now).listings) == (1, 0, 0)
    cursor = Cursor.read(kiosk.store.listings.cursor("hub"))
    assert cursor is not None
    assert cursor.total == 3
    assert sum("_since=" not in each for each in wire.asked("GET")) == 1


def test_a_long_delta_that_is_cut_goes_on_where_it_stopped(
    kiosk: Any,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
    cut_reply: Callable[[bytes], bytes],
    now: datetime,
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    admin.publish(area, [make_listing(f"l-{n}") for n in range(1, 451)])
    spoil_list(wire, 3, cut_reply)
    assert numbers(pull(kiosk, now).listings) == (399, 0, 0)
    cut_at = Cursor.read(kiosk.store.listings.cursor("hub"))
    assert cut_at is not None
    assert not cut_at.over
    admin.publish(area, [make_listing("l-451")])
    asked = len(wire.asked("GET"))
    assert numbers(pull(kiosk, now).listings) == (52, 0, 0)
    assert f"_since={cut_at.reached}" in wire.asked("GET")[asked]
    done = Cursor.read(kiosk.store.listings.cursor("hub"))
    assert done is not None
    assert (done.over, done.etag) == (True, cut_at.etag), "what came meanwhile is read again"


def test_hanging_up_ends_the_exchange_and_keeps_what_came(
    kiosk: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(250)])
    id = kiosk.chooses()
    with pytest.raises(Stopped):
        exchange_once(
            kiosk.store, [kiosk.feed], None, now, on_page=lambda _: kiosk.client.hang_up()
        )
    # the second page may have been there already
    assert kiosk.store.listings.count_of("hub") in (200, 250)
    with pytest.raises(Stopped):
        exchange_once(kiosk.store, [], kiosk.mailbox, now)
    assert kiosk.outbox_state(id) == "queued"


def test_a_leap_into_the_future_is_read_anew_once(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    leapt = int(now.timestamp() * 1000) + 2 * DAY
    record = make_listing("l-1", last_modified=leapt)
    place = admin.open_area(area)
    admin._client.write("PUT", f"{place.path}/l-1", {"data": record})
    assert numbers(pull(kiosk, now).listings) == (1, 0, 0)
    assert sum("_since=" not in each for each in wire.asked("GET")) == 2
    pull(kiosk, now)
    assert sum("_since=" not in each for each in wire.asked("GET")) == 2


def test_what_a_delta_missed_is_found_by_counting(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    place = admin.open_area(area)
    admin._client.write(
        "PUT", f"{place.path}/late", {"data": make_listing("late", last_modified=1000)}
    )
    admin.publish(area, [make_listing("l-1")])
    assert numbers(pull(kiosk, now).listings) == (2, 0, 0)
    assert kiosk.store.listings.one("late") is not None
    full = sum("_since=" not in each for each in wire.asked("GET"))
    admin.publish(area, [make_listing("l-2")])
    assert numbers(pull(kiosk, now).listings) == (1, 0, 0)
    assert sum("_since=" not in each for each in wire.asked("GET")) == full


def test_what_the_kiosk_erased_itself_is_not_fetched_again(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0"), make_listing("l-1")])
    pull(kiosk, now)
    kiosk.settle()
    cursor = Cursor.read(kiosk.store.listings.cursor("hub"))
    assert cursor is not None
    moved = replace(cursor, etag=cursor.etag + OVERLAP)
    admin._client.write(
        "PUT",
        f"{admin.open_area(area).path}/l-2",
        {"data": make_listing("l-2", last_modified=moved.etag + 1)},
    )
    kiosk.store.listings.apply_page("hub", Page((), str(moved), removed=("l-0",)))
    assert numbers(pull(kiosk, now).listings) == (1, 0, 0)
    assert kiosk.store.listings.one("l-0") is None


def test_a_bad_record_costs_no_good_one(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0"), make_listing("bad", kind="?"), make_listing("l-1")])
    exchanged = pull(kiosk, now)
    assert numbers(exchanged.listings) == (2, 0, 0)
    assert [(each.id, "kind" in each.reason) for each in exchanged.listings.refused] == [
        ("bad", True)
    ]
    admin.publish(area, [make_listing("l-2"), make_listing("worse", title=None)])
    assert numbers(pull(kiosk, now).listings) == (1, 0, 0)
    assert sum("_since=" not in each for each in wire.asked("GET")) == 1


def test_a_listing_that_turns_bad_is_counted_once(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0"), make_listing("l-1")])
    pull(kiosk, now)
    admin.publish(area, [make_listing("l-0", kind="?")])
    assert pull(kiosk, now).problems == ()
    assert sum("_since=" not in each for each in wire.asked("GET")) == 1


def test_no_network_is_a_normal_state(
    kiosk: Any, wire: Any, admin: HubAdmin, area: str, make_listing: Make, now: datetime
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    wire.close()
    exchanged = pull(kiosk, now)
    (problem,) = exchanged.problems
    assert problem.sentence == "The hub cannot be reached. The kiosk goes on with what it has."
    assert kiosk.store.listings.one("l-0") is not None
    (state,) = kiosk.store.listings.feed_states()
    assert state.problem == problem.sentence
    assert state.succeeded_at == int(now.timestamp())
    assert Cursor.read(state.cursor) is not None


def test_a_portal_is_named_and_harms_nothing(
    kiosk: Any,
    wire: Any,
    admin: HubAdmin,
    area: str,
    make_listing: Make,
    answer_instead: Callable[..., bytes],
    now: datetime,
) -> None:
    admin.publish(area, [make_listing("l-0")])
    pull(kiosk, now)
    portal = answer_instead("200 OK", "text/html", b"<html>Sign in to the guest Wi-Fi</html>")
    wire.spoil = lambda n, request, reply: portal
    (problem,) = pull(kiosk, now).problems
    assert problem.sentence.startswith("Something else answers in place of the hub.")
    assert kiosk.store.listings.one("l-0") is not None
    wire.spoil = lambda n, request, reply: reply
    assert pull(kiosk, now).problems == ()


@pytest.mark.parametrize("cursor", ["nonsense", "{}", '{"etag": 1}', "[1]", "\x00"])
def test_a_cursor_nobody_understands_is_no_cursor(cursor: str) -> None:
    assert Cursor.read(cursor) is None


def test_taps_are_written_while_a_pull_goes_on(
    kiosk: Any,
    admin: HubAdmin,
    area: str,
    path: Path,
    make_listing: Make,
    choose: Callable[..., str],
    now: datetime,
) -> None:
    admin.publish(area, [make_listing(f"l-{n}") for n in range(450)])
    tapped: list[str] = []
    pulled = threading.Event()

    def tap() -> None:
        with Store.open(path) as own:
            while not pulled.is_set():
                tapped.append(choose(own, f"l-{len(tapped)}"))

    hand = threading.Thread(target=tap)
    hand.start()
    exchanged = pull(kiosk, now)
    pulled.set()
    hand.join(5)
    assert not hand.is_alive()
    assert numbers(exchanged.listings) == (450, 0, 0)
    assert kiosk.store.outbox.waiting() == len(tapped) > 10

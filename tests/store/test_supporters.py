"""Those who help: their PINs, over a restart too, and what each of them may do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.domain.people import ALL_RIGHTS, Right, SupporterId
from kiosk.domain.pin import Checked
from kiosk.store import secrets
from kiosk.store.database import Store
from kiosk.store.supporters import NobodyLeft

NOW = datetime(2026, 9, 23, 9, 30, tzinfo=UTC)
UNKNOWN = SupporterId("nobody")


@pytest.fixture
def maite(store: Store) -> SupporterId:
    return store.supporters.add("Maite", "caregiver", frozenset({Right.CONFIRM}))


@pytest.fixture
def tended(store: Store, maite: SupporterId) -> SupporterId:
    """Maite began the team."""
    store.supporters.set_pin(maite, "1234")
    return maite


def in_row(store: Store, maite: SupporterId, pin: str, count: int, now: datetime) -> Checked:
    for _ in range(count):
        checked = store.supporters.check_pin(maite, pin, now)
    return checked


def test_somebody_new_is_found_as_they_were_added(store: Store, maite: SupporterId) -> None:
    found = store.supporters.one(maite)
    assert found is not None
    assert (found.name, found.picture, found.may) == (
        "Maite",
        "caregiver",
        frozenset({Right.CONFIRM}),
    )
    assert not found.has_pin
    assert store.supporters.all() == (found,)
    assert store.supporters.one(UNKNOWN) is None


def test_a_right_pin_is_right_and_no_other_is(store: Store, tended: SupporterId) -> None:
    assert store.supporters.check_pin(tended, "1234", NOW) == Checked(right=True)
    assert not store.supporters.check_pin(tended, "4321", NOW).right
    assert not store.supporters.check_pin(UNKNOWN, "1234", NOW).right


def test_who_has_no_pin_has_no_right_one(store: Store, maite: SupporterId) -> None:
    assert not store.supporters.check_pin(maite, "", NOW).right


def test_after_three_wrong_ones_even_the_right_one_waits(store: Store, tended: SupporterId) -> None:
    until = NOW + timedelta(seconds=30)
    assert in_row(store, tended, "0000", 3, NOW) == Checked(False, until)
    assert store.supporters.check_pin(tended, "1234", NOW) == Checked(False, until)
    assert store.supporters.waits_until(tended, NOW) == until
    assert store.supporters.check_pin(tended, "1234", until).right


def test_tries_within_a_pause_do_not_prolong_it(store: Store, tended: SupporterId) -> None:
    first = in_row(store, tended, "0000", 3, NOW).blocked_until
    assert in_row(store, tended, "0000", 5, NOW + timedelta(seconds=20)).blocked_until == first


def test_a_right_one_makes_the_next_three_free_again(store: Store, tended: SupporterId) -> None:
    in_row(store, tended, "0000", 2, NOW)
    assert store.supporters.check_pin(tended, "1234", NOW).right
    assert in_row(store, tended, "0000", 2, NOW).blocked_until is None


def test_what_was_tried_is_still_counted_after_a_restart(
    store: Store, tended: SupporterId, path: Path
) -> None:
    in_row(store, tended, "0000", 2, NOW)
    store.close()
    with Store.open(path) as again:
        checked = again.supporters.check_pin(tended, "0000", NOW)
        assert checked.blocked_until == NOW + timedelta(seconds=30)
    with Store.open(path) as third:
        assert third.supporters.check_pin(tended, "1234", NOW) == checked
        assert third.supporters.check_pin(tended, "1234", NOW + timedelta(seconds=31)).right


def test_pulling_the_plug_while_a_pin_is_looked_at_gains_nothing(
    store: Store, tended: SupporterId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def plug_pulled(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(secrets, "matches", plug_pulled)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            store.supporters.check_pin(tended, "0000", NOW)
    assert store.supporters.waits_until(tended, NOW) == NOW + timedelta(seconds=30)


def test_a_clock_set_back_by_a_year_locks_nobody_out_for_a_year(
    store: Store, tended: SupporterId
) -> None:
    in_row(store, tended, "0000", 3, NOW)
    earlier = NOW - timedelta(days=365)
    until = store.supporters.check_pin(tended, "1234", earlier).blocked_until
    assert until == earlier + timedelta(seconds=30)
    assert store.supporters.check_pin(tended, "1234", until).right


def test_another_pin_forgets_the_wrong_ones(store: Store, tended: SupporterId) -> None:
    in_row(store, tended, "0000", 3, NOW)
    store.supporters.set_pin(tended, "98765")
    assert store.supporters.check_pin(tended, "98765", NOW).right
    assert not store.supporters.check_pin(tended, "1234", NOW).right


def test_the_pin_itself_is_nowhere_in_the_file(
    store: Store, maite: SupporterId, path: Path
) -> None:
    store.supporters.set_pin(maite, "80319275")
    store.supporters.check_pin(maite, "80319275", NOW)
    store.close()
    assert all(b"80319275" not in each.read_bytes() for each in path.parent.iterdir())


def test_the_first_with_a_pin_may_do_everything_and_the_next_what_they_were_given(
    store: Store, tended: SupporterId
) -> None:
    jon = store.supporters.add("Jon", "volunteer", {Right.CONFIRM})
    store.supporters.set_pin(jon, "5678")
    may = {each.id: each.may for each in store.supporters.all()}
    assert may == {tended: ALL_RIGHTS, jon: {Right.CONFIRM}}


def test_somebody_can_always_tend_the_team(store: Store, tended: SupporterId) -> None:
    found = store.supporters.one(tended)
    assert found is not None
    with pytest.raises(NobodyLeft):
        store.supporters.change(replace(found, may=found.may - {Right.SETTINGS}))
    with pytest.raises(NobodyLeft):
        store.supporters.remove(tended)
    assert store.supporters.one(tended) == found
    jon = store.supporters.add("Jon", "volunteer", ALL_RIGHTS)
    with pytest.raises(NobodyLeft):
        store.supporters.remove(tended)  # who has no PIN cannot tend it
    store.supporters.set_pin(jon, "5678")
    store.supporters.remove(tended)
    assert [each.id for each in store.supporters.all()] == [jon]


def test_before_anybody_has_a_pin_everybody_can_be_changed(
    store: Store, maite: SupporterId
) -> None:
    found = store.supporters.one(maite)
    assert found is not None
    store.supporters.change(replace(found, name="Ane", may=frozenset()))
    store.supporters.remove(maite)
    assert store.supporters.all() == ()


def test_a_right_that_a_newer_kiosk_gave_is_passed_over(
    store: Store, maite: SupporterId, path: Path
) -> None:
    store._connection.execute("""UPDATE supporters SET may = '["confirm", "fly"]'""")
    found = store.supporters.one(maite)
    assert found is not None
    assert found.may == {Right.CONFIRM}

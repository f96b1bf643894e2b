"""A hub set up: who may do what, and that doing it again changes nothing."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.hub import embedded
from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment, EnrolmentError, load, save
from kiosk.hub.line import Credential, Forbidden, Missing, Rejected
from kiosk.hub.places import STRUCTURES, kiosks_of, outbox_of
from kiosk.hub.provision import (
    BadName,
    HubAdmin,
    KioskExists,
    NoSuchArea,
    NoSuchKiosk,
    NoSuchStructure,
    NotReady,
)
from tests.hub.town import KIOSK, House, Town, an_announcement, an_interest


def test_publishing_again_touches_nothing(kiosk: HubClient, admin: HubAdmin, area: str) -> None:
    place = admin.open_area(area)
    first = admin.publish(area, [{"id": "a", "rev": 1}, {"id": "b", "rev": 1}])
    before = kiosk.total(place)
    again = admin.publish(area, [{"id": "a", "rev": 1, "last_modified": 5}, {"id": "b", "rev": 1}])
    assert kiosk.total(place) == before
    changed = admin.publish(area, [{"id": "a", "rev": 2}, {"id": "c", "rev": 1}])
    assert (first.created, first.updated, first.unchanged) == (2, 0, 0)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    assert (changed.created, changed.updated, changed.unchanged) == (1, 1, 0)


def test_a_listing_kinto_cannot_keep_is_named(admin: HubAdmin, area: str) -> None:
    with pytest.raises(Rejected, match=r"records/\*"):
        admin.publish(area, [{"id": "*"}])


def test_strangers_and_kiosks_only_read_listings(
    kiosk: HubClient, admin: HubAdmin, enrolment: Enrolment, area: str
) -> None:
    place = admin.open_area(area)
    admin.publish(area, [{"id": "a"}])
    stranger = HubClient(enrolment.url)
    assert [each["id"] for batch in stranger.pages(place) for each in batch.records] == ["a"]
    with pytest.raises(Forbidden):
        kiosk.put_once(place, "b", {})
    with pytest.raises(Missing):
        list(stranger.pages(enrolment.inbox))


def test_setting_up_again_keeps_what_was_there(
    kiosk: HubClient, admin: HubAdmin, enrolment: Enrolment
) -> None:
    kept, first, second = an_interest("any"), an_interest("any"), an_interest("any")
    kiosk.put_once(enrolment.outbox, kept["id"], kept)
    admin.open_structure(enrolment.structure)
    other = HubClient(enrolment.url, admin.add_kiosk(enrolment.structure, "kiosk-2"))
    other.put_once(enrolment.outbox, second["id"], second)
    kiosk.put_once(enrolment.outbox, first["id"], first)
    arrived = {each["id"] for each in admin.arrived(enrolment.structure)}
    assert {each["id"] for each in (kept, first, second)} <= arrived
    assert next(other.pages(enrolment.inbox, signed=True)).last


def test_setting_up_again_touches_nothing(town: Town, organiser: House) -> None:
    organiser.send(an_announcement())
    town.postman().round(datetime.now(UTC))
    town.admin.init([town.area], ["maite"], town.account)
    before = town.everything()
    assert town.admin.init([town.area], ["maite"], town.account) == town.account
    town.admin.add_structure(organiser.id, f"House {organiser.id}", [town.area], trusted=True)
    assert town.everything() == before
    assert town.postman().round(datetime.now(UTC)).problems == ()


def test_setting_up_again_mends_what_was_changed(town: Town, organiser: House) -> None:
    """A newer version of the hub brings its schemas to every structure."""
    box = outbox_of(organiser.id).path.removesuffix("/records")
    as_it_was = town.client.write("GET", box)
    data = {"schema": {"type": "object"}, "of_the_operator": "kept"}
    rights = {"read": ["system.Everyone"]}
    town.client.write("PUT", box, {"data": data, "permissions": rights})
    town.admin.init([town.area], (), town.account)
    now = town.client.write("GET", box)
    assert now["permissions"] == as_it_was["permissions"]
    assert now["data"]["schema"] == as_it_was["data"]["schema"]
    assert now["data"]["of_the_operator"] == "kept"


def test_a_structure_may_change(town: Town, organiser: House) -> None:
    path = f"{STRUCTURES.path}/{organiser.id}"
    town.admin.open_area("another")
    town.client.write("PATCH", path, {"data": {"of_the_operator": "kept"}})
    town.admin.add_structure(organiser.id, " Etxea ", [town.area, "another"], trusted=False)
    told = town.client.write("GET", path)["data"]
    assert (told["name"], told["areas"], told["trusted"]) == (
        "Etxea",
        [town.area, "another"],
        False,
    )
    assert told["of_the_operator"] == "kept"
    organiser.send(an_interest("any"))


def test_an_area_is_not_made_by_mistyping_one(town: Town, organiser: House) -> None:
    before = town.everything()
    with pytest.raises(NoSuchArea, match=rf"no area typo\. There are: .*{town.area}.* Add it:"):
        town.admin.add_structure(organiser.id, "House", [town.area, "typo"])
    with pytest.raises(NoSuchArea):
        town.admin.add_structure("s-not-yet", "House", ["typo"])
    assert town.everything() == before


def test_a_hub_is_extended_without_its_postman(town: Town) -> None:
    town.admin_of_its_own().extend([f"{town.area}-more"], ["maite"])
    assert HubClient(town.url, town.account).info().user == "account:postman"
    town.admin.add_structure("s-of-more", "House", [f"{town.area}-more"])
    assert town.postman().round(datetime.now(UTC)).problems == ()


def test_kiosks_come_change_their_secret_and_go(town: Town, asker: House) -> None:
    with pytest.raises(KioskExists, match="rotate"):
        town.admin.add_kiosk(asker.id, KIOSK)
    asker.send(an_interest("any"))
    town.admin.add_kiosk(asker.id, "second")
    new = HubClient(town.url, town.admin.rotate_kiosk(asker.id, "second"))
    letter = an_interest("any")
    new.put_once(outbox_of(asker.id), letter["id"], letter)
    town.admin.revoke_kiosk(asker.id, "second")
    with pytest.raises(NoSuchKiosk, match=f"has no second. There are: {KIOSK}.$"):
        town.admin.revoke_kiosk(asker.id, "second")
    with pytest.raises(NoSuchKiosk, match="add-kiosk"):
        town.admin.rotate_kiosk(asker.id, "second")
    again = HubClient(town.url, town.admin.add_kiosk(asker.id, "second"))
    again.put_once(outbox_of(asker.id), letter["id"], letter)
    town.admin.revoke_kiosk(asker.id, "second")


@pytest.mark.parametrize(
    "id", ["s-", "house", "S-house", "s-a.b", "s-a/b", "s-" + "a" * 61, "s-a\n"]
)
def test_names_that_are_none(town: Town, asker: House, id: str) -> None:
    for attempt in (
        lambda: town.admin.add_structure(id, "Name", [town.area]),
        lambda: town.admin.add_structure("s-good", "Name", [f"{id}!"]),
        lambda: town.admin.add_structure("s-good", "", [town.area]),
        lambda: town.admin.add_structure("s-good", "x" * 201, [town.area]),
        lambda: town.admin.add_structure("s-good", "Name", []),
        lambda: town.admin.add_kiosk(id, KIOSK),
        lambda: town.admin.add_kiosk(asker.id, "a.b"),
        lambda: town.admin.revoke_kiosk(id, KIOSK),
        lambda: town.admin.add_moderator("-"),
    ):
        with pytest.raises(BadName):
            attempt()


def test_a_structure_that_is_not_there(town: Town) -> None:
    for attempt in (town.admin.add_kiosk, town.admin.rotate_kiosk, town.admin.revoke_kiosk):
        with pytest.raises(NoSuchStructure, match="add-structure"):
            attempt("s-nowhere", KIOSK)


def test_two_who_add_kiosks_at_once(town: Town) -> None:
    """Each reads the group and writes it back: none may undo what the other did."""
    spoiled = town.new_house()
    names = [f"k-{number}" for number in range(6)]

    def add(name: str) -> None:
        town.admin_of_its_own().add_kiosk(spoiled.id, name)

    with ThreadPoolExecutor(len(names)) as pool:
        list(pool.map(add, names))
    members = town.client.write("GET", kiosks_of(spoiled.id))["data"]["members"]
    assert set(members) == {f"account:{spoiled.id}.{name}" for name in (KIOSK, *names)}


def test_a_server_that_lets_kiosks_change_what_they_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    real = embedded._settings
    careless = {"explicit_permissions": "true"}
    monkeypatch.setattr(embedded, "_settings", lambda *said: {**real(*said), **careless})
    with EmbeddedHub() as hub, pytest.raises(NotReady, match="explicit_permissions"):
        HubAdmin(HubClient(hub.url, hub.admin)).init(["bidasoa"])


ENROLMENT = Enrolment("https://hub.example/v1", "bidasoa", "s-a", "kiosk-1", "s-a.kiosk-1:hush")


def test_an_enrolment_is_for_the_kiosks_eyes_only(tmp_path: Path) -> None:
    (tmp_path / "hub.json.new").write_text("left by a crash")
    path = save(ENROLMENT, tmp_path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load(tmp_path) == ENROLMENT
    assert [each.name for each in tmp_path.iterdir()] == ["hub.json"]
    assert "hush" not in repr(ENROLMENT)
    assert ENROLMENT.account == Credential("s-a.kiosk-1", "hush")


def test_a_kiosk_that_was_never_enrolled(tmp_path: Path) -> None:
    assert load(tmp_path) is None


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"url": "u", "area": "", "structure": "s", "kiosk": "k", "credential": "a:hush"}',
        '{"url": "u", "area": "a", "structure": "s", "kiosk": "k", "credential": "hush"}',
        '{"url": "u", "area": "a", "structure": "s", "kiosk": 1, "credential": "a:hush"}',
    ],
)
def test_a_broken_enrolment_is_said_without_its_secret(tmp_path: Path, text: str) -> None:
    (tmp_path / "hub.json").write_text(text)
    with pytest.raises(EnrolmentError, match=re.escape(str(tmp_path))) as caught:
        load(tmp_path)
    assert "hush" not in str(caught.value)

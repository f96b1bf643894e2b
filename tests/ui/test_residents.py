"""How the team looks after residents, and how a resident says who they are."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.domain.access import Access
from kiosk.domain.consent import Consent
from kiosk.domain.interest import Choice
from kiosk.domain.log import What
from kiosk.domain.people import Resident, ResidentId, Right
from kiosk.i18n import Language
from kiosk.ui import photos, places
from kiosk.ui.places import residents, team
from kiosk.ui.screens.screen import Screen
from kiosk.ui.screens.team.people import add
from tests.ui.cast import BASKET, CAREGIVER, NOW, SUN, Cast, full_house
from tests.ui.screens import Configuration, Stage
from tests.ui.screens_people import SECRET, a_photo
from tests.ui.screens_team import begin_team

Stages = Callable[[Cast, Configuration], Stage]


@pytest.fixture
def stage(tmp_path: Path, stages: Stages) -> Iterator[Stage]:
    """A house of its own, in English, with the caregiver signed in to the team's space."""
    cast = full_house(tmp_path)
    stage = stages(cast, Configuration(Language.EN))
    begin_team(stage)
    stage.navigation.visit = replace(stage.navigation.visit, supporter=CAREGIVER)
    stage.show(residents.People())
    yield stage
    cast.store.close()


def screen(stage: Stage) -> Screen:
    assert stage.window.screen_shown
    return stage.window.screen_shown


def here(stage: Stage) -> places.Place:
    return stage.navigation.place


def titles(stage: Stage) -> list[str]:
    return [each.face.title for each in screen(stage).touchables()]


def somebody(stage: Stage, nickname: str = "Ane") -> Resident:
    people = stage.cast.store.people
    id = people.add_resident("boat", nickname)
    found = people.resident(id)
    assert found
    return found


def test_without_a_name_nobody_is_added(stage: Stage) -> None:
    before = stage.cast.store.people.residents()
    stage.tap("Add someone")
    assert isinstance(stage.navigation.place, team.Typing)
    add(screen(stage).desk, "")
    assert here(stage) == residents.People()
    assert stage.cast.store.people.residents() == before


def test_a_picture_that_nobody_has_taken_is_told_apart(stage: Stage) -> None:
    said = {each.face.title: each.face.quiet for each in screen(stage).touchables()}
    assert said["Mari Karmen"] == ""
    assert said["Sun"] == "", "Sun has chosen something"
    assert said["Tree"] == "Nobody’s yet"


def test_what_was_never_asked_is_not_a_no(stage: Stage) -> None:
    stage.show(residents.Agreements(SUN))
    assert [each.face.strong for each in screen(stage).touchables()] == ["Not asked yet"] * 2
    stage.navigation.go(residents.OneAgreement(SUN, Consent.NEEDS))
    stage.settle()
    stage.tap("No")
    stage.show(residents.Agreements(SUN))
    assert [each.face.strong for each in screen(stage).touchables()] == ["No", "Not asked yet"]


def test_somebody_new_gets_a_picture_that_nobody_has(stage: Stage) -> None:
    for each in ("sun", "moon", "star"):
        stage.cast.store.people.add_resident(each, each)
    stage.tap("Add someone")
    add(screen(stage).desk, "Ane")
    newest = stage.cast.store.people.residents()[-1]
    assert (newest.nickname, newest.picture) == ("Ane", "tree")
    assert here(stage) == residents.TheirPicture(newest.id, new=True)
    stage.tap("Flower")
    assert here(stage) == residents.OnePerson(newest.id)
    stage.navigation.back()
    assert here(stage) == residents.People()
    entry = stage.cast.store.log.newest(9)
    assert [each.what for each in entry[:2]] == [What.RESIDENT_CHANGED, What.RESIDENT_ADDED]


def test_a_nickname_and_a_language_are_changed(stage: Stage) -> None:
    ane = somebody(stage)
    stage.show(residents.OnePerson(ane.id))
    stage.tap("Nickname")
    place = stage.navigation.place
    assert isinstance(place, team.Typing)
    assert place.text == "Ane"
    place.then(screen(stage).desk, "Ane Miren")
    stage.settle()
    stage.tap("Language")
    stage.tap("Français")
    changed = replace(ane, nickname="Ane Miren", language="fr")
    assert stage.cast.store.people.resident(ane.id) == changed


def test_one_whom_somebody_else_erased_is_gone(stage: Stage) -> None:
    ane = somebody(stage)
    stage.show(residents.OnePerson(ane.id))
    stage.cast.store.people.remove_resident(ane.id, NOW)
    stage.tap("Agreements")
    assert screen(stage).title == "Nobody is here any more"
    stage.tap("Go back")
    assert screen(stage).title == "Nobody is here any more"


@pytest.mark.parametrize(
    "place",
    [
        residents.People(),
        residents.OnePerson(ResidentId("sun")),
        residents.Copying(ResidentId("sun")),
        residents.Erasing(ResidentId("sun")),
    ],
    ids=["people", "one person", "copying", "erasing"],
)
def test_who_may_not_look_after_people_stands_before_the_door(
    stage: Stage, place: residents.Tending
) -> None:
    """Signed in without that right, or nobody signed in at all."""
    (caregiver,) = [each for each in stage.cast.store.supporters.all() if each.id == CAREGIVER]
    rights = frozenset({Right.CONFIRM, Right.SETTINGS})
    stage.cast.store.supporters.change(replace(caregiver, may=rights))
    stage.show(place)
    assert screen(stage).title == "Who of the team are you?"
    stage.cast.store.supporters.change(caregiver)
    stage.navigation.visit = replace(stage.navigation.visit, supporter=None)
    stage.show(place)
    assert screen(stage).title == "Who of the team are you?"


def test_a_full_disk_is_told(stage: Stage) -> None:
    ane = somebody(stage)
    stage.show(residents.ThreePictures(ane.id, SECRET))
    stage.cast.store._connection.execute("PRAGMA query_only = ON")
    stage.tap("Keep them")
    assert screen(stage).title == "This did not work"
    stage.cast.store._connection.execute("PRAGMA query_only = OFF")
    assert stage.cast.store.people.resident(ane.id) == ane


def test_a_photo_is_asked_for_before_it_is_chosen(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ane.png"
    a_photo().save(str(path))
    (broken := tmp_path / "broken.jpg").write_bytes(b"")
    monkeypatch.setattr(photos, "at_hand", lambda: [broken, path])
    ane, store = somebody(stage), stage.cast.store
    stage.navigation.go(residents.TheirPhoto(ane.id))
    stage.settle()
    stage.tap("No")
    assert titles(stage) == ["Yes, I agree", "No"]
    stage.tap("Yes, I agree")
    stage.tap("broken")
    assert store.people.photo(ane.id) is None
    stage.tap("ane")
    assert store.people.photo(ane.id)
    stage.navigation.go(residents.TheirPhoto(ane.id))
    stage.settle()
    stage.tap("No photo")
    assert store.people.photo(ane.id) is None
    assert store.consents.given(ane.id, Consent.PHOTO)


def test_yes_and_no_are_asked_alike(stage: Stage) -> None:
    """Consent that is nudged is none: the two buttons look the same."""
    ane = somebody(stage)
    for what in Consent:
        stage.show(residents.OneAgreement(ane.id, what))
        yes, no = screen(stage).touchables()
        assert yes.face.manner is no.face.manner
        assert not yes.chosen
        assert not no.chosen


def test_three_pictures_are_taken_away_again(stage: Stage) -> None:
    ane = somebody(stage)
    stage.cast.store.people.set_secret(ane.id, SECRET)
    stage.show(residents.ThreePictures(ane.id))
    assert "Ane signs in with three pictures." in [each.text() for each in stage.seen().readables]
    stage.tap("Without pictures")
    assert stage.cast.store.people.resident(ane.id) == ane


# how a resident says who they are


def test_who_has_no_three_pictures_is_known_at_once(stage: Stage) -> None:
    ane = somebody(stage)
    stage.navigation.home()
    stage.navigation.go(places.WhoAreYou(places.MyChoices()))
    stage.tap("Ane")
    assert stage.navigation.visit.resident == ane.id
    assert stage.navigation.place == places.MyChoices()


@pytest.mark.parametrize("where", ["who are you", "people"])
def test_their_photo_stands_on_their_tile(stage: Stage, where: str) -> None:
    ane, peio, store = somebody(stage), somebody(stage, "Peio"), stage.cast.store
    store.consents.record(ane.id, Consent.PHOTO, True, CAREGIVER, NOW)
    store.people.keep_photo(ane.id, photos.as_file(a_photo()))
    stage.show(residents.People() if where == "people" else places.WhoAreYou(places.MyChoices()))
    shown = {each.face.title: each.face.photo for each in screen(stage).touchables()}
    assert shown["Ane"] is not None
    assert shown[peio.nickname] is None


def test_one_who_signs_in_has_all_as_they_set_it_and_back_leads_past_the_pictures(
    stage: Stage,
) -> None:
    ane, store = somebody(stage), stage.cast.store
    store.people.set_secret(ane.id, ("boat", "sun", "bird"))
    store.access.keep(ane.id, Access(quiet=True))
    stage.navigation.home()
    stage.navigation.go(places.WhoAreYou(places.MyChoices()))
    for each in ("Ane", "Boat", "Sun"):
        stage.tap(each)
    assert stage.navigation.visit.resident is None
    stage.tap("Bird")
    assert stage.navigation.visit.resident == ane.id
    assert stage.navigation.visit.access.quiet
    stage.navigation.back()
    assert stage.navigation.place == places.WhoAreYou(places.MyChoices())


def test_a_choice_on_the_way_is_made_once_they_are_known(stage: Stage) -> None:
    ane, store = somebody(stage), stage.cast.store
    store.people.set_secret(ane.id, ("boat", "sun", "bird"))
    stage.navigation.home()
    stage.navigation.go(places.WhoAreYou(places.Choosing(BASKET, Choice.MAYBE)))
    for each in ("Ane", "Boat", "Sun", "Bird"):
        stage.tap(each)
    (chosen,) = store.interests.shown(ane.id, NOW)
    assert chosen.choice is Choice.MAYBE


def test_what_was_tapped_stands_in_no_log() -> None:
    place = places.SignIn(ResidentId("ane"), places.MyChoices(), ("boat", "sun"))
    assert "boat" not in repr(place)
    assert "boat" not in repr(residents.ThreePictures(ResidentId("ane"), ("boat",)))


def test_the_pictures_stand_where_they_stood(stage: Stage) -> None:
    """Whatever was tapped, and in the largest letters: hands remember places."""
    ane = somebody(stage)
    stage.cast.store.people.set_secret(ane.id, SECRET)
    asked = places.SignIn(ane.id, places.MyChoices())
    stood = []
    for tapped in ((), ("boat",), ("boat", "sun")):
        stage.show(replace(asked, tapped=tapped))
        stood.append([(each.face.title, each.geometry()) for each in screen(stage).touchables()])
    assert stood[0] == stood[1] == stood[2]
    assert len(stood[0]) == 8


def test_trying_while_one_has_to_wait_is_not_looked_at(stage: Stage) -> None:
    ane, store = somebody(stage), stage.cast.store
    store.people.set_secret(ane.id, SECRET)
    asked = places.SignIn(ane.id, places.MyChoices())
    for _ in range(3):
        store.people.check_secret(ane.id, ("sun",) * 3, NOW)
    stage.show(replace(asked, tapped=SECRET[:2]))
    assert screen(stage).title == "Please wait a little"

"""Every screen about residents: how they sign in, and how the team looks after them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.domain.consent import Consent
from kiosk.domain.people import ResidentId
from kiosk.ui import photos, places
from kiosk.ui.places import Place, residents
from tests.ui.cast import CAREGIVER, LONG, NOW
from tests.ui.screens_team import begin_team, disband

if TYPE_CHECKING:
    from tests.ui.cast import Cast
    from tests.ui.screens import Stage

NAME: Final = "Maria Asunción"
MARIA: Final = ResidentId("maria")
NEW: Final = ResidentId("new")
NOBODY: Final = ResidentId("nobody")
SECRET: Final = ("boat", "bird", "boat")


def a_photo() -> QImage:
    """Somebody in front of a wall."""
    image = QImage(photos.SIDE, photos.SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor("#8FA7B5"))
    painter = QPainter(image)
    painter.setBrush(QColor("#4A3B34"))
    painter.drawEllipse(140, 60, 200, 240)
    painter.setBrush(QColor("#D9B391"))
    painter.drawEllipse(165, 110, 150, 190)
    painter.setBrush(QColor("#7A1F3D"))
    painter.drawEllipse(60, 310, 360, 300)
    painter.end()
    return image


def move_in(cast: "Cast") -> None:
    """Two more live here: MARIA has a photo, three pictures and all agreements; NEW has nothing."""
    store = cast.store
    if store.people.resident(MARIA):
        return
    for id, nickname in ((MARIA, NAME), (NEW, "")):
        store._connection.execute(
            "INSERT INTO residents (id, picture, nickname, language) VALUES (?, 'star', ?, 'eu')",
            (id, nickname),
        )
    for what in Consent:
        store.consents.record(MARIA, what, True, CAREGIVER, NOW)
    store.people.keep_photo(MARIA, photos.as_file(a_photo()))
    store.people.set_secret(MARIA, SECRET)


def people_screens(stage: "Stage") -> Iterator[str]:
    """The states of a house where one resident has everything, and another nothing."""
    move_in(stage.cast)
    yield from _signing_in(stage)
    begin_team(stage)
    for name, place in _places():
        stage.navigation.visit = replace(stage.navigation.visit, supporter=CAREGIVER)
        stage.show(place)
        yield from stage.pages(name)
    with TemporaryDirectory() as folder:
        found = _photos_in(Path(folder))
        with patch.object(photos, "at_hand", lambda: found):
            stage.show(residents.TheirPhoto(MARIA))
            yield from stage.pages("their photo, several at hand")
    stage.navigation.home()
    stage.settle()
    disband(stage)


def _photos_in(folder: Path) -> list[Path]:
    found = [folder / f"photo {number}.png" for number in range(9)]
    for each in found:
        a_photo().save(str(each))
    return found


def _signing_in(stage: "Stage") -> Iterator[str]:
    asked = places.SignIn(MARIA, places.WhatINeed(LONG))
    stage.show(places.WhoAreYou(places.WhatINeed(LONG)))
    yield from stage.pages("who are you, with a photo")
    for number in range(3):
        stage.show(replace(asked, tapped=SECRET[:number]))
        yield f"sign in, picture {number + 1}"
    stage.show(replace(asked, wrong=True))
    yield from stage.pages("sign in, other pictures")
    for _ in range(4):
        waits = stage.cast.store.people.waits_until(MARIA, NOW)
        stage.cast.store.people.check_secret(MARIA, SECRET[:1], waits or NOW)
    stage.show(asked)
    yield from stage.pages("sign in, a pause")
    later = NOW + timedelta(hours=2)
    assert stage.cast.store.people.check_secret(MARIA, SECRET, later).right


def _places() -> Iterator[tuple[str, Place]]:
    yield "people", residents.People()
    yield "one person", residents.OnePerson(MARIA)
    yield "one person, nothing yet", residents.OnePerson(NEW)
    yield "one person, gone", residents.OnePerson(NOBODY)
    yield "their picture", residents.TheirPicture(MARIA)
    yield "their language", residents.TheirLanguage(MARIA)
    yield "their photo, not agreed", residents.TheirPhoto(NEW)
    yield "their photo, none at hand", residents.TheirPhoto(MARIA)
    yield "three pictures, have them", residents.ThreePictures(MARIA)
    for number in range(1, 4):
        yield (
            f"three pictures, {number}",
            residents.ThreePictures(MARIA, SECRET[:number], anew=True),
        )
    yield "agreements", residents.Agreements(MARIA)
    for what in Consent:
        yield f"agreement on {what}", residents.OneAgreement(MARIA, what)
        yield f"agreement on {what}, never asked", residents.OneAgreement(NEW, what)
    yield "copying", residents.Copying(MARIA)
    folder = Path("/home/kiosk/Documents/ekin-Maria-Asunción-2026-09-23")
    yield "copying, written", residents.Copying(MARIA, str(folder))
    yield "erasing", residents.Erasing(MARIA)
    yield "erased", residents.Erased()

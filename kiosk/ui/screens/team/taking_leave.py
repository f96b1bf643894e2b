"""A copy of all that is kept of a resident; and that nothing of them is kept any more."""

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from kiosk.domain.log import What
from kiosk.domain.people import Resident
from kiosk.i18n import Language, words_in
from kiosk.ui import photos, places
from kiosk.ui.desk import Desk
from kiosk.ui.handing_out import NoFolder, folder_for, hand_out
from kiosk.ui.places import residents
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.who_are_you import name_of
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line

logger = logging.getLogger(__name__)


class CopyingScreen(SheetScreen):
    def __init__(self, desk: Desk, resident: Resident, place: residents.Copying) -> None:
        super().__init__(desk)
        words = desk.words
        self._resident, self._place = resident, place
        name = name_of(resident, desk)
        self.title = words("A copy of the data")
        write = self.button(
            Face(words("Write the copy"), "page", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        self.lay_sheet(self._written() or self._told(name), [write])
        write.clicked.connect(self._write)

    def _told(self, name: str) -> list[Line]:
        words, look = self.words, self.desk.look
        return [
            Line(look, words("All that is kept of {name}.", name=name), pictogram="person"),
            Line(look, words("It goes to a stick, or to a folder."), pictogram="page"),
            Line(look, words("Give it to {name} alone.", name=name), pictogram="lock", block="sad"),
        ]

    def _written(self) -> list[Line]:
        if not self._place.kept_in:
            return []
        words, look, folder = self.words, self.desk.look, Path(self._place.kept_in)
        where = words("It is in this folder: {folder}.", folder=folder.name)
        return [
            Line(look, words("The copy is written."), pictogram="check", block="good", bold=True),
            Line(look, where, pictogram="place"),
            Line(look, words("Give it to them alone."), pictogram="lock", block="sad"),
        ]

    def _write(self) -> None:
        desk, resident, now = self.desk, self._resident, self.desk.now()
        dossier = desk.store.dossiers.of(resident, now)
        words = words_in(Language(resident.language)) if resident.language else desk.words
        name = folder_for(dossier, now)
        for home in _homes_of_copies():
            try:
                hand_out(dossier, home / name, words, desk.vocabulary)
            except NoFolder as why:
                logger.error("a copy of what is kept could not be written: %s", why)
                continue
            if tend(desk, resident.id, What.EXPORTED, lambda: None):
                desk.navigation.instead(replace(self._place, kept_in=str(home / name)))
            return
        desk.navigation.go(places.NotKept())


def _homes_of_copies() -> list[Path]:
    """The stick that is plugged in; then the folder where people look for documents."""
    own = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return [*photos.sticks()[:1], *([Path(own)] if own else [])]


class ErasingScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, resident: Resident, _: residents.Erasing) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self._resident = resident
        self.title = words("Erase {name}?", name=name_of(resident, desk))
        lines = [
            Line(look, words("Everything of theirs goes from this kiosk."), pictogram="bin"),
            Line(look, words("Their choices are taken back and erased."), pictogram="undo"),
            Line(look, words("Notes and files stay where they are."), pictogram="note"),
            Line(look, words("Nobody can undo this."), pictogram="warning", block="sad"),
        ]
        keep = self.button(
            Face(words("No, keep all"), "heart", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        erase = self.button(Face(words("Yes, erase"), "bin", manner=Manner.OUTLINED))
        self.lay_sheet(lines, [keep, erase])
        keep.clicked.connect(desk.navigation.back)
        erase.clicked.connect(self._erase)

    def _erase(self) -> None:
        desk, id = self.desk, self._resident.id
        people = desk.store.people
        erased = What.RESIDENT_ERASED
        if tend(desk, None, erased, lambda: people.remove_resident(id, desk.now())):
            desk.store.scrub()
            desk.navigation.exchange_asked.emit()
            desk.navigation.back()
            desk.navigation.instead(residents.Erased())


class ErasedScreen(SheetScreen):
    speaks_at_once = True

    def __init__(self, desk: Desk, _: residents.Erased) -> None:
        super().__init__(desk)
        words, look = desk.words, desk.look
        self.title = words("All of it is erased")
        lines = [
            Line(look, words("The kiosk knows nothing of them any more."), pictogram="check"),
            Line(look, words("The hub erases what had left, too."), pictogram="sending"),
        ]
        back = self.button(
            Face(words("Go back"), "back", manner=Manner.PRIMARY, above=True, picture_mm=12)
        )
        self.lay_sheet(lines, [back])
        back.clicked.connect(desk.navigation.back)

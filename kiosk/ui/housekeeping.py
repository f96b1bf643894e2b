"""Keeps what was set for the house on the screen: its settings, and the hub it belongs to."""

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.hub import enrolment
from kiosk.hub.code import CodeError, enrolment_of
from kiosk.i18n import Language
from kiosk.settings import Settings, SettingsError, change_settings
from kiosk.ui import places
from kiosk.ui.house import CodeRead, HouseSet, move_on
from kiosk.ui.navigation import Navigation
from kiosk.ui.news import Added
from kiosk.ui.places import house
from kiosk.ui.window import Window

logger = logging.getLogger(__name__)


class Housekeeper(QObject):
    """Writes into the data folder `data`. joined: this kiosk is one of a hub's now."""

    joined = Signal()

    def __init__(self, data: Path, navigation: Navigation, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._data, self._navigation, self._window = data, navigation, window
        navigation.house_set.connect(self.set_house)
        navigation.code_read.connect(self.join)

    @Slot(object)
    def set_house(self, asked: HouseSet) -> None:
        """In force at once, and the next time the kiosk starts."""
        navigation, window = self._navigation, self._window
        before = window.settings
        try:
            change_settings(self._data, asked.changes)
        except (OSError, SettingsError):
            logger.exception("a setting of the house was not kept")
            navigation.go(places.NotKept())
            return
        changes: dict[str, Any] = dict(asked.changes)
        settings: Settings = replace(before, **changes)
        window.settings = window.reading.settings = settings
        if "language" in changes:
            navigation.use_as_usual(Language(settings.language))
        move_on(navigation, asked.then)

    @Slot(object)
    def join(self, read: CodeRead) -> None:
        """Enrol this kiosk by a code; what cannot be used changes nothing, and is told."""
        words = self._window.words
        try:
            new = enrolment_of(read.text)
            there = enrolment.membership_of(self._data)
        except CodeError as error:
            text = words("There is a mistake in the code. Please look at it again.")
            if error.lines:
                text = words("There is a mistake in line {n} of the code.", n=error.lines[0])
            self._refuse(text)
            return
        except enrolment.EnrolmentError:
            there = None  # what is damaged is of no use: it is written over
        if there is not None and not there.is_of(new):
            self._refuse(words("This kiosk is with another hub. It leaves it first."))
            return
        try:
            enrolment.save_well(new, self._data)
        except OSError:
            logger.exception("an enrolment was not kept")
            self._navigation.go(places.NotKept())
            return
        self.joined.emit()
        move_on(self._navigation, read.then)

    @Slot(object)
    def tell_source(self, added: Added) -> None:
        """What came of a source that was asked for: shown and said where somebody waits for it."""
        self._window.news.added[added.place] = added
        here = self._navigation.place
        # it may come while the window closes, or after
        if here == house.AddingSource(added.place) and self._window.isVisible():
            self._navigation.instead(here)

    def _refuse(self, why: str) -> None:
        self._navigation.go(house.CodeRefused(why))

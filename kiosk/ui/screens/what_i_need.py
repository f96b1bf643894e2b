"""What do you need: several things, or nothing, which is one tap."""

from dataclasses import replace

from kiosk.ui import places
from kiosk.ui.choosing import after_needs
from kiosk.ui.desk import Desk
from kiosk.ui.needs import face_of
from kiosk.ui.places import Going
from kiosk.ui.screens.pick_screen import PickScreen


class WhatINeedScreen(PickScreen):
    def __init__(self, desk: Desk, place: places.WhatINeed) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("What do you need?")
        self.answered = desk.words("I’m interested")
        needs = desk.vocabulary.entries("needs")
        faces = [face_of(each, desk) for each in needs]
        self.lay_picks([each.id for each in needs], faces, place.needs, place.page)

    def onward(self) -> str:
        return self.words("That is all") if self.picked else self.words("I need nothing")

    def remember(self) -> None:
        self._place = replace(self._place, needs=self.picked)
        self.desk.navigation.remember(self._place)

    def go_on(self) -> None:
        going = Going(self._place.listing, needs=self.picked)
        self.desk.navigation.go(after_needs(self.desk, going))

    def show_page(self, page: int) -> None:
        self.desk.navigation.instead(replace(self._place, page=page))

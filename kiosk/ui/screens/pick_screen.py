"""Screens of tiles of which several may be chosen: a tap chooses, another one takes it back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kiosk.accessibility.narration import Utterance
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face

_PICTURES: Final = (20.0, 16.0, 12.0)


class PickScreen(TileScreen):
    """The tile that goes on is on every page, and says what it means as things now stand."""

    picked: tuple[str, ...] = ()

    def lay_picks(
        self, names: Sequence[str], faces: Sequence[Face], picked: Sequence[str], page: int
    ) -> None:
        """Place page `page` of `faces`, of which those named in `picked` are chosen."""
        tiles = self.lay_tiles(faces, page, always=(self._on(),))
        self.picked = tuple(picked)
        for number, tile in tiles.numbered:
            name = names[number]
            self._mark(tile, name)
            tile.clicked.connect(lambda _=False, one=tile, chosen=name: self._pick(one, chosen))
        self._go = tiles.always[0]
        self._picture = self._go.face.picture_mm
        self._go.clicked.connect(self.go_on)
        if self.picked:
            self._show_way_on()
        if tiles.more:
            tiles.more.clicked.connect(lambda: self.show_page(page + 1))

    def onward(self) -> str:
        """What the tile that goes on says; without anything chosen it says most words."""
        raise NotImplementedError

    def remember(self) -> None:
        """Something was chosen, or is no longer: keep it with the place."""
        raise NotImplementedError

    def go_on(self) -> None:
        raise NotImplementedError

    def show_page(self, page: int) -> None:
        raise NotImplementedError

    def _on(self) -> Face:
        return Face(self.onward(), "check", block="good", picture_mm=25)

    def _pick(self, tile: Choice, name: str) -> None:
        """Choose it or no longer, and say so: its name and how it now stands."""
        kept = tuple(each for each in self.picked if each != name)
        self.picked = kept if name in self.picked else (*self.picked, name)
        self._mark(tile, name)
        self._show_way_on()
        self.remember()
        if self.desk.may_speak():
            own = self.words.language.value
            state = tile.accessibleDescription() or self.words("No longer chosen")
            self._voiced = [(tile, 0)]
            self.desk.speech.say(Utterance.of((tile.face.title, own), (state, own)))

    def _mark(self, tile: Choice, name: str) -> None:
        tile.mark(self.words("Chosen") if name in self.picked else "")

    def _show_way_on(self) -> None:
        """With a smaller picture where other words leave it less room."""
        go = self._go
        for picture in (self._picture, *(each for each in _PICTURES if each < self._picture)):
            go.wear(replace(go.face, title=self.onward(), picture_mm=picture))
            if go.least_width() <= go.width() and go.needed_height(go.width()) <= go.height():
                return

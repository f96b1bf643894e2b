"""One person: what the team can do for one resident, and their picture and language."""

from collections.abc import Callable
from dataclasses import replace

from kiosk.domain.log import What
from kiosk.domain.people import Resident
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language
from kiosk.ui.desk import Desk
from kiosk.ui.places import Place, residents, team
from kiosk.ui.screens.team.people import LONGEST_NAME
from kiosk.ui.screens.team.tending import tend
from kiosk.ui.screens.tile_screen import TileScreen
from kiosk.ui.screens.who_are_you import face_of, name_of
from kiosk.ui.widgets.face import Face


class OnePersonScreen(TileScreen):
    def __init__(self, desk: Desk, resident: Resident, place: residents.OnePerson) -> None:
        super().__init__(desk)
        self._resident = resident
        self.title = name_of(resident, desk)
        faces = [face for face, _ in self._ways()]
        steps = [step for _, step in self._ways()]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            tile.clicked.connect(steps[number])
        if tiles.more:
            on = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(on))

    def _ways(self) -> list[tuple[Face, Callable[[], None]]]:
        words, resident, id = self.words, self._resident, self._resident.id
        none = words("None yet")
        shown = face_of(resident, self.desk)
        language = OWN_NAMES[Language(resident.language)] if resident.language else none
        photo = words("Yes") if resident.has_photo else none
        pictures = words("Yes") if resident.has_secret else none
        name = resident.nickname or none
        return [
            (self._face(words("Nickname"), "pencil", name), self._rename),
            (self._face(words("Picture"), resident.picture), self._to(residents.TheirPicture(id))),
            (
                replace(self._face(words("Photo"), "camera", photo), photo=shown.photo),
                self._to(residents.TheirPhoto(id)),
            ),
            (
                self._face(words("Language"), "language", language),
                self._to(residents.TheirLanguage(id)),
            ),
            (
                self._face(words("Three pictures"), "lock", pictures),
                self._to(residents.ThreePictures(id)),
            ),
            (self._face(words("Agreements"), "check"), self._to(residents.Agreements(id))),
            (self._face(words("A copy of the data"), "page"), self._to(residents.Copying(id))),
            (self._face(words("Erase"), "bin", block="sad"), self._to(residents.Erasing(id))),
        ]

    def _face(self, title: str, sign: str, strong: str = "", block: str = "people") -> Face:
        return Face(title, sign, strong=strong, block=block, picture_mm=20)

    def _to(self, place: Place) -> Callable[[], None]:
        return lambda: self.desk.navigation.go(place)

    def _rename(self) -> None:
        title, resident = self.words("What shall we call them?"), self._resident

        def keep(desk: Desk, nickname: str) -> None:
            changed = replace(resident, nickname=nickname)
            people = desk.store.people
            if tend(
                desk, resident.id, What.RESIDENT_CHANGED, lambda: people.change_resident(changed)
            ):
                desk.navigation.back()

        typing = team.Typing(title, resident.nickname, keep, most=LONGEST_NAME)
        self.desk.navigation.go(typing)


class TheirPictureScreen(TileScreen):
    """The pictures to choose from; those that others have say so."""

    def __init__(self, desk: Desk, resident: Resident, place: residents.TheirPicture) -> None:
        super().__init__(desk)
        self._resident, self._place = resident, place
        self.title = desk.words("A picture for {name}", name=name_of(resident, desk))
        taken = {
            each.picture: each.nickname
            for each in desk.store.people.residents()
            if each.nickname and each.id != resident.id
        }
        known = desk.vocabulary.entries("people", "avatar")
        faces = [
            Face(
                each.name[self.words.language],
                each.pictogram,
                strong=taken.get(each.id, ""),
                block="people",
                picture_mm=25,
                one_of=True,
            )
            for each in known
        ]
        tiles = self.lay_tiles(faces, place.page)
        for number, tile in tiles.numbered:
            picture = known[number].id
            tile.clicked.connect(lambda _=False, chosen=picture: self._keep(chosen))
            if picture == resident.picture:
                tile.mark(self.words("Chosen"))
        if tiles.more:
            on = replace(place, page=place.page + 1)
            tiles.more.clicked.connect(lambda: desk.navigation.instead(on))

    def _keep(self, picture: str) -> None:
        desk, id = self.desk, self._resident.id
        changed = replace(self._resident, picture=picture)
        people = desk.store.people
        if not tend(desk, id, What.RESIDENT_CHANGED, lambda: people.change_resident(changed)):
            return
        if self._place.new:
            desk.navigation.instead(residents.OnePerson(id))
        else:
            desk.navigation.back()


class TheirLanguageScreen(TileScreen):
    """In which the papers are that are made for them."""

    def __init__(self, desk: Desk, resident: Resident, _: residents.TheirLanguage) -> None:
        super().__init__(desk)
        self._resident = resident
        self.title = desk.words("The language of their papers")
        faces = [
            Face(
                OWN_NAMES[each],
                "language",
                block="people",
                language=each.value,
                picture_mm=20,
                one_of=True,
            )
            for each in LANGUAGES
        ]
        for number, tile in self.lay_tiles(faces, 0, columns=2).numbered:
            language = LANGUAGES[number]
            tile.clicked.connect(lambda _=False, chosen=language: self._keep(chosen))
            if language == resident.language:
                tile.mark(self.words("Chosen"))

    def _keep(self, language: Language) -> None:
        desk, people = self.desk, self.desk.store.people
        changed = replace(self._resident, language=language.value)
        if tend(desk, changed.id, What.RESIDENT_CHANGED, lambda: people.change_resident(changed)):
            desk.navigation.back()

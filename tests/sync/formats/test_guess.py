"""What an announcement is about: one plain word decides, and of two neither."""

import pytest

from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.sync.formats.guess import NEUTRAL, activity_of


@pytest.mark.parametrize(
    ("title", "activity"),
    [
        ("Gran concierto de Navidad", "concert"),
        ("Kontzertua plazan", "concert"),
        ("Gabonetako kontzertu handia", "concert"),
        ("Concerts d’été", "concert"),
        ("RANDONNÉE AU CLAIR DE LUNE", "hike"),
        ("Randonnees", "hike"),
        ("Taller de música para todos", "music-workshop"),
        ("Yoga in the park", "yoga"),
        ("Petanka txapelketa", "petanque"),
        ("Concierto con transporte", "concert"),
        ("Traineru-estropada Zarautzen", "regatta"),
        ("Misa del gallo", "mass"),
        ("Concierto en el jardín botánico", "concert"),
    ],
)
def test_a_plain_word_decides(title: str, activity: str) -> None:
    assert activity_of([title]) == activity


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Punto de encuentro",  # not knitting
        "Lecture by a professor",  # not reading
        "La musa de la ciudad",  # not a game of mus
        "Cine y teatro",  # of two neither
        "Presentación de libros",  # not books to borrow
        "Hermosa tarde",
        "Yogafest",
        "Visita al mercado",
        "Préstamo de triciclo",
        "Souvenirs de la guerre",  # nobody tells theirs
        "Mass demonstration",  # not in church
        "The town hall will talk to neighbours",
        "Dixième anniversaire du musée",  # nobody’s birthday
        "Courses de chevaux",  # not to the shops
    ],
)
def test_no_picture_is_better_than_a_wrong_one(title: str) -> None:
    assert activity_of([title]) == NEUTRAL


def test_tags_help_and_do_not_outvote() -> None:
    assert activity_of(["Una tarde en el parque", "concierto"]) == "concert"
    assert activity_of(["Yoga", "concierto"]) == NEUTRAL
    assert activity_of(["Concierto", "Concert", "Kontzertua"]) == "concert"


def test_what_is_guessed_is_in_the_vocabulary() -> None:
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    for entry in vocabulary.entries("activities"):
        for name in entry.name.values():
            guessed = activity_of([name])
            assert guessed in (entry.id, NEUTRAL), (name, guessed)

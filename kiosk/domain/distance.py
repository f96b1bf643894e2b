"""How far it is, measured as a bird flies and told in words that people understand."""

from math import asin, cos, radians, sin, sqrt
from typing import Final

from kiosk.domain.home import Home
from kiosk.domain.listing import Place
from kiosk.domain.numerals import number_in_words
from kiosk.domain.towns import Town, town_named
from kiosk.i18n import Language

HERE: Final = 2.5  # km: a town is known to about one, and no larger on foot
NEAR: Final = 17.5  # km: what is told as fifteen, half an hour on the roads of the region

_NEXT_DOOR: Final = 0.1  # km: another town is never here, whatever point a feed gives it
_EARTH: Final = 6371.0  # km, its mean radius
_FIVES: Final = 32.5  # up to here a distance is rounded to five, and past it to ten
_IN_TOWN: Final = {
    Language.EU: "Zure herrian da.",
    Language.ES: "Es en tu pueblo o ciudad.",
    Language.FR: "C’est dans votre ville.",
    Language.EN: "It is in your town.",
}
_BESIDE: Final = {
    Language.EU: "Oso gertu da.",
    Language.ES: "Es muy cerca.",
    Language.FR: "C’est tout près d’ici.",
    Language.EN: "It is very near.",
}
_NEAR: Final = {
    Language.EU: "Gertu da: {n} kilometro inguru.",
    Language.ES: "Es cerca: a unos {n} kilómetros.",
    Language.FR: "C’est près d’ici : environ {n} kilomètres.",
    Language.EN: "It is near: about {n} kilometres.",
}
_FAR: Final = {
    Language.EU: "Hemendik {n} kilometro ingurura da.",
    Language.ES: "Es a unos {n} kilómetros de aquí.",
    Language.FR: "C’est à environ {n} kilomètres d’ici.",
    Language.EN: "It is about {n} kilometres away.",
}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Along the great circle between two points, each (degrees north, degrees east); haversine."""
    (north, east), (north_2, east_2) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    rise = sin((north_2 - north) / 2) ** 2
    turn = sin((east_2 - east) / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(rise + cos(north) * cos(north_2) * turn)))


def town_of(place: Place) -> Town | None:
    """The town of a listing's place, by any of the names it tells; None of one not known."""
    found = (town_named(name, place.country) for name in place.town.values.values())
    return next((each for each in found if each), None)


def in_town(place: Place, home: Home) -> bool:
    """Whether the place says that it is in the town of the house."""
    return home.town is not None and town_of(place) == home.town


def distance(place: Place | None, home: Home) -> float | None:
    """km from the house's town; None where either is not told. In the town itself it is 0."""
    if place is None or home.town is None:
        return None
    if in_town(place, home):
        return 0.0
    there = _point(place)
    if there is None:
        return None
    km = kilometres((home.town.lat, home.town.lon), there)
    return max(km, _NEXT_DOOR) if town_of(place) else km


def distance_in_words(km: float, language: str) -> str:
    """The sentence that tells `km`, about: to five, and what is farther to ten; 0 is here."""
    tongue = Language(language)
    if not km:
        return _IN_TOWN[tongue]
    if km < HERE:
        return _BESIDE[tongue]
    step = 5 if km < _FIVES else 10
    n = number_in_words(step * int(km / step + 0.5), tongue)
    return (_NEAR if km < NEAR else _FAR)[tongue].format(n=n)


def _point(place: Place) -> tuple[float, float] | None:
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon
    town = town_of(place)
    return (town.lat, town.lon) if town else None

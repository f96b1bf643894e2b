"""Announcements as a town has them, made up: as many as are asked for, always the same ones."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final

FIRST: Final = datetime(2036, 11, 3, 9, tzinfo=UTC)
_DAYS: Final = 90
_ACTIVITIES: Final = ("basketball", "choir", "cinema", "cooking", "dance", "mus", "reading", "walk")
_KINDS: Final = ("activity",) * 6 + ("seeking", "offering", "loan", "practice")
_WORDS: Final = {
    "eu": "abesbatza musika jaialdia irteera eskulanak dantza mahai-jokoak liburua lagunak plaza",
    "es": "coro música paseo fútbol merienda baile excursión lectura juegos amistad jardín teatro",
    "fr": "chœur musique promenade goûter théâtre été lecture jeux amitié jardin forêt fête",
}
_TOWNS: Final = (
    {"eu": "Donostia", "es": "San Sebastián", "fr": "Saint-Sébastien"},
    {"eu": "Baiona", "es": "Bayona", "fr": "Bayonne"},
    {"eu": "Hondarribia", "es": "Fuenterrabía", "fr": "Fontarrabie"},
)


def announcements(number: int, rev: int = 1) -> Iterator[dict[str, Any]]:
    """About a kilobyte each; those of another `rev` have the same ids, and other words."""
    ids, words = Random(1), Random(rev)
    for _ in range(number):
        yield _announcement(str(uuid.UUID(int=ids.getrandbits(128), version=4)), rev, words)


def _announcement(id: str, rev: int, by: Random) -> dict[str, Any]:
    starts = FIRST + timedelta(minutes=30 * by.randrange(_DAYS * 48))
    return {
        "id": id,
        "v": 1,
        "rev": rev,
        "kind": by.choice(_KINDS),
        "status": "scheduled",
        "activity": by.choice(_ACTIVITIES),
        "language": "es",
        "title": _texts(by, 4),
        "summary": _texts(by, 14),
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=2)).isoformat(),
        "tz": "Europe/Madrid",
        "place": {"name": {"es": "Casa de cultura"}, "town": by.choice(_TOWNS), "lat": 43.3},
        "organiser": {"structure": "s-bidasoa", "name": "Foyer Bidasoa", "contact": ""},
        "audience": ["adults", "older people"],
        "seats": {"total": 20, "taken": by.randrange(20)},
        "price": 0,
        "bring": ["water"],
        "access": ["step-free", "toilet"],
        "meeting": {"es": "En la puerta, a la hora en punto."},
        "languages": ["eu", "es", "fr"],
        "source": {"system": "ekin", "uid": id},
    }


def _texts(by: Random, words: int) -> dict[str, str]:
    return {
        language: " ".join(by.choices(known.split(), k=words)).capitalize()
        for language, known in _WORDS.items()
    }

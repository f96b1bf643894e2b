"""Places told in one line are told apart, and no more is said of them than is known."""

import pytest

from kiosk.sync.formats.place import spot_of


@pytest.mark.parametrize(
    ("told", "name", "address", "town"),
    [
        ("Kultur Etxea, Hondarribia", "Kultur Etxea", "", "Hondarribia"),
        ("Kultur Etxea", "Kultur Etxea", "", ""),
        ("Kultur Etxea Hondarribia", "Kultur Etxea Hondarribia", "", ""),
        ("Casa de Cultura, C/ Mayor, 5, 20280 Hondarribia, Gipuzkoa, España",
         "Casa de Cultura", "C/ Mayor, 5", "Hondarribia"),
        ("Salle des fêtes\n12 rue de la Paix\n64990 Mouguerre\nFrance",
         "Salle des fêtes", "12 rue de la Paix", "Mouguerre"),
        ("Tabakalera - Donostia / San Sebastián", "Tabakalera", "", "Donostia / San Sebastián"),
        ("Vitoria-Gasteiz", "", "", "Vitoria-Gasteiz"),
        ("ZARAUTZ (Gipuzkoa)", "", "", "ZARAUTZ"),
        ("Plaza, Atlantis", "Plaza", "Atlantis", ""),
        ("Zoom https://example.org/j/1", "Zoom", "", ""),
        ("Hendaye, médiathèque", "médiathèque", "", "Hendaye"),
        ("Espagne", "Espagne", "", ""),
    ],
)  # fmt: skip
def test_a_line_is_a_name_an_address_and_a_town(
    told: str, name: str, address: str, town: str
) -> None:
    spot = spot_of({"es": told})
    assert spot is not None
    assert spot.where.name.get("es", "") == name
    assert (spot.where.address, spot.where.town) == (address, town)


@pytest.mark.parametrize("told", ["", " , ;", "https://example.org/meet", "España"])
def test_what_is_no_place_is_none(told: str) -> None:
    assert spot_of({"es": told}) is None


def test_a_known_town_has_all_its_names_and_its_country() -> None:
    spot = spot_of({"fr": "Médiathèque, 64100 BAYONNE"})
    assert spot is not None
    assert spot.town == {
        "town": {"eu": "Baiona", "es": "Bayona", "fr": "Bayonne", "en": "Bayonne"},
        "country": "FR",
    }
    unknown = spot_of({"fr": "Salle, 64990 Mouguerre"})
    assert unknown is not None
    assert unknown.town == {}

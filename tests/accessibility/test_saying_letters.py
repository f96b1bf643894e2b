"""Letters by their names, as one spells aloud, in each of the four languages."""

import pytest

from kiosk.accessibility.saying.letters import name_of
from kiosk.i18n import LANGUAGES, Language
from kiosk.ui.widgets.keyboard import ADDRESS_SIGNS, GROUPS


@pytest.mark.parametrize(
    ("sign", "language", "name"),
    [
        ("h", Language.ES, "hache"),
        ("ñ", Language.ES, "eñe"),
        ("Ñ", Language.EU, "eñe"),
        ("x", Language.EU, "ixa"),
        ("w", Language.FR, "double vé"),
        ("ç", Language.FR, "cé cédille"),
        ("é", Language.FR, "e accent aigu"),
        ("ü", Language.ES, "u con diéresis"),
        ("ô", Language.EN, "o with a circumflex"),
        ("@", Language.ES, "arroba"),
        ("7", Language.EU, "7"),
        ("ß", Language.EN, "ß"),
    ],
)
def test_a_letter_has_its_name(sign: str, language: Language, name: str) -> None:
    assert name_of(sign, language) == name


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_no_two_keys_have_one_name(language: Language) -> None:
    signs = set("".join(behind for _, behind in (*GROUPS, ADDRESS_SIGNS)))
    assert len({name_of(each, language) for each in signs}) == len(signs)
    assert all(name_of(each, language).strip(each) for each in signs if not each.isalnum())

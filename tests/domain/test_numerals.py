"""Numbers and prices in words."""

import pytest

from kiosk.domain.numerals import capitalised, number_in_words, price_in_words
from kiosk.i18n import LANGUAGES

NUMBERS = {
    "eu": {
        0: "zero",
        1: "bat",
        11: "hamaika",
        15: "hamabost",
        18: "hemezortzi",
        19: "hemeretzi",
        20: "hogei",
        21: "hogeita bat",
        30: "hogeita hamar",
        39: "hogeita hemeretzi",
        40: "berrogei",
        51: "berrogeita hamaika",
        60: "hirurogei",
        77: "hirurogeita hamazazpi",
        80: "laurogei",
        99: "laurogeita hemeretzi",
        100: "ehun",
    },
    "es": {
        1: "un",
        16: "dieciséis",
        20: "veinte",
        21: "veintiún",
        22: "veintidós",
        29: "veintinueve",
        30: "treinta",
        31: "treinta y un",
        45: "cuarenta y cinco",
        99: "noventa y nueve",
        100: "cien",
    },
    "fr": {
        1: "un",
        17: "dix-sept",
        20: "vingt",
        21: "vingt-et-un",
        22: "vingt-deux",
        61: "soixante-et-un",
        69: "soixante-neuf",
        70: "soixante-dix",
        71: "soixante-et-onze",
        77: "soixante-dix-sept",
        80: "quatre-vingts",
        81: "quatre-vingt-un",
        91: "quatre-vingt-onze",
        99: "quatre-vingt-dix-neuf",
        100: "cent",
    },
    "en": {
        1: "one",
        12: "twelve",
        20: "twenty",
        21: "twenty-one",
        40: "forty",
        99: "ninety-nine",
        100: "one hundred",
    },
}


@pytest.mark.parametrize(
    ("language", "n", "words"),
    [(language, n, words) for language, each in NUMBERS.items() for n, words in each.items()],
)
def test_numbers_in_words(language: str, n: int, words: str) -> None:
    assert number_in_words(n, language) == words


@pytest.mark.parametrize(
    ("language", "n", "words"),
    [
        ("es", 1, "una"),
        ("es", 2, "dos"),
        ("es", 11, "once"),
        ("es", 21, "veintiuna"),
        ("es", 31, "treinta y una"),
        ("fr", 1, "une"),
        ("fr", 3, "trois"),
        ("fr", 21, "vingt-et-une"),
        ("fr", 81, "quatre-vingt-une"),
        ("fr", 71, "soixante-et-onze"),
        ("eu", 21, "hogeita bat"),
        ("en", 21, "twenty-one"),
    ],
)
def test_numbers_before_a_feminine_noun(language: str, n: int, words: str) -> None:
    assert number_in_words(n, language, feminine=True) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_has_words_of_its_own(language: str) -> None:
    words = [number_in_words(n, language) for n in range(101)]
    assert len(set(words)) == 101
    assert not any(sign.isdigit() for each in words for sign in each)


@pytest.mark.parametrize("language", LANGUAGES)
def test_past_a_hundred_digits_are_read_more_easily(language: str) -> None:
    assert number_in_words(350, language) == "350"


@pytest.mark.parametrize(
    ("language", "price", "sentence"),
    [
        ("eu", 0, "Doan da."),
        ("eu", 1, "Euro bat balio du."),
        ("eu", 2, "Bi euro balio du."),
        ("eu", 2.5, "Bi euro eta berrogeita hamar zentimo balio du."),
        ("es", 0, "Es gratis."),
        ("es", 1, "Cuesta un euro."),
        ("es", 21, "Cuesta veintiún euros."),
        ("es", 2.5, "Cuesta dos euros y cincuenta céntimos."),
        ("fr", 0, "C’est gratuit."),
        ("fr", 2, "Cela coûte deux euros."),
        ("fr", 2.01, "Cela coûte deux euros et un centime."),
        ("en", 0, "It is free."),
        ("en", 0.004, "It is free."),
        ("en", 2, "It costs two euros."),
        ("en", 0.5, "It costs fifty cents."),
        ("en", 2.5, "It costs two euros and fifty cents."),
        ("en", 19.999, "It costs twenty euros."),
        ("en", 120, "It costs 120 euros."),
    ],
)
def test_prices(language: str, price: float, sentence: str) -> None:
    assert price_in_words(price, language) == sentence


def test_only_the_first_letter_is_made_a_capital() -> None:
    assert capitalised("el Sol") == "El Sol"
    assert capitalised("élan") == "Élan"
    assert capitalised("") == ""

"""Numbers and prices as people say them, in the four languages."""

from typing import Final

from kiosk.i18n import Language

_MOST: Final = 100


def _list(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_SMALL: Final = {
    Language.EU: _list(
        "zero bat bi hiru lau bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru "
        "hamalau hamabost hamasei hamazazpi hemezortzi hemeretzi"
    ),
    Language.ES: _list(
        "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve veinte veintiún veintidós veintitrés "
        "veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
    ),
    Language.FR: _list(
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dix-sept dix-huit dix-neuf"
    ),
    Language.EN: _list(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ),
}

_SCORES: Final = ("", "hogei", "berrogei", "hirurogei", "laurogei")
_TENS: Final = {
    Language.ES: _list("_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa"),
    Language.FR: _list("_ _ vingt trente quarante cinquante soixante _ quatre-vingt"),
    Language.EN: _list("_ _ twenty thirty forty fifty sixty seventy eighty ninety"),
}
_FRENCH_PAIRS: Final = (7, 9)  # soixante-dix and quatre-vingt-dix count on from the ten before
_QUATRE_VINGT: Final = "quatre-vingt"
_HUNDRED: Final = {
    Language.EU: "ehun",
    Language.ES: "cien",
    Language.FR: "cent",
    Language.EN: "one hundred",
}


def number_in_words(n: int, language: str, *, feminine: bool = False) -> str:
    """The number `n` as it is said before a noun; past a hundred, in digits.

    Spanish and French tell the gender of that noun apart: “veintiuna personas”.
    """
    tongue = Language(language)
    if not 0 <= n <= _MOST:
        return str(n)
    if n == _MOST:
        return _HUNDRED[tongue]
    if n < len(_SMALL[tongue]):
        word = _SMALL[tongue][n]
    elif tongue is Language.EU:
        score, rest = divmod(n, 20)
        word = f"{_SCORES[score]}ta {_SMALL[tongue][rest]}" if rest else _SCORES[score]
    else:
        word = _tens(n, tongue)
    return _of_gender(word, tongue) if feminine else word


def _tens(n: int, language: Language) -> str:
    ten, rest = divmod(n, 10)
    if language is Language.FR and ten in _FRENCH_PAIRS:
        ten, rest = ten - 1, rest + 10
    head = _TENS[language][ten]
    if not rest:
        return f"{head}s" if head == _QUATRE_VINGT else head
    unit = _SMALL[language][rest]
    if language is Language.ES:
        return f"{head} y {unit}"
    joined_by_et = language is Language.FR and rest in (1, 11) and head != _QUATRE_VINGT
    return f"{head}-et-{unit}" if joined_by_et else f"{head}-{unit}"


def _of_gender(word: str, language: Language) -> str:
    if language is Language.ES and word.endswith(("un", "ún")):
        return word[:-2] + "una"
    if language is Language.FR and (word == "un" or word.endswith("-un")):
        return word + "e"
    return word


_EURO: Final = {
    Language.EU: ("euro bat", "{n} euro"),
    Language.ES: ("un euro", "{n} euros"),
    Language.FR: ("un euro", "{n} euros"),
    Language.EN: ("one euro", "{n} euros"),
}
_CENT: Final = {
    Language.EU: ("zentimo bat", "{n} zentimo"),
    Language.ES: ("un céntimo", "{n} céntimos"),
    Language.FR: ("un centime", "{n} centimes"),
    Language.EN: ("one cent", "{n} cents"),
}
_AND: Final = {Language.EU: "eta", Language.ES: "y", Language.FR: "et", Language.EN: "and"}
_FREE: Final = {
    Language.EU: "Doan da.",
    Language.ES: "Es gratis.",
    Language.FR: "C’est gratuit.",
    Language.EN: "It is free.",
}
_COSTS: Final = {
    Language.EU: "{price} balio du.",
    Language.ES: "Cuesta {price}.",
    Language.FR: "Cela coûte {price}.",
    Language.EN: "It costs {price}.",
}


def price_in_words(price: float, language: str) -> str:
    """The sentence that tells a price in euros, to the cent: “It costs two euros.”"""
    tongue = Language(language)
    told = sum_in_words(price, language)
    return capitalised(_COSTS[tongue].format(price=told)) if told else _FREE[tongue]


def sum_in_words(price: float, language: str) -> str:
    """A sum in euros, to the cent: “two euros and fifty cents”; empty for nothing."""
    tongue = Language(language)
    euros, cents = divmod(round(price * 100), 100)
    parts = [
        one if number == 1 else many.format(n=number_in_words(number, tongue))
        for number, (one, many) in ((euros, _EURO[tongue]), (cents, _CENT[tongue]))
        if number
    ]
    return f" {_AND[tongue]} ".join(parts)


def capitalised(text: str) -> str:
    """`text` with its first letter a capital and the rest as it was."""
    return text[:1].upper() + text[1:]

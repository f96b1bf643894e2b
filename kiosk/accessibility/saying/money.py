"""Prices in euros: “5 €”, “€5”, “12,50 €”, “1.500 €”, “5€ko”, “5-10 €”, “5 €/mes”."""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying import basque
from kiosk.accessibility.saying.numbers import in_words
from kiosk.accessibility.saying.rule import Rule, Saying
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

_AMOUNT: Final = r"(?:\d{1,3}(?:[., \u00a0\u202f]\d{3}){1,2}|\d{1,7})(?:[.,]\d{1,2})?"
_GROUPED: Final = re.compile(r"[., \u00a0\u202f](?=\d{3})")
_SIGN: Final = r"(?:€|EUR(?!\w)|euros?(?!\w))"
_PER_ONE: Final = r"(?P<per>\s?/\s?(?:(?P<each>pers|h|pax)(?!\w)\.?|(?=[^\W\d])))?"
_AFTER: Final = re.compile(
    rf"(?<![\w.,:/])(?:(?P<low>{_AMOUNT})\s?[-–]\s?)?(?P<high>{_AMOUNT})\s?(?P<sign>{_SIGN})"
    rf"(?:-?(?P<end>{basque.ENDING})(?!\w))?"
    rf"(?P<late>\d\d(?!\d))?{_PER_ONE}"
)
_BEFORE: Final = re.compile(rf"(?<!\w)€\s?(?P<high>{_AMOUNT})(?!\w|[.,]\d){_PER_ONE}")

_EUROS: Final = {
    _EU: ("euro bat", "{n} euro"),
    _ES: ("un euro", "{n} euros"),
    _FR: ("un euro", "{n} euros"),
    _EN: ("one euro", "{n} euros"),
}
_CENTS: Final = {
    _EU: ("zentimo bat", "{n} zentimo"),
    _ES: ("un céntimo", "{n} céntimos"),
    _FR: ("un centime", "{n} centimes"),
    _EN: ("one cent", "{n} cents"),
}
# the two together, as they are said at a till
_BOTH: Final = {
    _EU: "{euros} eta {n} zentimo",
    _ES: "{euros} con {n} céntimos",
    _FR: "{euros} {n}",
    _EN: "{euros} and {n} cents",
}
_ONE_CENT: Final = {
    _EU: "{euros} eta zentimo bat",
    _ES: "{euros} con un céntimo",
    _FR: "{euros} et un centime",
    _EN: "{euros} and one cent",
}
_TO: Final = {
    _EU: "{low}-{high}",
    _ES: "{low} a {high}",
    _FR: "{low} à {high}",
    _EN: "{low} to {high}",
}
_EACH: Final = {
    _EU: (" pertsonako", " orduko"),
    _ES: (" por persona", " por hora"),
    _FR: (" par personne", " de l’heure"),
    _EN: (" per person", " per hour"),
}
_PER: Final = {_EU: ", ", _ES: " por ", _FR: " par ", _EN: " per "}


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of prices."""
    return (Rule(_AFTER, partial(_price, language)), Rule(_BEFORE, partial(_price, language)))


def _cents(amount: str) -> int:
    """An amount as written, in cents; three figures after a point or comma are thousands."""
    whole, _, broken = _GROUPED.sub("", amount).replace(",", ".").partition(".")
    return int(whole) * 100 + int(f"{broken:0<2}" if broken else 0)


def _price(language: Language, match: re.Match[str]) -> Saying:
    groups = match.groupdict()
    low, ending = groups.get("low"), groups.get("end")
    if ending and language is not _EU:
        return None
    late = groups.get("late")  # “12€50”
    amount = f"{match['high']},{late}" if late else match["high"]
    price = _in_words(_cents(amount), language, ending or "")
    if low:
        start = _cents(low)
        if start >= _cents(match["high"]):
            return None
        alone = _in_words(start, language).removesuffix("s").removesuffix("euro").strip()
        price = _TO[language].format(low=_number(start, language) or alone, high=price)
    if each := groups["each"]:
        return price + _EACH[language][each == "h"]
    return price + (_PER[language] if groups["per"] else "")


def _number(cents: int, language: Language) -> str:
    """The number of whole euros alone, before “to”; empty when it is not whole."""
    euros, rest = divmod(cents, 100)
    if rest:
        return ""
    return "uno" if language is _ES and euros == 1 else in_words(euros, language)


def _in_words(cents: int, language: Language, ending: str = "") -> str:
    euros, rest = divmod(cents, 100)
    one, many = _EUROS[language]
    if euros == 1:
        whole = basque.with_ending(one, ending) if ending else one
    else:
        whole = many.format(n=in_words(euros, language))
        whole = basque.with_ending(whole, ending) if ending else whole
    if not rest:
        return whole
    if not euros:
        one, many = _CENTS[language]
        cent = one if rest == 1 else many.format(n=in_words(rest, language))
        return basque.with_ending(cent, ending) if ending else cent
    if rest == 1:
        return _ONE_CENT[language].format(euros=whole)
    if ending:
        return basque.with_ending(
            f"{many.format(n=in_words(euros, language))} eta {in_words(rest, language)} zentimo",
            ending,
        )
    return _BOTH[language].format(euros=whole, n=in_words(rest, language))

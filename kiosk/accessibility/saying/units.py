"""Measures after a number: “5 km”, “30 min”, “2 l”, “20 °C”, “50 %”."""

import re
from functools import partial
from typing import Final, NamedTuple

from kiosk.accessibility.saying import basque
from kiosk.accessibility.saying.alignment import Change
from kiosk.accessibility.saying.numbers import in_words
from kiosk.accessibility.saying.rule import Rule, Saying, part
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN


class _Unit(NamedTuple):
    one: str
    many: str
    feminine: bool = False


def _units(*names: str) -> dict[str, _Unit]:
    """Names by sign, of “sign one many” each; a + before the name of what is feminine."""
    found: dict[str, _Unit] = {}
    for each in names:
        signs, one, many = each.split(" ")
        unit = _Unit(one.lstrip("+").replace("_", " "), many.replace("_", " "), one[0] == "+")
        found |= dict.fromkeys(signs.split(","), unit)
    return found


_UNITS: Final = {
    _EU: _units(
        "km kilometro kilometro",
        "km/h kilometro_orduko kilometro_orduko",
        "m metro metro",
        "cm zentimetro zentimetro",
        "m2,m² metro_karratu metro_karratu",
        "kg kilo kilo",
        "g,gr gramo gramo",
        "l,L litro litro",
        "min,min. minutu minutu",
        "°C,ºC,° gradu gradu",
    ),
    _ES: _units(
        "km,kms kilómetro kilómetros",
        "km/h kilómetro_por_hora kilómetros_por_hora",
        "m metro metros",
        "cm centímetro centímetros",
        "m2,m² metro_cuadrado metros_cuadrados",
        "kg,kgs kilo kilos",
        "g,gr gramo gramos",
        "l,L litro litros",
        "min,mins minuto minutos",
        "°C,ºC,° grado grados",
        "pers +persona personas",
    ),
    _FR: _units(
        "km kilomètre kilomètres",
        "km/h kilomètre_à_l’heure kilomètres_à_l’heure",
        "m mètre mètres",
        "cm centimètre centimètres",
        "m2,m² mètre_carré mètres_carrés",
        "kg kilo kilos",
        "g,gr gramme grammes",
        "l,L litre litres",
        "min,mn +minute minutes",
        "°C,ºC,° degré degrés",
        "pers +personne personnes",
    ),
    _EN: _units(
        "km,kms kilometre kilometres",
        "km/h kilometre_an_hour kilometres_an_hour",
        "m metre metres",
        "cm centimetre centimetres",
        "m2,m² square_metre square_metres",
        "kg,kgs kilo kilos",
        "g,gr gram grams",
        "l,L litre litres",
        "min,mins minute minutes",
        "hr,hrs hour hours",
        "°C,ºC,° degree degrees",
    ),
}
_NUMBER: Final = r"(?<![\w.,:/])(?P<n>\d{1,7}(?:[.,]\d{1,3})?)"
_PERCENT: Final = re.compile(
    rf"{_NUMBER}\s?%(?:-?(?P<end>{basque.ENDING}))?(?!\w)"
    rf"|(?<![\w%])%\s?(?P<m>\d{{1,3}}(?:,\d{{1,2}})?)(?:-?(?P<ending>{basque.ENDING}))?(?!\w)"
)


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of a number and its measure."""
    units = _UNITS[language]
    signs = "|".join(re.escape(each) for each in sorted(units, key=len, reverse=True))
    ending = rf"(?:-?(?P<end>{basque.ENDING}))?" if language is _EU else ""
    pattern = re.compile(
        rf"{_NUMBER}(?P<gap>\s?)(?P<unit>{signs}){ending}(?![\w/])(?:\.(?=\s[a-zà-ÿ]))?"
    )
    measures = Rule(pattern, partial(_measure, language, units))
    return (measures, Rule(_PERCENT, _percent)) if language is _EU else (measures,)


def _measure(language: Language, units: dict[str, _Unit], match: re.Match[str]) -> Saying:
    one, many, feminine = units[match["unit"]]
    number = match["n"]
    end = match.end()
    if language is _EU:
        name = basque.with_ending(many, match["end"]) if match["end"] else many
        if number == "1" and not match["end"]:
            return f"{name} bat"
        return (Change(match.start("unit"), end, name),)
    if number == "1":
        count = in_words(1, language, feminine=feminine)
        return part(match, "n", count), Change(match.start("unit"), end, one)
    unit = Change(match.start("unit"), end, many)
    if language is _EN and "," in number and not number.endswith("000"):
        return part(match, "n", number.replace(",", " point ")), unit
    if number.isdigit() and number[-1] == "1" and language in (_ES, _FR):
        return part(match, "n", in_words(int(number), language, feminine=feminine)), unit
    return (unit,)


def _percent(match: re.Match[str]) -> Saying:
    """“ehuneko berrogeita hamar”, as Basque says it on either side of the sign."""
    number, ending = match["n"] or match["m"], match["end"] or match["ending"] or ""
    if number.isdigit():
        return f"ehuneko {basque.numeral(number, ending)}"
    return f"ehuneko {number}" if not ending else None

"""Numbers beside a noun, whole or broken, and codes that are said by their figures."""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying import basque
from kiosk.accessibility.saying.rule import Rule, Saying
from kiosk.domain.numerals import number_in_words
from kiosk.i18n import Language

_ONE: Final = re.compile(r"(?<![\w.,:/-])(\d?1)(?=\s([^\W\d]{2,20}))")

# the nouns that announcements count, singular and plural
_FEMININE: Final = {
    Language.ES: (
        "persona personas plaza plazas hora horas semana semanas mesa mesas silla sillas entrada "
        "entradas mujer mujeres chica chicas amiga amigas voluntaria voluntarias parada paradas "
        "vez veces botella botellas vuelta vueltas partida partidas sesión sesiones noche noches"
    ),
    Language.FR: (
        "personne personnes place places heure heures semaine semaines année années table tables "
        "chaise chaises femme femmes fille filles fois bouteille bouteilles équipe équipes "
        "séance séances minute minutes journée journées nuit nuits partie parties bénévole"
    ),
}
_MASCULINE: Final = {
    Language.ES: (
        "año años día días minuto minutos mes meses punto puntos jugador jugadores hombre hombres "
        "chico chicos amigo amigos voluntario voluntarios kilómetro kilómetros metro metros kilo "
        "kilos litro litros euro euros piso pisos asiento asientos equipo equipos participante "
        "participantes paso pasos libro libros"
    ),
    Language.FR: "",  # “un” is what the voice says anyway
}
_ENDED: Final = re.compile(rf"(?<![\w.,:/-])(\d{{1,6}})-?({basque.ENDING})(?![\w-])")
_APART: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[\u00a0\u202f]\d{3}){1,3}(?![\w]|[.,]\d)")
_ZERO_FIRST: Final = re.compile(r"(?<![\w.,:/+-])0\d{4}(?![\w]|[.,:/-]\d)")
_POSTCODE: Final = re.compile(r"(?<![\w.,:/+-])(?:01|20|31|40|48|64)\d{3}(?=\s[A-ZÀ-Ý])")


def in_words(n: int, language: Language, *, feminine: bool = False) -> str:
    """The number `n` before a noun; in all but Basque, past a hundred in figures."""
    if language is Language.EU:
        return basque.in_words(n)
    return number_in_words(n, language, feminine=feminine)


def by_figure(figures: str, language: Language) -> str:
    """Each figure by itself: “nueve cuatro tres”."""
    return " ".join(_FIGURE[language][int(each)] for each in figures)


# as counted, not as before a noun: “uno”, not “un”
_FIGURE: Final = {
    language: tuple(
        "uno" if language is Language.ES and n == 1 else number_in_words(n, language)
        for n in range(10)
    )
    for language in Language
}


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of the numbers that nothing else claimed."""
    codes = partial(_code, language)
    always = (Rule(_ZERO_FIRST, codes), Rule(_APART, _thousands))
    if language is Language.EU:
        return (*always, Rule(_ENDED, _ended))
    if language is Language.EN:
        return (*always, Rule(_POSTCODE, codes))
    nouns = dict.fromkeys(_FEMININE[language].split(), True)
    nouns |= dict.fromkeys(_MASCULINE[language].split(), False)
    return (*always, Rule(_ONE, partial(_counted, language, nouns)))


def _counted(language: Language, nouns: dict[str, bool], match: re.Match[str]) -> Saying:
    feminine = nouns.get(match[2].casefold())
    if feminine is None or match[1] == "11":
        return None
    return number_in_words(int(match[1]), language, feminine=feminine)


def _ended(match: re.Match[str]) -> Saying:
    return basque.numeral(match[1], match[2])


def _thousands(match: re.Match[str]) -> Saying:
    return "".join(each for each in match[0] if each.isdigit())


def _code(language: Language, match: re.Match[str]) -> Saying:
    return by_figure(match[0], language)

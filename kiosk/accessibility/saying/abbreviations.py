"""Abbreviations of streets, people, places and small words, in each language.

What the voice says whole already, such as “Sr.”, “Mme”, “etc.”, is left to it.
"""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying.rule import Rule, Saying, after
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN


def _table(text: str) -> dict[str, str]:
    """Words by short form: “form, form: words; …”. A form that ends in “?” may have a point."""
    found = {}
    for each in text.replace("\n", " ").split(";"):
        forms, _, words = each.strip().partition(":")
        for form in forms.split(","):
            found[form.strip().casefold()] = words.strip()
    return found


# anywhere
_ALWAYS: Final = {
    _EU: _table(
        "adib?: adibidez; etab?: eta abar; h.d.: hau da; g.g.b.: gutxi gorabehera; "
        "tel., tlf?, tfno?, tfnoa?, tel.zk.: telefonoa; etorb?, etb.hirib.: etorbidea; "
        "and.: andrea; jn.: jauna; ik.: ikusi; gutx.: gutxienez; gehi.: gehienez"
    ),
    _ES: _table(
        "p.ej., p.e.: por ejemplo; tfno?, tlf?, tlfno?, telf?, tfnos?: teléfono; "
        "avda?, avd?: avenida; "
        "pza?, plza?: plaza; ctra?: carretera; dcha?: derecha; izda?, izqda?, izq.: izquierda; "
        "máx.: máximo; mín.: mínimo; aprox?: aproximadamente; pág.: página; págs.: páginas; "
        "vd?: usted; vds?, uds?: ustedes; ayto?, ayunt.: ayuntamiento; dpto?: departamento; "
        "edif?: edificio; urb.: urbanización; pol.ind.: polígono industrial; "
        "s/n: sin número; c.p.: código postal; a.m.: de la mañana; insc.: inscripción; "
        "inscrip.: inscripción; sres?: señores; sras?: señoras; tel.: teléfono"
    ),
    _FR: _table(
        "p.ex., par ex.: par exemple; c.-à-d., càd: c’est-à-dire; tél.: téléphone; "
        "rdv: rendez-vous; "
        "env.: environ; max.: maximum; min.: minimum; appt?, apt.: appartement; rte: route; "
        "bât?: bâtiment; svp, s.v.p.: s’il vous plaît; mmes: mesdames; rens.: renseignements; "
        "resa, résa: réservation; insc.: inscription; bld, blvd: boulevard; pers.: personnes"
    ),
    _EN: _table(
        "i.e.: that is; approx?: about; max.: at most; min.: at least; vs?: against; "
        "incl?: including; c/o: care of; w/c: week of; tel.: telephone; prof.: professor; "
        "24/7: twenty-four seven"
    ),
}
# before a capital letter or a figure
_BEFORE_NAME: Final = {
    _EU: _table("pl., plz?: plaza; k/: kalea"),
    _ES: _table(
        "c/: calle; av.: avenida; pl.: plaza; pº, p.º: paseo; bº, b.º: barrio; d.: don; "
        "dª, d.ª: doña; sto?: santo; sta?: santa; prof.: profesor; profa?: profesora; "
        "s.: siglo"
    ),
    _FR: _table(
        "m.: monsieur; mm.: messieurs; av.: avenue; pl.: place; imp.: impasse; ch.: chemin"
    ),
}
# before a figure
_BEFORE_NUMBER: Final = {
    _EU: _table("zk?, nº, n°, n.º: zenbakia; or.: orrialdea; tel?: telefonoa; km?: kilometro"),
    _ES: _table("nº, n°, n.º, núm?: número; tel: teléfono; km?: kilómetro"),
    _FR: _table("nº, n°, n.º, no., num?: numéro; tel?, tél?: téléphone"),
    _EN: _table("no., nº, n°, nr?: number; tel?: telephone; km?: kilometre; p.: page; pp.: pages"),
}
# after a name
_STREETS: Final = {
    _EU: _table("k.: kalea"),
    _EN: _table("st?: Street; rd?: Road; ave?: Avenue; ln?: Lane; sq.: Square"),
}
_COLON: Final = r"(?=\s?:?\s?\(?\+?\d)"
_NAME: Final = r"(?=\s?[A-ZÀ-Ý\d«“\"])"


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of abbreviations."""
    tables = (
        (_BEFORE_NUMBER, "", _COLON),
        (_BEFORE_NAME, "", f"(?-i:{_NAME})"),
        (_STREETS, r"(?-i:(?<=[a-zà-ÿ]\s))", r"(?=[,.;)\n]|\s\d|$)"),
        (_ALWAYS, "", ""),
    )
    found = []
    for table, came, follows in tables:
        if words := table.get(language):
            pattern = re.compile(f"{came}{_any_of(words)}{follows}", re.I)
            found.append(Rule(pattern, partial(_expanded, _by_letters(words))))
    return tuple(found)


def _any_of(words: dict[str, str]) -> str:
    """A form as a whole word; blanks may stand within it, after its points."""
    forms = sorted(words, key=len, reverse=True)
    return rf"(?<![\w.])(?:{'|'.join(map(_form, forms))})"


def _form(form: str) -> str:
    letters = form.removesuffix("?")
    pattern = re.escape(letters).replace(r"\.", r"\.\s?").removesuffix(r"\s?")
    pattern += r"(?:\.|(?!\w))" if form.endswith("?") else ""
    return pattern if form[-1] in "./?º°ª" else rf"{pattern}(?!\w)"


def _by_letters(words: dict[str, str]) -> dict[str, str]:
    return {_letters(form): said for form, said in words.items()}


def _letters(form: str) -> str:
    return re.sub(r"[\s.?]", "", form.casefold())


def _expanded(words: dict[str, str], match: re.Match[str]) -> Saying:
    said = words[_letters(match[0])]
    ends = match[0].endswith(".") and not after(match).strip()
    return f"{said}." if ends else said  # its point ended the sentence too

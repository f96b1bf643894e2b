"""Words by which a rule knows a text that is not easy, in the four languages."""

from typing import Final

from kiosk.i18n import Language

EU, ES, FR, EN = Language


def _list(*texts: str) -> frozenset[str]:
    return frozenset(" ".join(texts).split())


ABBREVIATED: Final = {
    EU: _list("adib etab zk jn dr"),
    ES: _list(
        "sr sra sres srta dr dra dña núm nº pág págs tel teléf tfno av avda pza etc aprox dpto",
        "máx mín ud uds",
    ),
    FR: _list("mme mlle mr dr etc tél bd rdv svp bcp nº n° env apt"),
    EN: _list("mr mrs ms dr prof etc tel vs approx dept eg ie"),
}
"""With a point after them or without."""
POINTED: Final = {
    EU: _list("tel or etb"),
    ES: _list("d c pl prof"),
    FR: _list("m mm pr prof av pl st ste p"),
    EN: _list("st jr"),
}
"""Abbreviations when a point and another word follow; without them, words as others."""

STRESSED: Final = {
    EU: _list("ez bai oso denak inoiz beti"),
    ES: _list("no sí muy todo todos nunca ojo solo gratis"),
    FR: _list("non oui très tout tous pas jamais ne"),
    EN: _list("no not yes very all never free only must"),
}
"""Short words that capitals make loud; other short ones in capitals are initials."""

NEGATIVE: Final = {
    EU: _list("ez ezin ezinezko ezinezkoa gabe ezta"),
    ES: _list("no sin imposible innecesario innecesaria incapaz"),
    FR: _list("ne n sans impossible inutile incapable"),
    EN: _list(
        "no not never nobody nothing nowhere none without cannot nor impossible unnecessary unable"
    ),
}
"""Each counts; “n” is what stands before an apostrophe."""
NEGATED: Final = {
    EU: _list("inor inork inori ezer inoiz inon"),
    ES: _list("nadie nada nunca jamás ningún ninguna ninguno tampoco"),
    FR: _list("pas rien jamais aucun aucune"),
    EN: frozenset[str](),
}
GOVERNING: Final = {
    EU: _list("ez ezin ezta"),
    ES: _list("no"),
    FR: _list("ne n"),
    EN: frozenset[str](),
}
"""NEGATED words go with one of these, and do not count then; without it they count once."""

FAMILIAR: Final = {
    EU: _list("hi hik hiri hire hirekin haiz duk dun"),
    ES: frozenset[str](),
    FR: _list("tu te t toi ton ta tes tien tienne tiens"),
    EN: frozenset[str](),
}
"""Words that address one person as a friend or a child; in Spanish *tú* is what adults say here."""
ORDERS: Final = {
    EU: frozenset[str](),
    ES: frozenset[str](),
    FR: _list("viens apporte touche regarde écoute choisis prends va appelle essaie attends lis"),
    EN: frozenset[str](),
}
"""Familiar only at the beginning of a sentence; elsewhere, and for others, they are other forms."""

BLAMING: Final = {
    EU: ("errore", "baliogabe", "akats"),
    ES: ("error", "inválid", "incorrect"),
    FR: ("erreur", "invalide", "incorrect"),
    EN: ("error", "invalid", "incorrect"),
}
"""How words begin that tell people they did wrong."""

MONTHS: Final = {
    EU: _list(
        "urtarril otsail martxo apiril maiatz ekain uztail abuztu irail urri azaro abendu",
    ),
    ES: _list(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    FR: _list(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    EN: _list(
        "january february march april may june july august september october november december"
    ),
}
"""How the months begin; Basque declines them."""

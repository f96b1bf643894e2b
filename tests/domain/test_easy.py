"""Easy to read: each rule in each language, what it finds and what it leaves alone."""

import time
from typing import Final

import pytest

from kiosk.domain.easy import MOST_WORDS, Finding, Rule, findings, while_typing
from kiosk.i18n import LANGUAGES

HARD: Final = (
    ("en", "Come on Friday (bring water).", {Rule.SIGN: "("}),
    ("en", "Songs & games for all.", {Rule.SIGN: "&"}),
    ("es", "Cantamos; luego bailamos.", {Rule.SIGN: ";"}),
    ("fr", "La salle est pleine à cinquante %.", {Rule.SIGN: "%"}),
    ("eu", "Ikusi araudia, § hau.", {Rule.SIGN: "§"}),
    ("en", "King Henry VIII lived here.", {Rule.ROMAN: "VIII"}),
    ("es", "Una casa del siglo XVI.", {Rule.ROMAN: "XVI"}),
    ("es", "Una casa del siglo V.", {Rule.ROMAN: "V"}),
    ("fr", "Une maison du XIXe siècle.", {Rule.ROMAN: "XIXe"}),
    ("eu", "Hamabi etxe, XX. mendekoak.", {Rule.ROMAN: "XX"}),
    ("en", "Built in MCMXC.", {Rule.ROMAN: "MCMXC"}),
    ("en", "Tea, cake, etc. are free.", {Rule.ABBREVIATION: "etc."}),
    ("en", "Dr Smith is there.", {Rule.ABBREVIATION: "Dr"}),
    ("es", "Pregunta la Sra. Gómez.", {Rule.ABBREVIATION: "Sra."}),
    ("es", "Estamos en la c. Mayor.", {Rule.ABBREVIATION: "c."}),
    ("fr", "Demandez Mme Etxart.", {Rule.ABBREVIATION: "Mme"}),
    ("fr", "Demandez M. Etxart.", {Rule.ABBREVIATION: "M."}),
    ("eu", "Ekarri ura, janaria etab.", {Rule.ABBREVIATION: "etab"}),
    ("en", "It is two km away, or 300 m.", {Rule.ABBREVIATION: " m"}),
    ("es", "La ONG invita a todo el mundo.", {Rule.INITIALS: "ONG"}),
    ("fr", "Apportez votre carte, avec le RDV.", {Rule.INITIALS: "RDV"}),
    ("en", "Ask for J. Smith.", {Rule.INITIALS: "J. "}),
    ("es", "Es de la O.N.G. del barrio.", {Rule.INITIALS: "O.N.G. "}),
    ("en", "It is NOT today.", {Rule.CAPITALS: "NOT"}),
    ("es", "Es GRATIS para todos.", {Rule.CAPITALS: "GRATIS"}),
    ("fr", "VENEZ TOUS à la fête.", {Rule.CAPITALS: "VENEZ TOUS"}),
    ("eu", "Etorri GUZTIAK gurekin.", {Rule.CAPITALS: "GUZTIAK"}),
    ("en", "It isn’t impossible.", {Rule.NEGATIVES: "It isn’t impossible."}),
    ("en", "Nobody comes without a ticket.", {Rule.NEGATIVES: "Nobody comes without a ticket."}),
    ("es", "No vengas sin agua.", {Rule.NEGATIVES: "No vengas sin agua."}),
    ("es", "Nadie entra sin entrada.", {Rule.NEGATIVES: "Nadie entra sin entrada."}),
    ("fr", "Ne venez pas sans eau.", {Rule.NEGATIVES: "Ne venez pas sans eau."}),
    ("fr", "Ce n’est pas impossible.", {Rule.NEGATIVES: "Ce n’est pas impossible."}),
    ("eu", "Ez etorri urik gabe.", {Rule.NEGATIVES: "Ez etorri urik gabe."}),
    ("en", "We are 5 friends.", {Rule.NUMBER: "5"}),
    ("eu", "Hemen 12 lagun gaude.", {Rule.NUMBER: "12"}),
    ("es", "Buscamos 3 personas.", {Rule.NUMBER: "3"}),
    ("es", "Trae agua.\nSon 3 euros.", {Rule.NUMBER: "3"}),
    ("fr", "Nous sommes 100 ici.", {Rule.NUMBER: "100"}),
    ("en", "Come on 28/11/2026.", {Rule.DATE: "28/11/2026"}),
    ("es", "La fiesta es el 28/11.", {Rule.DATE: "28/11"}),
    ("fr", "La fête est le 28.11.2026.", {Rule.DATE: "28.11.2026"}),
    ("eu", "Jaia 2026-11-28 egunean da.", {Rule.DATE: "2026-11-28"}),
    ("en", "We begin at 16:30.", {Rule.TIME: "16:30"}),
    ("en", "We begin at 5 pm.", {Rule.TIME: "5 pm"}),
    ("fr", "Rendez-vous à 16 h 30.", {Rule.TIME: "16 h 30"}),
    ("es", "Empieza a las 17h.", {Rule.TIME: "17h"}),
    ("fr", "Tu peux venir.", {Rule.ADDRESS: "Tu"}),
    ("fr", "Nous t’attendons.", {Rule.ADDRESS: "t"}),
    ("fr", "Viens avec nous.", {Rule.ADDRESS: "Viens"}),
    ("eu", "Hi etorri haiz gurekin.", {Rule.ADDRESS: "Hi"}),
    ("en", "There was an error.", {Rule.BLAME: "error"}),
    ("es", "La clave es inválida.", {Rule.BLAME: "inválida"}),
    ("fr", "Il y a des erreurs.", {Rule.BLAME: "erreurs"}),
    ("eu", "Errorea gertatu da.", {Rule.BLAME: "Errorea"}),
)
EASY: Final = (
    ("en", "The play is on Saturday 28 November 2026."),
    ("es", "Es el sábado 28 de noviembre de 2026."),
    ("fr", "C’est le samedi 28 novembre 2026."),
    ("eu", "Eguna hau da: 2026ko azaroaren 28a, larunbata."),
    ("es", "Somos 120 personas."),
    ("es", "La respuesta, aquí: 943 12 34 56."),
    ("fr", "Nous sommes au coin, rue Pannecau 5."),
    ("es", "No ha venido nadie todavía."),
    ("es", "No hay nada aquí."),
    ("fr", "Il n’y a rien ici pour le moment."),
    ("fr", "Aucun nom n’est donné, par discrétion."),
    ("eu", "Oraindik ez du inork erantzun."),
    ("eu", "Ez, gorde."),
    ("en", "No, do not keep it."),
    ("es", "Caminamos una hora, sin prisa."),
    ("es", "El guía pregunta y toca la madera."),
    ("es", "Traiga agua y venga con su familia."),
    ("fr", "Voulez-vous chanter avec nous ?"),
    ("eu", "Etor zaitez gurekin, nahi baduzu."),
    ("en", "I would like to come."),
    ("fr", "Vous avez une question ?"),
    ("en", "Proposals are coming in: {n} of {m}."),
    ("es", "{n} elección espera para salir."),
    ("en", "They said no.\nYou can choose again."),
    ("fr", "Le goûter est prêt.\nLe château est ouvert."),
    ("es", "Ver la nota"),
    ("en", ""),
)


def found(text: str, language: str) -> dict[Rule, str]:
    """The first place of each rule."""
    told = findings(text, language)
    return {each.rule: text[slice(*each.span)] for each in reversed(told)}


@pytest.mark.parametrize(("language", "text", "wanted"), HARD, ids=[text for _, text, _ in HARD])
def test_a_hard_text_is_found_where_it_is_hard(
    language: str, text: str, wanted: dict[Rule, str]
) -> None:
    told = found(text, language)
    assert {rule: told.get(rule) for rule in wanted} == wanted
    assert told.keys() == wanted.keys()


@pytest.mark.parametrize(("language", "text"), EASY, ids=[text or "nothing" for _, text in EASY])
def test_an_easy_text_is_left_alone(language: str, text: str) -> None:
    assert found(text, language) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_has_twelve_words_at_most(language: str) -> None:
    twelve = " ".join(["Bidasoa"] * (MOST_WORDS - 1)) + " {name}."
    assert findings(twelve, language) == ()
    longer = f"Irun {twelve}"
    assert findings(longer, language) == (Finding(Rule.LONG, (0, len(longer))),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_stands_on_a_line(language: str) -> None:
    assert found("Irun. Hendaia.", language) == {Rule.LINE: "Hendaia."}
    assert found("Irun.\nHendaia.", language) == {}


def test_signs_between_words_are_no_words() -> None:
    assert findings("a – b – c – d – e – f – g – h – i – j – k – l", "eu") == ()


@pytest.mark.parametrize(
    "text", ["." * 60_000, "Hay 12 perros.\n" * 8_000], ids=["signs", "numbers"]
)
def test_a_long_text_takes_as_long_as_it_is_and_not_its_square(text: str) -> None:
    began = time.perf_counter()
    assert len(findings(text, "es")) == text.count("12")
    assert time.perf_counter() - began < 4


def test_findings_come_in_the_order_of_the_text() -> None:
    told = findings("At 16:30 (sharp) the NGO begins.", "en")
    assert [each.rule for each in told] == [Rule.TIME, Rule.SIGN, Rule.SIGN, Rule.INITIALS]


def test_every_rule_says_what_to_do() -> None:
    advice = {Finding(rule, (0, 0)).advice for rule in Rule}
    assert len(advice) == len(Rule)
    assert [each for each in advice if findings(each, "en")] == []


def test_every_rule_has_a_hard_text() -> None:
    assert {rule for *_, wanted in HARD for rule in wanted} | {Rule.LONG, Rule.LINE} == set(Rule)


def test_a_language_the_kiosk_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        findings("Hallo.", "de")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", None),
        ("Ven con el Sr", None),
        ("Ven con el Sr.", None),
        ("Ven con el Sr. ", "Sr"),
        ("Ven con el Sr. Pérez", "Sr"),
        ("Ven con el Sr. Pérez el 3/4/2026 ", "3/4/2026"),
        ("Ven hoy. Trae agua. ", None),
    ],
)
def test_while_somebody_types_the_last_that_could_be_easier_is_told(
    typed: str, found: str | None
) -> None:
    finding = while_typing(typed, "es")
    assert (typed[slice(*finding.span)] if finding else None) == found

"""A text as a person says it aloud: numbers, dates, times, prices, abbreviations, addresses, signs.

`said(text, language)` gives what the voice is to read, and where each of its letters stands in the
text that is shown. What is shown is never changed, and what is not sure is left to the voice.

What espeak-ng 1.52 makes of such texts was measured by its phonemes. It says well, and is left to
say: numbers by their thousands (“1.500” in es, eu, fr; “1,500” in en), “50 %” in all but Basque,
“1º” in es, “1er” and “2ème” in fr, “3rd” in en, “Mme”, “Mr”, “etc.”, capital letters in a row.
It says wrongly, and is helped with:
- all four: “18:00” eighteen zero zero, “14h” with the letter h, dates by their bars or as three
  bare numbers, telephone numbers as millions or without any rest between their groups, “10-12” ten
  twelve (en: ten dash twelve), asterisks and emoji by name; but for fr, “14:30” fourteen thirty;
- eu: “5 €” without euros; %, &, +, =, @ and # in English; “11n” eleven en, “28an” as two words,
  “2. maila” two level, “XXI. mendea” letter by letter;
- es: “5 €” in the singular, “1 persona” as uno, “c/”, “Avda.”, “nº”, “km”, “&” ampersand, bars;
- fr: “12,50 €” as a decimal, “1 personne” as un, “2e” deux e, “Louis XIV” Roman fourteen, “M.” em,
  “n°” en, “min”, the points of an address not at all;
- en: “No. 3” no three, “28 November” without an ordinal, “XXI” Roman twenty-one, “hrs”, “High St”.
"""

from kiosk.accessibility.saying.alignment import Said, as_shown

__all__ = ["Said", "as_shown", "said"]


def said(text: str, language: str) -> Said:
    """How a person says `text`; in a language other than eu, es, fr, en, as it stands."""
    # Here, not above: the first paint does not wait for the rules.
    from kiosk.accessibility.saying.text import said_by_rules  # noqa: PLC0415

    return said_by_rules(text, language)

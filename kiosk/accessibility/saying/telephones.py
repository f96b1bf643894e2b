"""Telephone numbers, group by group, with a rest after each."""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying.alignment import Change
from kiosk.accessibility.saying.numbers import by_figure, in_words
from kiosk.accessibility.saying.rule import Rule, Saying
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

_GAP: Final = r"[ \u00a0\u202f./-]?"
_START: Final = r"(?<![\w,+])(?<!\d[./-])"
_END: Final = r"(?![\w]|[.,/-]\d)"
_SPANISH: Final = re.compile(
    rf"{_START}(?:(?P<country>(?:\+|00)34){_GAP})?"
    rf"(?P<number>[6-9]\d\d{_GAP}(?:\d\d{_GAP}\d\d{_GAP}\d\d|\d{{3}}{_GAP}\d{{3}})){_END}"
)
_FRENCH: Final = re.compile(rf"{_START}(?P<number>0[1-9](?:{_GAP}\d\d){{4}}){_END}")
_FRENCH_ABROAD: Final = re.compile(
    rf"{_START}(?P<country>(?:\+|00)33){_GAP}(?:\(0\)\s?)?(?P<number>[1-9](?:{_GAP}\d\d){{4}}){_END}"
)
_ABROAD: Final = re.compile(
    rf"{_START}(?P<country>\+\d{{1,3}})[ \u00a0]"
    rf"(?P<number>\d{{1,4}}(?:[ \u00a0.-]\d{{2,4}}){{1,5}}){_END}"
)
_SHORT: Final = {
    _FR: re.compile(
        r"(?:(?<=appelez le )|(?<=composez le )|(?<=appeler le )|(?<=au ))"
        r"(?P<number>3\d{3})(?![\w]|[.,]\d)"
    ),
    _EN: re.compile(
        r"(?:(?<=call )|(?<=Call )|(?<=dial )|(?<=Dial )|(?<=ring )|(?<=phone ))"
        r"(?P<number>\d{3})(?![\w]|[.,]\d)"
    ),
    _ES: re.compile(r"(?:(?<=l )|(?<=: ))(?P<number>112)(?![\w]|[.,]\d)"),
}
_GROUP: Final = re.compile(r"\d+")
_PLUS: Final = {_EU: "gehi", _ES: "más", _FR: "plus", _EN: "plus"}
_PAIR: Final = 2
_TRIPLE: Final = 3


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of telephone numbers."""
    say = partial(_telephone, language)
    found = [Rule(each, say) for each in (_SPANISH, _FRENCH_ABROAD, _FRENCH, _ABROAD)]
    if short := _SHORT.get(language):
        found.append(Rule(short, partial(_short, language)))
    return tuple(found)


def _telephone(language: Language, match: re.Match[str]) -> Saying:
    changes: list[Change] = []
    if country := match.groupdict().get("country"):
        code = int(country.removeprefix("+"))
        words = f"{_PLUS[language]} {_group(str(code), language)},"
        changes.append(Change(match.start("country"), match.end("country"), words))
    groups = list(_GROUP.finditer(match.string, *match.span("number")))
    here = changes[-1].end if changes else match.start()
    for group in groups:
        cut = _cut(group[0])
        words = ", ".join(_group(each, language) for each in cut)
        last = group is groups[-1]
        gap = " " if changes else ""
        changes.append(Change(here, group.end(), f"{gap}{words}{'' if last else ','}"))
        here = group.end()
    return changes


def _cut(figures: str) -> list[str]:
    """What was written together, cut as it is said: nine figures 3-2-2-2, ten in pairs."""
    if len(figures) <= _TRIPLE:
        return [figures]
    head = figures[:_TRIPLE] if len(figures) % _PAIR else ""
    rest = figures[len(head) :]
    return ([head] if head else []) + [rest[i : i + _PAIR] for i in range(0, len(rest), _PAIR)]


def _group(figures: str, language: Language) -> str:
    """Two figures are a number, three are said one by one; English says all one by one."""
    if language is _EN or (len(figures) == _TRIPLE and language is not _FR):
        return by_figure(figures, language)
    if figures.startswith("0") or len(figures) == 1:
        return by_figure(figures, language)
    if language is _ES and figures[-1] == "1" and figures != "11":
        return in_words(int(figures), language).replace("ún", "uno").removesuffix("un") + (
            "uno" if figures[0] != "2" else ""
        )
    return in_words(int(figures), language)


def _short(language: Language, match: re.Match[str]) -> Saying:
    figures = match["number"]
    if language is _FR:
        return f"{in_words(int(figures[:2]), language)} {in_words(int(figures[2:]), language)}"
    return by_figure(figures, language)

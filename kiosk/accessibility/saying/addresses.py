"""Addresses of the web and of mail, and names that begin with # or @."""

import re
from functools import partial
from typing import Final

from kiosk.accessibility.saying.rule import Rule, Saying
from kiosk.i18n import Language

_EU, _ES, _FR, _EN = Language.EU, Language.ES, Language.FR, Language.EN

_HOST: Final = r"(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,12}"
_MAIL: Final = re.compile(
    rf"(?<![\w.+@-])(?P<user>[A-Za-z0-9][\w.+-]{{0,63}})@(?P<host>{_HOST})(?![\w@])"
)
_WEB: Final = re.compile(
    rf"(?<![\w.@/])(?:https?://(?P<host>{_HOST})|(?P<www>www\.{_HOST})"
    r"|(?P<bare>[A-Za-z0-9-]{2,40}\.(?:eus|com|org|net|fr|es)))(?P<path>/[^\s<>()«»“”]{0,300})?(?![\w@])"
)
_TAG: Final = re.compile(r"(?<![\w#&/])#(?=[^\W\d])")
_NAME: Final = re.compile(r"(?<![\w@.])@(?=[^\W\d])")

_DOT: Final = {_EU: "puntu", _ES: "punto", _FR: "point", _EN: "dot"}
_AT: Final = {_EU: "a bildua", _ES: "arroba", _FR: "arobase", _EN: "at"}
_SLASH: Final = {_EU: "barra", _ES: "barra", _FR: "barre oblique", _EN: "slash"}
_DASH: Final = {_EU: "gidoia", _ES: "guion", _FR: "tiret", _EN: "dash"}
_UNDER: Final = {_EU: "azpimarra", _ES: "guion bajo", _FR: "tiret bas", _EN: "underscore"}
_PLUS: Final = {_EU: "gehi", _ES: "más", _FR: "plus", _EN: "plus"}
# the voice takes “eus” for a form of avoir
_SPELLED: Final = {_FR: {"eus": "e u s"}}
_SIMPLE_PATH: Final = re.compile(r"/[A-Za-z]{1,20}/?")


def rules(language: Language) -> tuple[Rule, ...]:
    """What is said of addresses."""
    found = [Rule(_MAIL, partial(_mail, language)), Rule(_WEB, partial(_web, language))]
    found.append(Rule(_TAG, lambda _: ""))
    if language is _EU:
        found.append(Rule(_NAME, lambda _: "a bildua "))
    return tuple(found)


def _host(language: Language, host: str) -> str:
    spelled = _SPELLED.get(language, {})
    parts = [spelled.get(part.casefold(), _in_words(language, part)) for part in host.split(".")]
    return f" {_DOT[language]} ".join(parts)


def _in_words(language: Language, name: str) -> str:
    signs = {
        ".": _DOT[language],
        "-": _DASH[language],
        "_": _UNDER[language],
        "+": _PLUS[language],
    }
    return re.sub(r"[.+_-]", lambda sign: f" {signs[sign[0]]} ", name).strip()


def _mail(language: Language, match: re.Match[str]) -> Saying:
    return f"{_in_words(language, match['user'])} {_AT[language]} {_host(language, match['host'])}"


def _web(language: Language, match: re.Match[str]) -> Saying:
    """The host, and one plain word after it; nobody notes down the rest by ear."""
    host = match["host"] or match["www"] or match["bare"]
    words = _host(language, host)
    path = match["path"] or ""
    if _SIMPLE_PATH.fullmatch(path):
        words += f" {_SLASH[language]} {path.strip('/')}"
    last = match[0][-1]
    return words + (last if last in ".,;:!?" else "")

"""What a web page holds for programs: scripts of linked data, and links to calendars."""

import html
import re
from collections.abc import Iterator
from typing import Final

_SCRIPT: Final = re.compile(rb"<script\b([^<>]{0,500})>", re.IGNORECASE)
_SCRIPT_END: Final = re.compile(rb"</script\b", re.IGNORECASE)
_LINKED_DATA: Final = re.compile(rb"\btype\s*=\s*[\"']?\s*application/ld\+json", re.IGNORECASE)
_LINK: Final = re.compile(rb"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE: Final = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TITLE: Final = re.compile(rb"<title\b[^<>]{0,200}>([^<]{1,500})", re.IGNORECASE)
_GENERATOR: Final = re.compile(rb"\b(gancio|mobilizon)\b", re.IGNORECASE)
_BEGINS: Final = re.compile(
    rb"\s*(<!doctype\s+html|<html|<\?xml|<!--|<head|<body|<script)", re.IGNORECASE
)
_CALENDAR: Final = "text/calendar"
_HEAD: Final = 100_000  # signs in which a page says what it is
_MOST_SCRIPTS: Final = 200


def looks_like_html(content: bytes, kind: str) -> bool:
    """Whether it says so, or begins so."""
    return "html" in kind or _BEGINS.match(content.removeprefix(b"\xef\xbb\xbf")[:1000]) is not None


def scripts_of(page: bytes) -> Iterator[bytes]:
    """The content of each script of linked data."""
    at = 0
    for _ in range(_MOST_SCRIPTS):
        begun = _SCRIPT.search(page, at)
        ended = _SCRIPT_END.search(page, begun.end()) if begun else None
        if begun is None or ended is None:
            return
        if _LINKED_DATA.search(begun[1]):
            yield page[begun.end() : ended.start()]
        at = ended.end()


def calendar_of(page: bytes) -> str:
    """The address of the calendar that a page names as another form of itself, else nothing."""
    for link in _LINK.finditer(page[:_HEAD]):
        told = _attributes(link[1])
        named = told.get("type", "").partition(";")[0].strip().lower()
        if named == _CALENDAR and "alternate" in told.get("rel", "").lower().split():
            return told.get("href", "").strip()
    return ""


def title_of(page: bytes) -> str:
    found = _TITLE.search(page[:_HEAD])
    return html.unescape(found[1].decode(errors="replace")).strip() if found else ""


def system_of(page: bytes) -> str:
    """The system for events that made a page, when it is one we know: “gancio”, “mobilizon”."""
    found = _GENERATOR.search(page[:_HEAD])
    return found[1].decode().lower() if found else ""


def _attributes(tag: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(tag.decode(errors="replace"))
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in found}

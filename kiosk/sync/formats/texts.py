"""Texts as others write them, with markup and without end, made into what a listing may hold."""

import html
import re
from html.parser import HTMLParser
from typing import Final

from kiosk.domain.record import seen

NAME: Final = 200  # signs of a title or a name
PROSE: Final = 4_000  # signs of a summary
_MARKUP: Final = 20_000  # signs that are looked at: enough for PROSE of text
_BLOCKS: Final = re.compile(
    "address|article|blockquote|br|dd|div|dl|dt|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol"
    "|p|pre|section|table|td|th|tr|ul"
)
_UNSPOKEN: Final = re.compile("head|script|style|template|noscript|svg|iframe|object")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_DECLARATION: Final = re.compile(r"<[?!](?!--)[^>]*>?")
_BROKEN_OFF: Final = re.compile(r"<[^<>]*\Z")
_GAPS: Final = re.compile(r"[ \t\r]+")
_BLANKS: Final = re.compile(r" ?\n ?")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


def text_of_html(markup: str) -> str:
    """The text of a piece of HTML, a line for each block; a plain text stays as it is."""
    markup = markup[:_MARKUP].encode(errors="replace").decode()
    if not _TAG.search(markup):
        return _tidy(html.unescape(markup))
    reader = _Reader()
    reader.feed(_BROKEN_OFF.sub("", _DECLARATION.sub("", markup)))
    reader.close()
    return _tidy("".join(reader.pieces))


def line(text: object, most: int = NAME) -> str:
    """One line of at most `most` signs, cut at a word; of what is no text, none."""
    if not isinstance(text, str):
        return ""
    return cut(" ".join(text_of_html(text).split()), most)


def prose(text: object, most: int = PROSE) -> str:
    """Lines of at most `most` signs in all, cut at a word; of what is no text, none."""
    return cut(text_of_html(text), most) if isinstance(text, str) else ""


def cut(text: str, most: int) -> str:
    """The text, or its beginning up to a word's end and a sign that more follows."""
    if len(text) <= most:
        return text
    start = text[: most - 1]
    whole = start.rsplit(None, 1)[0] if len(start.split(None, 1)) > 1 else start
    return f"{whole.rstrip(' ,;:–-')}…"


class _Reader(HTMLParser):
    """Hears the text of a page, and breaks its lines where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unspoken = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unspoken += _UNSPOKEN.fullmatch(tag) is not None
        if _BLOCKS.fullmatch(tag):
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _BLOCKS.fullmatch(tag):
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unspoken -= bool(self._unspoken and _UNSPOKEN.fullmatch(tag))
        if _BLOCKS.fullmatch(tag):
            self.pieces.append("\n\n" if tag == "p" else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unspoken:
            # in its source a line may break anywhere
            self.pieces.append(re.sub(r"[ \t\r\n]+", " ", data))


def _tidy(text: str) -> str:
    return _EMPTY_LINES.sub("\n\n", _BLANKS.sub("\n", _GAPS.sub(" ", seen(text)))).strip()

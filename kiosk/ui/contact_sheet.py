"""The vocabulary on paper, for those who review it: every drawing, and all that is said of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from kiosk.domain.vocabulary import Entry, Vocabulary
from kiosk.i18n import Language
from kiosk.settings import TextSize, ThemeName
from kiosk.ui.press import A4, Job, Leaf
from kiosk.ui.theme import Lettering, Look
from kiosk.ui.widgets.paragraph import Paragraph
from kiosk.ui.widgets.pictogram import draw_pictogram

PICTURE_MM: Final = 20.0
MARGIN_MM: Final = 12.0
_TITLE: Final = "The vocabulary of Ekin Kiosk"
_SENTENCES: Final = ("sentence", "wanted", "one", "many", "text")
_CODE_MM: Final = 30.0  # where the language's code begins, beside the drawing
_NAME_MM: Final = 38.0
_SENTENCE_MM: Final = 92.0
_BESIDE_MM: Final = 3.0
_LINES_MM: Final = 1.0
_BETWEEN_MM: Final = 3.5
_RULE_MM: Final = 0.2
_HEAD_CAP_MM: Final = 5.0
_CAP_MM: Final = 2.3
_SMALL_CAP_MM: Final = 1.8


@dataclass(frozen=True, slots=True)
class Written:
    """A text, and where it stands on its block, in dots."""

    paragraph: Paragraph
    rect: QRectF
    colour: QColor


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, or an entry with its drawing; tall, top: in dots; top: on its page."""

    texts: tuple[Written, ...]
    tall: float
    entry: Entry | None = None
    top: float = 0.0


class Layout:
    """The groups on pages of `width` by `height` dots; a group's heading stands on each of its."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        groups: Sequence[str],
        languages: Sequence[Language],
        size: tuple[int, int],
        dots_per_mm: float,
    ) -> None:
        self._vocabulary, self._groups, self._languages = vocabulary, groups, languages
        self.width, self.height = size
        # without a width and a height: paper is no screen that stands farther away
        self.look = Look(ThemeName.LIGHT, TextSize.NORMAL, 0, 0, dots_per_mm)
        self._ink, self._quiet = self.look.colour("ink"), self.look.colour("quiet")

    @cached_property
    def pages(self) -> list[list[Block]]:
        return list(self._pages())

    @cached_property
    def foot(self) -> Lettering:
        return self.look.small(_CAP_MM, bold=False)

    @property
    def room(self) -> float:
        """The height above the page's number."""
        return self.height - self.foot.line_height - self.look.mm(_BETWEEN_MM)

    def _pages(self) -> Iterator[list[Block]]:
        page: list[Block] = []
        top, between = 0.0, self.look.mm(_BETWEEN_MM)
        for group in self._groups:
            heading, fresh = self._heading(group), True
            for entry in self._vocabulary.entries(group):
                block = self._block(entry)
                tall = block.tall + (heading.tall + between if fresh else 0)
                if page and top + tall > self.room:
                    yield page
                    page, top, fresh = [], 0.0, True
                for each in (heading, block) if fresh else (block,):
                    page.append(Block(each.texts, each.tall, each.entry, top))
                    top += each.tall + between
                fresh = False
        if page:
            yield page

    def _heading(self, group: str) -> Block:
        letters = self.look.small(_HEAD_CAP_MM)
        count = len(self._vocabulary.entries(group))
        paragraph = Paragraph(f"{group.capitalize()}, {count}", letters)
        rect = QRectF(0, 0, self.width, letters.line_height)
        return Block((Written(paragraph, rect, self._ink),), rect.height())

    def _block(self, entry: Entry) -> Block:
        mm, beside = self.look.mm, self.look.mm(_BESIDE_MM)
        small = self.look.small(_SMALL_CAP_MM, bold=False)
        texts = [self._text(entry.id, small, 0, mm(_CODE_MM) - beside, mm(PICTURE_MM + _LINES_MM))]
        foot = texts[0].rect.bottom()
        top = 0.0
        for language in self._languages:
            code = self.look.small(_CAP_MM, bold=False)
            width = mm(_NAME_MM) - mm(_CODE_MM) - beside
            texts.append(self._text(language.value, code, mm(_CODE_MM), width, top))
            left, middle = mm(_NAME_MM), mm(_SENTENCE_MM)
            names = self._names(entry, language, left, middle - left - beside, top)
            said = self._said(entry, language, middle, self.width - middle, top)
            texts += (*names, *said)
            top = max(each.rect.bottom() for each in (*names, *said)) + mm(_LINES_MM)
        return Block(tuple(texts), max(foot, top), entry)

    def _names(
        self, entry: Entry, language: Language, left: int, width: int, top: float
    ) -> list[Written]:
        """What it is called, and several of it."""
        called = [
            self._text(entry.name[language], self.look.small(_CAP_MM), left, width, top, self._ink)
        ]
        if plural := entry.plural.get(language):
            letters = self.look.small(_CAP_MM, bold=False)
            called.append(self._text(plural, letters, left, width, called[0].rect.bottom()))
        return called

    def _said(
        self, entry: Entry, language: Language, left: int, width: int, top: float
    ) -> list[Written]:
        """Its sentences, and the words by which people look for it."""
        letters, said = self.look.small(_CAP_MM, bold=False), []
        for form in _SENTENCES:
            if sentence := getattr(entry, form).get(language):
                said.append(self._text(sentence, letters, left, width, top, self._ink))
                top = said[-1].rect.bottom()
        if words := entry.search.get(language):
            small = self.look.small(_SMALL_CAP_MM, bold=False)
            said.append(self._text(words, small, left, width, top))
        return said

    def _text(
        self,
        text: str,
        letters: Lettering,
        left: int,
        width: int,
        top: float,
        colour: QColor | None = None,
    ) -> Written:
        paragraph = Paragraph(text, letters)
        rect = QRectF(left, top, width, paragraph.height(width))
        return Written(paragraph, rect, colour or self._quiet)


def job_of(vocabulary: Vocabulary, groups: Sequence[str], languages: Sequence[Language]) -> Job:
    """These groups as they are printed, on as many pages as it takes."""

    def draw(leaf: Leaf) -> None:
        size = (leaf.width, leaf.height)
        layout = Layout(vocabulary, groups, languages, size, leaf.dots_per_mm)
        for number, page in enumerate(layout.pages):
            if number:
                leaf.turn()
            for block in page:
                _draw_block(leaf, layout, block)
            _draw_foot(leaf, layout, f"{number + 1} / {len(layout.pages)}")

    return Job(_TITLE, A4, MARGIN_MM, draw)


def _draw_block(leaf: Leaf, layout: Layout, block: Block) -> None:
    painter, look = leaf.painter, layout.look
    if block.entry:
        line = QRectF(0, block.top - look.mm(_BETWEEN_MM) / 2, layout.width, look.mm(_RULE_MM))
        painter.fillRect(line, look.colour("border"))
        side = look.mm(PICTURE_MM)
        picture = QRectF(0, block.top, side, side)
        draw_pictogram(painter, block.entry.pictogram, picture, look.colour("ink"))
    for each in block.texts:
        each.paragraph.draw(painter, each.rect.translated(0, block.top), each.colour)


def _draw_foot(leaf: Leaf, layout: Layout, number: str) -> None:
    top = layout.height - layout.foot.line_height
    for text, at_right in ((_TITLE, False), (number, True)):
        paragraph = Paragraph(text, layout.foot)
        left = layout.width - paragraph.whole_width if at_right else 0.0
        rect = QRectF(left, top, paragraph.whole_width, paragraph.line_height)
        paragraph.draw(leaf.painter, rect, layout.look.colour("quiet"))

"""The sheet of the vocabulary: every entry once, whole, its drawing twenty millimetres high."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage

from kiosk.domain.vocabulary import GROUPS, Vocabulary
from kiosk.i18n import LANGUAGES, Language
from kiosk.resources import ASSETS
from kiosk.ui import press
from kiosk.ui.contact_sheet import MARGIN_MM, PICTURE_MM, Block, Layout, job_of

VOCABULARY = Vocabulary.load(ASSETS / "vocabulary")
FORMS = ("name", "plural", "sentence", "wanted", "one", "many", "text", "search")
DOTS_PER_MM = 4.0
A4_MM = (210.0, 297.0)
pytestmark = pytest.mark.usefixtures("andika")


def layout(groups: tuple[str, ...] = GROUPS, languages: tuple[Language, ...] = LANGUAGES) -> Layout:
    size = tuple(int((each - 2 * MARGIN_MM) * DOTS_PER_MM) for each in A4_MM)
    return Layout(VOCABULARY, groups, languages, (size[0], size[1]), DOTS_PER_MM)


def entries(made: Layout) -> list[Block]:
    return [block for page in made.pages for block in page if block.entry]


def boxes(block: Block) -> list[QRectF]:
    """Where its drawing and its texts stand."""
    side = PICTURE_MM * DOTS_PER_MM
    return [QRectF(0, 0, side, side), *(each.rect for each in block.texts)]


def test_every_entry_of_every_group_is_there_once_and_in_order() -> None:
    found = [block.entry for block in entries(layout())]
    assert found == [entry for group in GROUPS for entry in VOCABULARY.entries(group)]


@pytest.mark.parametrize("languages", [LANGUAGES, LANGUAGES[:1], LANGUAGES[1:3]], ids=str)
def test_all_that_is_said_of_it_is_written_in_each_language(
    languages: tuple[Language, ...],
) -> None:
    for block in entries(layout(languages=languages)):
        assert block.entry
        said = {block.entry.id, *(each.value for each in languages)}
        said |= {four[each] for four in fours(block) for each in languages if each in four}
        assert {each.paragraph.text for each in block.texts} == said


def fours(block: Block) -> list[dict[str, str]]:
    return [dict(getattr(block.entry, form)) for form in FORMS]


def test_each_text_stands_whole_and_upon_nothing_else() -> None:
    made = layout()
    for block in entries(made):
        for each in block.texts:
            assert each.paragraph.fits(each.rect), each.paragraph.text
            assert 0 <= each.rect.left() < each.rect.right() <= made.width
        for first, second in combinations(boxes(block), 2):
            assert not first.intersects(second), block.entry
        assert max(each.bottom() for each in boxes(block)) <= block.tall + 1


def test_no_block_stands_upon_another_or_in_the_foot() -> None:
    made = layout()
    for page in made.pages:
        for above, below in pairwise(page):
            assert above.top + above.tall <= below.top
        assert page[-1].top + page[-1].tall <= made.room


def test_each_page_begins_with_the_name_of_its_group() -> None:
    made = layout()
    for page in made.pages:
        assert page[0].entry is None
        assert page[-1].entry is not None
    headings = [block.texts[0].paragraph.text for page in made.pages for block in page[:1]]
    assert headings == sorted(headings)
    count = len(VOCABULARY.entries("places"))
    assert f"Places, {count}" in headings


def test_what_is_laid_out_is_drawn_and_nothing_beyond_the_margins() -> None:
    groups = ("audience", "places")
    dots = round(DOTS_PER_MM * 25.4)
    made = layout(groups)
    pages = press.pictures(job_of(VOCABULARY, groups, LANGUAGES), dots)
    assert len(pages) == len(made.pages)
    for page, blocks in zip(pages, made.pages, strict=True):
        margin = (page.width() - made.width) / 2
        for block in blocks:
            for box in boxes(block) if block.entry else [each.rect for each in block.texts]:
                assert not is_white(page, box.translated(margin, margin + block.top)), block.entry
        assert not is_white(page, QRectF(0, margin + made.room, page.width(), 60))
        edge = int(margin) - 2
        for strip in (
            QRectF(0, 0, page.width(), edge),
            QRectF(0, 0, edge, page.height()),
            QRectF(page.width() - edge, 0, edge, page.height()),
            QRectF(0, page.height() - edge, page.width(), edge),
        ):
            assert is_white(page, strip)


def is_white(page: QImage, where: QRectF) -> bool:
    part = page.copy(QRect(where.toRect()))
    blank = QImage(part.size(), part.format())
    blank.fill(QColor("white"))
    return part == blank

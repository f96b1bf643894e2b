"""A text on a width: what is said to fit is really drawn whole, with no word cut."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from kiosk.settings import TextSize, ThemeName
from kiosk.ui.theme import Look
from kiosk.ui.widgets.paragraph import Paragraph

LOOK = Look(ThemeName.LIGHT, TextSize.NORMAL, 1280, 800, 5.9)
WORDS = st.lists(
    st.text("abdefghijklmnñopqrstuzéçüÉÑB’-./\u00a0", min_size=1, max_size=14),
    min_size=1,
    max_size=8,
)
WIDTHS = st.floats(40, 900)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that does other things beside the tests is slow, not wrong."""
AROUND = 40
"""Pixels left free around a paragraph, to see what is drawn out of its rectangle."""

pytestmark = pytest.mark.usefixtures("qapp")


def paragraph(text: str, *, centred: bool = False, bold: bool = False) -> Paragraph:
    return Paragraph(text, LOOK.lettering(bold=bold), centred=centred)


def inked(made: Paragraph, rect: QRectF) -> QRectF:
    """Where ink stands when the paragraph is drawn in `rect`."""
    size = rect.size().toSize()
    image = QImage(
        size.width() + 2 * AROUND, size.height() + 2 * AROUND, QImage.Format.Format_Grayscale8
    )
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(AROUND, AROUND)
    made.draw(painter, rect, QColor("black"))
    painter.end()
    rows, pixels = image.bytesPerLine(), bytes(image.constBits())
    lines = [pixels[row * rows : row * rows + image.width()] for row in range(image.height())]
    dark = [row for row, line in enumerate(lines) if min(line) < 128]
    columns = [
        column for column in range(image.width()) if any(lines[row][column] < 128 for row in dark)
    ]
    if not dark:
        return QRectF()
    return QRectF(
        columns[0] - AROUND, dark[0] - AROUND, columns[-1] - columns[0] + 1, dark[-1] - dark[0] + 1
    )


def pieces_of(text: str) -> list[tuple[int, int]]:
    """Where what must stay together starts and ends: a word, or each part of a compound.

    A word with a full stop or a slash within is an address, and parts there too.
    """
    found = []
    for word in re.finditer(r"[^ ]+", text):
        address = re.search(r"/|[^\W\d]\.[^\W\d]", word[0])
        parts = re.finditer(r"[^./-]*[./-]+|[^./-]+" if address else r"[^-]*-+|[^-]+", word[0])
        found += [(word.start() + each.start(), word.start() + each.end()) for each in parts]
    return found


@PATIENT
@given(words=WORDS, width=WIDTHS, centred=st.booleans())
def test_every_word_stands_once_and_in_order(words: list[str], width: float, centred: bool) -> None:
    made = paragraph(" ".join(words), centred=centred)
    rect = QRectF(10, 20, width, made.height(width))
    assume(made.fits(rect))
    before = (0.0, 0.0)
    for start, end in pieces_of(made.text):
        (stands,) = made.words(rect, start, end)
        assert rect.adjusted(-0.6, -0.1, 0.6, 0.1).contains(stands)
        assert (stands.top(), stands.left()) >= before
        before = (stands.top(), stands.left())


@PATIENT
@given(words=WORDS, width=WIDTHS)
def test_a_compound_parts_only_where_it_must(words: list[str], width: float) -> None:
    made = paragraph(" ".join(words))
    rect = QRectF(0, 0, width, made.height(width))
    start = 0
    for word in words:
        if paragraph(word).whole_width - 1 <= width:
            assert len(made.words(rect, start, start + len(word))) == 1
        start += len(word) + 1


@settings(PATIENT, max_examples=40)
@given(words=WORDS, width=WIDTHS, bold=st.booleans())
def test_what_fits_is_drawn_within(words: list[str], width: float, bold: bool) -> None:
    made = paragraph(" ".join(words), bold=bold)
    rect = QRectF(0, 0, int(width), int(made.height(int(width))) + 1)
    assume(made.fits(rect))
    em = made.lettering.font.pixelSize()
    # an accent or the tail of a j may stand out by less than a widget's own margin
    room = rect.adjusted(-em / 8, -em / 16, em / 8, em / 16)
    assert room.contains(inked(made, rect)) or not made.text.strip(" \u00a0")


@PATIENT
@given(words=WORDS, width=WIDTHS)
def test_a_word_wider_than_the_room_does_not_fit(words: list[str], width: float) -> None:
    made = paragraph(" ".join(words))
    widest = max(paragraph(made.text[a:b]).whole_width - 1 for a, b in pieces_of(made.text))
    assert made.widest_word == pytest.approx(widest)
    assert made.fits(QRectF(0, 0, width, 10_000)) == (widest <= width + 0.5)


@PATIENT
@given(words=WORDS, width=WIDTHS)
def test_a_row_too_few_does_not_fit(words: list[str], width: float) -> None:
    made = paragraph(" ".join(words))
    tall = made.height(width)
    assert not made.fits(QRectF(0, 0, width, tall - 1))


@PATIENT
@given(words=WORDS, width=WIDTHS, more=st.floats(0, 200))
def test_more_width_never_needs_more_height(words: list[str], width: float, more: float) -> None:
    made = paragraph(" ".join(words))
    assert made.height(width + more) <= made.height(width)


@PATIENT
@given(words=WORDS)
def test_the_whole_width_holds_it_on_one_line(words: list[str]) -> None:
    made = paragraph(" ".join(words))
    assert made.height(made.whole_width) == made.line_height


@PATIENT
@given(words=WORDS, width=WIDTHS, lines=st.integers(1, 4))
def test_a_text_too_long_for_a_page_goes_on_with_its_next_word(
    words: list[str], width: float, lines: int
) -> None:
    made = paragraph(" ".join(words))
    tall = made.line_height * lines
    assume(made.widest_word <= width)
    chunks = made.chunks(width, tall)
    assert "".join(chunks).replace(" ", "") == "".join(words)
    assert all(paragraph(each).fits(QRectF(0, 0, width, tall)) for each in chunks)


def test_a_no_break_space_holds_a_question_together() -> None:
    made = paragraph("Qui êtes-vous\u00a0?")
    room = QRectF(0, 0, paragraph("Qui êtes-vous").whole_width, 500)
    first, last = made.words(room, 0, 3), made.words(room, 4, len(made.text))
    assert len(last) == 1
    assert last[0].top() > first[0].top()


def test_a_centred_line_has_as_much_room_on_both_sides() -> None:
    made = paragraph("Hasiera", centred=True)
    ((left, right),) = (
        (each.left(), 400 - each.right()) for each in made.words(QRectF(0, 0, 400, 50), 0, 7)
    )
    assert left == pytest.approx(right)


def test_a_lit_part_of_a_word_stands_within_the_word() -> None:
    made = paragraph("Saskibaloia Irunen")
    rect = QRectF(0, 0, 800, 100)
    (word,), (part,) = made.words(rect, 0, 11), made.words(rect, 3, 6)
    assert word.contains(part)
    assert part.width() < word.width()


def test_an_empty_text_takes_a_line_and_no_width() -> None:
    made = paragraph("")
    assert (made.widest_word, made.height(100)) == (0, made.line_height)
    assert made.words(QRectF(0, 0, 100, 100), 0, 0) == []


def test_an_address_parts_after_its_signs_and_only_where_it_must() -> None:
    address = "residencia.ibaiertz@gipuzkoa.example."
    made = paragraph(f"Nori: {address}")
    assert len(made.words(QRectF(0, 0, 5000, 100), 6, 6 + len(address))) == 1
    width = made.widest_word + 1
    rows = made.words(QRectF(0, 0, width, 1000), 6, 6 + len(address))
    assert width < paragraph("residencia.ibaiertz@").whole_width
    assert len(rows) >= 3
    assert made.fits(QRectF(0, 0, width, made.height(width)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://irun.eus/a_b?key=1", ["https://", "irun.", "eus/", "a_", "b?", "key=", "1"]),
        ("kultura.irun.eus", ["kultura.", "irun.", "eus"]),
        ("ane@irun.eus", ["ane@", "irun.", "eus"]),
        ("10.30", ["10.30"]),
    ],
)
def test_an_address_parts_after_its_signs(text: str, parts: list[str]) -> None:
    made = paragraph(text)
    widest = max(paragraph(each).whole_width - 1 for each in parts)
    assert made.widest_word == pytest.approx(widest)
    assert made.fits(QRectF(0, 0, widest + 1, 10_000))

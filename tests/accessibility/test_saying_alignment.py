"""What is said and what is shown: every letter of the one comes from a place in the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.accessibility.narration import ReadAlong, SpokenLine, word_spans
from kiosk.accessibility.saying import Said, said
from kiosk.accessibility.saying.alignment import Change, changed

LANGUAGES = ["eu", "es", "fr", "en"]
MIXED = "Nos vemos el 28/11/2026 a las 14:30 en la c/Mayor, 3 (5 km). Tel. 943 12 34 56."

languages = st.sampled_from(LANGUAGES)
# what the rules look for, so that what is drawn comes near them
bits = st.sampled_from(
    [
        "14:30",
        "14h30",
        "9h",
        "h",
        ":",
        "28/11/2026",
        "2026-11-28",
        "/",
        "-",
        "–",
        "28 nov.",
        "5",
        "€",
        "12,50",
        "1.500",
        "943 12 34 56",
        "+34",
        "0559010203",
        "c/",
        "Avda.",
        "nº",
        "n°",
        "tel.",
        "M.",
        "XXI",
        "IV",
        "2e",
        "1er",
        "2. ",
        "3garren",
        "28an",
        "ean",
        "%",
        "km",
        "min",
        "&",
        "+",
        "pm",
        "a.m.",
        "de",
        "las",
        "a",
        "to",
        "from",
        "www.ekin.eus",
        "info@ekin.eus",
        "https://",
        "#",
        "@",
        "😀",
        "🎉",
        "****",
        "-----",
        "=",
        "½",
        "y/o",
        "niños/as",
        "·e·s",
        "(e)s",
        "1 persona",
        "07",
        "20301",
        " ",
        "  ",
        "\xa0",
        "\n",
        ".",
        ",",
        "(",
        ")",
        "’",
        "٣",
        "²",
        "Ⅳ",
        "ß",
        "İ",
    ]
)
texts = st.one_of(st.text(max_size=60), st.lists(bits, max_size=14).map("".join))


def spans(spoken: Said) -> list[tuple[int, int]]:
    return [spoken.shown(at) for at in range(len(spoken.text))]


@given(texts, languages)
def test_every_letter_said_comes_from_what_is_shown(text: str, language: str) -> None:
    spoken = said(text, language)
    found = spans(spoken)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a == b or a[1] <= b[0] for a, b in pairwise(found))  # in order, none half over


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.text(max_size=4))))
def test_what_is_not_changed_is_said_letter_for_letter(
    text: str, drawn: list[tuple[int, str]]
) -> None:
    places = dict(drawn)
    here = [at for at in range(0, len(text), 3) if at in places]
    changes = [Change(at, min(at + 2, len(text)), places[at]) for at in here]
    spoken = changed(text, changes)
    replaced = {at: change for change in changes for at in range(change.start, change.end)}
    verbatim = []
    for letter, (start, end) in zip(spoken.text, spans(spoken), strict=True):
        if start in replaced:
            assert (start, end) == replaced[start][:2]
        else:
            assert (letter, end) == (text[start], start + 1)
            verbatim.append(start)
    assert verbatim == [at for at in range(len(text)) if at not in replaced]


@given(st.text(alphabet=st.characters(categories=["Ll", "Zs"]), max_size=60), languages)
def test_plain_words_come_through_as_they_are(text: str, language: str) -> None:
    words = " ".join(each for each in text.split() if len(each) > 6)
    spoken = said(words, language)
    assert spoken.text == words
    assert spans(spoken) == [(at, at + 1) for at in range(len(words))]


@given(texts)
def test_a_language_without_rules_is_left_as_it_is(text: str) -> None:
    assert said(text, "xx").text == text


def test_before_and_past_the_end_nothing_is_shown() -> None:
    for text in ("", "a", "5 €"):
        spoken = said(text, "es")
        assert spoken.shown(-1) == (0, 0)
        assert spoken.shown(len(spoken.text)) == (len(text), len(text))
        assert spoken.shown(10_000) == (len(text), len(text))


def shown_for(words: str, text: str, language: str) -> str:
    """The part of `text` that lies behind the spoken `words`."""
    spoken = said(text, language)
    at = spoken.text.index(words)
    return text[spoken.shown(at)[0] : spoken.shown(at + len(words) - 1)[1]]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Nos vemos", "Nos vemos"),
        ("28 de noviembre de 2026", "28/11/2026"),
        ("dos y media de la tarde", "14:30"),
        ("en la", "en la"),
        ("calle Mayor", "c/Mayor"),
        ("Mayor", "Mayor"),
        ("kilómetros", "km"),
        ("teléfono", "Tel."),
        ("nueve cuatro tres", "943"),
        ("treinta y cuatro", " 34"),
        ("cincuenta y seis", " 56"),
    ],
)
def test_a_word_said_lies_over_the_word_shown(words: str, shown: str) -> None:
    assert shown_for(words, MIXED, "es").strip() == shown.strip()


def test_a_blank_between_what_is_brought_together_is_of_the_change() -> None:
    spoken = said("5km", "es")
    assert spoken.text == "5 kilómetros"
    assert [spoken.shown(at) for at in (0, 1, 2)] == [(0, 1), (1, 3), (1, 3)]
    spoken = said("c/Mayor", "es")
    assert spoken.text == "calle Mayor"
    assert [spoken.shown(at) for at in (4, 5, 6)] == [(0, 2), (0, 2), (2, 3)]
    assert said("hola😀adiós", "es").text == "hola adiós"


def test_one_picture_for_an_answer_is_named_and_not_passed_over() -> None:
    assert said("👍", "es").text == "👍"
    assert said("Bai 👍", "eu").text == "Bai "


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "bit",
    [
        *("1", "1:", "1-", "1/", "1 ", "1.", "12:3", "28/11/", "943 ", "+34 ", "€", "1,5 "),
        *("a", "a.", "a@", "a-", "a/", "www.", "http://", "#", "@", "*", "-", "😀", "I", "X."),
        *("de ", "las ", "de 16:00 ", "1h", "p. ", "c/", "% ", "(e)", "\n", "\u00a0", "٣"),
    ],
)
def test_a_long_text_takes_no_longer_than_its_length_asks(bit: str, language: str) -> None:
    text = bit * (20_000 // len(bit))  # where a pattern tries again at each sign, this never ends
    assert said(text, language).text


def words_of(text: str) -> list[tuple[float, int, int]]:
    return [(100.0 * n, start, end - start) for n, (start, end) in enumerate(word_spans(text))]


def test_what_is_shown_is_lit_all_the_while_its_words_are_said() -> None:
    line = SpokenLine("Ven a las 14:30 con 12,50 € al bar.", "es")
    along = ReadAlong(line.text, line.said)
    along.add(words_of(line.said.text), last=True)
    lit = []
    while (ms := along.next_ms) is not None:
        start, end = along.take() or (0, 0)
        lit.append((ms / 100, line.text[start:end]))
    # ven a las dos y media de la tarde con doce euros con cincuenta céntimos al bar
    assert lit == [
        *[(0, "Ven"), (1, "a"), (2, "las"), (3, "14:30"), (9, "con")],
        *[(10, "12,50"), (15, "al"), (16, "bar.")],
    ]


def test_an_hour_of_two_words_is_lit_whole_before_the_rest_is_known() -> None:
    line = SpokenLine("Open from 2:30 pm on 28 November.", "en")
    along = ReadAlong(line.text, line.said)
    along.add(words_of("Open from half past two"))
    assert [along.take() for _ in range(4)] == [(0, 4), (5, 9), (10, 17), None]
    words = words_of(line.said.text)
    along.add(words, last=True)
    lit = []
    while span := along.take():
        lit.append(line.text[slice(*span)])
    assert lit == ["on", "28", "November."]

"""The code of an enrolment: what it carries comes back, and each mistake is named by its line."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.hub.code import (
    LINE,
    CodeError,
    code_of,
    enrolment_of,
    lengths_of,
    line_of,
    shown,
)
from kiosk.hub.enrolment import Enrolment

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = base64.urlsafe_b64encode(bytes(range(200, 232))).decode().rstrip("=")

names = st.from_regex(r"[a-z0-9-]{1,30}", fullmatch=True)
urls = st.builds(
    "{}{}{}".format,
    st.sampled_from(["https://", "http://"]),
    st.from_regex(r"[a-z0-9.-]{1,40}(:[0-9]{1,5})?", fullmatch=True),
    st.sampled_from(["/v1", "/v2", "/hub/v1", ""]),
)


@st.composite
def enrolments(draw: st.DrawFn) -> Enrolment:
    structure, kiosk = f"s-{draw(names)}", draw(names)
    secret = base64.urlsafe_b64encode(draw(st.binary(min_size=32, max_size=32))).decode()
    credential = f"{structure}.{kiosk}:{secret.rstrip('=')}"
    return Enrolment(draw(urls), draw(names), structure, kiosk, credential)


ONE = Enrolment(
    "https://hub.example/v1", "bidasoa", "s-foyer", "kiosk-1", f"s-foyer.kiosk-1:{SECRET}"
)
LINES = code_of(ONE)


def text_of(lines: tuple[str, ...]) -> str:
    return "\n".join(shown(lines))


@given(enrolments())
def test_what_a_code_carries_comes_back(enrolment: Enrolment) -> None:
    lines = code_of(enrolment)
    for text in ("".join(lines), "\n".join(lines), text_of(lines)):
        assert enrolment_of(text) == enrolment
        assert enrolment_of(text).credential == enrolment.credential
    assert lengths_of(lines[0]) == tuple(map(len, lines))
    assert re.fullmatch(f"[{SIGNS}]+", "".join(lines)), "a QR code holds these in few dots"


@pytest.mark.parametrize(
    "spoil",
    [
        str.lower,
        lambda text: text.replace("-", ""),
        lambda text: text.replace("-", " "),
        lambda text: text.replace("-", " – "),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace("\n", "\r\n\r\n"),
        lambda text: "# kiosk-1 of s-foyer\n\n" + text + "\n",
        lambda text: re.sub(r"(?m)^\d\. ", "", text),
        lambda text: re.sub(r"(?m)^(\d)\. ", r"\1) ", text),
        lambda text: re.sub(r"(?m)^\d\. |[-\n]", "", text).replace("0", "O").replace("1", "l"),
        lambda text: re.sub(r"(?m)^\d\. |[-\n]", "", text).replace("0", "o").replace("1", "I"),
        lambda text: "\n".join(re.findall(".{1,30}", "".join(LINES))),
    ],
)
def test_how_it_is_typed_does_not_matter(spoil: Callable[[str], str]) -> None:
    assert enrolment_of(spoil(text_of(LINES))) == ONE


@given(enrolments(), st.data())
def test_a_wrong_sign_is_named_by_its_line(enrolment: Enrolment, data: st.DataObject) -> None:
    lines = list(code_of(enrolment))
    number = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    wrong = data.draw(st.sampled_from(SIGNS + "UÑ?"))
    assume(wrong != lines[number][place])
    lines[number] = lines[number][:place] + wrong + lines[number][place + 1 :]
    for text in ("".join(lines), "\n".join(lines), text_of(tuple(lines))):
        with pytest.raises(CodeError, match=f"Line {number + 1} has a mistake") as told:
            enrolment_of(text)
        assert told.value.lines == (number + 1,)


@given(enrolments(), st.data())
def test_two_swapped_neighbours_are_named_by_their_lines(
    enrolment: Enrolment, data: st.DataObject
) -> None:
    signs = "".join(code_of(enrolment))
    place = data.draw(st.integers(0, len(signs) - 2))
    assume(signs[place] != signs[place + 1])
    swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    with pytest.raises(CodeError) as told:
        enrolment_of(swapped)
    assert told.value.lines == tuple(sorted({place // LINE + 1, (place + 1) // LINE + 1}))


@given(enrolments(), st.data())
def test_a_sign_too_few_or_too_many_is_named_by_its_line(
    enrolment: Enrolment, data: st.DataObject
) -> None:
    lines = list(code_of(enrolment))
    number = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    more = data.draw(st.sampled_from(["", "00"]))
    lines[number] = lines[number][:place] + more + lines[number][place + 1 :]
    assume(lines[number])
    with pytest.raises(CodeError) as told:
        enrolment_of("\n".join(lines))
    assert told.value.lines[0] == number + 1


def test_lines_that_changed_places_are_named() -> None:
    first, second, third, *rest = LINES
    with pytest.raises(CodeError) as told:
        enrolment_of("\n".join([first, third, second, *rest]))
    assert told.value.lines == (2, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no code"),
        ("# only a remark\n", "There is no code"),
        ("\n".join(LINES[:-1]), f"Line {len(LINES)} is missing"),
        ("\n".join([*LINES, LINES[0]]), f"ends after line {len(LINES)}"),
        ("dear friend, here is", "Line 1 has a mistake"),
    ],
)
def test_what_is_no_whole_code(text: str, said: str) -> None:
    with pytest.raises(CodeError, match=said):
        enrolment_of(text)


def test_a_line_is_checked_as_it_is_typed() -> None:
    lengths = lengths_of(LINES[0])
    for number, (typed, line) in enumerate(zip(shown(LINES), LINES, strict=True), 1):
        assert line_of(typed.lower(), number, lengths[number - 1]) == line
        with pytest.raises(CodeError, match=f"Line {number} has a mistake"):
            line_of(typed[:-1], number, lengths[number - 1])
    with pytest.raises(CodeError):
        line_of(LINES[1], 1)


def test_a_later_code_is_not_guessed_at() -> None:
    flipped = next(
        SIGNS[8 ^ SIGNS.index(LINES[0][0])] + LINES[0][1:-1] + sign
        for sign in SIGNS
        if _stands(SIGNS[8 ^ SIGNS.index(LINES[0][0])] + LINES[0][1:-1] + sign)
    )
    with pytest.raises(CodeError, match="Update this kiosk"):
        enrolment_of("\n".join([flipped, *LINES[1:]]))


def _stands(line: str) -> bool:
    try:
        return bool(line_of(line, 1))
    except CodeError:
        return False


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"credential": "s-foyer.kiosk-1:chosen-by-hand"}, "not one that the hub made"),
        ({"credential": f"s-foyer.kiosk-2:{SECRET}"}, "not this kiosk's"),
        ({"url": f"https://{'long.' * 50}example/v1"}, "too long"),
        ({"area": "two\nlines"}, "too long"),
    ],
)
def test_what_no_code_can_carry(change: dict[str, str], said: str) -> None:
    with pytest.raises(CodeError, match=said) as told:
        code_of(replace(ONE, **change))
    assert SECRET not in str(told.value)


def test_mistakes_that_a_line_cannot_see_are_seen_in_the_end() -> None:
    """Three wrong signs, the field's own polynomial: each sign is a sum of twos without carry."""
    line = LINES[1]
    wrong = line[:5] + "".join(
        SIGNS[SIGNS.index(sign) ^ 1] if place in (0, 3, 5) else sign
        for place, sign in enumerate(line[5:11])
    )
    spoilt = [LINES[0], wrong + line[11:], *LINES[2:]]
    assert line_of(spoilt[1], 2) != line
    with pytest.raises(CodeError, match="no telling where"):
        enrolment_of("\n".join(spoilt))


@pytest.mark.parametrize(
    "change",
    [
        {"kiosk": "k\x1b[31m"},
        {"structure": "s-\x1b]0;x\x07"},
        {"structure": ".."},
        {"area": "../../x"},
        {"area": ""},
        {"url": "file:///etc/passwd"},
        {"url": ""},
        {"url": "https:///v1"},
        {"url": "https://me:secret@hub.example/v1"},
        {"url": "https://hub.example/\x1b[31m/v1"},
    ],
    ids=str,
)
def test_a_code_from_a_stranger_names_nothing_odd(change: dict[str, str]) -> None:
    odd = replace(ONE, **change)
    odd = replace(odd, credential=f"{odd.structure}.{odd.kiosk}:{SECRET}")
    with pytest.raises(CodeError, match="Ask for another one"):
        enrolment_of("".join(code_of(odd)))

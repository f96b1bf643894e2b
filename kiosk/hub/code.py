"""An enrolment as a code to type or to scan: lines of signs, each with a sign that checks it.

The signs are Crockford's base32: no I, L, O or U. A line is 24 of them, the last line what is left.
Read as a polynomial over the field of 32 elements, a line has its own number as its value at 2: one
wrong sign, two that changed places, or a line in the wrong place give another.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from kiosk.hub.enrolment import Enrolment
from kiosk.hub.places import NAME, STRUCTURE_ID

LINE: Final = 24
_GROUP: Final = 4
_VERSION: Final = 1
_SECRET: Final = 32  # bytes
_SUM: Final = 4
_MOST: Final = 255  # bytes: the second one tells how many there are

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RFC: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_SIGNS: Final = str.maketrans(_RFC, _SIGNS)
_FROM_SIGNS: Final = str.maketrans(_SIGNS, _RFC)
_MEANT: Final = str.maketrans("OIL", "011")  # what is read for another sign
_NOTHING: Final = re.compile(r"[\s\-\u2010-\u2015\u2212]+")
_NUMBER: Final = re.compile(r"(?:^|(?<=\s))\d{1,2}[.)](?=\s)", re.MULTILINE)
_ADDRESS: Final = re.compile(r"https?://[^\s/?#@\\\x00-\x1f]+(?:/[!-~]*)?")
_REMARK: Final = re.compile(r"^\s*#.*$", re.MULTILINE)


class CodeError(Exception):
    """The code cannot be used; the message names the `lines` to look at, and not the secret."""

    def __init__(self, why: str, lines: Iterable[int] = ()) -> None:
        super().__init__(why)
        self.lines = tuple(lines)


def code_of(enrolment: Enrolment) -> tuple[str, ...]:
    """The lines that carry it; raises CodeError when it is too long, or its secret is another's."""
    account = enrolment.account
    if account.user != f"{enrolment.structure}.{enrolment.kiosk}":
        raise CodeError("The account is not this kiosk's.")
    https, versioned = enrolment.url.startswith("https://"), enrolment.url.endswith("/v1")
    url = enrolment.url.removeprefix("https://").removesuffix("/v1")
    names = "\n".join((url, enrolment.area, enrolment.structure, enrolment.kiosk)).encode()
    size = 2 + _SECRET + len(names) + _SUM
    if size > _MOST or len(names.split(b"\n")) != len(("url", "area", "structure", "kiosk")):
        raise CodeError(f"The hub's address and the names are too long for a code: {size} bytes.")
    body = bytes([_VERSION << 4 | https << 1 | versioned, size]) + _bytes_of(account.password)
    body += names
    return _lines_of(body + _sum_of(body))


def enrolment_of(text: str) -> Enrolment:
    """What a code carries, however it was typed; raises CodeError."""
    lines = _valid(text)
    body = _body_of("".join(line[:-1] for line in lines))
    flags, secret, names = body[0], body[2 : 2 + _SECRET], body[2 + _SECRET : -_SUM]
    if body[-_SUM:] != _sum_of(body[:-_SUM]):
        raise CodeError("There is a mistake in the code, and no telling where. Type it again.")
    try:
        url, area, structure, kiosk = names.decode().split("\n")
    except ValueError as error:
        raise CodeError("The code is no enrolment. Ask for another one.") from error
    url = f"{'https://' * (flags >> 1 & 1)}{url}{'/v1' * (flags & 1)}"
    if not (STRUCTURE_ID.fullmatch(structure) and NAME.fullmatch(kiosk) and NAME.fullmatch(area)):
        raise CodeError("The code names no kiosk. Ask for another one.")
    if not _ADDRESS.fullmatch(url):
        raise CodeError("The code leads to no hub. Ask for another one.")
    password = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    return Enrolment(url, area, structure, kiosk, f"{structure}.{kiosk}:{password}")


def shown(lines: Iterable[str]) -> Iterator[str]:
    """The lines as they are printed: numbered, in groups of four."""
    for number, line in enumerate(lines, 1):
        groups = (line[at : at + _GROUP] for at in range(0, len(line), _GROUP))
        yield f"{number}. {'-'.join(groups)}"


def line_of(typed: str, number: int, length: int = LINE) -> str:
    """The line of this number, of so many signs and nothing else; raises CodeError."""
    line = _signs_of(typed)
    if why := _mistake(line, number, length):
        raise CodeError(why, (number,))
    return line


def lengths_of(first: str) -> tuple[int, ...]:
    """How many signs each line has, told by the first line; raises CodeError."""
    begun = _body_of(first[: LINE - 1])
    if begun[0] >> 4 != _VERSION:
        raise CodeError("The code is of another kiosk's age. Update this kiosk, or ask for a code.")
    signs = -(-begun[1] * 8 // 5)
    whole, rest = divmod(signs, LINE - 1)
    return (LINE,) * whole + ((rest + 1,) if rest else ())


def _valid(text: str) -> list[str]:
    """Its lines, where the text divides them or else by counting; raises CodeError."""
    text = _NUMBER.sub("\n", _REMARK.sub("", text))
    signs = _signs_of(text)
    counted = [signs[at : at + LINE] for at in range(0, len(signs), LINE)]
    if not counted:
        raise CodeError("There is no code.")
    if not _mistakes(counted):
        return counted
    typed = [line for each in text.splitlines() if (line := _signs_of(each))]
    found = _mistakes(typed if len(typed) > 1 else counted)
    raise CodeError(" ".join(found.values()), found)


def _mistakes(lines: list[str]) -> dict[int, str]:
    """What is wrong, by the number of the line."""
    first = _mistake(lines[0], 1, LINE)
    lengths = (LINE,) * len(lines) if first else lengths_of(lines[0])
    found = {1: first} if first else {}
    for number, (line, length) in enumerate(zip(lines, lengths, strict=False), 1):
        if why := _mistake(line, number, len(line) if first else length):
            found[number] = why
    if len(lines) < len(lengths):
        found[len(lines) + 1] = f"Line {len(lines) + 1} is missing: there are {len(lengths)}."
    elif len(lines) > len(lengths):
        found[len(lengths) + 1] = f"The code ends after line {len(lengths)}, and more follows."
    return found


def _mistake(line: str, number: int, length: int) -> str:
    if strange := next((sign for sign in line if sign not in _SIGNS), ""):
        return f"Line {number} has a mistake: there is no “{strange}” in a code."
    if len(line) != length:
        return f"Line {number} has a mistake: it has {len(line)} signs in place of {length}."
    if _value(line) != number:
        return f"Line {number} has a mistake."
    return ""


def _lines_of(body: bytes) -> tuple[str, ...]:
    signs = base64.b32encode(body).decode().rstrip("=").translate(_TO_SIGNS)
    pieces = (signs[at : at + LINE - 1] for at in range(0, len(signs), LINE - 1))
    return tuple(
        # adding is the exclusive or: what turns the value of the line into its number
        piece + _SIGNS[_value(piece + "0") ^ number]
        for number, piece in enumerate(pieces, 1)
    )


def _value(line: str) -> int:
    """The polynomial's value at 2, over the field of x⁵ + x² + 1; the last sign counts once."""
    value = 0
    for sign in line:
        value <<= 1
        value ^= (0b100101 if value & 32 else 0) ^ _SIGNS.index(sign)
    return value


def _signs_of(typed: str) -> str:
    return _NOTHING.sub("", _NUMBER.sub("", typed)).upper().translate(_MEANT)


def _body_of(signs: str) -> bytes:
    """The bytes that these signs spell, without the bits that are left over."""
    rfc = signs.translate(_FROM_SIGNS)
    return base64.b32decode(rfc + "=" * (-len(rfc) % 8))


def _bytes_of(password: str) -> bytes:
    try:
        secret = base64.b64decode(password + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != _SECRET:
        raise CodeError("The kiosk's secret is not one that the hub made.")
    return secret


def _sum_of(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_SUM, "big")

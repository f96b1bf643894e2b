"""`kiosk enroll`: this kiosk becomes one of a hub's, or leaves it."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Final

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import complain, printable, say, say_json, to_type
from kiosk.data import store_file
from kiosk.hub import enrolment, safe
from kiosk.hub.client import HubClient
from kiosk.hub.code import LINE, CodeError, enrolment_of, lengths_of, line_of
from kiosk.hub.enrolment import Enrolment, EnrolmentError, Keep, Membership
from kiosk.hub.line import HubError, Line
from kiosk.store.database import Store

_LARGEST: Final = 64 * 1024  # bytes: far more than any code
_MISTYPED: Final = 3  # lines: whoever types more of them wrong has something else
_PATIENCE: Final = 10.0  # seconds
_LEFT: Final = "The former secret is still in the system's keyring, which does not answer now."


def enroll(arguments: Namespace) -> Exit:
    """Enrol this kiosk; PARTLY when the hub could not be asked whether it knows it."""
    data: Path = arguments.data
    if arguments.leave:
        return _leave(arguments)
    before = _before(data, replacing=arguments.replace)
    new = _read(arguments.source)
    unsent = _unsent(data)
    another = before is not None and not before.is_of(new)
    if another and before and not arguments.replace:
        raise Unusable(f"{_told(before)} To leave it for this one: --replace.{_waiting(unsent)}")
    unasked = _unasked(new)
    kept = _keep(new, data, arguments.keep)
    gone = (kept is Keep.KEYRING and not another) or enrolment.forget_secret(before)
    if arguments.json:
        say_json(_facts(new, kept, unasked, unsent))
    else:
        _tell(new, kept, unsent if another else 0)
    if not gone:
        complain(_LEFT)
    if unasked:
        complain(f"It could not be checked yet. {unasked} The kiosk goes on asking.")
    return Exit.DONE if gone and not unasked else Exit.PARTLY


def _leave(arguments: Namespace) -> Exit:
    if arguments.source:
        raise Unusable("Write either a code or --leave.")
    data: Path = arguments.data
    before = _before(data, replacing=True)
    there = (data / enrolment.FILE).exists()
    gone = enrolment.forget(data)
    unsent = _unsent(data)
    if arguments.json:
        say_json({"left": there, "secret_gone": gone, "unsent": unsent})
    elif not there:
        say("This kiosk is not enrolled.")
    else:
        say(f"This kiosk has left {before.url if before else 'its hub'}. What it has stays here.")
        if unsent:
            say(f"{_things(unsent)} not sent: the next hub gets them.")
    if not gone:
        complain(_LEFT)
    return Exit.DONE if gone else Exit.PARTLY


def _before(data: Path, *, replacing: bool) -> Membership | None:
    """The enrolment there is; one that is damaged goes only where that is asked for."""
    try:
        return enrolment.membership_of(data)
    except EnrolmentError as error:
        if replacing:
            return None
        raise Unusable(f"{error} Or write over it: --replace") from error


def _read(source: list[str]) -> Enrolment:
    """What the code says that was given, in a file or as it is, or is asked for."""
    try:
        if not source:
            return _asked() if sys.stdin.isatty() else enrolment_of(_stdin())
        if source == ["-"]:
            return enrolment_of(_stdin())
        if len(source) == 1 and (path := Path(source[0])).is_file():
            return _in(path)
        return enrolment_of(" ".join(source))
    except CodeError as error:
        if _is_path(source) and Path(source[0]).is_dir():
            raise Unusable(f"{source[0]} is a folder. Name the file with the code in it.") from None
        if _is_path(source) and not Path(source[0]).is_file():
            raise Unusable(f"There is no file {source[0]}, and it is not a code.") from None
        raise Unusable(str(error)) from None


def _is_path(source: list[str]) -> bool:
    """Whether it was rather meant as a file: a code is longer, and has no strokes."""
    one = source[0] if len(source) == 1 and source != ["-"] else ""
    return bool(one) and (len(one) < LINE or "/" in one or "\\" in one)


def _stdin() -> str:
    return sys.stdin.buffer.read(_LARGEST).decode("utf-8", "replace")


def _in(path: Path) -> Enrolment:
    with path.open("rb") as file:
        text = file.read(_LARGEST).decode("utf-8-sig", "replace")
    try:
        return enrolment_of(text)
    except CodeError as error:
        if "\0" in text or "\N{REPLACEMENT CHARACTER}" in text or len(error.lines) > _MISTYPED:
            raise Unusable(
                f"{path} is no code. A code is some lines such as 1. ABCD-1234-…: ask whoever runs "
                "the hub for it."
            ) from None
        raise CodeError(f"{path}: {error}") from None


def _asked() -> Enrolment:
    """The code, typed line by line, or all at once by a reader of QR codes."""
    say("Scan the code, or type it line by line. Small letters and spaces do not matter.")
    lines: list[str] = []
    lengths: tuple[int, ...] = (LINE,)
    while len(lines) < len(lengths):
        number = len(lines) + 1
        try:
            typed = input(f"Line {number}: ")
        except EOFError:
            raise Unusable(f"The code ended before line {number}.") from None
        try:
            if number == 1 and len(typed) > 2 * LINE:
                return enrolment_of(typed)
            line = line_of(typed, number, lengths[number - 1])
            lengths = lengths_of(line) if number == 1 else lengths
            lines.append(line)
        except CodeError as error:
            complain(f"{error} Type it again, or end with Ctrl-C.")
    return enrolment_of("".join(lines))


def _unasked(new: Enrolment) -> str:
    """Why the hub could not say that it knows this kiosk; raises Unusable when it does not."""
    try:
        user = HubClient(new.url, new.account, Line(stall=_PATIENCE)).info().user
    except HubError as error:
        return error.sentence
    if user != f"account:{new.account.user}":
        raise Unusable(
            f"{new.url} does not know this code: another one was made since, or the kiosk was "
            "taken off the hub. Ask whoever runs it for a new one: "
            f"kiosk hub rotate {new.structure} {new.kiosk}"
        )
    return ""


def _keep(new: Enrolment, data: Path, asked: str | None) -> Keep:
    """Write it, with the secret where it was asked for, or where it suits this system."""
    if not asked:
        return enrolment.save_well(new, data)
    try:
        enrolment.save(new, data, Keep(asked))
    except safe.SafeError as error:
        raise Unusable(
            f"The system's keyring does not keep the secret: {error}. Use --keep file"
        ) from None
    return Keep(asked)


def _unsent(data: Path) -> int:
    if not store_file(data).exists():
        return 0
    with Store.open(store_file(data)) as store:
        return store.outbox.waiting()


def _told(there: Membership) -> str:
    return f"This kiosk is {there.kiosk} of {there.structure} at {printable(there.url)}."


def _things(count: int) -> str:
    return "1 thing is" if count == 1 else f"{count} things are"


def _waiting(unsent: int) -> str:
    if not unsent:
        return ""
    return f" {_things(unsent)} not sent there yet. To send first: {to_type('sync --once')}"


def _facts(new: Enrolment, kept: Keep, unasked: str, unsent: int) -> dict[str, object]:
    return {
        "url": new.url,
        "area": new.area,
        "structure": new.structure,
        "kiosk": new.kiosk,
        "keep": kept,
        "checked": not unasked,
        "unsent": unsent,
    }


def _tell(new: Enrolment, kept: Keep, strayed: int) -> None:
    place = "the system's keyring" if kept is Keep.KEYRING else f"{enrolment.FILE}, for it alone"
    say(f"This kiosk is {new.kiosk} of {new.structure} at {printable(new.url)}.")
    say(f"It shows the announcements of {new.area}. Its secret is in {place}.")
    if strayed:
        say(f"{_things(strayed)} not sent to the former hub: this one gets them.")

"""`kiosk read`: one announcement, aloud or into a file."""

import sys
from argparse import Namespace
from pathlib import Path

from kiosk.accessibility.narration import SpokenLine, of_listing
from kiosk.accessibility.voice.aloud import Said, say_aloud
from kiosk.accessibility.voice.engine import LineFailed
from kiosk.accessibility.voice.render import render_wav
from kiosk.commands.exits import Exit
from kiosk.commands.output import (
    check_writable,
    complain,
    path_text,
    printable,
    say,
    say_json,
)
from kiosk.commands.stock import announcement
from kiosk.data import local_now
from kiosk.domain.home import Home
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.settings import load_settings

_MEND = "Install a player (sudo apt install alsa-utils), or write a file: --wav FILE"


def read(arguments: Namespace) -> Exit:
    """Print the sentences of a listing as they sound, or once they are in the file."""
    settings = load_settings(arguments.data)
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    listing = announcement(arguments.data, vocabulary, arguments.id)
    home = Home.of(settings.home_country, settings.town)
    lines = of_listing(listing, arguments.language, vocabulary, local_now(), home).lines
    if arguments.wav:
        said = _into(arguments.wav, lines, settings.words_per_minute)
    else:
        said = _aloud(lines, settings.words_per_minute, quietly=arguments.json)
    if arguments.json:
        say_json(_told(arguments, lines, said))
    elif arguments.wav:
        for line in lines:
            say(printable(line.text))
        say(f"{arguments.wav}: {said.milliseconds / 1000:.1f} s")
    return _outcome(said, len(lines))


def _into(wav: Path, lines: tuple[SpokenLine, ...], wpm: int) -> Said:
    check_writable(wav)
    try:
        return Said(len(lines), render_wav(lines, wav, wpm))
    except LineFailed as error:
        if isinstance(why := error.__cause__, OSError):
            raise OSError(why.errno, why.strerror, str(wav)) from error
        raise


def _aloud(lines: tuple[SpokenLine, ...], wpm: int, *, quietly: bool) -> Said:
    begun: list[SpokenLine] = []

    def begin(line: SpokenLine) -> None:
        begun.append(line)
        if not quietly:
            say(printable(line.text))
            sys.stdout.flush()

    said = say_aloud(lines, wpm, begin)
    for line in lines[len(begun) :]:
        if not quietly:
            say(printable(line.text))
    if said.silent:
        how_far = "The sound stopped" if said.heard else "Nothing was heard"
        complain(f"{how_far}: {said.silent}. {_MEND}")
    for why in dict.fromkeys(said.failed):
        complain(f"A sentence was not said: {why}")
    return said


def _outcome(said: Said, lines: int) -> Exit:
    if said.silent or (said.failed and not said.heard):
        return Exit.CANNOT
    return Exit.DONE if said.heard == lines else Exit.PARTLY


def _told(arguments: Namespace, lines: tuple[SpokenLine, ...], said: Said) -> dict[str, object]:
    return {
        "id": arguments.id,
        "language": arguments.language,
        "lines": [{"text": each.text, "language": each.language} for each in lines],
        "milliseconds": said.milliseconds,
        "wav": path_text(arguments.wav) if arguments.wav else None,
        "heard": 0 if arguments.wav else said.heard,
        "silent": said.silent,
    }

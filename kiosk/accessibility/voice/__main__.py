"""The speech process: `python -m kiosk.accessibility.voice`. It speaks as protocol.py tells.

SPEECH_PLAYER names the one player to use (pw-cat, paplay, aplay, afplay), or `none`.
SPEECH_ENGINE is `espeak` for no system voice, or the name of a pyttsx3 driver.
"""

import json
import os
import signal
import sys
import threading
from typing import IO, Any

from kiosk.accessibility.voice.engine import Engine, VoiceMissing
from kiosk.accessibility.voice.espeak import Espeak
from kiosk.accessibility.voice.players import Players
from kiosk.accessibility.voice.protocol import Say, Teller
from kiosk.accessibility.voice.speaker import Speaker

_DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
_LEAVE_S = 0.3


def main() -> int:
    """Speak until the input ends. Gives the exit status: 0, or 3 when there is no voice."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the kiosk, which then closes us
    # What a library prints must not fall between our events.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    teller = Teller(out)
    try:
        espeak = Espeak()
    except VoiceMissing as error:
        teller.tell("fatal", why=str(error))
        return 3
    players = Players(espeak.rate, os.environ.get("SPEECH_PLAYER"))
    speaker = Speaker(espeak, _system_voices(), players, teller)
    teller.tell("ready", voices=speaker.languages, player=players.name)
    listener = threading.Thread(
        target=_listen, args=(sys.stdin.buffer, speaker, teller), daemon=True
    )
    listener.start()
    speaker.run()
    return 0


def _system_voices() -> Engine | None:
    asked = os.environ.get("SPEECH_ENGINE") or _DRIVERS.get(sys.platform, "espeak")
    if asked == "espeak":
        return None
    from kiosk.accessibility.voice.system import SystemVoices  # noqa: PLC0415 - start fast

    try:
        return SystemVoices(asked)
    except VoiceMissing:
        return None  # espeak-ng speaks every language we need


def _listen(commands: IO[bytes], speaker: Speaker, teller: Teller) -> None:
    """Obey until told to quit, or until the parent is gone."""
    for line in commands:
        try:
            order = json.loads(line)
            if order["command"] == "quit":
                break
            _obey(order, speaker, teller)
        except (ValueError, KeyError, TypeError) as error:
            teller.tell("error", id=None, why=f"not a command: {error!r}")
    speaker.leave()
    speaker.stop()
    timer = threading.Timer(_LEAVE_S, os._exit, (0,))  # an engine that hangs must not keep us
    timer.daemon = True
    timer.start()


def _obey(order: dict[str, Any], speaker: Speaker, teller: Teller) -> None:
    match order["command"]:
        case "say":
            speaker.say(Say.of(order))
        case "stop":
            speaker.stop()
            teller.tell("stopped")
        case "ping":
            if speaker.is_well():
                teller.tell("pong")
        case unknown:
            raise ValueError(unknown)


if __name__ == "__main__":
    sys.exit(main())

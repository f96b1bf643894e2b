"""`kiosk hub postman`: carries what kiosks send, until it is told to end."""

import signal
import sys
import threading
from argparse import Namespace
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Final

from kiosk.commands.administrator import for_operator
from kiosk.commands.exits import Exit
from kiosk.commands.output import complain, say, say_json
from kiosk.data import local_now
from kiosk.hub import operator
from kiosk.hub.client import HubClient
from kiosk.hub.line import Line, Stopped
from kiosk.hub.operator import POSTMAN
from kiosk.hub.postman import Postman, Rounded

_LONGEST_PAUSE: Final = 300.0  # seconds, while there are problems and nothing comes through
_ATTEMPTS: Final = 6  # whatever the postman asks may be asked again


def postman(arguments: Namespace) -> Exit:
    """Round after round; PARTLY when the only round, or the last one, had a problem."""
    known = operator.load(arguments.data, POSTMAN)
    client = HubClient(known.url, known.credential, Line(attempts=_ATTEMPTS))
    ended = _ended(client)
    carrier, before = Postman(client), Rounded()
    pause = float(arguments.every)
    while not ended.is_set():
        try:
            done = carrier.round(datetime.now(UTC))
        except Stopped:
            break
        done = replace(done, problems=tuple(for_operator(each, known) for each in done.problems))
        _tell(done, before, arguments)
        before = done
        if arguments.once:
            break
        stuck = done.problems and not (done.delivered or done.published or done.proposed)
        pause = min(pause * 2, _LONGEST_PAUSE) if stuck else float(arguments.every)
        ended.wait(max(pause, done.retry_after or 0.0, client.quiet))
    return Exit.PARTLY if before.problems else Exit.DONE


def _ended(client: HubClient) -> threading.Event:
    """Set by SIGINT and SIGTERM, which also end the exchange under way."""
    ended = threading.Event()

    def end(*_: object) -> None:
        ended.set()
        client.hang_up()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return ended


def _tell(done: Rounded, before: Rounded, arguments: Namespace) -> None:
    """What happened; of a round in which nothing did, nothing, unless it is the only one."""
    did = (done.delivered, done.published, done.proposed, done.refused, done.purged)
    happened = any((*did, done.erased, done.counted))
    news = happened or done.problems != before.problems
    if arguments.json and (news or arguments.once):
        say_json(asdict(done))
    elif happened or arguments.once:
        say(
            f"{local_now():%H:%M} {done.delivered} delivered, {done.published} published, "
            f"{done.proposed} put before the moderators, {done.waiting} waiting, "
            f"{done.refused} refused, {done.purged} cleared away, {done.erased} erased, "
            f"{done.counted} counted anew"
        )
    if done.problems != before.problems:
        for problem in dict.fromkeys(done.problems):
            complain(problem)
    sys.stdout.flush()

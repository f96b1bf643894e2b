"""`kiosk hub demo`: a hub in this process, until Ctrl-C."""

import errno
import logging
import signal
import sys
import threading
from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.organiser import STRUCTURE as ORGANISER
from kiosk.commands.organiser import HubBoxes, Organiser, organised
from kiosk.commands.output import path_text, say, say_json, to_type
from kiosk.data import local_now
from kiosk.hub import enrolment
from kiosk.hub.client import HubClient
from kiosk.hub.demo import Demo
from kiosk.hub.demo import demo as hub_demo
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import HubError, Line
from kiosk.hub.postman import Postman
from kiosk.resources import ASSETS
from kiosk.sync.feeds.folder import read_listings

STRUCTURE: Final = "s-demo"
_PAUSE: Final = 0.5  # seconds between two rounds
_PATIENCE: Final = 2.0  # seconds: a hub on this machine


def demo(arguments: Namespace) -> Exit:
    """Run the hub, enrol the data folder with it, and wait for SIGINT or SIGTERM."""
    data: Path = arguments.data
    _keep_a_real_enrolment(data)
    # a queue of one request is no news for whoever watches the demonstration
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    starter = read_listings(ASSETS / "listings", local_now().date())
    try:
        with hub_demo(arguments.port, organised(starter.records), structure=STRUCTURE) as running:
            ended = _ended()
            enrolment.save(running.enrolment, data)
            if arguments.json:
                say_json(_told(running, data))
            else:
                _tell(running, data)
            sys.stdout.flush()
            _watch(running, ended, arguments)
    except OSError as error:
        raise _port_trouble(error, arguments.port) from error
    if not arguments.json:
        say("The hub is gone, and all that it held. The kiosk is still enrolled with it.")
        say(f"To go on without: {to_type('enroll --leave', data.absolute())}")
    return Exit.DONE


def _watch(running: Demo, ended: threading.Event, arguments: Namespace) -> None:
    """Carry and tell what happens, until the end."""
    carrier = Postman(HubClient(running.url, running.postman))
    desk = HubBoxes(_enrolled(running))
    organiser = Organiser(desk, running.enrolment.kiosk, arguments.answer_after)
    while not ended.wait(_PAUSE):
        carrier.round(datetime.now(UTC))
        happened = list(organiser.look(local_now()))
        if any(each.kind == "answer" for each in happened):
            carrier.round(datetime.now(UTC))  # when it is told, it has been brought
        for each in happened:
            if arguments.json:
                say_json(asdict(each))
            else:
                say(str(each))
                sys.stdout.flush()


def _enrolled(running: Demo) -> Enrolment:
    """The organiser's own kiosk."""
    area, kiosk = running.enrolment.area, "desk"
    running.admin.add_structure(ORGANISER, "Ekin", [area], trusted=True)
    account = running.admin.add_kiosk(ORGANISER, kiosk)
    return Enrolment(running.url, area, ORGANISER, kiosk, f"{account.user}:{account.password}")


def _keep_a_real_enrolment(data: Path) -> None:
    try:
        kept = enrolment.load(data)
    except enrolment.EnrolmentError as error:
        raise Unusable(
            f"{error} Or name another folder with --data: this one is not written over."
        ) from error
    if kept is not None and kept.structure != STRUCTURE:
        raise Unusable(
            f"{data} is enrolled with {kept.url}, and its secret would be lost. "
            "Name another folder with --data."
        )
    if kept is not None and _answers(kept):
        raise Unusable(
            f"Another demonstration runs with {data}: its hub is {kept.url}. "
            "End that one, or name another folder with --data."
        )


def _answers(kept: Enrolment) -> bool:
    """Whether its hub is there, and knows this kiosk."""
    try:
        told = HubClient(kept.url, kept.account, Line(connect=_PATIENCE, stall=_PATIENCE)).info()
    except HubError:
        return False
    return told.user == f"account:{kept.account.user}"


def _ended() -> threading.Event:
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    return ended


def _port_trouble(error: OSError, port: int) -> Exception:
    if error.errno in (errno.EADDRINUSE, errno.EADDRNOTAVAIL):
        return Unusable(
            f"Port {port} is taken. Choose another: {to_type(f'hub demo --port {port + 1}')}"
        )
    if error.errno in (errno.EACCES, errno.EPERM) and error.filename is None:
        return Unusable(
            f"Port {port} is not allowed. Choose another: {to_type('hub demo --port 8888')}"
        )
    return error


def _told(running: Demo, data: Path) -> dict[str, str]:
    there = running.enrolment
    return {
        "url": running.url,
        "area": there.area,
        "structure": there.structure,
        "kiosk": there.kiosk,
        "data": path_text(data),
    }


def _tell(running: Demo, data: Path) -> None:
    say(f"The hub is at {running.url} and holds the starter set. Ctrl-C ends it.")
    say("In another terminal:")
    for words in ("run", "sync --once"):
        say(f"  {to_type(words, data.absolute())}")

"""The commands of whoever runs a hub."""

from pathlib import Path
from typing import Final

from kiosk.commands.shape import Command, Option, area_name, kiosk_name, port, seconds, structure_id
from kiosk.commands.table.options import DATA, JSON
from kiosk.i18n import LANGUAGES, Language

_STRUCTURE: Final = Option("STRUCTURE", "the structure's id", kind=structure_id)
_KIOSK: Final = Option("KIOSK", "the kiosk's name in the structure", kind=kiosk_name)
_AREA: Final = Option(
    "--area", "the area it shows; without it, the structure's first", "AREA", area_name
)
_HANDED: Final = (
    Option("--out", "write the code to this new file, for a stick", "FILE", Path),
    Option("--svg", "write the QR code to this new file, to print", "FILE", Path),
    Option("--png", "write the QR code to this new file, to print", "FILE", Path),
)
_REASON_IN: Final = Option(
    "--language",
    "the language of the reason",
    choices=tuple(LANGUAGES),
    default=Language.ES.value,
)
_SHOWN: Final = (
    "The code holds the kiosk's secret: it is shown as a QR code and as lines to type, or written "
    "to files that only you can read. With --json, `code` is that code."
)

OPERATING: Final = (
    Command(
        "hub demo",
        "run a hub here, in memory, with the starter set, until Ctrl-C",
        (
            Option("--port", "the port to listen on; 0 takes a free one", "8888", port, (), "8888"),
            Option(
                "--answer-after",
                "seconds after which an organiser accepts an interest; 0 means never",
                "SECONDS",
                seconds,
                default="20",
            ),
            JSON,
            DATA,
        ),
        "The data folder is enrolled with it: other commands with the same --data use this hub. "
        "A line tells of each interest that arrives, is taken back, or is answered. When it ends "
        "the folder is still enrolled with it: kiosk enroll --leave.",
        work="hub.demo",
    ),
    Command(
        "hub init",
        "set a Kinto server up as a hub",
        (
            Option("URL", "the hub's address, with its version: https://hub.example/v1"),
            Option(
                "--area",
                "an area that has announcements",
                "AREA",
                area_name,
                required=True,
                repeated=True,
            ),
            Option("--moderator", "an account that may moderate", "NAME", repeated=True),
            Option("--new-postman", "give the postman a new secret: the one that runs stops"),
            JSON,
            DATA,
        ),
        "The administrator's name and password are read from KIOSK_HUB_ADMIN, written "
        "name:password, or asked for. They are kept in operator.json, and the postman's in "
        "postman.json, in the data folder; only you can read these files. What is there already "
        "stays as it is: run it again to add an area or a moderator. A new moderator's password is "
        "shown once; with --json, in `moderators`. From another folder than the first it leaves "
        "the postman as it is, says so, and ends with 1.",
        work="operator.init",
    ),
    Command(
        "hub add-structure",
        "add a structure to the hub, or change its name, its areas and its trust",
        (
            _STRUCTURE,
            Option("--name", "what others see as its name", "NAME", required=True),
            Option(
                "--area", "an area it announces in", "AREA", area_name, required=True, repeated=True
            ),
            Option("--trusted", "its announcements need no moderator"),
            JSON,
            DATA,
        ),
        "An id is written s-NAME, in small letters, digits and hyphens. Its areas are those that "
        "kiosk hub init set up.",
        work="operator.add_structure",
    ),
    Command(
        "hub add-kiosk",
        "add a kiosk to a structure, and show the code it is enrolled with",
        (_STRUCTURE, _KIOSK, _AREA, *_HANDED, JSON, DATA),
        f"{_SHOWN} For a kiosk that is there already, use kiosk hub rotate.",
        work="operator.add_kiosk",
    ),
    Command(
        "hub revoke-kiosk",
        "take a kiosk off the hub: its secret opens nothing any more",
        (_STRUCTURE, _KIOSK, JSON, DATA),
        "The kiosk keeps what it has and goes on showing it.",
        work="operator.revoke_kiosk",
    ),
    Command(
        "hub rotate",
        "give a kiosk a new secret, and show the code it is enrolled with again",
        (_STRUCTURE, _KIOSK, _AREA, *_HANDED, JSON, DATA),
        f"{_SHOWN} The old secret opens nothing any more.",
        work="operator.rotate",
    ),
    Command(
        "hub postman",
        "carry what kiosks send to those it is for, until Ctrl-C",
        (
            Option("--once", "one round, then end"),
            Option("--every", "seconds between two rounds", "SECONDS", seconds, default="5"),
            JSON,
            DATA,
        ),
        "Several may run at once: each thing is delivered once. What is past is cleared away every "
        "hour. A line tells of each round in which something happened. 1 means that the only "
        "round, or the last one, had a problem.",
        work="postman.postman",
    ),
    Command(
        "hub moderate list",
        "show the announcements that wait for a yes",
        (JSON, DATA),
        work="moderate.list_all",
    ),
    Command(
        "hub moderate show",
        "show one announcement that waits",
        (Option("ID", "its id, as `kiosk hub moderate list` shows it"), JSON, DATA),
        work="moderate.show",
    ),
    Command(
        "hub moderate publish",
        "publish an announcement that waits",
        (Option("ID", "its id, as `kiosk hub moderate list` shows it"), JSON, DATA),
        work="moderate.publish",
    ),
    Command(
        "hub moderate reject",
        "reject an announcement that waits, with a reason that reaches its author",
        (
            Option("ID", "its id, as `kiosk hub moderate list` shows it"),
            Option("--reason", "why, for its author", "TEXT", required=True),
            _REASON_IN,
            JSON,
            DATA,
        ),
        work="moderate.reject",
    ),
)

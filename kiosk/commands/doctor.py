"""`kiosk doctor`: how this machine is, and how to mend it."""

import sys
from argparse import Namespace
from dataclasses import asdict

from kiosk.commands.exits import Exit
from kiosk.commands.output import printable, say, say_json, to_type
from kiosk.doctor.check import Check, Verdict
from kiosk.doctor.examination import examine


def doctor(arguments: Namespace) -> Exit:
    """Examine; PARTLY when the kiosk works with less, CANNOT when it cannot work here."""
    checks: list[Check] = []
    for check in examine(arguments.data):
        checks.append(check)
        if not arguments.json:
            _tell(check)
    if arguments.json:
        say_json([asdict(each) for each in checks])
    verdicts = {each.verdict for each in checks}
    if Verdict.BAD in verdicts:
        return Exit.CANNOT
    return Exit.PARTLY if Verdict.LESS in verdicts else Exit.DONE


def _tell(check: Check) -> None:
    say(f"{check.verdict:<5} {check.name:<12} {printable(check.found)}")
    if check.mend:
        mend = check.mend.replace("kiosk feed list", to_type("feed list"))
        say(f"{'':18} → {printable(mend)}")
    sys.stdout.flush()

"""`kiosk hub postman` and `kiosk hub moderate`, as an operator's terminal shows them."""

import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.commands.administrator import for_operator
from kiosk.commands.exits import Exit
from kiosk.hub import operator
from kiosk.hub.demo import Demo
from kiosk.hub.line import Busy, Credential, Forbidden, Rejected
from kiosk.hub.operator import POSTMAN, Operator
from tests.hub.town import House, Town, a_listing, an_announcement, an_interest, carried

Typed = Callable[..., Any]


@pytest.fixture
def _operated(data: Path, town: Town) -> Path:
    """The data folder of whoever runs the hub."""
    return operator.save(Operator(town.url, town.account), data, POSTMAN)


@pytest.fixture
def proposed(town: Town, _operated: Path) -> House:
    """A structure that is not trusted, with an announcement that waits."""
    house = town.house()
    house.send(an_announcement())
    carried(town.postman())
    return house


@pytest.mark.usefixtures("_operated")
def test_one_round(kiosk: Typed, town: Town) -> None:
    asker, organiser = town.house(), town.house(trusted=True)
    asker.send(an_interest(town.publish(organiser)))
    told = kiosk("hub", "postman", "--once")
    assert (told.code, told.err) == (Exit.DONE, "")
    assert "1 delivered, 0 published" in told.out
    assert len(organiser.inbox()) == 1
    again = kiosk("hub", "postman", "--once", "--json")
    assert (again.code, again.json["delivered"], again.json["problems"]) == (Exit.DONE, 0, [])


@pytest.mark.parametrize("known", ["a wrong secret", "nobody at home", "nothing"])
def test_a_round_that_cannot_be_made(kiosk: Typed, data: Path, town: Town, known: str) -> None:
    wrong = Credential("postman", "hush-hush")
    if known != "nothing":
        url = town.url if known == "a wrong secret" else "http://127.0.0.1:1/v1"
        operator.save(Operator(url, wrong), data, POSTMAN)
    told = kiosk("hub", "postman", "--once")
    assert told.code == (Exit.UNUSABLE if known == "nothing" else Exit.PARTLY)
    assert len(told.err.splitlines()) == 1
    assert "hush" not in told.out + told.err
    assert _SAID[known] in told.err
    _assert_for_an_operator(told.err)
    moderated = kiosk("hub", "moderate", "list")
    assert (moderated.code, moderated.out) == (Exit.UNUSABLE, "")
    assert _SAID[known] in moderated.err
    _assert_for_an_operator(moderated.err)


_SAID = {
    "a wrong secret": "does not know postman, or the password is wrong. Where the postman",
    "nobody at home": "http://127.0.0.1:1/v1 cannot be reached. Check the address",
    "nothing": "copy its file from there",
}


def _assert_for_an_operator(said: str) -> None:
    for words in ("This kiosk", "The kiosk", "Enrol", "Connection", "HTTPConnectionPool"):
        assert words not in said


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (f"s-a: {Forbidden.sentence}", "s-a: https://h/v1 does not let postman do that"),
        (str(Busy("503 of nginx")), "https://h/v1 is busy. Try again."),
        (str(Rejected("400 title")), "https://h/v1 did not do it."),
        ("purge: KeyError", "purge: KeyError"),
    ],
)
def test_a_problem_of_a_round_is_told_to_an_operator(problem: str, said: str) -> None:
    known = Operator("https://h/v1", Credential("postman", "hush"))
    told = for_operator(problem, known)
    assert told.startswith(said)
    assert "nginx" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
@pytest.mark.usefixtures("_operated")
def test_it_carries_until_it_is_told_to_end(start: Typed, town: Town, number: str) -> None:
    asker, organiser = town.house(), town.house(trusted=True)
    listing = town.publish(organiser)
    running = start("hub", "postman", "--every", "0")
    for _ in range(2):
        asker.send(letter := an_interest(listing, resident_ref="nobody-else"))
        line = running.stdout.readline()
        assert "1 delivered" in line
        assert letter["id"] not in line
    running.send_signal(getattr(signal, number))
    out, err = running.communicate(timeout=20)
    assert (running.returncode, err) == (Exit.DONE, "")
    assert "nobody-else" not in out


def test_what_waits_is_listed_shown_and_published(
    kiosk: Typed, town: Town, proposed: House
) -> None:
    (waiting,) = town.waiting()
    listed = kiosk("hub", "moderate", "list")
    assert waiting["id"] in listed.out
    assert "Partida de mus" in listed.out
    assert kiosk("hub", "moderate", "list", "--json").json[0]["announces"] == waiting["announces"]
    shown = kiosk("hub", "moderate", "show", waiting["id"])
    assert '"title": {' in shown.out
    assert proposed.id in shown.out
    whole = kiosk("hub", "moderate", "show", waiting["id"], "--json").json
    assert whole["listing"] == waiting["listing"]
    said = kiosk("hub", "moderate", "publish", waiting["id"])
    assert (said.code, said.err) == (Exit.DONE, "")
    assert carried(town.postman()) == {"published": 1}
    assert "Nothing waits." in kiosk("hub", "moderate", "list").out
    again = kiosk("hub", "moderate", "publish", waiting["id"])
    assert (again.code, "settled" in again.err) == (Exit.UNUSABLE, True)


def test_what_a_revision_is(kiosk: Typed, town: Town, proposed: House) -> None:
    (first,) = town.waiting()
    its = {"announces": first["announces"]}
    changed = an_announcement(a_listing(title={"es": "Otra"}), rev=2, **its)
    off = an_announcement(a_listing(status="cancelled"), rev=3, **its)
    proposed.send(changed, off)
    carried(town.postman())
    lines = kiosk("hub", "moderate", "list").out.splitlines()[1:]
    told = sorted(" ".join(line.split()[-4:-2]) for line in lines)
    assert told == ["1 new", "2 changed", "3 cancelled"]
    (second,) = (each["id"] for each in town.waiting() if each["rev"] == 2)
    said = kiosk("hub", "moderate", "publish", second).out
    assert "The postman publishes it in its next round." in said
    carried(town.postman())
    said = kiosk("hub", "moderate", "publish", first["id"]).out
    assert "Revision 2 is public already, and stays: this one changes nothing." in said


def test_a_no_and_its_reason(kiosk: Typed, town: Town, proposed: House) -> None:
    (waiting,) = town.waiting()
    words = ("hub", "moderate", "reject", waiting["id"], "--reason")
    for empty in (" ", "x" * 2001):
        assert kiosk(*words, empty).code == Exit.UNUSABLE
    said = kiosk(*words, "Non da?", "--language", "eu", "--json")
    assert said.json == {"id": waiting["id"], "decision": "reject"}
    assert carried(town.postman()) == {"refused": 1}
    assert proposed.inbox("refusal")[0]["reason"] == {"eu": "Non da?"}


@pytest.mark.parametrize("id", ["nothing", "../structures", "\x1b[2J"])
@pytest.mark.usefixtures("_operated")
def test_an_id_of_nothing(kiosk: Typed, id: str) -> None:
    for words in (("show", id), ("publish", id), ("reject", id, "--reason", "no")):
        told = kiosk("hub", "moderate", *words)
        assert (told.code, told.out) == (Exit.UNUSABLE, "")
        assert "moderate list" in told.err
        assert "\x1b" not in told.err


def test_the_demonstration_has_a_postman_of_its_own(hub: Demo) -> None:
    assert hub.postman.user == "postman"
    assert hub.postman.password not in repr(hub)

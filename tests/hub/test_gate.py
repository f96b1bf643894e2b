"""What the hub takes of a kiosk: a letter, once, and nothing beside it."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
import requests

from kiosk.domain.mail import LARGEST_LETTER
from kiosk.hub.client import HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Busy, Credential, Rejected
from kiosk.hub.places import WAITING, inbox_of, outbox_of
from tests.hub.test_isolation import Intruder
from tests.hub.town import House, Town, a_listing, an_announcement, an_interest

ONCE: Final = {"If-None-Match": "*"}
FACE: Final = "\U0001f600"  # twelve bytes in what Kinto tells


@pytest.fixture
def kiosk(town: Town, newcomer: House) -> Intruder:
    return Intruder(town.url, newcomer.account)


def path_of(house: House, letter: dict[str, Any]) -> str:
    return f"{outbox_of(house.id).path}/{letter['id']}"


def raw(
    town: Town, house: House, more: str, kind: str = "application/json", **its: Any
) -> requests.Response:
    """Put a letter with something more in it, written as it is."""
    letter = an_interest("any", **its)
    body = f'{{"data": {json.dumps(letter)[:-1]}, "more": {more}}}}}'
    return requests.put(
        town.url + path_of(house, letter),
        data=body.encode("utf-16" if "utf-16" in kind else "utf-8"),
        headers={**ONCE, "Content-Type": kind},
        auth=(house.account.user, house.account.password),
        timeout=20,
    )


@pytest.mark.parametrize("right", ["read", "write"])
@pytest.mark.parametrize("to", ["system.Everyone", "system.Authenticated", "itself"])
def test_nobody_gives_rights_to_what_is_sent(
    town: Town, newcomer: House, kiosk: Intruder, right: str, to: str
) -> None:
    letter = an_announcement()
    whom = to.replace("itself", f"account:{newcomer.account.user}")
    body = {"data": letter, "permissions": {right: [whom]}}
    path = path_of(newcomer, letter)
    assert kiosk.ask("PUT", path, body, **ONCE)[0] == 400
    asked = {"method": "PUT", "path": f"/v1{path}", "body": body, "headers": ONCE}
    assert [status for status, _ in kiosk.batch(asked)] == [400]
    assert town.all(outbox_of(newcomer.id)) == ()


@pytest.mark.parametrize("data", [None, [], "text", 1])
def test_a_letter_is_an_object(town: Town, newcomer: House, kiosk: Intruder, data: object) -> None:
    bodies: list[Any] = [{"data": data}, {}, [], None]
    for body in bodies:
        assert kiosk.ask("PUT", path_of(newcomer, an_interest("a")), body, **ONCE)[0] == 400
    assert town.all(outbox_of(newcomer.id)) == ()


def test_what_was_sent_stays_even_with_rights_of_old(
    town: Town, newcomer: House, kiosk: Intruder
) -> None:
    """A hub may hold records whose rights their kiosks gave themselves."""
    letter = an_announcement()
    path = path_of(newcomer, letter)
    rights = {"write": [f"account:{newcomer.account.user}"]}
    town.client.write("PUT", path, {"data": letter, "permissions": rights})
    before = town.everything()
    changed = {"data": letter | {"listing": a_listing(title={"es": "Otra"})}}
    for method in ("PUT", "PATCH", "DELETE", "POST"):
        for condition in ({}, {"If-Match": '"1"'}):
            assert kiosk.ask(method, path, changed, **condition)[0] == 403
    asked = [
        {"method": method, "path": f"/v1{path}", "body": changed}
        for method in ("PUT", "PATCH", "DELETE")
    ]
    assert [status for status, _ in kiosk.batch(*asked)] == [403] * 3
    assert town.everything() == before


def test_only_new_letters_go_into_a_box_of_ones_own(
    town: Town, newcomer: House, kiosk: Intruder
) -> None:
    before = town.everything()
    letter = an_interest("any")
    home, own = f"/buckets/{newcomer.id}", f"/accounts/{newcomer.account.user}"
    for path in (
        f"{inbox_of(newcomer.id).path}/{letter['id']}",
        f"{home}/collections/more",
        f"{home}/collections/outbox",
        f"{home}/groups/kiosks",
        home,
        own,
    ):
        assert kiosk.ask("PUT", path, {"data": letter}, **ONCE)[0] == 403, path
        assert kiosk.ask("PATCH", path, {"data": {"password": "short"}})[0] == 403, path
    assert kiosk.ask("PUT", path_of(newcomer, letter), {"data": letter})[0] == 403
    assert kiosk.ask("POST", outbox_of(newcomer.id).path, {"data": letter})[0] == 403
    assert town.everything() == before


def test_a_batch_of_new_letters_is_taken(town: Town, newcomer: House, kiosk: Intruder) -> None:
    letters = [an_interest("any") for _ in range(3)]
    asked = [
        {"method": "PUT", "path": f"/v1{path_of(newcomer, each)}", "body": {"data": each}}
        for each in letters
    ]
    assert [status for status, _ in kiosk.batch(*asked)] == [403] * 3
    assert [status for status, _ in kiosk.batch(*(each | {"headers": ONCE} for each in asked))] == [
        201
    ] * 3
    assert len(town.all(outbox_of(newcomer.id))) == 3


def test_a_stranger_has_no_batch(town: Town) -> None:
    wanted = {"requests": [{"path": "/v1/"}]}
    for account in (None, ("admin", "guessed"), ("s-a.b", "guessed")):
        told = requests.post(f"{town.url}/batch", json=wanted, auth=account, timeout=20)
        assert (told.status_code, told.json()["errno"]) == (401, 104)


class TestSize:
    @pytest.mark.parametrize("more", ["x" * 3900, FACE * 350], ids=["ascii", "faces"])
    def test_a_letter_has_its_bounds(self, town: Town, newcomer: House, more: str) -> None:
        """As the hub tells it, in ASCII: of 200 such a reader can read a page."""
        fits, large = 14, 17
        within = an_interest("any") | {f"x{n}": more for n in range(fits)}
        newcomer.send(within)
        beyond = an_interest("any") | {f"x{n}": more for n in range(large)}
        assert len(json.dumps(within)) < LARGEST_LETTER < len(json.dumps(beyond))
        with pytest.raises(Rejected, match="413"):
            newcomer.send(beyond)
        assert len(town.all(outbox_of(newcomer.id))) == 1

    def test_in_a_batch_too(self, town: Town, newcomer: House, kiosk: Intruder) -> None:
        letter = an_interest("any") | {f"x{n}": FACE * 350 for n in range(17)}
        asked = {"method": "PUT", "path": f"/v1{path_of(newcomer, letter)}", "headers": ONCE}
        ((status, _),) = kiosk.batch(asked | {"body": {"data": letter}})
        assert status == 413
        letter = an_interest("any") | {"x": "x" * LARGEST_LETTER}
        ((status, _),) = kiosk.batch(asked | {"body": {"data": letter}})
        assert status == 413

    def test_an_outbox_has_its_bounds(
        self, town: Town, newcomer: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Said so that the kiosk keeps what it has, and comes again."""
        monkeypatch.setattr("kiosk.hub.gate.MOST_LETTERS", 2)
        newcomer.send(an_interest("any"), an_interest("any"))
        with pytest.raises(Busy, match="507") as busy:
            newcomer.send(an_interest("any"))
        assert busy.value.retry_after == 600


def poison() -> Iterator[tuple[str, str]]:
    yield "nul", '"\\u0000"'
    yield "nul in a name", '{"\\u0000": 1}'
    yield "half a sign", '"\\ud800"'
    yield "nan", "NaN"
    yield "infinity", "-Infinity"
    yield "a float beyond", "1e999"
    yield "a float that becomes a long number", "1e300"
    yield "a long number", "9" * 400
    yield "a very long number", "9" * 5000
    yield "lists in lists", "[" * 2000 + "]" * 2000
    yield "objects in objects", '{"a":' * 2000 + "1" + "}" * 2000
    yield "somewhat deep", "[" * 100 + "]" * 100
    yield "no JSON", "{"


POISON: Final = dict(poison())


class TestContents:
    def test_what_is_well_is_taken(self, town: Town, newcomer: House) -> None:
        odd = '["\\\\u0000", "\\ud83d\\ude00", 1e18, 1e-300, [[[[{"a": null}]]]]]'
        for kind in ("application/json", "application/json; charset=utf-8"):
            assert raw(town, newcomer, odd, kind).status_code == 201
        for each in town.all(outbox_of(newcomer.id)):
            assert each["more"] == ["\\u0000", FACE, 10**18, 1e-300, [[[[{"a": None}]]]]]

    @pytest.mark.parametrize("what", POISON)
    def test_what_nobody_could_keep_or_read_is_refused(
        self, town: Town, newcomer: House, what: str
    ) -> None:
        told = raw(town, newcomer, POISON[what])
        assert (told.status_code, told.json()["errno"]) == (400, 107)
        assert town.all(outbox_of(newcomer.id)) == ()

    @pytest.mark.parametrize("what", POISON)
    def test_nor_is_it_taken_of_anybody_else(self, town: Town, what: str) -> None:
        account = town.account
        path = f"{listings_of(town.area).path}/poison"
        body = f'{{"data": {{"more": {POISON[what]}}}}}'
        batch = f'{{"requests": [{{"method": "PUT", "path": "/v1{path}", "body": {body}}}]}}'
        for method, to, sent in (("PUT", path, body), ("POST", "/batch", batch)):
            told = requests.request(
                method,
                town.url + to,
                data=sent,
                headers={"Content-Type": "application/json"},
                auth=(account.user, account.password),
                timeout=20,
            )
            assert told.status_code == 400, told.text
        assert town.listings() == []

    @pytest.mark.parametrize("charset", ["bogus", "utf-16", "utf-7"])
    def test_an_odd_charset_hides_nothing(self, town: Town, newcomer: House, charset: str) -> None:
        """What is one thing in UTF-8 may be another in the way that the hub is told to read it."""
        kind = f"application/json; charset={charset}"
        hidden = {"bogus": "1", "utf-16": '{"\\u0000": 1}', "utf-7": "+ACI-a+ACI-"}[charset]
        if charset == "utf-7":
            hidden += ", +ACI-last_modified+ACI-: 4102444800000"
        assert raw(town, newcomer, hidden, kind).status_code == 400
        assert town.all(outbox_of(newcomer.id)) == ()


class TestSecrets:
    """bcrypt writes into a hash how often it went round: 2^4 times, or 2^12."""

    def test_a_guess_of_a_long_one_costs_nothing(self, town: Town, newcomer: House) -> None:
        user = newcomer.account.user
        kept = town.client.write("GET", f"/accounts/{user}")["data"]["password"]
        assert kept.startswith("$2b$04$")
        assert HubClient(town.url, newcomer.account).info().user == f"account:{user}"
        wrong = newcomer.account.password[:-1] + "~"
        assert HubClient(town.url, Credential(user, wrong)).info().user is None

    def test_a_guess_of_what_people_think_of_costs_them(self, town: Town) -> None:
        town.client.write("PUT", "/accounts/maite", {"data": {"password": "x" * 42}})
        kept = town.client.write("GET", "/accounts/maite")["data"]["password"]
        assert kept.startswith("$2b$12$")

    def test_one_that_is_too_long_tells_no_names(self, town: Town, newcomer: House) -> None:
        answers = [
            requests.get(town.url + path, auth=(user, "x" * 100), timeout=20)
            for user in ("admin", newcomer.account.user, "nobody")
            for path in ("/", WAITING.path)
        ]
        assert {(each.status_code, each.text) for each in answers} == {(401, answers[0].text)}

"""One exchange: whole, named when it fails, and left at once when the kiosk hangs up."""

import gzip
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from kiosk.hub import line as hub_line
from kiosk.hub.line import Credential, HubError, Line, NotAHub, Stopped, Unreachable, Untrusted


def test_a_zipped_reply_is_unzipped(scripted: Any) -> None:
    scripted.say(body=gzip.compress(b'{"data": [1]}'), headers={"Content-Encoding": "gzip"})
    reply = Line().ask("GET", scripted.url)
    assert reply.body == b'{"data": [1]}'
    assert scripted.asked[0][2]["Accept-Encoding"] == "gzip"
    assert reply.headers["etag"] == '"1000"'


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Unreachable):
        Line().ask("GET", f"http://127.0.0.1:{port}/v1")


def test_a_reply_that_breaks_off(scripted: Any) -> None:
    scripted.say(body=b'{"data": [', length=500)
    with pytest.raises(Unreachable, match=r"broken|Broken|IncompleteRead"):
        Line().ask("GET", scripted.url)


def test_a_zip_that_breaks_off(scripted: Any) -> None:
    zipped = gzip.compress(b"x" * 5000)
    scripted.say(body=b"no zip" + zipped, headers={"Content-Encoding": "gzip"})
    with pytest.raises(Unreachable):
        Line().ask("GET", scripted.url)


def test_silence_is_given_up(scripted: Any) -> None:
    scripted.say(silent=True)
    with pytest.raises(Unreachable, match="too slow"):
        Line(stall=0.1).ask("GET", scripted.url)


def test_a_certificate_that_is_none(scripted: Any) -> None:
    scripted.say()
    with pytest.raises(Untrusted) as caught:
        Line().ask("GET", scripted.url.replace("http:", "https:"))
    assert isinstance(caught.value, Unreachable)


def test_a_flood_is_not_swallowed(scripted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_line, "LARGEST_REPLY", 1000)
    scripted.say(body=b"x" * 1001)
    with pytest.raises(NotAHub, match="more than 1000 bytes"):
        Line().ask("GET", scripted.url)


def test_hanging_up_frees_whoever_waits(scripted: Any) -> None:
    scripted.say(silent=True)
    line = Line()
    outcome: list[HubError] = []
    ended = threading.Event()

    def ask() -> None:
        try:
            line.ask("GET", scripted.url)
        except HubError as error:
            outcome.append(error)
        ended.set()

    threading.Thread(target=ask, daemon=True).start()
    assert scripted.heard.wait(5)
    line.hang_up()
    assert ended.wait(1)
    assert isinstance(outcome[0], Stopped)
    with pytest.raises(Stopped):
        line.ask("GET", scripted.url)
    assert len(scripted.asked) == 1


def test_a_portals_cookie_and_redirect_are_not_followed(scripted: Any) -> None:
    scripted.say(302, headers={"Set-Cookie": "portal=1", "Location": scripted.url + "/login"})
    line = Line()
    assert line.ask("GET", scripted.url).status == 302
    line.ask("GET", scripted.url)
    assert len(scripted.asked) == 2
    assert "Cookie" not in scripted.asked[1][2]


def test_public_requests_carry_no_password_of_the_machine(
    scripted: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login root password secret")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    scripted.say()
    Line().ask("GET", scripted.url)
    assert "Authorization" not in scripted.asked[0][2]


def test_a_secret_is_in_no_repr() -> None:
    assert "hush" not in repr(Credential.parse("kiosk:hush"))


@pytest.mark.parametrize("text", ["", "kiosk", "kiosk:", ":hush"])
def test_half_a_credential_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="user:password"):
        Credential.parse(text)


def test_a_password_may_hold_a_colon() -> None:
    assert Credential.parse("kiosk:a:b").password == "a:b"


def test_every_error_has_its_own_sentence() -> None:
    kinds: list[type[HubError]] = [HubError, *_below(HubError)]
    sentences = [kind.sentence for kind in kinds]
    assert len(set(sentences)) == len(kinds)
    assert all(sentence.endswith(".") for sentence in sentences)


def _below(kind: type[HubError]) -> list[type[HubError]]:
    return [found for each in kind.__subclasses__() for found in (each, *_below(each))]

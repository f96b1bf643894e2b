"""A real Kinto for the session, and a server that answers exactly what a test tells it to."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any

import pytest

from kiosk.hub.client import Collection, HubClient
from kiosk.hub.demo import Demo, demo
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.provision import HubAdmin
from tests.hub.town import House, Town

JSON = {"Content-Type": "application/json", "ETag": '"1000"'}


@dataclass
class Answer:
    """One scripted reply; `length` lies about the body, `silent` never comes."""

    status: int
    headers: dict[str, str]
    body: bytes
    length: int | None = None
    silent: bool = False


class ScriptedServer:
    """Says its answers in turn, the last one for ever, and keeps what it was asked."""

    def __init__(self) -> None:
        self._answers: list[Answer] = []
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.heard = threading.Event()
        self.released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def say(self, status: int = 200, body: bytes = b'{"data": []}', **more: Any) -> None:
        """The next answer; `headers` are added to those of JSON, a None takes one away."""
        headers = {**JSON, **more.pop("headers", {})}
        told = {name: value for name, value in headers.items() if value is not None}
        self._answers.append(Answer(status, told, body, **more))

    def next(self) -> Answer:
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        script = self

        class Handler(BaseHTTPRequestHandler):
            def _answer(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                script.asked.append((self.command, self.path, dict(self.headers)))
                script.heard.set()
                answer = script.next()
                if answer.silent:
                    script.released.wait(10)
                    return
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                length = len(answer.body) if answer.length is None else answer.length
                self.send_header("Content-Length", str(length))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer.body)

            do_GET = do_PUT = do_HEAD = do_POST = _answer

            def log_message(self, *_: Any) -> None:
                """Nothing is written to the test's output."""

        return Handler


@pytest.fixture
def scripted() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    yield server
    server.close()


@pytest.fixture(scope="session")
def hub() -> Iterator[Demo]:
    with demo(0, [], area="first", structure="s-ours") as running:
        yield running


@pytest.fixture(scope="session")
def admin(hub: Demo) -> HubAdmin:
    return hub.admin


@pytest.fixture(scope="session")
def enrolment(hub: Demo) -> Enrolment:
    return hub.enrolment


@pytest.fixture
def kiosk(enrolment: Enrolment) -> HubClient:
    return HubClient(enrolment.url, enrolment.account)


_areas = count()


@pytest.fixture
def area(admin: HubAdmin) -> str:
    """An area no other test writes to."""
    name = f"area-{next(_areas)}"
    admin.open_area(name)
    return name


@pytest.fixture
def listings() -> Collection:
    """A list to ask a scripted server for."""
    return Collection("public", "listings-any")


@pytest.fixture(scope="session")
def _town() -> Iterator[Town]:
    with EmbeddedHub() as hub:
        yield Town(hub)


@pytest.fixture
def town(_town: Town) -> Iterator[Town]:
    _town.begin()
    yield _town
    _town.end()


@pytest.fixture
def asker(town: Town) -> House:
    """Lives in the town, and is interested."""
    return town.house()


@pytest.fixture
def organiser(town: Town) -> House:
    """Announces, and is trusted."""
    return town.house(trusted=True)


@pytest.fixture
def newcomer(town: Town) -> House:
    """Announces, and is not trusted yet."""
    return town.house()

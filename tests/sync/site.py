"""A web site for tests: a real HTTP server that answers as it is told, and remembers who asked."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.url).path

    @property
    def query(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.url).query)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """`cut`: so many bytes of the body are sent, though the head promises all."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None

    @classmethod
    def of(cls, told: Any, **more: Any) -> "Answer":
        return cls(json.dumps(told).encode(), **more)


class Site:
    """`answer` may be changed between two requests."""

    def __init__(self, answer: Callable[[Asked], Answer] = lambda _: Answer(status=404)) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                # names in small letters: clients write them as they like
                headers = {name.lower(): value for name, value in self.headers.items()}
                asked = Asked(self.command, self.path, headers, self.rfile.read(size))
                site.asked.append(asked)
                self.give(site.answer(asked))

            do_POST = do_GET

            def give(self, answer: Answer) -> None:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body[: answer.cut])
                self.close_connection = True

            def log_message(self, *_: Any) -> None:
                """Nothing is written to the test's output."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def site(answer: Callable[[Asked], Answer] = lambda _: Answer(status=404)) -> Iterator[Site]:
    running = Site(answer)
    try:
        yield running
    finally:
        running.close()

"""One HTTP exchange at a time, and a name for everything that can go wrong with it.

HubError
├── Stopped        this kiosk hung up
├── Unreachable    no whole answer: no network, refused, too slow, broken off
│   └── Untrusted  the certificate is not believed: a portal, or this device's date
├── NotAHub        something else answered: a sign-in page, a filter, a proxy
│   └── TooLarge   more than this kiosk reads: perhaps less can be asked for
├── NotEnrolled    401
├── Forbidden      403
├── Missing        404
├── Rejected       400, 413
├── Busy           409, 429, 5xx
└── Unexpected     any other answer
"""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, SimpleQueue
from typing import ClassVar, Final

import requests
from requests import exceptions
from requests.auth import AuthBase, HTTPBasicAuth
from requests.structures import CaseInsensitiveDict

from kiosk.i18n import message

LARGEST_REPLY: Final = 16 * 1024 * 1024
_PAUSE: Final = 0.05  # seconds


class HubError(Exception):
    """The exchange did not succeed. `sentence` is for supporters, `detail` for whoever mends it."""

    sentence: ClassVar[str] = message("The hub could not be asked.")

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.sentence} ({detail})" if detail else self.sentence)
        self.detail = detail


class Stopped(HubError):
    sentence = message("The kiosk is closing.")


class Unreachable(HubError):
    sentence = message("The hub cannot be reached. The kiosk goes on with what it has.")


class Untrusted(Unreachable):
    sentence = message("This device and the hub do not trust each other. Check its date and time.")


class NotAHub(HubError):
    sentence = message(
        "Something else answers in place of the hub. Sign in to the Wi-Fi, if it asks for it."
    )


class TooLarge(NotAHub):
    sentence = message("The hub sent more than this kiosk can read.")


class NotEnrolled(HubError):
    sentence = message("This kiosk is no longer enrolled. Enrol it again.")


class Forbidden(HubError):
    sentence = message("The hub does not allow this kiosk to do that.")


class Missing(HubError):
    sentence = message("The hub has no list for this kiosk. Check the area of its enrolment.")


class Rejected(HubError):
    sentence = message("The hub did not accept what was sent.")


class Busy(HubError):
    """`retry_after` is in seconds from now, None when the hub did not say."""

    sentence = message("The hub is busy. The kiosk will try again.")

    def __init__(self, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Unexpected(HubError):
    sentence = message("The hub gave an answer that this kiosk does not know.")


@dataclass(frozen=True, slots=True)
class Credential:
    """The name and the secret of an account; the secret stays out of every repr."""

    user: str
    password: str = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "Credential":
        """From “user:password”; raises ValueError."""
        user, colon, password = text.partition(":")
        if not (user and colon and password):
            raise ValueError("a credential is written user:password")
        return cls(user, password)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whole: `headers` ignore case, `body` is unzipped."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()


class Line:
    """Connections kept open for whoever asks; `hang_up` may come from any thread.

    All limits are seconds. `connect`: to be connected, `stall`: between two pieces of an answer,
    `whole`: for one answer, however many its pieces. `attempts`: how often a request is made that
    gets no whole answer; more than one only for requests that may be repeated.
    """

    def __init__(
        self, connect: float = 5.0, stall: float = 20.0, whole: float = 120.0, attempts: int = 1
    ) -> None:
        self._timeout = (connect, stall)
        self._whole = whole
        self._attempts = attempts
        self._session = requests.Session()
        self._session.headers.update({"Accept-Encoding": "gzip", "User-Agent": "ekin-kiosk"})
        # a portal's cookies would follow the kiosk for ever
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._hung_up = threading.Event()
        self._calls: set[Call] = set()

    @property
    def hung_up(self) -> bool:
        return self._hung_up.is_set()

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        credential: Credential | None = None,
    ) -> Reply:
        """The reply, whatever its status; raises Stopped, Unreachable or Untrusted."""
        return self.begin(method, url, headers=headers, body=body, credential=credential).reply()

    def begin(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        credential: Credential | None = None,
    ) -> "Call":
        """Ask, and go on meanwhile: the call gives its reply later; raises Stopped."""
        signed = HTTPBasicAuth(credential.user, credential.password) if credential else _Unsigned()
        request = requests.Request(method, url, dict(headers or {}), data=body, auth=signed)
        call = Call(self._whole, self._calls.discard)
        self._calls.add(call)
        if self.hung_up:
            call.give_up()
            raise Stopped
        # a name being looked up or a peer that is silent cannot be interrupted: it is left behind
        threading.Thread(
            target=self._carry, args=(request, call), name="hub-line", daemon=True
        ).start()
        return call

    def hang_up(self) -> None:
        """For good: whoever waits for an answer gets Stopped at once, and so does whoever asks."""
        self._hung_up.set()
        for call in tuple(self._calls):
            call.end(Stopped())
        self._session.close()  # what is in use is closed once it is given back

    def _carry(self, request: requests.Request, call: "Call") -> None:
        answer: Reply | HubError = Unexpected("the request could not be made")
        try:
            answer = self._persistently(request, call)
        except HubError as error:
            answer = error
        finally:
            call.end(answer)

    def _persistently(self, request: requests.Request, call: "Call") -> Reply:
        for attempt in range(1, self._attempts):
            try:
                return self._exchange(request, call)
            except Untrusted:
                raise
            except Unreachable:
                if self._hung_up.wait(_PAUSE * 2**attempt):
                    raise
        return self._exchange(request, call)

    def _exchange(self, request: requests.Request, call: "Call") -> Reply:
        with _named(), self._open(request) as response:
            call.answering(response)
            body = bytearray()
            for piece in response.iter_content(64 * 1024):
                body += piece
                if len(body) > LARGEST_REPLY:
                    raise TooLarge(f"a reply of more than {LARGEST_REPLY} bytes")
            return Reply(response.status_code, CaseInsensitiveDict(response.headers), bytes(body))

    def _open(self, request: requests.Request) -> requests.Response:
        prepared = self._session.prepare_request(request)
        ways = self._session.merge_environment_settings(prepared.url, {}, True, None, None)
        return self._session.send(prepared, timeout=self._timeout, allow_redirects=False, **ways)


class Call:
    """One request under way: carried by one thread, awaited or given up by another."""

    def __init__(self, whole: float, forget: Callable[["Call"], None]) -> None:
        self._deadline = time.monotonic() + whole
        self._forget = forget
        self._answers: SimpleQueue[Reply | HubError] = SimpleQueue()
        self._response: requests.Response | None = None
        self._given_up = False

    def reply(self) -> Reply:
        """The reply, once it is whole; raises Stopped, Unreachable or Untrusted."""
        try:
            answer = self._answers.get(timeout=max(self._deadline - time.monotonic(), 0.0))
        except Empty:
            self.give_up()
            raise Unreachable("too slow") from None
        self._forget(self)
        self._response = None  # its connection may serve another call by now
        if isinstance(answer, HubError):
            raise answer
        return answer

    def give_up(self) -> None:
        """Nobody waits for the reply any more."""
        self._given_up = True
        self._forget(self)
        if self._response is not None:
            # what still drips would keep its thread for days; a response that is over says no
            with contextlib.suppress(OSError, ValueError, RuntimeError):
                self._response.raw.shutdown()

    def end(self, answer: Reply | HubError) -> None:
        """The first answer counts."""
        self._answers.put(answer)

    def answering(self, response: requests.Response) -> None:
        """The head is there; raises Unreachable when nobody waits for the rest any more."""
        self._response = response
        if self._given_up:
            raise Unreachable("too slow")


class _Unsigned(AuthBase):
    """Keeps credentials of the machine's .netrc out of public requests."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


@contextlib.contextmanager
def _named() -> Iterator[None]:
    """Failures of the wire, by their meaning."""
    try:
        yield
    except exceptions.SSLError as error:
        raise Untrusted(_short(error)) from error
    except exceptions.Timeout as error:
        raise Unreachable("too slow") from error
    except (exceptions.RequestException, OSError, ValueError) as error:
        raise Unreachable(_short(error)) from error


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]

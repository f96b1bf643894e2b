"""One HTTP exchange at a time, and a name for everything that can go wrong with it.

HubError
├── Stopped        this kiosk hung up
├── Unreachable    no whole answer: no network, refused, too slow, broken off
│   └── Untrusted  the certificate is not believed: a portal, or this device's date
├── NotAHub        something else answered: a sign-in page, a filter, a proxy
├── NotEnrolled    401
├── Forbidden      403
├── Missing        404
├── Rejected       400
├── Busy           409, 429, 5xx
└── Unexpected     any other answer
"""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from queue import Empty, SimpleQueue
from typing import ClassVar, Final

import requests
from requests import exceptions
from requests.auth import AuthBase, HTTPBasicAuth
from requests.structures import CaseInsensitiveDict

LARGEST_REPLY: Final = 16 * 1024 * 1024


class HubError(Exception):
    """The exchange did not succeed. `sentence` is for supporters, `detail` for whoever mends it."""

    sentence: ClassVar[str] = "The hub could not be asked."

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.sentence} ({detail})" if detail else self.sentence)
        self.detail = detail


class Stopped(HubError):
    sentence = "The kiosk is closing."


class Unreachable(HubError):
    sentence = "The hub cannot be reached. The kiosk goes on with what it has."


class Untrusted(Unreachable):
    sentence = "The hub's certificate is not valid here. Check the date of this device."


class NotAHub(HubError):
    sentence = "Something else answers in place of the hub. The Wi-Fi may want someone to sign in."


class NotEnrolled(HubError):
    sentence = "The hub does not know this kiosk any more. Enrol it again."


class Forbidden(HubError):
    sentence = "The hub does not allow this kiosk to do that."


class Missing(HubError):
    sentence = "The hub has no such list. Check the area in the enrolment."


class Rejected(HubError):
    sentence = "The hub did not accept what was sent."


class Busy(HubError):
    """`retry_after` is in seconds from now, None when the hub did not say."""

    sentence = "The hub is busy. The kiosk will try again."

    def __init__(self, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


class Unexpected(HubError):
    sentence = "The hub gave an answer that this kiosk does not know."


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
    """A connection kept open for one thread; `hang_up` may come from any other.

    All limits are seconds. `connect`: to be connected, `stall`: between two pieces of an answer,
    `whole`: for one answer, however many its pieces.
    """

    def __init__(self, connect: float = 5.0, stall: float = 20.0, whole: float = 120.0) -> None:
        self._timeout = (connect, stall)
        self._whole = whole
        self._session = requests.Session()
        self._session.headers.update({"Accept-Encoding": "gzip", "User-Agent": "ekin-kiosk"})
        # a portal's cookies would follow the kiosk for ever
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._hung_up = threading.Event()
        self._call: _Call | None = None

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
        signed = HTTPBasicAuth(credential.user, credential.password) if credential else _Unsigned()
        request = requests.Request(method, url, dict(headers or {}), data=body, auth=signed)
        self._call = call = _Call()
        if self.hung_up:
            raise Stopped
        # a name being looked up or a peer that is silent cannot be interrupted: it is left behind
        threading.Thread(
            target=self._carry, args=(request, call), name="hub-line", daemon=True
        ).start()
        try:
            answer = call.answers.get(timeout=self._whole)
        except Empty:
            call.give_up()
            raise Unreachable("too slow") from None
        if isinstance(answer, HubError):
            raise answer
        return answer

    def hang_up(self) -> None:
        """For good: whoever waits for an answer gets Stopped at once, and so does whoever asks."""
        self._hung_up.set()
        if (call := self._call) is not None:
            call.answers.put(Stopped())

    def _carry(self, request: requests.Request, call: "_Call") -> None:
        answer: Reply | HubError = Unexpected("the request could not be made")
        try:
            answer = self._exchange(request, call)
        except HubError as error:
            answer = error
        finally:
            call.answers.put(answer)

    def _exchange(self, request: requests.Request, call: "_Call") -> Reply:
        with _named(), self._open(request) as response:
            call.begin(response)
            body = bytearray()
            for piece in response.iter_content(64 * 1024):
                body += piece
                if len(body) > LARGEST_REPLY:
                    raise NotAHub(f"a reply of more than {LARGEST_REPLY} bytes")
            return Reply(response.status_code, CaseInsensitiveDict(response.headers), bytes(body))

    def _open(self, request: requests.Request) -> requests.Response:
        prepared = self._session.prepare_request(request)
        ways = self._session.merge_environment_settings(prepared.url, {}, True, None, None)
        return self._session.send(prepared, timeout=self._timeout, allow_redirects=False, **ways)


class _Call:
    """One request under way: carried by one thread, given up by another."""

    def __init__(self) -> None:
        self.answers: SimpleQueue[Reply | HubError] = SimpleQueue()
        self._response: requests.Response | None = None
        self._given_up = False

    def begin(self, response: requests.Response) -> None:
        """The head is there; raises Unreachable when nobody waits for the rest any more."""
        self._response = response
        if self._given_up:
            raise Unreachable("too slow")

    def give_up(self) -> None:
        self._given_up = True
        if self._response is not None:
            # what still drips would keep its thread for days; a response that is over says no
            with contextlib.suppress(OSError, ValueError, RuntimeError):
                self._response.raw.shutdown()


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
    except (exceptions.RequestException, OSError) as error:
        raise Unreachable(_short(error)) from error


def _short(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:200]

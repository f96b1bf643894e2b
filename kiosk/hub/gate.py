"""A plugin of Kinto for a hub: what kiosks and moderators may ask there, whatever their rights.

Name it in kinto.includes. By itself Kinto

- looks for a collection before it looks at who asks: writing to another's outbox would tell, by
  403 or 404, whether that structure is on the hub;
- takes the rights to a record from whoever creates it: a kiosk could change an announcement after
  a moderator saw it, or show everybody what a resident wants;
- takes the `last_modified` that a writer sends: one of a year without a name ends all reading;
- takes texts and numbers that PostgreSQL or a reader cannot hold: a writer would hear 503 and
  come again for ever, a reader could not read the list;
- lets whoever may write to all records of a list, as its page asks of a moderator, write to the
  list itself: they could forge, erase, or spoil it.
"""

import math
import re
from collections.abc import Mapping
from typing import Any, Final

import bcrypt
from kinto.core.errors import ERRORS, http_error
from kinto.core.storage.exceptions import ObjectNotFoundError
from kinto.plugins.accounts import scripts, utils, views
from pyramid.authentication import extract_http_basic_credentials
from pyramid.events import NewRequest
from pyramid.httpexceptions import (
    HTTPBadRequest,
    HTTPException,
    HTTPForbidden,
    HTTPInsufficientStorage,
    HTTPRequestEntityTooLarge,
    HTTPUnauthorized,
)

from kiosk.domain.mail import LARGEST_LETTER, size_of
from kiosk.hub.places import MODERATORS, WAITING

MOST_LETTERS: Final = 20_000  # of one outbox: what a house sends before its days of erasure come
_FULL_SECONDS: Final = 600  # until whoever meets a full outbox comes again
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})  # there Kinto looks at who asks first
_BATCH: Final = re.compile(r"/v\d+/batch")
_ACCOUNTS: Final = re.compile(r"/v\d+/accounts(/.*)?")
_LETTER: Final = re.compile(r"/v\d+(/buckets/(s-[^/]+)/collections/outbox)/records/[^/]+")
_WAITING: Final = re.compile(rf"/v\d+{re.escape(WAITING.path)}/([^/]+)")
_LIST: Final = WAITING.path.removesuffix("/records")
_DEEPEST: Final = 64
_LARGEST_NUMBER: Final = 2**63
_LONG_SECRET: Final = 43  # signs: 256 bits, as the hub's commands make them
_FEWEST_ROUNDS: Final = 4
_MOST_BYTES: Final = 72  # of a secret, for bcrypt

_OWN_TIME: Final = "last_modified is the hub's to set: leave it out"
_DATA_ALONE: Final = "a record is sent as data, and nothing beside it"
_NO_JSON: Final = "the body is not JSON in UTF-8"
_TOO_LARGE: Final = f"more than {LARGEST_LETTER} bytes: leave something out"
_FULL: Final = f"the outbox holds {MOST_LETTERS} records: more can come when some are erased"


def includeme(config: Any) -> None:
    """What Pyramid calls to include it."""
    for module in (utils, views, scripts):  # each has the name for itself
        module.hash_password = hash_password
    config.add_subscriber(_check, NewRequest)


def hash_password(password: str) -> str:
    """Kinto's, but that no time is spent on making the guess of a long random secret slow.

    A guess of 256 bits fails however quick it is, and each wrong one would cost 0.4 s of a core.
    """
    salt = bcrypt.gensalt(_FEWEST_ROUNDS) if len(password) >= _LONG_SECRET else bcrypt.gensalt()
    return bcrypt.hashpw(password.encode(), salt).decode()


def _check(event: Any) -> None:
    """Every request, also each of those in a batch."""
    request = event.request
    given = extract_http_basic_credentials(request)
    if given is not None and len(given.password.encode()) > _MOST_BYTES:
        # bcrypt stumbles over it, where there is an account: that would tell which there are
        raise _refusal(HTTPUnauthorized(), ERRORS.MISSING_AUTH_TOKEN, "no secret is as long")
    if request.method in _READS:
        return
    path = _path_of(request)
    user = request.authenticated_userid or ""
    if user.startswith("s-"):
        _check_kiosk(request, user, path)
    elif user or _ACCOUNTS.fullmatch(path):
        if MODERATORS in request.prefixed_principals:
            _check_moderator(request, path)
        _told(request)  # else whoever runs the hub: its rights are Kinto's affair
    else:
        raise _refusal(HTTPUnauthorized(), ERRORS.MISSING_AUTH_TOKEN, "sign in to write")


def _check_kiosk(request: Any, user: str, path: str) -> None:
    if request.method == "POST" and _BATCH.fullmatch(path):
        _told(request, LARGEST_LETTER)
        return
    found = _LETTER.fullmatch(path)
    creates = request.method == "PUT" and request.headers.get("If-None-Match") == "*"
    if found is None or not creates or not user.startswith(f"{found[2]}."):
        raise HTTPForbidden
    if "last_modified" in _data_alone(_told(request, LARGEST_LETTER)):
        raise _bad(_OWN_TIME)
    there = request.registry.storage.count_all(resource_name="record", parent_id=found[1])
    if there >= MOST_LETTERS:
        full = HTTPInsufficientStorage(headers={"Retry-After": str(_FULL_SECONDS)})
        raise _refusal(full, ERRORS.UNDEFINED, _FULL)


def _check_moderator(request: Any, path: str) -> None:
    """Only what waits there already is changed, and nothing else of the hub, nor any rights."""
    if request.method == "POST" and _BATCH.fullmatch(path):
        return
    found = _WAITING.fullmatch(path)
    if found is None or request.method not in {"PUT", "PATCH"}:
        raise HTTPForbidden
    try:
        there = request.registry.storage.get("record", _LIST, found[1])
    except ObjectNotFoundError:
        raise HTTPForbidden from None
    # the page sends all of it back, also the time as it was told; around a letter stands more
    data = _data_alone(_told(request, 2 * LARGEST_LETTER))
    if data.get("last_modified", there["last_modified"]) != there["last_modified"]:
        raise _bad(_OWN_TIME)


def _data_alone(told: Any) -> Mapping[str, Any]:
    data = told.get("data") if isinstance(told, Mapping) else None
    if not isinstance(data, Mapping) or told.keys() != {"data"}:
        raise _bad(_DATA_ALONE)
    return data


def _path_of(request: Any) -> str:
    try:
        return str(request.path_info)
    except UnicodeDecodeError:
        raise _bad("the address is not UTF-8") from None


def _told(request: Any, largest: int | None = None) -> Any:
    """The body, read as Kinto reads it; where `largest` is set it has to be there, within it."""
    if largest is None and not request.body:
        return None
    if largest is not None and len(request.body) > largest:
        raise _refusal(HTTPRequestEntityTooLarge(), ERRORS.REQUEST_TOO_LARGE, _TOO_LARGE)
    try:
        told = request.json
    except (ValueError, LookupError, RecursionError):  # JSON, the name of the charset, the depth
        raise _bad(_NO_JSON) from None
    if why := _unfit(told):
        raise _bad(why)
    if largest is not None and size_of(told) > largest:
        raise _refusal(HTTPRequestEntityTooLarge(), ERRORS.REQUEST_TOO_LARGE, _TOO_LARGE)
    return told


def _unfit(told: Any) -> str:
    """What of it neither the database nor a reader could hold; empty when all is well."""
    left = [(told, 0)]
    while left:
        value, depth = left.pop()
        if depth > _DEEPEST:
            return f"it is nested more than {_DEEPEST} deep"
        if isinstance(value, dict):
            left += [(each, depth + 1) for each in (*value, *value.values())]
        elif isinstance(value, list):
            left += [(each, depth + 1) for each in value]
        elif isinstance(value, str):
            if "\0" in value or any("\ud800" <= sign <= "\udfff" for sign in value):
                return "it holds signs that are no text: leave them out"
        elif isinstance(value, int | float) and not _is_held(value):
            return "it holds a number that is too large: write a smaller one"
    return ""


def _is_held(number: float) -> bool:
    return math.isfinite(number) and abs(number) <= _LARGEST_NUMBER


def _bad(why: str) -> HTTPException:
    return _refusal(HTTPBadRequest(), ERRORS.INVALID_PARAMETERS, why)


def _refusal(status: HTTPException, errno: ERRORS, why: str) -> HTTPException:
    """In Kinto's own form: whoever reads it knows the hub by its number."""
    return http_error(status, errno=errno, message=why)

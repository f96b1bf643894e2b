"""Whoever runs a hub, signed in: told by the environment, known from the last time, or asked."""

import getpass
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from kiosk.commands.exits import Unusable
from kiosk.commands.output import complain, to_type, with_detail
from kiosk.hub import operator
from kiosk.hub.client import HubClient
from kiosk.hub.line import (
    Busy,
    Credential,
    Forbidden,
    HubError,
    Line,
    Missing,
    NotAHub,
    NotEnrolled,
    Rejected,
    Unreachable,
    Untrusted,
)
from kiosk.hub.operator import ADMIN, POSTMAN, Operator
from kiosk.hub.provision import HubAdmin, ProvisionError

VARIABLE: Final = "KIOSK_HUB_ADMIN"
_GIVE: Final = f"Give the administrator's name and password: {VARIABLE}=name:password"
_POSTMANS: Final = (
    f"Where the postman was given a new secret, there is a newer {POSTMAN}: copy it from there."
)
_ADDRESS: Final = re.compile(r"/v\d+$")
_HERE: Final = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub, and whoever runs it."""

    url: str
    client: HubClient
    admin: HubAdmin


def address(typed: str) -> str:
    url = typed.rstrip("/")
    try:
        parts = urlsplit(url)
        plain = not (parts.username or parts.query or parts.fragment)
        host = parts.hostname if plain and parts.port != 0 else None  # no number: ValueError
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or not _ADDRESS.search(url):
        raise Unusable(
            "That is not a hub's address. Write it with its version: https://hub.example/v1"
        )
    if parts.scheme == "http" and host not in _HERE:
        complain(f"{url} is not https: secrets cross the network for all to read.")
    return url


def administrator(url: str, data: Path) -> Credential:
    """Told by the environment, known from the last time, or asked for."""
    told = os.environ.get(VARIABLE)
    if told is None:
        known = operator.known(data, ADMIN)
        if known and known.url == url:
            return known.credential
        if not sys.stdin.isatty():
            raise Unusable(_GIVE)
        told = f"{input('The administrator of the hub: ')}:{getpass.getpass('Password: ')}"
    try:
        return Credential.parse(told)
    except ValueError:
        raise Unusable(_GIVE) from None


@contextmanager
def hub_here(data: Path) -> Iterator[Hub]:
    with hub_of(operator.load(data, ADMIN)) as hub:
        yield hub


@contextmanager
def hub_of(who: Operator) -> Iterator[Hub]:
    """The hub, once it is known to be one and to know its administrator; errors are told."""
    try:
        client = HubClient(who.url, who.credential, Line())
        if client.info().user != f"account:{who.credential.user}":
            raise NotEnrolled
        yield Hub(who.url, client, HubAdmin(client))
    except HubError as error:
        raise Unusable(_sentence(error, who)) from error
    except ProvisionError as error:
        mend = error.mend.replace(" URL ", f" {who.url} ")
        raise Unusable(f"{error.said} {to_type(mend)}" if mend else error.said) from error


@contextmanager
def postman_here(data: Path) -> Iterator[Operator]:
    """The postman, as it signs in; errors of the hub are told to whoever runs it."""
    who = operator.load(data, POSTMAN)
    try:
        yield who
    except HubError as error:
        raise Unusable(_sentence(error, who, _POSTMANS)) from error


def for_operator(problem: str, who: Operator) -> str:
    """What the postman tells of its round, with a sentence for an operator in place of a kiosk's.

    It has the hub's address, and none of the library's own words.
    """
    for kind in (Untrusted, Unreachable, NotAHub, NotEnrolled, Forbidden, Missing, Rejected, Busy):
        where, found, _ = problem.partition(kind.sentence)
        if found:
            return where + _sentence(kind(), who, _POSTMANS)
    return problem


def _sentence(error: HubError, who: Operator, mend: str = _GIVE) -> str:
    user = who.credential.user
    match error:
        case Untrusted():
            said = "has a certificate that is not believed here. Check the date, and the address."
        case Unreachable():
            said = "cannot be reached. Check the address, and the network."
        case NotEnrolled():
            said = f"does not know {user}, or the password is wrong. {mend}"
        case Forbidden():
            said = f"does not let {user} do that: " + (
                "it is not the administrator." if mend == _GIVE else "set the hub up again."
            )
        case NotAHub() | Missing():
            said = "is not a hub: no Kinto answers there. Check the address, and its version."
        case Busy():
            said = "is busy. Try again."
        case _:
            said = with_detail("did not do it.", error.detail)
    return f"{who.url} {said}"

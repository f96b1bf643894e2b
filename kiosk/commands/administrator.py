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
from kiosk.commands.output import complain
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
    Unreachable,
    Untrusted,
)
from kiosk.hub.operator import ADMIN, Operator
from kiosk.hub.provision import HubAdmin, ProvisionError

VARIABLE: Final = "KIOSK_HUB_ADMIN"
_GIVE: Final = f"Give the administrator's name and password: {VARIABLE}=name:password"
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
        raise Unusable(str(error)) from error


def _sentence(error: HubError, who: Operator) -> str:
    match error:
        case Untrusted():
            said = "has a certificate that is not believed here. Check the date, and the address."
        case Unreachable():
            said = "cannot be reached. Check the address, and the network."
        case NotEnrolled():
            said = f"does not know {who.credential.user}, or the password is wrong. {_GIVE}"
        case Forbidden():
            said = f"does not let {who.credential.user} do that: it is not the administrator."
        case NotAHub() | Missing():
            said = "is not a hub: no Kinto answers there. Check the address, and its version."
        case Busy():
            said = "is busy. Try again."
        case _:
            said = f"did not do it: {error}"
    return f"{who.url} {said}"

"""A hub for a while: with listings, one structure and one kiosk, gone when it ends."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential
from kiosk.hub.provision import HubAdmin
from kiosk.hub.upkeep import Record


@dataclass(frozen=True, slots=True)
class Demo:
    """A hub with listings and one structure with one kiosk, for as long as the context lasts."""

    url: str
    enrolment: Enrolment
    admin: HubAdmin
    postman: Credential


@contextlib.contextmanager
def demo(
    port: int,
    records: Iterable[Record],
    *,
    area: str = "bidasoa",
    structure: str = "s-demo",
    kiosk: str = "kiosk-1",
) -> Iterator[Demo]:
    """Run Kinto here with these listings; port 0 takes a free one.

    Raises HubExtraMissing, OSError when the port is taken, and HubError for a bad listing.
    """
    with EmbeddedHub(port) as hub:
        admin = HubAdmin(HubClient(hub.url, hub.admin))
        postman = admin.init([area])
        admin.publish(area, records)
        admin.add_structure(structure, structure, [area], trusted=True)
        account = admin.add_kiosk(structure, kiosk)
        credential = f"{account.user}:{account.password}"
        enrolment = Enrolment(hub.url, area, structure, kiosk, credential)
        yield Demo(hub.url, enrolment, admin, postman)

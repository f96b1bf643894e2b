"""A hub with structures that write to each other, and what each of them sees."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid4, uuid5

from kiosk.domain.mail import INBOX, LISTING, delivered_id
from kiosk.hub.client import Collection, HubClient
from kiosk.hub.enrolment import listings_of
from kiosk.hub.line import Credential, Line
from kiosk.hub.places import STRUCTURES, WAITING, inbox_of, outbox_of, principal_of
from kiosk.hub.postman import Postman
from kiosk.hub.provision import HubAdmin
from kiosk.hub.upkeep import Upkeep, own

Record = dict[str, Any]
KIOSK = "kiosk-1"
SOON = datetime.now(UTC) + timedelta(days=30)


def a_day(days: float) -> str:
    """So many days from now, as an ISO date."""
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def a_listing(**more: Any) -> Record:
    """What an author writes of a listing."""
    return {
        "v": 1,
        "kind": "activity",
        "status": "scheduled",
        "title": {"es": "Partida de mus"},
        "starts_at": SOON.isoformat(timespec="seconds"),
        "tz": "Europe/Madrid",
        "from_the_future": {"kept": True},
        **more,
    }


def a_letter(kind: str, /, **more: Any) -> Record:
    """A record of an outbox, of that type, as a kiosk writes it."""
    return {
        "id": str(uuid4()),
        "v": 1,
        "type": kind,
        "kiosk": KIOSK,
        "seq": 1,
        "created_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "erase_after": a_day(60),
        **more,
    }


def an_interest(listing: str, **more: Any) -> Record:
    its = {"listing_rev": 1, "places": 2, "needs": ["lift"], "resident_ref": "ref"}
    return a_letter("interest", listing=listing, **(its | more))


def a_withdrawal(interest: Mapping[str, Any]) -> Record:
    id = str(uuid5(NAMESPACE_URL, f"{interest['id']} withdraw"))
    return a_letter("withdrawal", interest=interest["id"]) | {"id": id}


def an_answer(delivered: str, status: str = "accepted", **more: Any) -> Record:
    return a_letter("answer", interest=delivered, status=status, message={"es": "Ven"}, **more)


def a_message(interest: str, kind: str = "message", **more: Any) -> Record:
    its = {"kind": kind, "text": {"es": "Llevamos pelota"}, "language": "es"}
    return a_letter("message", interest=interest, **(its | more))


def a_feedback(interest: Mapping[str, Any], face: int = 5, **more: Any) -> Record:
    return a_letter("feedback", interest=interest["id"], face=face, **more)


def a_question(listing: str, **more: Any) -> Record:
    its = {"text": {"fr": "Combien de temps dure-t-il ?"}, "language": "fr"}
    return a_letter("question", listing=listing, **(its | more))


def an_erasure(interest: Mapping[str, Any]) -> Record:
    id = str(uuid5(NAMESPACE_URL, f"{interest['id']} erase"))
    return a_letter("erasure", interest=interest["id"]) | {"id": id}


def an_announcement(listing: Record | None = None, **more: Any) -> Record:
    its = {"announces": str(uuid4()), "rev": 1, "listing": listing or a_listing()}
    return a_letter("announcement", **(its | more))


def public_id(house: "House", announcement: Mapping[str, Any]) -> str:
    return delivered_id(house.id, announcement["announces"], LISTING)


class House:
    """A structure with one kiosk."""

    def __init__(self, town: "Town", id: str, account: Credential) -> None:
        self._town = town
        self.id = id
        self.account = account
        self.client = HubClient(town.url, account, town.line)

    def send(self, *letters: Record) -> None:
        for letter in letters:
            self.client.put_once(outbox_of(self.id), letter["id"], letter)

    def inbox(self, *kinds: str) -> list[Record]:
        """What is in the inbox, oldest first: all, or of these types."""
        records = self._town.all(inbox_of(self.id))
        return [own(each) for each in records if not kinds or each["type"] in kinds]

    def delivered(self, sender: "House", letter: Mapping[str, Any]) -> str:
        """The id under which a letter of another stands here."""
        return delivered_id(sender.id, letter["id"], INBOX)


class Running(Protocol):
    """A hub with nothing on it yet."""

    @property
    def url(self) -> str: ...

    @property
    def admin(self) -> Credential: ...


class Town:
    """A hub, whoever runs it, and its structures; `begin` and `end` are of one test."""

    def __init__(self, hub: Running) -> None:
        self.url = hub.url
        self._admin_account = hub.admin
        self.line = Line()
        self.client = HubClient(hub.url, hub.admin)
        self.admin = HubAdmin(self.client)
        self.account = self.admin.init([])
        self._upkeep = Upkeep(self.client)
        self._numbers = count()
        self._empty: list[House] = []
        self._lived_in: list[House] = []
        self.area = ""

    def begin(self) -> None:
        self.area = f"area-{next(self._numbers)}"
        self.admin.open_area(self.area)

    def end(self) -> None:
        """Nobody is on the hub any more; the houses are swept for others."""
        for place in (STRUCTURES, WAITING):
            self.empty_out(place)
        for house in self._lived_in:
            self.sweep(house)
        self._empty += self._lived_in
        self._lived_in = []

    def sweep(self, house: House) -> None:
        """Nothing is in its boxes."""
        for place in (outbox_of(house.id), inbox_of(house.id)):
            self.empty_out(place)

    def empty_out(self, place: Collection) -> None:
        while self.client.write("DELETE", place.path)["data"]:
            pass  # the hub takes a page at a time

    def house(self, *, trusted: bool = False) -> House:
        """A structure on the hub."""
        house = self._empty.pop() if self._empty else self.new_house(trusted=trusted)
        its = {"name": f"House {house.id}", "areas": [self.area], "trusted": trusted}
        ours = {"write": [principal_of(each.user) for each in (self._admin_account, self.account)]}
        told = {"data": its, "permissions": ours}
        self.client.write("PUT", f"{STRUCTURES.path}/{house.id}", told)
        self._lived_in.append(house)
        return house

    def new_house(self, *, trusted: bool = False) -> House:
        """One that no other test gets: it may be spoiled."""
        id = f"s-house-{next(self._numbers)}"
        self.admin.add_structure(id, f"House {id}", [self.area], trusted)
        return House(self, id, self.admin.add_kiosk(id, KIOSK))

    def admin_of_its_own(self) -> HubAdmin:
        """Another at work at the same time."""
        return HubAdmin(HubClient(self.url, self._admin_account))

    def everything(self) -> dict[str, int]:
        """When each object of the hub changed last; accounts are not looked at."""
        found: dict[str, int] = {}
        for bucket in self.client.write("GET", "/buckets?_limit=200")["data"]:
            path = f"/buckets/{bucket['id']}"
            found[path] = bucket["last_modified"]
            for kind in ("collections", "groups"):
                for each in self.client.write("GET", f"{path}/{kind}?_limit=200")["data"]:
                    found[f"{path}/{kind}/{each['id']}"] = each["last_modified"]
        for place in [each for each in found if "/collections/" in each]:
            _, _, bucket_id, _, name = place.split("/")
            for record in self.all(Collection(bucket_id, name)):
                found[f"{place}/records/{record['id']}"] = record["last_modified"]
        return found

    def postman(self, line: Line | None = None) -> Postman:
        return Postman(HubClient(self.url, self.account, line or self.line))

    def all(self, place: Collection) -> tuple[Record, ...]:
        return self._upkeep.all(place)

    def listings(self) -> list[Record]:
        return [own(each) for each in self.all(listings_of(self.area))]

    def waiting(self) -> list[Record]:
        return [own(each) for each in self.all(WAITING)]

    def publish(self, organiser: House | str, **more: Any) -> str:
        """A listing that is public without an announcement; gives its id."""
        id = str(uuid4())
        structure = organiser if isinstance(organiser, str) else organiser.id
        its = a_listing(id=id, rev=1, organiser={"structure": structure}) | more
        self.admin.publish(self.area, [its])
        return id

    def write(self, place: Collection, record: Record) -> None:
        """Put a record anywhere, as only whoever runs the hub can."""
        self.client.write("PUT", f"{place.path}/{record['id']}", {"data": record})

    def fill(self, place: Collection, records: Iterable[Record]) -> None:
        """Put many records there."""
        self._upkeep.batch(
            {"method": "PUT", "path": f"{place.path}/{each['id']}", "body": {"data": each}}
            for each in records
        )

    @contextmanager
    def without_schema(self, place: Collection) -> Iterator[None]:
        """While the hub takes anything there."""
        path = place.path.removesuffix("/records")
        kept = self.client.write("GET", path)["data"]["schema"]
        self.client.write("PATCH", path, {"data": {"schema": {"type": "object"}}})
        yield
        self.client.write("PATCH", path, {"data": {"schema": kept}})


def carried(postman: Postman, now: datetime | None = None) -> dict[str, int]:
    """A round without a problem: what it did, without what it did not do."""
    done = postman.round(now or datetime.now(UTC))
    assert done.problems == ()
    counts: tuple[str, ...] = ("delivered", "published", "proposed", "waiting", "refused")
    counts += ("purged", "erased", "counted")
    return {name: number for name in counts if (number := getattr(done, name))}

"""Who is on the hub: the registered structures, read again when the registry changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kiosk.hub.client import HubClient
from kiosk.hub.places import NAME, STRUCTURE_ID, STRUCTURES

_OVERLAP: Final = 60_000  # ms: a change may become visible that long after its own timestamp


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure, as whoever runs the hub registered it."""

    id: str
    name: str
    areas: tuple[str, ...]
    trusted: bool


class Directory:
    """`read` raises HubError and loses nothing."""

    def __init__(self) -> None:
        self._structures: Mapping[str, Structure] = {}
        self._unless: int | None = None

    def __iter__(self) -> Iterator[Structure]:
        return iter(self._structures.values())

    def of(self, id: object) -> Structure | None:
        return self._structures.get(id) if isinstance(id, str) else None

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(sorted({area for each in self for area in each.areas}))

    def read(self, client: HubClient) -> None:
        """As it is now."""
        batches = list(client.pages(STRUCTURES, unless=self._unless, signed=True))
        if batches:
            records = (record for batch in batches for record in batch.records)
            self._structures = {each.id: each for each in _structures(records)}
            settled = batches[0].now - batches[0].etag > _OVERLAP
            self._unless = batches[0].etag if settled else None


def _structures(records: Iterable[Mapping[str, Any]]) -> Iterator[Structure]:
    """Those that can be one; whatever else stands there is nobody."""
    for record in sorted(records, key=lambda each: str(each["id"])):
        id, name, areas = record["id"], record.get("name"), record.get("areas")
        if STRUCTURE_ID.fullmatch(id) and isinstance(name, str) and isinstance(areas, list):
            its = tuple(each for each in areas if isinstance(each, str) and NAME.fullmatch(each))
            yield Structure(id, name, its, record.get("trusted") is True)

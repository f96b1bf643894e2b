"""`kiosk feed`: the sources this kiosk keeps in step with, beside its hub."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.importing import PATIENCE, alone, read_into, tell, typed_source
from kiosk.commands.output import printable, say, say_json, say_table, to_type
from kiosk.commands.source import place_of, place_of_feed
from kiosk.commands.stock import opened
from kiosk.data import open_store, store_file
from kiosk.domain.address import named
from kiosk.domain.vocabulary import Vocabulary
from kiosk.hub import enrolment
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.feeds.location import with_key
from kiosk.sync.feeds.source import Kind, feed_name
from kiosk.sync.lock import UnderWay, exchange_lock


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was added, or read once; `name` is the store's, `address` may be shown to anybody."""

    name: str
    called: str
    address: str
    source: Source | None


def add(arguments: Namespace) -> Exit:
    """Read a source, and keep it; what gives nothing is not kept."""
    if arguments.key:
        arguments.source = _with_key(arguments.source, arguments.key)
    with _opened(arguments) as store:
        source = typed_source(arguments)
        _check_name(source, store)
        imported = read_into(store, source, arguments.data)
        code = tell(imported, source, as_json=arguments.json)
        store.sources.add(source)
        alone(store, source, as_json=arguments.json)
    return code


def list_all(arguments: Namespace) -> Exit:
    """Each source with its name, its address, and how it stands; those read once too."""
    with opened(arguments.data, Vocabulary.load(ASSETS / "vocabulary")) as store:
        told = [_told(each, store) for each in _kept(store)]
    if arguments.json:
        say_json(told)
    elif told:
        heads = ("name", "address", "read", "listings", "problem")
        say_table(heads, [[str(each[head] or "") for head in heads] for each in told])
    else:
        say(f"There is no other source. To add one: {to_type('feed add SOURCE')}")
    return Exit.DONE


def remove(arguments: Namespace) -> Exit:
    """Leave a source, or take back what was imported; its announcements go with it."""
    try:
        with _opened(arguments) as store, exchange_lock(store_file(arguments.data), PATIENCE):
            left = _found(arguments.name, store)
            store.sources.remove(left.name)
            gone = store.listings.remove_feed(left.name)
            last = not _kept(store)
    except UnderWay as error:
        raise Unusable(f"{error} Try again in a minute.") from error
    if arguments.json:
        say_json({"name": left.called, "removed": gone})
        return Exit.DONE
    say(f"{printable(left.called)}: {gone} removed")
    if last and not (arguments.data / enrolment.FILE).exists():
        say("It was the last: the examples of the starter set are shown again.")
    return Exit.DONE


def _opened(arguments: Namespace) -> Store:
    return open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary"))


def _kept(store: Store) -> list[_Kept]:
    kept = [
        _Kept(each.name, each.called, named(each.address), each) for each in store.sources.list()
    ]
    for name, itself in store.sources.imported().items():
        place = place_of_feed(name)
        kept.append(_Kept(name, itself or place, place, None))
    return kept


def _with_key(typed: str, key: str) -> str:
    place = place_of(typed)
    if "://" not in place:
        raise Unusable("A key opens an address. Leave --key out for a file or a folder.")
    return with_key(place, key)


def _check_name(source: Source, store: Store) -> None:
    """No two sources are called the same: the one who removes one has to say which."""
    for other in store.sources.list():
        if other.name != source.name and _same(other.called, source.called):
            raise Unusable(
                f"There is another source called “{source.called}”. Give --name another name."
            )


def _found(typed: str, store: Store) -> _Kept:
    """By its address, its path or its name; raises Unusable when that is none, or several."""
    kept, place = _kept(store), place_of(typed)
    exact = {typed, named(typed), named(place), feed_name(place)}
    found = [each for each in kept if exact & {each.name, each.address}]
    found = found or [each for each in kept if _same(each.called, typed)]
    if len(found) > 1:
        addresses = ", ".join(each.address for each in found)
        raise Unusable(f"Several are called “{named(typed)}”. Write the address: {addresses}")
    if not found:
        raise Unusable(
            f"There is no source called “{named(typed)}”. To see them: {to_type('feed list')}"
        )
    return found[0]


def _told(kept: _Kept, store: Store) -> dict[str, Any]:
    source = kept.source
    kind = Kind.of(source.format) if source else None
    state = next((each for each in store.listings.feed_states() if each.name == kept.name), None)
    read_at = state.succeeded_at if state else None
    return {
        "name": kept.called,
        "address": kept.address,
        "read": "each time" if source else "once",
        "format": kind.format if kind else None,
        "language": kind.language if kind else None,
        "listings": store.listings.count_of(kept.name),
        "added_at": source.added_at.isoformat() if source else None,
        "read_at": datetime.fromtimestamp(read_at, UTC).isoformat() if read_at else None,
        "problem": state.problem if state else None,
    }


def _same(name: str, typed: str) -> bool:
    return name.casefold() == typed.casefold()

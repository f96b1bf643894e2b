"""`kiosk feed`: the sources this kiosk keeps in step with, beside its hub."""

from argparse import Namespace
from datetime import UTC, datetime
from typing import Any

from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.importing import PATIENCE, read_into, tell, typed_source
from kiosk.commands.output import printable, say, say_json, say_table
from kiosk.commands.source import named, place_of
from kiosk.data import open_store, store_file
from kiosk.domain.vocabulary import Vocabulary
from kiosk.resources import ASSETS
from kiosk.store.database import Store
from kiosk.store.sources import Source
from kiosk.sync.feeds.location import with_key
from kiosk.sync.feeds.source import Kind
from kiosk.sync.lock import UnderWay, exchange_lock


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
    return code


def list_all(arguments: Namespace) -> Exit:
    """Each source with its name, its address, and how it stands."""
    with _opened(arguments) as store:
        told = [_told(each, store) for each in store.sources.list()]
    if arguments.json:
        say_json(told)
    elif told:
        heads = ("name", "address", "listings", "problem")
        say_table(heads, [[str(each[head] or "") for head in heads] for each in told])
    else:
        say("There is no other source. To add one: kiosk feed add SOURCE")
    return Exit.DONE


def remove(arguments: Namespace) -> Exit:
    """Leave a source; its announcements go with it."""
    try:
        with _opened(arguments) as store, exchange_lock(store_file(arguments.data), PATIENCE):
            source = _found(arguments.name, store)
            store.sources.remove(source.name)
            gone = store.listings.remove_feed(source.name)
    except UnderWay as error:
        raise Unusable(f"{error} Try again in a minute.") from error
    if arguments.json:
        say_json({"name": called(source), "removed": gone})
    else:
        say(f"{printable(called(source))}: {gone} removed")
    return Exit.DONE


def called(source: Source) -> str:
    """What a source is called here: the name it was given, else its address."""
    return source.attribution or named(source.address)


def _opened(arguments: Namespace) -> Store:
    return open_store(arguments.data, Vocabulary.load(ASSETS / "vocabulary"))


def _with_key(typed: str, key: str) -> str:
    place = place_of(typed)
    if "://" not in place:
        raise Unusable("A key opens an address. Leave --key out for a file or a folder.")
    return with_key(place, key)


def _check_name(source: Source, store: Store) -> None:
    """No two sources are called the same: the one who removes one has to say which."""
    for other in store.sources.list():
        if other.name != source.name and _same(called(other), called(source)):
            raise Unusable(
                f"There is another source called “{called(source)}”. Give --name another name."
            )


def _found(typed: str, store: Store) -> Source:
    sources = store.sources.list()
    for each in sources:
        if _same(called(each), typed) or typed in (each.name, each.address, named(each.address)):
            return each
    place = place_of(typed) if "://" in typed or "/" in typed else ""
    for each in sources:
        if place and place == each.address:
            return each
    raise Unusable(f"There is no source called “{named(typed)}”. To see them: kiosk feed list")


def _told(source: Source, store: Store) -> dict[str, Any]:
    kind = Kind.of(source.format)
    state = next((each for each in store.listings.feed_states() if each.name == source.name), None)
    read_at = state.succeeded_at if state else None
    return {
        "name": called(source),
        "address": named(source.address),
        "format": kind.format,
        "language": kind.language,
        "listings": store.listings.count_of(source.name),
        "added_at": source.added_at.isoformat(),
        "read_at": datetime.fromtimestamp(read_at, UTC).isoformat() if read_at else None,
        "problem": state.problem if state else None,
    }


def _same(name: str, typed: str) -> bool:
    return name.casefold() == typed.casefold()

"""`kiosk sync`: one exchange with the hub, or the starter set."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, Final

from kiosk.commands.exits import Exit
from kiosk.commands.output import complain, printable, say, say_json, with_detail
from kiosk.commands.progress import Progress
from kiosk.data import local_now, open_store, store_file
from kiosk.domain.page import Applied
from kiosk.domain.vocabulary import Vocabulary
from kiosk.hub.line import Line
from kiosk.links import links_of
from kiosk.resources import ASSETS
from kiosk.sync.exchange import Exchanged, Problem, exchange_once
from kiosk.sync.lock import exchange_lock

_MOST_REFUSALS: Final = 20
_PATIENCE: Final = 60.0  # seconds: most exchanges are over by then


def sync(arguments: Namespace) -> Exit:
    """Exchange once; PARTLY when something could not be reached, or was refused."""
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    progress = Progress()
    with (
        open_store(arguments.data, vocabulary) as store,
        exchange_lock(store_file(arguments.data), _PATIENCE),
    ):
        links = links_of(store, Line(), arguments.data, local_now)
        names = {each.name: each.called for each in store.sources.list()}
        done = exchange_once(
            store,
            links.feeds,
            links.mailbox,
            datetime.now(UTC),
            on_page=lambda page: progress.told(replace(page, feed=names.get(page.feed, page.feed))),
        )
        waiting = store.outbox.waiting()
    progress.end()
    if arguments.json:
        say_json(_told(done, waiting))
    else:
        _tell(done, waiting, names)
    in_step = not (done.problems or done.refused or done.listings.refused)
    return Exit.DONE if in_step else Exit.PARTLY


def counted(applied: Applied) -> str:
    """The four counts of what a source brought, in words."""
    return (
        f"{applied.added} added, {applied.updated} updated, {applied.removed} removed, "
        f"{len(applied.refused)} refused"
    )


def tell_refusals(applied: Applied) -> None:
    """A line for each of the first records that were refused, with its reason."""
    for each in applied.refused[:_MOST_REFUSALS]:
        say(f"  refused {printable(each.id)}: {printable(each.reason)}")
    if (more := len(applied.refused) - _MOST_REFUSALS) > 0:
        say(f"  and {more} more")


def _tell(done: Exchanged, waiting: int, names: Mapping[str, str]) -> None:
    for feed, applied in done.applied:
        say(f"{printable(names.get(feed, feed))}: {counted(applied)}")
        tell_refusals(applied)
    say(
        f"sent: {done.delivered} delivered, {done.refused} refused, {waiting} waiting; "
        f"received: {done.mail.answered} answers, {done.mail.received} interests, "
        f"{done.mail.told} messages"
    )
    alike: dict[str, list[Problem]] = {}
    for problem in done.problems:
        alike.setdefault(problem.sentence, []).append(problem)
    for sentence, problems in alike.items():
        sources = ", ".join(names.get(each.source, each.source) for each in problems)
        complain(f"{sources}: {with_detail(sentence, problems[0].detail)}")


def _told(done: Exchanged, waiting: int) -> dict[str, Any]:
    return {
        "feeds": [{"name": feed, **asdict(applied)} for feed, applied in done.applied],
        "delivered": done.delivered,
        "refused": done.refused,
        "answered": done.mail.answered,
        "received": done.mail.received,
        "messages": done.mail.told,
        "opinions": done.mail.opinions,
        "waiting": waiting,
        "problems": [
            {"source": each.source, "sentence": each.sentence, "detail": each.detail}
            for each in done.problems
        ],
    }

"""A running kiosk whose secret is replaced: it keeps all, and goes on with the new one."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.hub import enrolment as enrolments
from kiosk.hub.demo import Demo
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Line, NotEnrolled
from kiosk.links import links_of
from kiosk.store.database import Store
from kiosk.sync.worker import SyncChanged, SyncWorker


@pytest.fixture
def ours(hub: Demo, area: str) -> Enrolment:
    """A kiosk of its own: its secret will change."""
    account = hub.admin.add_kiosk(hub.enrolment.structure, f"kiosk-{uuid.uuid4().hex[:8]}")
    structure, _, kiosk = account.user.partition(".")
    return Enrolment(hub.url, area, structure, kiosk, f"{account.user}:{account.password}")


@pytest.fixture
def worker(path: Path, tmp_path: Path) -> Iterator[SyncWorker]:
    def now() -> datetime:
        return datetime.now(UTC)

    worker = SyncWorker(
        path, lambda store, line: links_of(store, line, tmp_path, now), Line(stall=5), 3600.0, now
    )
    yield worker
    worker.end()


def test_a_new_secret_is_taken_up_and_the_old_one_costs_nothing(
    hub: Demo,
    ours: Enrolment,
    worker: SyncWorker,
    store: Store,
    tmp_path: Path,
    choose: Callable[..., str],
    make_listing: Callable[..., dict[str, Any]],
) -> None:
    told: list[SyncChanged] = []
    worker.sync_changed.connect(told.append)
    hub.admin.publish(ours.area, [make_listing("l-0")])
    enrolments.save(ours, tmp_path)
    worker.exchange()
    choose(store)
    rotated = hub.admin.rotate_kiosk(ours.structure, ours.kiosk)
    for _ in range(2):
        worker.exchange()
        assert told[-1].problems[0].sentence == NotEnrolled.sentence
        assert told[-1].waiting == 1, "what was chosen waits"
        assert store.listings.total() == 1, "what is shown stays"
    enrolments.save(replace(ours, credential=f"{rotated.user}:{rotated.password}"), tmp_path)
    worker.exchange()
    assert (told[-1].problems, told[-1].waiting) == ((), 0)

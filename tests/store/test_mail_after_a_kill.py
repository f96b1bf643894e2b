"""What the program said it had kept is there after a kill: letters, answers, announcements."""

from pathlib import Path

import pytest

from kiosk.domain.announcement import AnnouncementId
from kiosk.domain.received import ReceivedId
from kiosk.store.database import Store
from tests.store.making import NOW
from tests.store.test_taps import another_program, told

_MAIL = """
import sys
from pathlib import Path
from kiosk.domain.interest import Answered
from kiosk.domain.received import ReceivedId
from kiosk.store.database import Store
from tests.store.letters import a_withdrawal, an_interest
from tests.store.making import NOW, a_record

first = int(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store:
    for number in range(first, first + 100_000):
        ids = [f"i-{number}-{each}" for each in range(5)]
        letters = [*map(an_interest, ids), a_withdrawal(ids[0])]
        store.inbox.apply(letters, str(number))
        store.received.answer(ReceivedId(ids[1]), Answered.ACCEPTED, {}, NOW)
        announced = store.announcements.announce(a_record(f"l-{number}"), NOW)
        print(number, announced, flush=True)
"""


@pytest.mark.parametrize("after", [1, 25])
def test_all_mail_that_was_kept_is_there_after_a_kill(path: Path, after: int) -> None:
    kept: dict[int, AnnouncementId] = {}
    for start in (0, 1_000):
        with another_program(_MAIL, path, start) as program:
            lines = told(program, after)
            program.kill()
            rest, _ = program.communicate()
            for line in [*lines, *rest.split("\n")[:-1]]:  # the last may be half written
                round_, announces = line.split()
                kept[int(round_)] = AnnouncementId(announces)
    with Store.open(path) as store:
        sent = {row.id for row in store.outbox.due(NOW.timestamp(), 1_000_000)}
        announced_here = {each.announces: each for each in store.announcements.shown()}
        for number, announced in kept.items():
            assert announced_here[announced].id in sent
            first, second = (
                store.received.one(ReceivedId(f"i-{number}-{each}"), NOW) for each in (0, 1)
            )
            assert first
            assert first.withdrawn
            assert second
            assert second.answer
        assert {each.id for each in announced_here.values()} <= sent
        # letters and cursor are kept together, or not at all
        received = store.received.shown(NOW)
        assert len(received) % 5 == 0
        assert store.received.one(ReceivedId(f"i-{store.inbox.cursor()}-4"), NOW)

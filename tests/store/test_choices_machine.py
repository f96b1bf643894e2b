"""A resident, a supporter and a hub do what they like, against a model of a few lines."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.domain.interest import Choice, InterestId
from kiosk.domain.listing import ListingId
from kiosk.domain.people import ResidentId, SupporterId
from kiosk.store.database import Store
from tests.store.letters import a_refusal
from tests.store.making import (
    BOAT,
    CAREGIVER,
    FAMILY,
    NOW,
    a_listing,
    a_page,
    a_record,
    says,
    word,
)

LISTINGS = ("match", "choir", "market")
BY_NOTE = "market"
RESIDENTS = (BOAT, None)
LIVE = ("note", "queued", "sent", "question", "accepted", "waiting list")


@dataclass
class Sent:
    """A record of the outbox."""

    state: str = "queued"
    attempts: int = 0
    next_at: float = 0.0
    again: bool = False
    returned: bool = False

    @property
    def waits(self) -> bool:
        return self.state in ("queued", "sending") or self.again

    @property
    def handed_out(self) -> bool:
        return self.state == "sending" or (self.again and self.attempts > 0)


@dataclass
class Said:
    """A choice as the model knows it."""

    id: str
    resident: ResidentId | None
    listing: str
    choice: Choice
    supporter: SupporterId | None
    sent: Sent | None = None
    withdrawal: Sent | None = None
    withdrawn: bool = False
    note_given: bool = False
    answer: tuple[int, str] = (0, "")

    @property
    def shown(self) -> str:
        if self.choice is not Choice.INTERESTED:
            return self.choice.value
        if self.withdrawn:
            return "withdrawn"
        if self.answer[1]:
            return self.answer[1]
        if self.sent is None:
            by_note = "sent" if self.note_given else "note"
            return by_note if self.supporter else "awaiting support"
        told = {"acknowledged": "sent", "refused": "refused"}.get(self.sent.state, "queued")
        return "refused" if self.sent.returned else told

    @property
    def left(self) -> bool:
        if self.sent is None or self.sent.state == "queued":
            return False
        return not (self.sent.state == "refused" and self.sent.attempts == 1)


class Choices(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "kiosk.sqlite"
        self.open()
        self.store.listings.apply_page("calendar", a_page(a_record(BY_NOTE)))
        self.said: list[Said] = []
        self.now = NOW.timestamp()
        self.tick = 0

    def open(self) -> None:
        self.store = Store.open(self.path)
        # what survives a fall is tested with the taps
        self.store._connection.execute("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    def records(self) -> dict[str, tuple[str, Sent]]:
        """(interest, how far) of each record of the outbox, by what it is called here."""
        found = {}
        for each in self.said:
            if each.sent:
                found[each.id] = (each.id, each.sent)
            if each.withdrawal:
                found[f"withdrawal of {each.id}"] = (each.id, each.withdrawal)
        return found

    def take_back(self, said: Said) -> None:
        if not said.left and not said.note_given:
            self.said.remove(said)
        elif not said.withdrawn:
            said.withdrawn = True
            said.withdrawal = Sent() if said.left else None

    # what people do

    @rule(
        resident=st.sampled_from(RESIDENTS),
        listing=st.sampled_from(LISTINGS),
        choice=st.sampled_from(Choice),
        supporter=st.sampled_from([CAREGIVER, None]),
    )
    def choose(
        self,
        resident: ResidentId | None,
        listing: str,
        choice: Choice,
        supporter: SupporterId | None,
    ) -> None:
        self.says(resident, listing, choice, supporter)

    @precondition(lambda self: self.said)
    @rule(data=st.data(), choice=st.sampled_from(Choice))
    def choose_again(self, data: st.DataObject, choice: Choice) -> None:
        """The same person, about what they spoke of before."""
        earlier = data.draw(st.sampled_from(self.said))
        self.says(earlier.resident, earlier.listing, choice, CAREGIVER)

    def says(
        self,
        resident: ResidentId | None,
        listing: str,
        choice: Choice,
        supporter: SupporterId | None,
    ) -> None:
        about = a_listing(listing)
        interest = says(choice, listing=about, resident=resident, supporter=supporter)
        kept = self.store.interests.choose(interest, about)
        earlier = [
            each
            for each in self.said
            if resident is not None
            and (each.resident, each.listing) == (resident, listing)
            and each.shown != "withdrawn"
        ]
        assert len(earlier) <= 1
        for each in earlier:
            if choice is Choice.INTERESTED and each.shown in LIVE:
                assert kept == each.id
                return
            self.take_back(each)
        assert kept == interest.id
        leaves = choice is Choice.INTERESTED and supporter and listing != BY_NOTE
        sent = Sent() if leaves else None
        self.said.append(Said(kept, resident, listing, choice, supporter, sent))

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def support(self, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from(self.said))
        self.store.supports.say(InterestId(said.id), word())
        if said.choice is Choice.INTERESTED and not said.supporter:
            said.supporter = FAMILY
            said.sent = Sent() if said.listing != BY_NOTE else None

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def give_note(self, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from(self.said))
        self.store.interests.note_given(InterestId(said.id), NOW)
        said.note_given = said.note_given or said.shown == "note"

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from(self.said))
        self.store.interests.withdraw(InterestId(said.id), NOW)
        self.take_back(said)

    # what the hub does

    @rule(limit=st.integers(1, 3), later=st.sampled_from([0.0, 10.0, 40.0]))
    def due(self, limit: int, later: float) -> None:
        self.now += later
        rows = self.store.outbox.due(self.now, limit)
        ready = [sent for _, sent in self.records().values()]
        ready = [each for each in ready if each.waits and each.next_at <= self.now]
        assert len(rows) == min(limit, len(ready))
        for row in rows:
            sent = self.sent_as(row.body)
            assert sent in ready
            sent.attempts += 1
            sent.state = sent.state if sent.again else "sending"
            assert row.attempts == sent.attempts

    def sent_as(self, body: dict[str, Any]) -> Sent:
        about = body["id"] if body["type"] == "interest" else f"withdrawal of {body['interest']}"
        return self.records()[about][1]

    def handed_out(self) -> list[tuple[str, Sent]]:
        """(id in the outbox, how far) of what may be at the hub now."""
        rows = self.store._connection.execute("SELECT id, body FROM outbox ORDER BY rowid")
        found = [(row["id"], self.sent_as(orjson.loads(row["body"]))) for row in rows]
        return [each for each in found if each[1].handed_out]

    @precondition(lambda self: self.handed_out())
    @rule(data=st.data(), outcome=st.sampled_from(["acknowledged", "later", "refused"]))
    def hub_says(self, data: st.DataObject, outcome: str) -> None:
        id, sent = data.draw(st.sampled_from(self.handed_out()))
        if outcome == "acknowledged":
            self.store.outbox.acknowledged(id, 5)
            sent.state, sent.again = outcome, False
        elif outcome == "refused":
            self.store.outbox.refused(id, "no")
            sent.state, sent.again = sent.state if sent.again else outcome, False
        else:
            sent.next_at = self.now + 30
            self.store.outbox.later(id, sent.next_at, "no network")

    @precondition(lambda self: self.said)
    @rule(
        data=st.data(),
        status=st.sampled_from(
            ["accepted", "declined", "waiting list", "cancelled", "question", "past", 7]
        ),
        at=st.integers(1, 9),
    )
    def organiser_answers(self, data: st.DataObject, status: Any, at: int) -> None:
        said = data.draw(st.sampled_from(self.said))
        self.tick += 1
        record = {
            "id": f"answer-{self.tick}",
            "type": "answer",
            "interest": said.id,
            "status": status,
            "last_modified": at,
        }
        new = self.store.inbox.apply([record], str(self.tick)).answered
        is_new = status not in ("past", 7) and at > said.answer[0]
        assert new == is_new
        if is_new:
            said.answer = (at, status)

    @precondition(lambda self: self.said)
    @rule(data=st.data())
    def postman_refuses(self, data: st.DataObject) -> None:
        said = data.draw(st.sampled_from(self.said))
        self.tick += 1
        mail = self.store.inbox.apply([a_refusal(said.id)], str(self.tick))
        assert mail.refused == (said.sent is not None and not said.sent.returned)
        if said.sent:
            said.sent.returned = True

    @rule()
    def hub_is_set_back(self) -> None:
        lost = [
            sent
            for _, sent in self.records().values()
            if sent.state == "acknowledged" and not sent.again and not sent.returned
        ]
        assert self.store.outbox.resend(NOW) == len(lost)
        for sent in lost:
            sent.again, sent.attempts, sent.next_at = True, 0, 0.0

    # what happens to the file

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.open()

    # what is always so

    @invariant()
    def everybody_sees_their_own(self) -> None:
        if not hasattr(self, "store"):
            return
        for resident in RESIDENTS:
            own = [each for each in reversed(self.said) if each.resident == resident]
            found = self.store.interests.shown(resident, NOW)
            assert [(each.id, each.shown.value, each.supporter) for each in found] == [
                (each.id, each.shown, each.supporter) for each in own
            ]
            for listing in LISTINGS if resident else ():
                standing = [
                    each.id for each in own if each.listing == listing and each.shown != "withdrawn"
                ]
                about = self.store.interests.about(ListingId(listing), resident or BOAT, NOW)
                assert ([about.id] if about else []) == standing

    @invariant()
    def the_outbox_is_as_it_should_be(self) -> None:
        if not hasattr(self, "store"):
            return
        rows = self.store._connection.execute("SELECT * FROM outbox").fetchall()
        assert len(rows) == len(self.records())
        for row in rows:
            sent = self.sent_as(orjson.loads(row["body"]))
            assert (row["state"], row["attempts"], row["next_at"]) == (
                sent.state,
                sent.attempts,
                sent.next_at,
            )
        waiting = [sent for _, sent in self.records().values() if sent.waits]
        assert self.store.outbox.waiting() == len(waiting)
        soonest = min((each.next_at for each in waiting), default=None)
        assert self.store.outbox.next_at() == soonest
        assert self.store.inbox.cursor() == (str(self.tick) if self.tick else None)


TestChoices = Choices.TestCase
TestChoices.settings = settings(
    max_examples=50,
    stateful_step_count=30,
    suppress_health_check=[HealthCheck.too_slow],
)

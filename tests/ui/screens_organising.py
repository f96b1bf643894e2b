"""Where a house answers and both houses talk, in every state."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kiosk.domain.interest import Answered
from kiosk.domain.message import Said
from kiosk.domain.received import ReceivedId
from kiosk.ui.places.organising import (
    Answering,
    Conversation,
    Conversations,
    OneWhoComes,
    Organised,
    Telling,
    WhoComes,
)
from tests.store.letters import an_interest
from tests.ui.cast import BASKET, CAREGIVER, NOW
from tests.ui.screens_team import disband, sign_in

if TYPE_CHECKING:
    from tests.ui.screens import Stage

_FIRST: Final = ReceivedId("audit-0")
_LONG: Final = "Nos vemos en la puerta del polideportivo diez minutos antes. Traed agua."


def organising_screens(stage: "Stage") -> Iterator[str]:
    """Puts one state after another on the window; yields its name."""
    go, store = stage.navigation.go, stage.cast.store
    sign_in(stage, Organised())
    yield from stage.pages("organising: nobody")
    go(Conversations())
    stage.settle()
    yield from stage.pages("conversations: none") if not store.messages.unread() else ()
    asked = [
        an_interest(f"audit-{n}", listing=BASKET, places=n + 1, companions=n, needs=["transport"])
        for n in range(3)
    ]
    store.inbox.apply(asked, "audit")
    store.received.answer(ReceivedId("audit-1"), Answered.DECLINED, {"es": _LONG}, NOW)
    for name, place in (
        ("organised", Organised()),
        ("who comes", WhoComes(BASKET)),
        ("one, waits", OneWhoComes(_FIRST)),
        ("one, answered", OneWhoComes(ReceivedId("audit-1"))),
        ("one, gone", OneWhoComes(ReceivedId("nobody"))),
        ("answering", Answering(_FIRST)),
        *((f"telling, {each}", Telling(_FIRST, each)) for each in list(Answered)[:3]),
    ):
        go(place)
        stage.settle()
        yield from stage.pages(f"organising: {name}")
    store.received.answer(_FIRST, Answered.ACCEPTED, {}, NOW)
    store.messages.say(_FIRST, Said.MESSAGE, _LONG, "es", CAREGIVER, NOW)
    for name, there in (("some", Conversations()), ("one", Conversation(_FIRST))):
        go(there)
        stage.settle()
        yield from stage.pages(f"conversations: {name}")
    for table in ("received", "messages", "outbox"):
        where = "id LIKE 'audit-%'" if table == "received" else "{} LIKE 'audit-%'"
        column = {"messages": "interest", "outbox": "about"}.get(table, "id")
        store._connection.execute(f"DELETE FROM {table} WHERE {where.format(column)}")
    disband(stage)

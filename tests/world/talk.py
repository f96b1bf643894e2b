"""What has to be true of messages, faces and places when all is quiet again."""

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kiosk.domain.interest import Answered, InterestId, Shown
from kiosk.domain.listing import ListingId
from kiosk.domain.mail import INBOX, delivered_id
from kiosk.domain.received import ReceivedId
from kiosk.store.database import Store

if TYPE_CHECKING:
    from tests.world.test_world import World

HOSTS = (0, 1)
TAKEN = 7  # as each listing is announced


def check_talk(world: "World") -> None:
    """What was said about an interest that stands is at its organiser's, once; so are the faces."""
    stores = [kiosk.store for kiosk in world.kiosks]
    arrived = Counter(
        each.id
        for host in HOSTS
        for one in stores[host].received.shown(datetime.now(UTC))
        for each in stores[host].messages.about(one.id)
        if not each.ours
    )
    assert not arrived or max(arrived.values()) == 1
    for number, said in enumerate(world.said):
        structure = world.hub.enrolments[number].structure
        for id, messages in said.messages.items():
            if id not in world.doubted and stands(stores[number], id):
                there = {delivered_id(structure, each, INBOX) for each in messages}
                assert there <= arrived.keys() | came_back(stores[number], id, structure)
        for id in said.interests:
            for each in stores[number].messages.about(id):
                assert each.ours or each.text.values["es"].startswith("Message ")
    if not world.set_back:
        faces = sum(
            sum(stores[host].opinions.counts(listing))
            for host in HOSTS
            for listing in stores[host].opinions.listings()
        )
        standing = sum(
            stands(stores[number], id)
            for number, said in enumerate(world.said)
            for id in world.rated & said.interests.keys()
        )
        assert standing <= faces <= len(world.rated)


def check_seats(world: "World", public: dict[str, Any]) -> None:
    """Everybody reads how many places the organisers gave away, and were not given back."""
    if world.forgetful or world.doubted:
        return
    given = Counter(
        one.listing
        for host in HOSTS
        for one in world.kiosks[host].store.received.shown(datetime.now(UTC))
        if one.answer is Answered.ACCEPTED and not one.withdrawn
    )
    for id, listing in public.items():
        assert listing["seats"]["taken"] == TAKEN + given[ListingId(id)]


def stands(store: Store, id: InterestId) -> bool:
    shown = store.interests.one(id, datetime.now(UTC))
    return shown is not None and shown.shown is Shown.ACCEPTED


def came_back(store: Store, id: InterestId | ReceivedId, structure: str) -> set[str]:
    """The messages that the postman refused, as they would stand at the organiser's."""
    refused = (each.id for each in store.messages.about(id) if each.reason)
    return {delivered_id(structure, each, INBOX) for each in refused}

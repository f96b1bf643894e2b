"""What a hostile or broken kiosk may put into its outbox: it costs nobody else anything."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from kiosk.hub.line import Call, Line, Rejected
from kiosk.hub.places import STRUCTURES, inbox_of, outbox_of
from tests.hub.town import (
    House,
    Town,
    a_feedback,
    a_letter,
    a_listing,
    a_message,
    a_question,
    a_withdrawal,
    an_announcement,
    an_answer,
    an_erasure,
    an_interest,
    carried,
)

DEEP: Any = "bottom"
for _ in range(200):
    DEEP = [DEEP]
LONG = "x" * 60_000
ODD = [None, True, -1, 1.5, 2**63, "", LONG, "\x00", "\U0001f600", [], {}, [1], {"a": {}}, DEEP]


class Counting(Line):
    """Counts how often a listing is looked for."""

    asked = 0

    def begin(self, method: str, url: str, **more: Any) -> Call:
        self.asked += "/collections/listings-" in url
        return super().begin(method, url, **more)


FIELDS = {
    "interest": ("listing", "listing_rev", "places", "needs", "resident_ref"),
    "message": ("interest", "kind", "text", "language"),
    "feedback": ("interest", "face"),
    "question": ("listing", "text", "language"),
    "erasure": ("interest",),
    "withdrawal": ("interest",),
    "answer": ("interest", "status", "message"),
    "announcement": ("announces", "rev", "listing"),
}


def good(kind: str, listing: str) -> dict[str, Any]:
    interest = an_interest(listing)
    return {
        "interest": interest,
        "withdrawal": a_withdrawal(interest),
        "answer": an_answer(str(uuid4())),
        "announcement": an_announcement(),
        "message": a_message(interest["id"]),
        "feedback": a_feedback(interest),
        "question": a_question(listing),
        "erasure": an_erasure(interest),
    }[kind]


def a_party(listing: str, odd: Any) -> dict[str, Any]:
    return an_interest(listing, companions=odd, party=odd)


@pytest.mark.parametrize("kind", FIELDS)
def test_the_hub_itself_refuses_what_is_no_record_of_ours(
    town: Town, asker: House, kind: str
) -> None:
    fields = (*FIELDS[kind], "id", "v", "type", "kiosk", "created_at")
    wrong = [good(kind, "l") | {field: LONG} for field in fields if field != "id"]
    wrong += [
        {name: value for name, value in good(kind, "l").items() if name != field}
        for field in fields
        if field != "id"
    ]
    wrong += [good(kind, "l") | {field: 1.5} for field in fields if field != "id"]
    wrong += [good(kind, "l") | {"more": LONG}, good(kind, "l") | {"erase_after": "soon"}]
    for each in wrong:
        with pytest.raises(Rejected):
            asker.send(each)
    with pytest.raises(Rejected):
        asker.send(good(kind, "l") | {"id": "no-uuid"})
    assert town.all(outbox_of(asker.id)) == ()
    asker.send(good(kind, "l") | {"from_the_future": {"kept": [1, None]}})
    assert town.all(outbox_of(asker.id))[0]["from_the_future"] == {"kept": [1, None]}


@pytest.mark.parametrize("kind", FIELDS)
def test_odd_values_in_every_field(
    town: Town,
    asker: House,
    organiser: House,
    newcomer: House,
    kind: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The postman leans neither on the hub's schema nor on its gate."""
    monkeypatch.setattr("kiosk.hub.gate._unfit", lambda told: "")
    listing = town.publish(organiser, kind="practice" if kind == "question" else "activity")
    bad = [a_party(listing, each) for each in ODD if kind == "interest"]
    bad += [
        good(kind, listing) | {field: value}
        for field in (*FIELDS[kind], "v", "type", "created_at", "erase_after", "seq", "more")
        for value in ODD
    ]
    box = outbox_of(asker.id)
    with town.without_schema(box):
        town.fill(box, bad)
    newcomer.send(an_interest(listing))
    postman = town.postman()
    for _ in range(3):
        done = postman.round(datetime.now(UTC))
        assert done.problems == ()
    senders = [each["from"] for each in organiser.inbox("interest")]
    assert newcomer.id in senders
    for each in (*organiser.inbox(), *asker.inbox()):
        assert len(str(each)) < 20_000
    refused = [each["code"] for each in asker.inbox("refusal")]
    assert set(refused) <= {"unreadable"}
    assert len(refused) > 20


@pytest.mark.parametrize("id", ["no-uuid", "A" * 90, "0", "15CFDB1A-847A-45F2-8C65-6E49577EBDCE"])
def test_an_id_that_is_no_uuid(town: Town, asker: House, organiser: House, id: str) -> None:
    letter = an_interest(town.publish(organiser)) | {"id": id}
    with town.without_schema(outbox_of(asker.id)):
        town.write(outbox_of(asker.id), letter)
    assert carried(town.postman()) == {"refused": 1}
    (refusal,) = asker.inbox()
    assert (refusal["code"], refusal["of"]) == ("unreadable", id)
    assert organiser.inbox() == []


@pytest.mark.parametrize("listing", ["..", "-", "_x", "a/b", "*", "%2e", "x" * 100, "hub"])
def test_a_listing_that_could_lead_elsewhere(town: Town, asker: House, listing: str) -> None:
    with town.without_schema(outbox_of(asker.id)):
        town.write(outbox_of(asker.id), an_interest(listing))
    done = carried(town.postman())
    assert done in ({"refused": 1}, {"waiting": 1})


def test_a_withdrawal_of_anothers_interest(
    town: Town, asker: House, organiser: House, newcomer: House
) -> None:
    letter = an_interest(town.publish(organiser))
    asker.send(letter)
    newcomer.send(a_withdrawal(letter))
    postman = town.postman()
    for _ in range(3):
        carried(postman)
    assert [each["type"] for each in organiser.inbox()] == ["interest"]


@pytest.mark.parametrize("about", [an_announcement, lambda: an_answer(str(uuid4()))])
def test_a_withdrawal_of_what_is_no_interest(
    town: Town, organiser: House, about: Callable[[], dict[str, Any]]
) -> None:
    other = about()
    organiser.send(other, a_withdrawal(other))
    postman = town.postman()
    for _ in range(2):
        postman.round(datetime.now(UTC))
    refusals = organiser.inbox("refusal")
    assert [each["code"] for each in refusals] == ["not-yours"]


def test_an_answer_by_one_who_was_not_asked(
    town: Town, asker: House, organiser: House, newcomer: House
) -> None:
    letter = an_interest(town.publish(organiser))
    asker.send(letter)
    postman = town.postman()
    carried(postman)
    newcomer.send(an_answer(organiser.delivered(asker, letter)), an_answer(letter["id"]))
    asker.send(an_answer(organiser.delivered(asker, letter)))
    for _ in range(3):
        carried(postman)
    assert asker.inbox() == []


def test_an_answer_to_what_is_no_interest(town: Town, asker: House, organiser: House) -> None:
    letter = an_interest(town.publish(organiser))
    asker.send(letter, a_withdrawal(letter))
    postman = town.postman()
    carried(postman)
    for each in organiser.inbox():
        organiser.send(an_answer(each["id"]))
    assert carried(postman) == {"delivered": 1, "refused": 1}
    assert [each["code"] for each in organiser.inbox("refusal")] == ["not-yours"]


def test_an_answer_tells_no_more_than_it_may(town: Town, asker: House, organiser: House) -> None:
    letter = an_interest(town.publish(organiser))
    asker.send(letter)
    postman = town.postman()
    carried(postman)
    forged: dict[str, Any] = {"from": "s-other", "from_name": "Other", "of": "x", "at": 2**60}
    organiser.send(an_answer(organiser.delivered(asker, letter), **forged))
    carried(postman)
    (answer,) = asker.inbox()
    assert (answer["from"], answer["from_name"]) == (organiser.id, f"House {organiser.id}")
    assert answer["at"] < 2**53
    assert "of" not in answer


def test_a_flood_waits_its_turn(town: Town, asker: House, organiser: House) -> None:
    listing = town.publish(organiser)
    box = outbox_of(asker.id)
    flood = [an_interest("nowhere") for _ in range(450)]
    town.fill(box, flood)
    asker.send(an_interest(listing))
    postman = town.postman()
    for _ in range(3):
        postman.round(datetime.now(UTC))
    assert len(organiser.inbox()) == 1


def test_nothing_of_a_record_is_told_in_a_problem(town: Town, asker: House) -> None:
    """Its inbox takes nothing: the postman says so, and no more."""
    secret = "a-resident-with-a-name"
    letter = a_letter("interest", listing=secret, places=secret)
    with town.without_schema(outbox_of(asker.id)):
        town.write(outbox_of(asker.id), letter)
    path = inbox_of(asker.id).path.removesuffix("/records")
    kept = town.client.write("GET", path)["data"]["schema"]
    closed = {"type": "object", "required": ["nothing-has-this"]}
    town.client.write("PATCH", path, {"data": {"schema": closed}})
    done = town.postman().round(datetime.now(UTC))
    town.client.write("PATCH", path, {"data": {"schema": kept}})
    assert len(done.problems) == 1
    assert secret not in str(done)


@pytest.mark.parametrize("kind", FIELDS)
def test_a_letter_that_is_too_large(town: Town, asker: House, organiser: House, kind: str) -> None:
    """One that the gate did not see; it is told in ASCII, where each face takes twelve bytes."""
    most = 64 if kind == "announcement" else 32
    letter = good(kind, town.publish(organiser)) | {"more": {"a": "\U0001f600" * (most * 86)}}
    town.write(outbox_of(asker.id), letter)
    assert carried(town.postman()) == {"refused": 1}
    (refusal,) = asker.inbox()
    assert (refusal["of"], refusal["code"]) == (letter["id"], "unreadable")
    assert f"larger than {most} kB" in refusal["reason"]["en"]
    assert town.waiting() == []


def test_an_answer_in_many_languages(town: Town, asker: House, organiser: House) -> None:
    letter = an_interest(town.publish(organiser))
    asker.send(letter)
    postman = town.postman()
    carried(postman)
    delivered = organiser.delivered(asker, letter)
    organiser.send(an_answer(delivered) | {"message": {f"{c}a": "Ven" for c in "abcdefgh"}})
    assert carried(postman) == {"delivered": 1}
    with town.without_schema(outbox_of(organiser.id)):
        organiser.send(an_answer(delivered) | {"message": {f"{c}a": "Ven" for c in "abcdefghi"}})
    assert carried(postman) == {"refused": 1}
    assert "languages" in organiser.inbox("refusal")[0]["reason"]["en"]


def test_letters_to_nowhere_cost_little(town: Town, asker: House) -> None:
    """Each is looked for where its sender lives; in other areas some at once, and once."""
    areas = [f"{town.area}-{n}" for n in range(5)]
    for area in areas:
        town.admin.open_area(area)
    others = town.house()
    town.write(STRUCTURES, {"id": others.id, "name": "Far", "areas": areas, "trusted": False})
    town.fill(outbox_of(asker.id), [an_interest(f"nowhere-{n}") for n in range(60)])
    line = Counting()
    postman = town.postman(line)
    now = datetime.now(UTC)
    rounds = []
    for minutes in (0, 1, 3, 4, 60, 65, 120):
        line.asked = 0
        postman._purged_at = now + timedelta(minutes=minutes)
        postman.round(now + timedelta(minutes=minutes))
        rounds.append(line.asked)
    assert rounds == [60 + 20 * 5, 60, 60, 0, 60, 0, 60]


def test_what_is_far_is_found(town: Town, asker: House, organiser: House) -> None:
    town.admin.open_area(f"{town.area}-far")
    its = {"name": "Far", "areas": [f"{town.area}-far"], "trusted": False}
    listing = town.publish(organiser)
    town.write(STRUCTURES, {"id": asker.id, **its})
    asker.send(an_interest(listing))
    assert carried(town.postman()) == {"delivered": 1}


def test_a_listing_of_many_signs_is_refused_not_published(town: Town, organiser: House) -> None:
    organiser.send(an_announcement(a_listing(more={str(n): "x" * 900 for n in range(60)})))
    assert carried(town.postman()) == {"refused": 1}
    assert "longer" in organiser.inbox()[0]["reason"]["en"]

"""All that is kept of a resident is gathered for them, and nothing of anybody else."""

import orjson

from kiosk.domain.access import Access
from kiosk.domain.consent import Consent
from kiosk.domain.people import Resident
from kiosk.store.database import Store
from kiosk.store.dossiers import _ROWS
from tests.store.making import CAREGIVER, NOW
from tests.store.test_erasing import photo_of, rows_with, settle


def resident(store: Store, nickname: str) -> Resident:
    return next(each for each in store.people.residents() if each.nickname == nickname)


def test_it_holds_a_row_of_each_table_that_tells_of_them(store: Store) -> None:
    id, choices = settle(store, "Maialen")
    store.outbox.due(NOW.timestamp())
    for choice in choices:
        store._connection.execute("INSERT INTO returned VALUES (?, 'hub', '{}', 1)", (choice,))
    settle(store, "Peio")
    dossier = store.dossiers.of(resident(store, "Maialen"), NOW)
    # what a table holds of them is found by looking for their ids in all of them
    assert {name: len(rows) for name, rows in dossier.rows.items()} == rows_with(
        store, id, *choices
    )
    assert set(dossier.rows) == set(_ROWS)
    told = orjson.dumps(dossier.rows).decode()
    assert "Maialen" in told
    assert "Peio" not in told
    assert dossier.photo == photo_of("Maialen")
    assert [each.what for each in dossier.consents] == [Consent.PHOTO]
    assert {each.id for each in dossier.choices} == set(choices)


def test_moments_and_records_can_be_read_and_secrets_are_not_given_out(store: Store) -> None:
    settle(store, "Maialen")
    rows = store.dossiers.of(resident(store, "Maialen"), NOW).rows
    (row,) = rows["residents"]
    assert set(row) == {"id", "picture", "nickname", "language"}
    assert rows["access"][0]["options"]["quiet"] is Access(quiet=True).quiet
    assert rows["consents"][0]["at"] == NOW.isoformat()
    assert rows["consents"][0]["supporter"] == CAREGIVER
    assert rows["interests"][0]["record"]["title"]
    assert rows["outbox"][0]["body"]["type"] == "interest"
    assert "argon2" not in orjson.dumps(rows).decode()

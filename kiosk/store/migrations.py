"""The tables, indexes and views of the kiosk's file, one migration after another."""

import sqlite3
import uuid

from sqlite_utils import Database, Migrations

from kiosk.store.transaction import transaction

migrations = Migrations("kiosk")


@migrations()
def m001_listings(db: Database) -> None:
    db.table("listings").create(
        {
            "number": int,
            "id": str,
            "feed": str,
            "kind": str,
            "activity": str,
            "sort_at": int,
            "over_at": int,
            "words": str,
            "record": bytes,
        },
        pk="number",
        not_null={"id", "feed", "kind", "activity", "sort_at", "over_at", "words", "record"},
    )
    db.table("listings").create_index(["id"], unique=True)
    db.table("listings").create_index(["sort_at", "id"])
    db.table("listings").create_index(["activity", "sort_at", "id"])
    db.table("listings").create_index(["kind", "sort_at", "id"])
    db.table("listings").create_index(["feed", "id"])
    db.table("listings").enable_fts(
        ["words"], tokenize="unicode61 remove_diacritics 2", create_triggers=True
    )
    db.table("seen").create({"feed": str, "id": str}, pk=("feed", "id"))
    db.table("refusals").create(
        {"feed": str, "id": str, "reason": str, "at": int}, pk=("feed", "id"), not_null={"reason"}
    )
    db.table("feeds").create(
        {"name": str, "cursor": str, "tried_at": int, "succeeded_at": int, "problem": str},
        pk="name",
    )


@migrations()
def m002_people(db: Database) -> None:
    db.table("residents").create({"id": str, "picture": str, "nickname": str}, pk="id")
    db.table("supporters").create({"id": str, "picture": str, "name": str}, pk="id")
    db.table("kiosk").create({"name": str, "value": str}, pk="name")
    db.table("kiosk").insert({"name": "id", "value": str(uuid.uuid4())})


@migrations()
def m003_interests(db: Database) -> None:
    db.table("interests").create(
        {
            "seq": int,
            "id": str,
            "listing": str,
            "listing_rev": int,
            "choice": str,
            "resident": str,
            "supporter": str,
            "created_at": int,
            "record": bytes,
        },
        pk="seq",
        not_null={"id", "listing", "choice", "created_at", "record"},
    )
    db.table("interests").create_index(["id"], unique=True)
    db.table("interests").create_index(["resident", "listing"])
    db.table("withdrawals").create({"interest": str, "created_at": int}, pk="interest")
    db.table("answers").create(
        {"interest": str, "status": str, "message": str, "last_modified": int}, pk="interest"
    )
    db.table("outbox").create(
        {
            "id": str,
            "interest": str,
            "body": bytes,
            "state": str,
            "attempts": int,
            "next_at": float,
            "last_modified": int,
            "reason": str,
        },
        pk="id",
        not_null={"interest", "body", "state"},
        defaults={"state": "queued", "attempts": 0, "next_at": 0},
    )
    db.table("outbox").create_index(["state", "next_at"])
    db.table("outbox").create_index(["interest"])
    db.create_view("interests_shown", _INTERESTS_SHOWN)


# Withdrawal wins over an answer, and an answer over the hub's receipt: docs/decisions/0004.
_INTERESTS_SHOWN = """
SELECT i.*, a.message,
    CASE
        WHEN i.choice <> 'interested' THEN i.choice
        WHEN w.interest IS NOT NULL THEN 'withdrawn'
        WHEN a.status IS NOT NULL THEN a.status
        WHEN o.state = 'refused' THEN 'refused'
        WHEN o.state = 'acknowledged' THEN 'sent'
        WHEN o.state IS NOT NULL THEN 'queued'
        ELSE 'awaiting support'
    END AS shown
FROM interests i
LEFT JOIN withdrawals w ON w.interest = i.id
LEFT JOIN answers a ON a.interest = i.id
LEFT JOIN outbox o ON o.id = i.id
"""


@migrations()
def m004_mail(db: Database) -> None:
    db.execute("DROP VIEW interests_shown")
    db.execute("ALTER TABLE answers RENAME COLUMN last_modified TO at")
    db.execute("ALTER TABLE interests ADD COLUMN feed TEXT")
    db.execute("ALTER TABLE outbox RENAME COLUMN interest TO about")
    db.execute("ALTER TABLE outbox ADD COLUMN until INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE outbox ADD COLUMN again INTEGER NOT NULL DEFAULT 0")
    db.table("notes").create({"interest": str, "given_at": int}, pk="interest")
    db.table("returned").create({"of": str, "code": str, "told": str, "at": int}, pk="of")
    db.table("notices").create(
        {"of": str, "status": str, "listing": str, "at": int}, pk=("of", "status")
    )
    db.table("announcements").create(
        {
            "number": int,
            "id": str,
            "announces": str,
            "rev": int,
            "created_at": int,
            "erase_after": str,
            "listing": bytes,
        },
        pk="number",
        not_null={"id", "announces", "rev", "created_at", "erase_after", "listing"},
    )
    db.table("announcements").create_index(["announces", "rev"])
    db.table("received").create(
        {"id": str, "at": int, "erase_after": str, "record": bytes},
        pk="id",
        not_null={"at", "erase_after", "record"},
    )
    db.table("taken_back").create({"interest": str, "erase_after": str}, pk="interest")
    for statement in _WHAT_WAS_KEPT_BEFORE:
        db.execute(statement)
    db.create_view("interests_shown", _INTERESTS_SHOWN_WITH_NOTES)


_OVER_AT = """
coalesce(strftime('%s', json_extract(CAST(i.record AS TEXT), '$.ends_at')),
    strftime('%s', json_extract(CAST(i.record AS TEXT), '$.starts_at')))
"""
_WHAT_WAS_KEPT_BEFORE = (
    "UPDATE interests SET feed = (SELECT l.feed FROM listings l WHERE l.id = interests.listing)",
    f"""
    UPDATE outbox SET until = (
        SELECT CAST(coalesce({_OVER_AT}, i.created_at + 180 * 86400) AS INTEGER)
        FROM interests i WHERE i.id = outbox.about)
    WHERE EXISTS (SELECT 1 FROM interests i WHERE i.id = outbox.about)
    """,
    # what may be at the hub already has to stay as it is, or it would be another record
    f"""
    UPDATE outbox SET body = (
        SELECT CAST(json_set(CAST(outbox.body AS TEXT), '$.erase_after', coalesce(
            date({_OVER_AT}, 'unixepoch', '+30 days'),
            date(i.created_at, 'unixepoch', '+180 days'))) AS BLOB)
        FROM interests i WHERE i.id = outbox.about)
    WHERE state = 'queued' AND attempts = 0
        AND EXISTS (SELECT 1 FROM interests i WHERE i.id = outbox.about)
    """,
)

# As before; what came back is refused, and a note that was given has arrived.
_INTERESTS_SHOWN_WITH_NOTES = """
SELECT i.*, a.message, o.reason, r.code, r.told,
    CASE
        WHEN i.choice <> 'interested' THEN i.choice
        WHEN w.interest IS NOT NULL THEN 'withdrawn'
        WHEN a.status IS NOT NULL THEN a.status
        WHEN r.of IS NOT NULL OR o.state = 'refused' THEN 'refused'
        WHEN n.interest IS NOT NULL OR o.state = 'acknowledged' THEN 'sent'
        WHEN o.state IS NOT NULL THEN 'queued'
        WHEN i.supporter IS NOT NULL THEN 'note'
        ELSE 'awaiting support'
    END AS shown
FROM interests i
LEFT JOIN withdrawals w ON w.interest = i.id
LEFT JOIN answers a ON a.interest = i.id
LEFT JOIN outbox o ON o.id = i.id
LEFT JOIN returned r ON r.of = i.id
LEFT JOIN notes n ON n.interest = i.id
"""


@migrations()
def m005_arrivals(db: Database) -> None:
    db.table("arrivals").create(
        {
            "number": int,
            "feed": str,
            "shown": int,
            "id": str,
            "kind": str,
            "activity": str,
            "sort_at": int,
            "over_at": int,
            "words": str,
            "record": bytes,
        },
        pk="number",
        not_null={
            "feed",
            "shown",
            "id",
            "kind",
            "activity",
            "sort_at",
            "over_at",
            "words",
            "record",
        },
    )
    for statement in _LISTINGS_OF_SEVERAL_FEEDS:
        db.execute(statement)
    db.table("arrivals").create_index(["id", "feed"], unique=True)
    db.table("arrivals").create_index(["feed"])
    db.table("sources").create(
        {"name": str, "address": str, "format": str, "attribution": str, "added_at": int},
        pk="name",
        not_null={"address", "format", "attribution", "added_at"},
    )


# One index answers every screen: docs/decisions/0010. What no query asks of the words is not kept:
# how often and where they stand in a listing, and how long it is.
_LISTINGS_OF_SEVERAL_FEEDS = (
    """
    INSERT INTO arrivals
    SELECT number, feed, 1, id, kind, activity, sort_at, over_at, words, record FROM listings
    """,
    "ALTER TABLE feeds ADD COLUMN pull INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE feeds ADD COLUMN base INTEGER",
    "ALTER TABLE refusals ADD COLUMN pull INTEGER",
    """
    UPDATE feeds SET pull = 1, base = (SELECT coalesce(max(number), 0) FROM listings)
    WHERE name IN (SELECT feed FROM seen)
    """,
    """
    UPDATE refusals SET pull = 1
    WHERE EXISTS (SELECT 1 FROM seen s WHERE s.feed = refusals.feed AND s.id = refusals.id)
    """,
    "CREATE TABLE marks (number INTEGER PRIMARY KEY, pull INTEGER NOT NULL)",
    """
    INSERT INTO marks SELECT l.number, 1 FROM seen s
    JOIN listings l ON l.id = s.id AND l.feed = s.feed
    """,
    "DROP TABLE seen",
    "ALTER TABLE marks RENAME TO seen",
    "DROP TABLE listings_fts",
    "DROP TABLE listings",
    """
    CREATE VIEW listings AS
    SELECT number, feed, id, kind, activity, sort_at, over_at, words, record
    FROM arrivals WHERE shown
    """,
    "CREATE INDEX on_show ON arrivals (sort_at, number, over_at, kind, activity) WHERE shown",
    """
    CREATE VIRTUAL TABLE listings_fts USING fts5(
        words, content='arrivals', content_rowid='number', detail=none, columnsize=0,
        tokenize='unicode61 remove_diacritics 2')
    """,
    "INSERT INTO listings_fts (listings_fts) VALUES ('rebuild')",
)


@migrations()
def m006_access(db: Database) -> None:
    db.table("access").create({"resident": str, "options": str}, pk="resident")


def migrate(connection: sqlite3.Connection, schema: int) -> None:
    """Bring the file to the tables `schema`; programs that start at once do it once."""
    with transaction(connection):
        migrations.apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA user_version = {schema}")

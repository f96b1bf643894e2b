"""The listings, who stands before the kiosk, and what they chose."""

import uuid

from sqlite_utils import Database


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


def m002_people(db: Database) -> None:
    db.table("residents").create({"id": str, "picture": str, "nickname": str}, pk="id")
    db.table("supporters").create({"id": str, "picture": str, "name": str}, pk="id")
    db.table("kiosk").create({"name": str, "value": str}, pk="name")
    db.table("kiosk").insert({"name": "id", "value": str(uuid.uuid4())})


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

"""What goes by the postman, both ways."""

from sqlite_utils import Database


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

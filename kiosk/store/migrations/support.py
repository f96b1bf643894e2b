"""How each person uses the kiosk, who helps them, and what both agreed to."""

from sqlite_utils import Database


def m006_access(db: Database) -> None:
    db.table("access").create({"resident": str, "options": str}, pk="resident")


def m007_support(db: Database) -> None:
    db.execute("DROP VIEW interests_shown")
    for statement in _WHO_HELPS_AND_HOW:
        db.execute(statement)
    for name, (columns, key) in _OF_SUPPORT.items():
        db.table(name).create(columns, pk=key, not_null=set(columns) - _MAY_BE_EMPTY - {key})
    db.table("interests").create_index(["party"])
    db.table("consents").create_index(["resident", "what"])
    db.table("messages").create_index(["interest", "at"])
    db.create_view("interests_shown", _INTERESTS_SHOWN_WITH_SUPPORT)


_WHO_HELPS_AND_HOW = (
    "ALTER TABLE residents ADD COLUMN language TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE residents ADD COLUMN photo BLOB",
    "ALTER TABLE residents ADD COLUMN secret TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE residents ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE residents ADD COLUMN blocked_until INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE supporters ADD COLUMN pin TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE supporters ADD COLUMN may TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE supporters ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE supporters ADD COLUMN blocked_until INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE interests ADD COLUMN needs TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE interests ADD COLUMN party TEXT",
    "ALTER TABLE interests ADD COLUMN tells INTEGER NOT NULL DEFAULT 0",
)
# What a supporter says stands apart from what the resident chose, and never in its place.
_OF_SUPPORT: dict[str, tuple[dict[str, type], str]] = {
    "supports": (
        {
            "interest": str,
            "supporter": str,
            "verdict": str,
            "at": int,
            "needs": str,
            "transport": str,
            "companions": int,
            "told": str,
        },
        "interest",
    ),
    "consents": (
        {
            "number": int,
            "resident": str,
            "what": str,
            "given": int,
            "supporter": str,
            "at": int,
        },
        "number",
    ),
    "log": (
        {
            "number": int,
            "at": int,
            "what": str,
            "supporter": str,
            "resident": str,
            "interest": str,
        },
        "number",
    ),
    "calls": (
        {"number": int, "at": int, "seen_at": int, "seen_by": str, "ended_at": int},
        "number",
    ),
    "messages": (
        {
            "id": str,
            "interest": str,
            "ours": int,
            "kind": str,
            "text": str,
            "language": str,
            "supporter": str,
            "at": int,
            "read_at": int,
            "erase_after": str,
        },
        "id",
    ),
    "faces": ({"interest": str, "face": int, "at": int}, "interest"),
    "opinions": (
        {"id": str, "listing": str, "face": int, "at": int, "erase_after": str},
        "id",
    ),
    "erasures": ({"interest": str, "erase_after": str}, "interest"),
    "tidings": (
        {"interest": str, "status": str, "starts_at": int, "place": str, "told_at": int},
        "interest",
    ),
}
_MAY_BE_EMPTY = {
    "supporter",
    "resident",
    "transport",
    "seen_at",
    "seen_by",
    "ended_at",
    "read_at",
    "starts_at",
}

# As before; a supporter may hold back what waits, with a reason that the resident hears.
_INTERESTS_SHOWN_WITH_SUPPORT = """
SELECT i.*, a.message, o.reason, r.code, r.told, s.told AS held,
    CASE
        WHEN i.choice <> 'interested' THEN i.choice
        WHEN w.interest IS NOT NULL THEN 'withdrawn'
        WHEN a.status IS NOT NULL THEN a.status
        WHEN r.of IS NOT NULL OR o.state = 'refused' THEN 'refused'
        WHEN n.interest IS NOT NULL OR o.state = 'acknowledged' THEN 'sent'
        WHEN o.state IS NOT NULL THEN 'queued'
        WHEN s.verdict = 'held' THEN 'held back'
        WHEN i.supporter IS NOT NULL THEN 'note'
        ELSE 'awaiting support'
    END AS shown
FROM interests i
LEFT JOIN withdrawals w ON w.interest = i.id
LEFT JOIN answers a ON a.interest = i.id
LEFT JOIN outbox o ON o.id = i.id
LEFT JOIN returned r ON r.of = i.id
LEFT JOIN notes n ON n.interest = i.id
LEFT JOIN supports s ON s.interest = i.id
"""

"""What houses lend each other: the days that were asked for, and how it changed hands."""

from sqlite_utils import Database


def m008_loans(db: Database) -> None:
    db.execute("ALTER TABLE interests ADD COLUMN loan TEXT")
    columns = {
        "interest": str,
        "way": str,
        "at": int,
        "condition": str,
        "photo": bytes,
        "supporter": str,
        "erase_after": str,
    }
    never_empty = set(columns) - {"photo", "supporter"}
    db.table("handovers").create(columns, pk=("interest", "way"), not_null=never_empty)

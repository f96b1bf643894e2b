"""What professionals ask each other, and the sheets that are being written."""

from sqlite_utils import Database


def m009_exchange(db: Database) -> None:
    questions = {
        "id": str,
        "of": str,
        "listing": str,
        "ours": int,
        "text": str,
        "language": str,
        "from_name": str,
        "at": int,
        "left_at": int,
        "erase_after": str,
    }
    db.table("questions").create(questions, pk="id", not_null=set(questions) - {"id", "left_at"})
    db.table("questions").create_index(["listing", "at"])
    drafts = {"id": str, "announces": str, "record": bytes, "at": int}
    db.table("sheet_drafts").create(drafts, pk="id", not_null={"announces", "record", "at"})

"""The same listing from several feeds; one index that answers every screen."""

from sqlite_utils import Database


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

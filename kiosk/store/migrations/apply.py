"""Bring a file to the tables that this kiosk knows."""

import sqlite3

from sqlite_utils import Database, Migrations

from kiosk.store.migrations.arrivals import m005_arrivals
from kiosk.store.migrations.exchange import m009_exchange
from kiosk.store.migrations.first import m001_listings, m002_people, m003_interests
from kiosk.store.migrations.loans import m008_loans
from kiosk.store.migrations.mail import m004_mail
from kiosk.store.migrations.support import m006_access, m007_support
from kiosk.store.transaction import transaction

migrations = Migrations("kiosk")
for step in (
    m001_listings,
    m002_people,
    m003_interests,
    m004_mail,
    m005_arrivals,
    m006_access,
    m007_support,
    m008_loans,
    m009_exchange,
):
    migrations()(step)


def migrate(connection: sqlite3.Connection, schema: int) -> None:
    """Bring the file to the tables `schema`; programs that start at once do it once."""
    with transaction(connection):
        migrations.apply(Database(connection, execute_plugins=False))
        connection.execute(f"PRAGMA user_version = {schema}")

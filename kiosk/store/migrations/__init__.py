"""The tables, indexes and views of the kiosk's file, one migration after another."""

from kiosk.store.migrations.apply import migrate, migrations

__all__ = ["migrate", "migrations"]

"""The only SQL: what the kiosk knows, in one SQLite file."""

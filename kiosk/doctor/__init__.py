"""Examines a machine: what the kiosk needs, what it found, and how to mend what is not well."""

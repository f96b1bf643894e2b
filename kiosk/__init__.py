"""Ekin Kiosk: local announcements that speak, and a supported way to say “I'm interested”."""

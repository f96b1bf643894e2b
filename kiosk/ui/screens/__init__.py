"""One class in one file for each thing the kiosk shows."""

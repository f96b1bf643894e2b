"""Voice, sight and touch: what makes the kiosk usable by everyone."""

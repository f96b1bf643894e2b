"""The speech process: it speaks, tells which word sounds, and may be killed at any moment."""

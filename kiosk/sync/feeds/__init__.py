"""Where listings come from, each behind the same port."""

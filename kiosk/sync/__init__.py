"""Keeping in step: listings come in, interests go out."""

"""Screens where houses lend each other things."""

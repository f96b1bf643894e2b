"""Screens and widgets: what a person sees and touches."""

"""The screens where a house composes what it announces."""

"""The screens where the house itself is set up."""

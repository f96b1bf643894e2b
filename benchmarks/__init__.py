"""How fast it is, as ratios to what the machine itself can do in the same run."""

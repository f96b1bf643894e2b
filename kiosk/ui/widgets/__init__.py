"""What screens are made of: text, pictograms, buttons, lines, grids."""

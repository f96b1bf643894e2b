"""The screens where professionals exchange what they did."""

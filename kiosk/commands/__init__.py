"""What can be typed after `kiosk`: one file for each noun."""

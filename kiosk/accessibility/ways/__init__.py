"""By what a person uses the kiosk: touch, the ear, switches, a pointer that rests.

board.py       the window, as they see it
ways.py        which of them is in use
pressing.py    touch, in every way: when it presses, and which touches press nothing
steady.py      repeats
scanning.py    one switch, or two
dwelling.py    a pointer that rests
by_ear.py      by ear alone
summons.py     what calls for another way: a corner or a key that is held
finger.py      one finger among several
"""

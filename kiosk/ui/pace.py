"""Slower, as the strip offers it while the voice reads: at once, and kept as on the Voice page."""

from dataclasses import replace

from kiosk.accessibility.narration import Utterance
from kiosk.ui import comfort
from kiosk.ui.desk import Desk


def slower(desk: Desk) -> None:
    """A step slower, from the sentence being said on; where there is none, it says so first."""
    speech, visit = desk.speech, desk.navigation.visit
    before = speech.manner.wpm
    if speech.slower() == before:
        told = desk.words("I already speak as slowly as I can.")
        speech.interpose(Utterance.of((told, desk.words.language.value)))
    else:
        comfort.use(desk, replace(visit.access, pace=speech.manner.pace))

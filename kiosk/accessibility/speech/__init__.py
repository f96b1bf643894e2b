"""The voice under Qt: `Speech` says utterances and tells which word sounds."""

from kiosk.accessibility.speech.client import Speech
from kiosk.accessibility.speech.states import SpeechChanged, SpeechState

__all__ = ["Speech", "SpeechChanged", "SpeechState"]

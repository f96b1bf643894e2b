"""The engine for every language, Basque included: libespeak-ng, as carried by espeakng-loader."""

import ctypes
import os
from ctypes import (
    CFUNCTYPE,
    POINTER,
    c_char_p,
    c_int,
    c_short,
    c_size_t,
    c_uint,
    c_void_p,
)
from typing import Any

from kiosk.accessibility.voice.engine import LineFailed, NoVoice, Stage, VoiceMissing
from kiosk.accessibility.voice.protocol import Say, Word

VOICES = {"eu": b"eu", "es": b"roa/es", "fr": b"roa/fr", "en": b"gmw/en"}

_SYNCHRONOUS = 2
_DONT_EXIT = 0x8000  # without it, missing data ends the whole process without a word
_BUFFER_MS = 60
_UTF8 = 1
_WORD = 1
_RATE, _VOLUME = 1, 2
_ABORT, _GO_ON = 1, 0
_LOUDEST = 100  # espeak-ng goes to 200, but distorts


class _Id(ctypes.Union):
    _fields_ = (("number", c_int), ("name", c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),
        ("length", c_int),
        ("audio_position", c_int),
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", _Id),
    )


class _Voice(ctypes.Structure):
    _fields_ = (("name", c_char_p), ("languages", c_char_p), ("identifier", c_char_p))


_Callback = CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


class Espeak:
    """libespeak-ng, loaded once; one thread only."""

    languages = frozenset(VOICES)

    def __init__(self) -> None:
        """Load the library. Raises VoiceMissing."""
        self._library, data = _load()
        self.rate = self._initialise(data)
        self._heard = _Callback(self._on_sound)  # kept: the library holds no reference
        self._library.espeak_SetSynthCallback(self._heard)
        self._stage: Stage | None = None
        self._failure: BaseException | None = None

    def _initialise(self, data: str) -> int:
        where = os.fsencode(data)
        rate = int(self._library.espeak_Initialize(_SYNCHRONOUS, _BUFFER_MS, where, _DONT_EXIT))
        if rate <= 0:
            raise VoiceMissing(f"espeak-ng cannot read its voices in {data}")
        return rate

    def perform(self, line: Say, stage: Stage) -> None:
        """Synthesise the whole line, hundreds of times faster than it sounds."""
        self._set_voice(line.language)
        self._library.espeak_SetParameter(_RATE, line.wpm, 0)
        self._library.espeak_SetParameter(_VOLUME, line.volume * _LOUDEST // 100, 0)
        text = _encoded(line.text)
        self._stage, self._failure = stage, None
        try:
            status = self._library.espeak_Synth(text, len(text), 0, 1, 0, _UTF8, None, None)
        finally:
            self._stage = None
        if self._failure:
            raise self._failure
        if status != 0:
            raise LineFailed(f"espeak-ng refused the line ({status})")

    def phonemes(self, text: str, language: str) -> str:
        """How the text sounds, in espeak-ng's own letters."""
        self._set_voice(language)
        buffer = ctypes.create_string_buffer(_encoded(text))
        rest = c_void_p(ctypes.addressof(buffer))
        said: list[str] = []
        while rest.value:  # a clause at a time
            said.append(self._library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, 0).decode())
        return " ".join(said)

    @property
    def voice(self) -> str:
        """The identifier of the voice that spoke last."""
        return str(self._library.espeak_GetCurrentVoice().contents.identifier.decode())

    def _set_voice(self, language: str) -> None:
        name = VOICES.get(language)
        if name is None or self._library.espeak_SetVoiceByName(name) != 0:
            raise NoVoice(f"no voice for the language {language!r}")

    def _on_sound(self, samples: Any, count: int, events: Any) -> int:
        """Pass on one buffer; an exception must not cross the library, so it waits its turn."""
        if self._stage is None:
            return _ABORT
        pcm = ctypes.string_at(samples, 2 * count) if samples and count else b""
        try:
            return _GO_ON if self._stage.hear(pcm, _words(events)) else _ABORT
        except Exception as error:  # noqa: BLE001 - raised again once the library returned
            self._failure = error
            return _ABORT


def _load() -> tuple[Any, str]:
    """Give the library and the folder of its voices."""
    try:
        # Here, not above: that it is missing is told to the parent.
        import espeakng_loader  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415

        library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path())
    except (ImportError, OSError, RuntimeError) as error:
        raise VoiceMissing(f"espeak-ng cannot be loaded: {error}") from error
    library.espeak_Initialize.argtypes = [c_int, c_int, c_char_p, c_int]
    library.espeak_Synth.argtypes = [
        *(c_char_p, c_size_t, c_uint, c_int, c_uint, c_uint, c_void_p, c_void_p)
    ]
    library.espeak_GetCurrentVoice.restype = POINTER(_Voice)
    library.espeak_TextToPhonemes.argtypes = [c_void_p, c_int, c_int]
    library.espeak_TextToPhonemes.restype = c_char_p
    return library, data


def _encoded(text: str) -> bytes:
    # A zero would end the text; the blank keeps every position.
    return text.replace("\0", " ").encode(errors="replace") + b"\0"


def _words(events: Any) -> list[Word]:
    words: list[Word] = []
    index = 0
    while events[index].type != 0:
        event = events[index]
        if event.type == _WORD and event.length > 0:
            words.append((event.audio_position, event.text_position - 1, event.length))
        index += 1
    return words

"""The voice as the screens use it: say, stop, again, slower; and which word sounds now."""

import time
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from kiosk.accessibility.narration import SpokenLine, Utterance
from kiosk.accessibility.speech.process import VoiceProcess, one_shot
from kiosk.accessibility.speech.states import SpeechChanged, SpeechState
from kiosk.accessibility.voice.command import voice_command
from kiosk.accessibility.voice.manner import DEFAULT_WPM, Manner
from kiosk.accessibility.voice.recital import Recital

RETRY_S = 60.0

_LIGHT_DELAY_MS = 40  # from the first sample given to the player until it is heard


class Speech(QObject):
    """Says utterances, one at a time; a new one interrupts the one before. Never blocks."""

    speech_changed = Signal(object)
    """A SpeechChanged: at each line, at each word, when the sound fails, and at the end."""

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        command: Sequence[str] | None = None,
        usual_wpm: int = DEFAULT_WPM,
        retry_s: float = RETRY_S,
    ) -> None:
        """Start the voice with `command`; when it gave up, try again every `retry_s` seconds.

        usual_wpm: words per minute to begin with, and to go back to after each person.
        """
        super().__init__(parent)
        self.manner = Manner(usual_wpm)
        self.changed = SpeechChanged(SpeechState.IDLE)
        self.spoken: deque[SpokenLine] = deque(maxlen=500)
        """Lines that began to sound, or to be read along in silence; the oldest first."""
        self._recital: Recital | None = None
        self._last = Utterance(())
        self._line_id = 0
        self._sound = True
        self._tape: Path | None = None
        self._tick = one_shot(self, self._light)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._voice = VoiceProcess(command or voice_command(), self)
        self._retry = one_shot(self, self._voice.start)
        self._retry.setInterval(int(retry_s * 1000))
        self._voice.ready.connect(self._on_ready)
        self._voice.told.connect(self._on_told)
        self._voice.lost.connect(self._on_lost)
        self._voice.gave_up.connect(self._on_gave_up)
        self._voice.start()

    @property
    def is_speaking(self) -> bool:
        """Whether an utterance is being said, or read along in silence."""
        return self._recital is not None

    @property
    def voices(self) -> tuple[str, ...]:
        """Languages that have a voice; empty until the speech process answered once."""
        return self._voice.voices

    @property
    def pid(self) -> int:
        """Process id of the speech process; 0 when there is none."""
        return self._voice.pid

    def say(self, utterance: Utterance, *, wpm: int | None = None) -> None:
        """Say `utterance`, at `wpm` words per minute if given; what is being said ends at once."""
        self.stop()
        self._last = utterance
        if utterance.lines:
            self._recital = Recital(utterance, self._line_id + 1, wpm=wpm)
            self._say_line()

    def stop(self) -> None:
        """Be silent at once."""
        if self._recital:
            self._hush()
            self._finish()

    def again(self) -> None:
        """Say the last utterance from its beginning, at the pace in force."""
        self.say(self._last)

    def onward(self) -> None:
        """Leave the line being said, and go on with the next one."""
        if self._recital:
            self._hush()
            self._next_line(self._recital.line_id)

    def interpose(self, utterance: Utterance) -> None:
        """Say this first, and then the line being said, from its beginning, and those after it."""
        if self._recital is None:
            self.say(utterance)
        elif utterance.lines:
            self._hush()
            self._recital.interpose(utterance.lines)
            self._say_line()

    def slower(self) -> int:
        """Speak a step slower, from the line being said on; return words per minute."""
        return self._change_pace(-1)

    def faster(self) -> int:
        """Speak a step faster, from the line being said on; return words per minute."""
        return self._change_pace(1)

    def louder(self) -> int:
        """Speak a step louder from the next line on; return the volume, 0 to 100."""
        self.manner.change_volume(1)
        return self.manner.volume

    def quieter(self) -> int:
        """Speak a step less loud from the next line on; return the volume, 0 to 100."""
        self.manner.change_volume(-1)
        return self.manner.volume

    def reset(self) -> None:
        """Go back to the default pace and volume, as after each person."""
        self.manner.reset()

    def record_to(self, path: Path | None) -> None:
        """Write what is said from now on to a new WAV file, without waiting; None: aloud again."""
        self._tape = path
        if path:
            path.unlink(missing_ok=True)  # the speech process adds to what it finds

    def close(self) -> None:
        """Be silent and leave no process behind; nothing can be said after."""
        self._recital = None
        self._tick.stop()
        self._retry.stop()
        self._voice.close()

    def _change_pace(self, steps: int) -> int:
        if self.manner.change_pace(steps) and self._recital:
            self._hush()
            self._recital.wpm = None
            self._recital.begin_line_again()
            self._say_line()
        return self.manner.wpm

    def _hush(self) -> None:
        self._tick.stop()
        if self._voice.is_ready:
            self._voice.send(command="stop")

    def _say_line(self) -> None:
        recital = self._recital
        if recital is None:
            return
        self._line_id = recital.line_id
        if not self._voice.is_ready:
            self._voice.start()
            return
        recital.tries += 1
        self._voice.send(
            command="say",
            id=recital.line_id,
            text=recital.said.text,
            language=recital.line.language,
            wpm=recital.wpm or self.manner.wpm,
            volume=self.manner.volume,
            wav=str(self._tape) if self._tape else None,
        )

    def _finish(self, why: str = "") -> None:
        self._recital = None
        self._tell(SpeechChanged(SpeechState.IDLE, sound=self._sound, why=why))

    def _tell(self, changed: SpeechChanged) -> None:
        self.changed = changed
        self.speech_changed.emit(changed)

    def _tell_reading(self, start: int = 0, end: int = 0) -> None:
        if self._recital:
            state = SpeechState.SPEAKING if self._sound else SpeechState.SILENT
            r = self._recital
            if r.is_aside:
                start = end = 0
            self._tell(SpeechChanged(state, r.index, start, end, self._sound, r.why, r.utterance))

    @Slot()
    def _on_ready(self) -> None:
        self._retry.stop()
        if self._recital:
            self._say_line()
        elif self.changed.state == SpeechState.UNAVAILABLE:
            self._tell(SpeechChanged(SpeechState.IDLE, sound=self._sound))

    @Slot(object)
    def _on_told(self, event: Mapping[str, Any]) -> None:
        if self._recital is None:
            return
        match event["event"]:
            case "start":
                self._on_start(self._recital, float(event["t0"]))
            case "words":
                self._recital.along.add(event["words"], last=event["last"])
                self._plan()
            case "nosound":
                self._on_no_sound(self._recital, str(event["why"]))
            case "end":
                self._on_end(self._recital, bool(event["sound"]))
            case "error":
                self._on_error(self._recital, str(event["why"]))

    def _on_start(self, recital: Recital, t0: float) -> None:
        recital.begun_at = t0
        self.spoken.append(recital.line)
        self._tell_reading()
        self._plan()

    def _on_no_sound(self, recital: Recital, why: str) -> None:
        self._sound = False
        recital.why = why
        if recital.begun_at is not None:
            self._tell_reading()

    def _on_end(self, recital: Recital, sound: bool) -> None:
        self._sound = sound
        if sound:
            recital.why = ""
        line_id = recital.line_id
        while self._light_next():
            pass  # on a tape, or on a very busy machine, words are lit in a burst
        self._next_line(line_id)

    def _on_error(self, recital: Recital, why: str) -> None:
        recital.why = why
        line_id, heard = recital.line_id, self._sound
        self._sound = False
        self._tell_reading()
        self._sound = heard  # one line without a voice says nothing of the others
        self._next_line(line_id)

    def _next_line(self, line_id: int) -> None:
        """Go on after line `line_id`, unless whoever was told of it began something else."""
        recital = self._recital
        if recital is None or recital.line_id != line_id:
            return
        self._tick.stop()
        if recital.next_line():
            self._say_line()
        else:
            self._finish(recital.why)

    @Slot(str)
    def _on_lost(self, why: str) -> None:
        self._tick.stop()
        recital = self._recital
        if recital is None:
            return
        recital.why = why
        if recital.is_worth_trying:
            recital.begin_line_again()
        else:
            self._next_line(recital.line_id)

    @Slot(str)
    def _on_gave_up(self, why: str) -> None:
        self._tick.stop()
        self._recital = None
        self._retry.start()
        self._tell(SpeechChanged(SpeechState.UNAVAILABLE, sound=False, why=why))

    @Slot()
    def _light(self) -> None:
        self._light_next()
        self._plan()

    def _light_next(self) -> bool:
        span = self._recital.along.take() if self._recital else None
        if span:
            self._tell_reading(*span)
        return span is not None

    def _plan(self) -> None:
        if self._recital and self._tape is None:
            wait = self._recital.next_light(time.monotonic(), _LIGHT_DELAY_MS)
            if wait is not None:
                self._tick.start(wait)

"""What the real voice makes of what it is given to say, and which words are lit meanwhile."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.accessibility.narration import ReadAlong, SpokenLine, word_spans
from kiosk.accessibility.saying import said
from kiosk.accessibility.speech import SpeechState
from kiosk.accessibility.voice.aloud import say_aloud
from kiosk.accessibility.voice.espeak import Espeak
from tests.accessibility.test_voice_espeak import perform

if TYPE_CHECKING:
    from tests.accessibility.conftest import Screen


@pytest.fixture(scope="module")
def espeak() -> Espeak:
    return Espeak()


def sound(espeak: Espeak, text: str, language: str) -> str:
    """The phonemes alone: without stress, rests, or a change of voice."""
    return "".join(each for each in espeak.phonemes(text, language) if each.isalpha())


@pytest.mark.parametrize(
    ("language", "shown", "words"),
    [
        ("es", "14:30", "las dos y media de la tarde"),
        ("es", "5 €", "cinco euros"),
        ("es", "1 persona", "una persona"),
        ("es", "c/ Mayor", "calle Mayor"),
        ("es", "5 km", "cinco kilómetros"),
        ("es", "mus & café", "mus y café"),
        ("fr", "14h30", "quatorze heures trente"),
        ("fr", "12,50 €", "douze euros cinquante"),
        ("fr", "2e étage", "deuxième étage"),
        ("fr", "Louis XIV", "Louis quatorze"),
        ("fr", "M. Dupont", "monsieur Dupont"),
        ("fr", "n° 3", "numéro trois"),
        ("eu", "5 €", "bost euro"),
        ("eu", "11n", "hamaikan"),
        ("eu", "2. maila", "bigarren maila"),
        ("eu", "XXI. mendea", "hogeita batgarren mendea"),
        ("eu", "50%", "ehuneko berrogeita hamar"),
        ("en", "2:30 pm", "half past two in the afternoon"),
        ("en", "No. 3", "number three"),
        ("en", "1 May", "the first of May"),
        ("en", "Henry VIII", "Henry the eighth"),
    ],
)
def test_the_voice_says_the_words_and_did_not_before(
    espeak: Espeak, language: str, shown: str, words: str
) -> None:
    wanted = sound(espeak, words, language)
    assert sound(espeak, shown, language) != wanted
    assert sound(espeak, said(shown, language).text, language) == wanted


# left as they are: a later voice that says them worse is noticed here
@pytest.mark.parametrize(
    ("language", "shown", "words"),
    [
        ("es", "1.500", "mil quinientos"),
        ("es", "50 %", "cincuenta por ciento"),
        ("es", "Sra. Gil", "señora Gil"),
        ("fr", "1er étage", "premier étage"),
        ("fr", "Mme Roy", "madame Roy"),
        ("eu", "1500", "mila bostehun"),
        ("en", "3rd", "third"),
        ("en", "Mr Smith", "mister Smith"),
    ],
)
def test_what_is_left_to_the_voice_is_said_well(
    espeak: Espeak, language: str, shown: str, words: str
) -> None:
    assert said(shown, language).text == shown
    assert sound(espeak, shown, language) == sound(espeak, words, language)


@pytest.mark.parametrize("language", ["eu", "es", "fr"])
def test_no_english_word_is_heard_in_another_language(espeak: Espeak, language: str) -> None:
    text = "50 % & 3 + 2 #kirola 😀 info@ekin.eus **a**"
    assert "(en)" not in espeak.phonemes(said(text, language).text, language)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("eu", "Gaur 15:30ean, Kale Nagusian, 5 €. Tel. 943 12 34 56."),
        ("es", "El 28/11/2026 a las 14:30 en la c/Mayor, 3: 12,50 € o 10-12 km."),
        ("fr", "M. Roy, n° 3, av. Foch, à 14h30 : 12,50 €. Tél. 05 59 01 02 03."),
        ("en", "Meet Dr. Gil at 2:30 pm on 28 Nov. in High St, No. 3, for €12.50."),
    ],
)
def test_every_word_shown_is_lit_once_and_in_order(
    espeak: Espeak, language: str, shown: str
) -> None:
    line = SpokenLine(shown, language)
    heard = perform(espeak, line.said.text, language)
    along = ReadAlong(shown, line.said)
    along.add(heard.words, last=True)
    lit = []
    while span := along.take():
        lit.append(span)
    for start, end in word_spans(shown):
        assert sum(s <= start and end <= e for s, e in lit) == 1


@pytest.mark.parametrize(
    ("language", "shown", "least"),
    [("eu", "14:30", 4), ("es", "14:30", 5), ("fr", "www.ekin.eus", 6), ("en", "14:30", 4)],
)
def test_more_words_are_said_than_are_shown_and_all_light_the_same(
    espeak: Espeak, language: str, shown: str, least: int
) -> None:
    line = SpokenLine(shown, language)
    heard = perform(espeak, line.said.text, language)
    assert len(heard.words) >= least > len(perform(espeak, shown, language).words)
    assert {line.said.shown(position) for _, position, _ in heard.words} == {(0, len(shown))}


def test_on_a_screen_the_text_stays_as_its_author_wrote_it(
    screen: Callable[..., "Screen"], tmp_path: Path
) -> None:
    here = screen()
    text = "Cuesta 12,50 € en el bar."
    words = "Cuesta doce euros con cincuenta céntimos en el bar."
    lengths = []
    for each in (text, words):
        here.speech.record_to(tmp_path / "said.wav")
        here.say((each, "es"))
        here.wait_for(SpeechState.IDLE)
        lengths.append((tmp_path / "said.wav").stat().st_size)
        assert here.spoke(each, "es")
        if each == text:
            assert here.lit() == ["Cuesta", "12,50", "en", "el", "bar."]
    assert lengths[0] == pytest.approx(lengths[1], rel=0.01)


_TELLS = """\
import json, sys
tell = lambda **e: print(json.dumps(e), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    open({path!r}, "a").write(json.dumps([order["text"], order["language"]]) + "\\n")
    tell(event="start", id=order["id"], t0=0)
    tell(event="end", id=order["id"], ms=1, sound=True)
"""


def test_a_command_says_aloud_what_the_screen_says(tmp_path: Path) -> None:
    orders = tmp_path / "orders"
    begun: list[SpokenLine] = []
    lines = [SpokenLine("Ven a las 14:30.", "es"), SpokenLine("5 €", "eu")]
    command = (sys.executable, "-c", _TELLS.format(path=str(orders)))
    assert say_aloud(lines, 140, begun.append, command=command).heard == 2
    assert begun == lines
    assert [json.loads(order) for order in orders.read_text().splitlines()] == [
        ["Ven a las dos y media de la tarde.", "es"],
        ["bost euro", "eu"],
    ]

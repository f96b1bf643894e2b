"""A free text cut into its sentences, none of its letters lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", ()),
        ("Una sola", ("Una sola",)),
        ("Ven. ¿Te apetece? ¡Sí!", ("Ven.", "¿Te apetece?", "¡Sí!")),
        ("La Sra. Pérez y M. Dupont cantan. Ven.", ("La Sra. Pérez y M. Dupont cantan.", "Ven.")),
        ("3. solairuan gaude. 4 lagun dira.", ("3. solairuan gaude.", "4 lagun dira.")),
        ("«\u00a0Oui\u00a0!\u00a0» Venez.", ("«\u00a0Oui\u00a0!\u00a0»", "Venez.")),
        ("Peut-être… Venez\u00a0!", ("Peut-être…", "Venez\u00a0!")),
        ("Une ligne\n\nune autre", ("Une ligne", "une autre")),
        ("Sr.\nPérez", ("Sr.", "Pérez")),
    ],
)
def test_sentences(text: str, sentences: tuple[str, ...]) -> None:
    assert sentences_of(text) == sentences


@given(st.text())
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    assert re.sub(r"\s", "", "".join(sentences_of(text))) == re.sub(r"\s", "", text)

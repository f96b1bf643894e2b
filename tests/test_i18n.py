"""The kiosk's own words: whole in four languages, and none of them forgotten or left over."""

import ast
import gettext
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from kiosk.hub.line import Unreachable
from kiosk.i18n import LANGUAGES, OWN_NAMES, Language, Words, words_in
from kiosk.resources import TRANSLATIONS

ROOT: Final = Path(__file__).parents[1]
CALLS: Final = {"words": None, "w": None, "_words": None, "count": (1, 2), "message": None}
"""As in docs/translations.md: the names under which a message is given to be translated."""

Id = str | tuple[str, str]


def po_file(language: Language) -> Path:
    return TRANSLATIONS / language.value / "LC_MESSAGES" / "kiosk.po"


@cache
def catalogue(language: Language) -> Catalog:
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language.value)


@cache
def in_the_sources() -> dict[Id, str]:
    """Every message of the code, and where it stands first."""
    found: dict[Id, str] = {}
    extracted = extract_from_dir(ROOT / "kiosk", [("**.py", "python")], keywords=CALLS)
    for file, line, id, _, _ in extracted:
        if isinstance(id, tuple):
            found.setdefault((id[0], id[1]), f"{file}:{line}")
        elif id:
            found.setdefault(id, f"{file}:{line}")
    return found


def messages(language: Language) -> dict[Id, Message]:
    return {
        each.id if isinstance(each.id, str) else (each.id[0], each.id[1]): each
        for each in catalogue(language)
        if each.id
    }


def forms(message: Message) -> tuple[str, ...]:
    """The translation, one for each plural form; empty when it is missing."""
    told = message.string
    return (told,) if isinstance(told, str) else tuple(told or ())


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


# whole


def test_the_code_has_messages() -> None:
    assert len(in_the_sources()) > 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_code_is_missing(language: Language) -> None:
    missing = in_the_sources().keys() - messages(language).keys()
    assert {id: in_the_sources()[id] for id in missing} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_is_left_over(language: Language) -> None:
    assert messages(language).keys() - in_the_sources().keys() == set()
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each is not Language.EN])
def test_every_message_is_translated(language: Language) -> None:
    empty = [id for id, each in messages(language).items() if not all(forms(each))]
    assert empty == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: Language) -> None:
    assert [id for id, each in messages(language).items() if each.fuzzy] == []


def test_english_says_what_the_code_says() -> None:
    for id, message in messages(Language.EN).items():
        source = (id,) if isinstance(id, str) else id
        assert all(told in ("", *source) for told in forms(message))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_is_the_same_as_in_the_source(language: Language) -> None:
    for id, message in messages(language).items():
        source = (id,) if isinstance(id, str) else id
        for told in forms(message):
            if told:
                assert placeholders(told) in [placeholders(each) for each in source], told


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals_have_every_form_of_the_language(language: Language) -> None:
    told = catalogue(language)
    assert told.num_plurals == 2
    # nought is singular in French alone
    assert told.plural_expr == ("(n > 1)" if language is Language.FR else "(n != 1)")
    for id, message in messages(language).items():
        assert len(forms(message)) == (1 if isinstance(id, str) else told.num_plurals)
        assert isinstance(message.string, str) == isinstance(id, str)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_space_stands_at_an_end(language: Language) -> None:
    for message in messages(language).values():
        for told in forms(message):
            assert told == told.strip()


def test_a_french_sign_stands_after_a_space_that_does_not_break() -> None:
    for message in messages(Language.FR).values():
        for told in forms(message):
            assert not re.search(r"[^\u00a0\u202f][?!;:]", told), told


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_and_dots_are_those_of_print(language: Language) -> None:
    for message in messages(language).values():
        for told in (*forms(message), *([message.id] if isinstance(message.id, str) else [])):
            assert "'" not in told
            assert "..." not in told
            assert '"' not in told


# found by the extraction


def told_through_a_variable(tree: ast.AST) -> Iterator[int]:
    """Lines on which a message reaches the words otherwise than as text between quotes."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        if name in ("words", "w", "_words") and node.args:
            texts = node.args[:1]
        elif name == "count" and len(node.args) == 3:
            texts = node.args[:2]
        else:
            continue
        if not all(isinstance(each, ast.Constant) for each in texts):
            yield node.lineno


def test_no_message_hides_from_the_extraction() -> None:
    hidden = []
    for file in (ROOT / "kiosk").rglob("*.py"):
        source = file.read_text("utf-8")
        if re.search(r"\bWords\b|\bwords_in\b|\b(desk|self)\.words\b", source):
            lines = told_through_a_variable(ast.parse(source))
            hidden += [f"{file.relative_to(ROOT)}:{line}" for line in lines]
    assert hidden == []


def test_a_hidden_message_is_seen() -> None:
    code = "words(title)\nself._words('Back')\nw.count('one', many, 3)\nwords(f'{n}')\n'a'.count(b)"
    assert list(told_through_a_variable(ast.parse(code))) == [1, 3, 4]


# compiled


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: Language) -> None:
    """Stale? python hatch_build.py"""
    compiled = gettext.translation("kiosk", TRANSLATIONS, [language.value])
    for id, message in messages(language).items():
        if isinstance(id, str):
            assert compiled.gettext(id) == (message.string or id)
        else:
            for n in range(4):
                form = catalogue_form(language, n)
                assert compiled.ngettext(*id, n) == (forms(message)[form] or id[form])
    known = {id for id in compiled._catalog if id}  # type: ignore[attr-defined]
    wanted = {id if isinstance(id, str) else id[0] for id in messages(language)}
    assert {id if isinstance(id, str) else id[0] for id in known} <= wanted


def catalogue_form(language: Language, n: int) -> int:
    return int(n > 1) if language is Language.FR else int(n != 1)


# used


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_can_be_shown(language: Language) -> None:
    words = words_in(language)
    for id in in_the_sources():
        source = (id,) if isinstance(id, str) else id
        values: dict[str, object] = {name: "7" for each in source for name in placeholders(each)}
        if isinstance(id, str):
            shown = [words(id, **values)]
        else:
            del values["n"]
            shown = [words.count(id[0], id[1], n, **values) for n in (0, 1, 2, 7)]
        for each in shown:
            assert each
            assert "{" not in each


def test_words_are_those_of_the_language() -> None:
    shown = {language: words_in(language)("Back") for language in LANGUAGES}
    assert shown[Language.EN] == "Back"
    assert len(set(shown.values())) == 4
    assert words_in(Language.EU).language is Language.EU
    assert words_in(Language.EU) is words_in(Language.EU)


def test_an_unknown_message_is_shown_in_english() -> None:
    assert words_in(Language.EU)("Not there: {name}", name="Ane") == "Not there: Ane"
    assert words_in(Language.EU).count("{n} nothing", "{n} nothings", 2) == "2 nothings"


def test_a_message_that_was_marked_elsewhere_is_told() -> None:
    marked = Unreachable.sentence
    assert words_in(Language.EN).told(marked) == marked
    assert words_in(Language.EU).told(marked).startswith("Zerbitzariak ez du erantzuten.")
    assert words_in(Language.EU).told("Nobody marked {this}.") == "Nobody marked {this}."
    assert words_in(Language.EU).told("") == ""


@pytest.mark.parametrize(
    ("language", "figures"),
    [("eu", "12.000"), ("es", "12.000"), ("fr", "12\u00a0000"), ("en", "12,000")],
)
def test_thousands_stand_apart_as_the_language_has_them(language: str, figures: str) -> None:
    words = words_in(Language(language))
    assert words.figures(12_000) == figures
    assert words.figures(1_200) == "1200"
    assert figures in words.count(
        "{n} choice waits to leave.", "{n} choices wait to leave.", 12_000
    )


def test_a_value_is_shown_as_it_is() -> None:
    assert words_in(Language.EN)("The place: {place}.", place="{x} %s") == "The place: {x} %s."


@pytest.mark.parametrize(
    ("language", "nought"), [(Language.FR, "un"), (Language.ES, "many"), (Language.EU, "many")]
)
def test_plurals_follow_the_language(language: Language, nought: str) -> None:
    class Two(gettext.NullTranslations):
        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return (msgid1, msgid2)[catalogue_form(language, n)]

    words = Words(language, Two())
    assert words.count("un", "many", 0) == nought
    assert words.count("{n} {what}", "{n} {what}s", 3, what="seat") == "3 seats"


def test_catalogues_that_were_not_compiled_are_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.i18n.TRANSLATIONS", tmp_path)
    with pytest.raises(FileNotFoundError):
        words_in.__wrapped__(Language.EU)


def test_each_language_is_called_by_its_own_name() -> None:
    assert set(OWN_NAMES) == set(LANGUAGES)
    assert [each.value for each in LANGUAGES] == ["eu", "es", "fr", "en"]
    assert OWN_NAMES[Language.FR] == "Français"

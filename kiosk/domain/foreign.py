"""What others wrote in a language that its reader has not chosen, and how that is told."""

from collections.abc import Sequence

from kiosk.domain.listing import Listing
from kiosk.domain.reading import ReadingLine, Role, title_of
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language, words_in


def language_of_title(listing: Listing, language: str, vocabulary: Vocabulary) -> str:
    """The name, in `language`, of the other language that the title is in; else empty."""
    shown = title_of(listing, language)[1]
    if shown == language or not vocabulary.knows("languages", shown):
        return ""
    return vocabulary.entry("languages", shown).name[language]


def untranslated(listing: Listing, language: str) -> str | None:
    """The language of the title or text that `language` has no translation of; None when it has."""
    for text in (listing.title, listing.summary, listing.meeting):
        if text and (shown := text.reading(language)[1]) != language:
            return shown
    return None


def untranslated_notice(listing: Listing, language: str, vocabulary: Vocabulary) -> str:
    """The sentence that tells in which language its free text is; empty when in `language`."""
    shown = untranslated(listing, language)
    return _notice(shown, language, vocabulary) if shown else ""


def with_notice(
    told: Sequence[ReadingLine], language: str, vocabulary: Vocabulary, notice: str = ""
) -> tuple[ReadingLine, ...]:
    """The lines, with one before the first in another language that tells which it is.

    notice: what it says; it then stands after the first line where all are in `language`.
    """
    foreign = next((n for n, each in enumerate(told) if each.language != language), None)
    if foreign is None and not notice:
        return tuple(told)
    at = 1 if foreign is None else foreign
    text = notice or _notice(told[at].language, language, vocabulary)
    return (*told[:at], ReadingLine(Role.LANGUAGES, "language", text, language), *told[at:])


def _notice(shown: str, language: str, vocabulary: Vocabulary) -> str:
    if vocabulary.knows("languages", shown):
        return vocabulary.entry("languages", shown).text[language]
    return words_in(Language(language))("This text is in another language.")

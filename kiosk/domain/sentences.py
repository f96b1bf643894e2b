"""A free text cut into its sentences: one stands on a line."""

import re
from typing import Final

# An end of sentence, its closing marks, and a space before what does not go on in small letters.
_BOUNDARY: Final = re.compile(r"[.!?…]{1,10}(?:\s?[”»\")])*\s+(?=[^\sa-zà-ÿ])|\n+")
_ABBREVIATED: Final = re.compile(
    r"(?:^|\W)(?:\w|av|avda|bd|dr|dra|etc|jr|mme|mlle|mr|mrs|ms|núm|pl|prof|sr|sra|st|sta|ste|tel|tél)\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION: Final = 8  # signs, with its point and what stands before it


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a free text, in order, without empty ones."""
    found, start = [], 0
    for boundary in _BOUNDARY.finditer(text):
        stop = boundary.start() + len(boundary[0].rstrip())
        # its last signs tell: a whole sentence read at each of its abbreviations takes for ever
        last = text[max(start, stop - _LONGEST_ABBREVIATION) : stop]
        if "\n" in boundary[0] or not _ABBREVIATED.search(last):
            found.append(text[start : boundary.end()].strip())
            start = boundary.end()
    found.append(text[start:].strip())
    return tuple(each for each in found if each)

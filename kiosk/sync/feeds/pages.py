"""All that a source holds, in pages that the store takes at one go."""

from collections.abc import Iterator, Sequence
from typing import Any

from kiosk.domain.page import PAGE_ROWS, Page


def pages_of(records: Sequence[dict[str, Any]], cursor: str, *, whole: bool) -> Iterator[Page]:
    """The cursor comes with the last page. `whole`: what is not among them is gone."""
    total = len(records)
    for start in range(0, max(total, 1), PAGE_ROWS):
        end = start + PAGE_ROWS
        last = end >= total
        yield Page(
            tuple(records[start:end]),
            cursor if last else None,
            full=whole,
            first=start == 0,
            last=last,
            total=total,
        )

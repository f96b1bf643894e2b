"""The port behind which every source of listings stands.

FeedError
├── SourceMissing      the folder, file or stick is not there
├── NothingToRead      it is there, and holds no announcements
└── SourceUnreachable  the address gives no answer, or something else than announcements
"""

from collections.abc import Iterator
from typing import ClassVar, Protocol

from kiosk.domain.page import Page, Refusal


class FeedError(Exception):
    """A feed gave nothing. `sentence` is for supporters, `detail` for whoever mends it."""

    sentence: ClassVar[str] = "The announcements could not be read."

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.sentence} ({detail})" if detail else self.sentence)
        self.detail = detail


class SourceMissing(FeedError):
    sentence = "The place with announcements is not there. The kiosk goes on with what it has."


class NothingToRead(FeedError):
    sentence = "There are no announcements in that place. The kiosk goes on with what it has."


class SourceUnreachable(FeedError):
    sentence = "That address gives no announcements. The kiosk goes on with what it has."


class Feed(Protocol):
    """Where listings come from. One round at a time, on one thread."""

    @property
    def name(self) -> str:
        """What the store knows it by; the same for ever."""

    @property
    def attribution(self) -> str:
        """Whose announcements they are, as a reader may be told."""

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """The files and records that the latest round could not read."""

    def pages(self, cursor: str | None) -> Iterator[Page]:
        """What is new since `cursor` (None: everything), nothing when nothing is.

        A page is stored before the next is asked for. Raises FeedError or HubError, also between
        two pages: the stored cursor then tells where to go on.
        """

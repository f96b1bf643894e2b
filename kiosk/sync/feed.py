"""The port behind which every source of listings stands.

FeedError
├── SourceMissing      the folder, file or stick is not there
├── NothingToRead      it is there, and holds no announcements
├── NoAddress          what was typed is none
├── NoFeed             it is a page for people; the detail says what to give in its place
└── SourceUnreachable  the address gives no answer, or something else than announcements
    ├── SourceBusy     it asks to come back later
    └── SourceLocked   it asks for a key or a password, and was given none that it takes
"""

from collections.abc import Iterator
from typing import ClassVar, Protocol

from kiosk.domain.page import Page, Refusal
from kiosk.i18n import message


class FeedError(Exception):
    """A feed gave nothing. `sentence` is for supporters, `detail` for whoever mends it.

    retry_after: the seconds in which the source does not want to be asked again, when it says so.
    """

    sentence: ClassVar[str] = message("The proposals could not be read.")

    def __init__(self, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{self.sentence} ({detail})" if detail else self.sentence)
        self.detail = detail
        self.retry_after = retry_after


class SourceMissing(FeedError):
    sentence = message(
        "The place of these proposals is not there. The kiosk goes on with what it has."
    )


class NothingToRead(FeedError):
    sentence = message("There are no proposals in that place. The kiosk goes on with what it has.")


class NoAddress(FeedError):
    sentence = message("That is not an address. Please look at it again.")


class NoFeed(FeedError):
    sentence = message("That address is a page for people. The kiosk needs another one.")


class SourceUnreachable(FeedError):
    sentence = message("That address gives no proposals. The kiosk goes on with what it has.")


class SourceBusy(SourceUnreachable):
    sentence = message("That address is busy. The kiosk will try again.")


class SourceLocked(SourceUnreachable):
    sentence = message("That address asks for a key. Check the key of this source.")


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


class SourceFeed(Feed, Protocol):
    """A feed of a source that a kiosk was told of."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of the formats it was found in so far."""

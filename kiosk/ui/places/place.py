"""What every place has."""

from typing import ClassVar


class Place:
    """Where a person can be; each is a frozen value, and stands beside the screen it leads to.

    live: the screen reads its page again when listings or choices change.
    """

    __slots__ = ()
    live: ClassVar[bool] = False

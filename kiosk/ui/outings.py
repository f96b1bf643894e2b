"""What is said of outings that are near, to nobody in particular and to whoever is known."""

from datetime import datetime

from kiosk.domain.interest import InterestShown
from kiosk.domain.outing import Near, near
from kiosk.i18n import Words
from kiosk.store.database import Store


def nearest(store: Store, now: datetime) -> Near | None:
    """Whether anybody of the house has an outing today, or else tomorrow."""
    found = {near(each.listing, now) for each in store.outings.coming(now)}
    return next((each for each in Near if each in found), None)


def near_of(store: Store, resident: str | None, now: datetime) -> InterestShown | None:
    """The resident's own outing of today, or else of tomorrow."""
    if resident is None:
        return None
    own = (each for each in store.outings.coming(now) if each.resident == resident)
    return next((each for each in own if near(each.listing, now)), None)


def somebody_goes(when: Near, words: Words) -> str:
    """For all who pass by: who it is, and where they go, is told to nobody here."""
    return {
        Near.TODAY: words("Somebody has an outing today."),
        Near.TOMORROW: words("Somebody has an outing tomorrow."),
    }[when]

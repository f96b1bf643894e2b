"""The house's week and its outings, as they are printed or kept in a file."""

from datetime import datetime, timedelta
from typing import Final

from kiosk.domain.vocabulary import Vocabulary
from kiosk.domain.week import DAYS, Week, next_week, this_week, week_of
from kiosk.i18n import Language
from kiosk.store.database import Store
from kiosk.store.listings import Wanted
from kiosk.ui.poster import job_of
from kiosk.ui.press import Job
from kiosk.ui.wall import Poster

_MOST: Final = 500  # proposals looked at: far more than the wall has room for


def poster_of(
    store: Store,
    now: datetime,
    languages: tuple[Language, ...],
    house: str,
    *,
    a3: bool = True,
    upcoming: bool = False,
    everything: bool = False,
) -> Poster:
    """The house's outings of a week, or everything that is on; `now` in the kiosk's own zone."""
    week = _week(store, now, upcoming=upcoming, everything=everything)
    return Poster(week, languages, house, upcoming=upcoming, a3=a3)


def poster_job(poster: Poster, vocabulary: Vocabulary) -> Job:
    return job_of(poster, vocabulary)


def _week(store: Store, now: datetime, *, upcoming: bool, everything: bool) -> Week:
    first = next_week(now.date()) if upcoming else this_week(now.date())
    ours = [each.listing for each in store.outings.coming(now)]
    if not everything:
        return week_of(first, ours)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    until = midnight + timedelta(days=(first - now.date()).days + DAYS)
    others = store.listings.page(Wanted(until=until), now, 0, _MOST)
    return week_of(first, ours, others)

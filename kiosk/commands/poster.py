"""`kiosk poster`: the week of this house as a poster to print."""

import os
from argparse import Namespace

from kiosk.commands.exits import Cannot, Exit
from kiosk.commands.output import check_writable, path_text, say, say_json
from kiosk.commands.stock import opened
from kiosk.data import local_now
from kiosk.domain.vocabulary import Vocabulary
from kiosk.i18n import Language
from kiosk.resources import ASSETS
from kiosk.settings import load_settings


def poster(arguments: Namespace) -> Exit:
    """Write it, and say where it is."""
    check_writable(arguments.out)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Qt and all that stands on it: only paper needs them
    from kiosk.app import NoScreen, make_application
    from kiosk.ui.press import pdf
    from kiosk.ui.weekly import poster_job, poster_of

    try:
        make_application()
    except NoScreen as error:
        raise Cannot(f"The poster cannot be made: {error}") from error
    vocabulary = Vocabulary.load(ASSETS / "vocabulary")
    second = arguments.second or arguments.language
    languages = tuple(dict.fromkeys((Language(arguments.language), Language(second))))
    with opened(arguments.data, vocabulary) as store:
        made = poster_of(
            store,
            local_now(),
            languages,
            load_settings(arguments.data).establishment,
            a3=arguments.paper == "a3",
            upcoming=arguments.next_week,
            everything=arguments.everything,
        )
    arguments.out.write_bytes(pdf(poster_job(made, vocabulary)))
    if arguments.json:
        days = [
            {"day": day.date, "items": [each.listing.id for each in day.items]}
            for day in made.week.days
        ]
        say_json({"out": path_text(arguments.out), "days": days})
    else:
        say(path_text(arguments.out))
    return Exit.DONE

"""What became of a choice: in words, in a sign, in a colour of meaning."""

from typing import Final

from kiosk.domain.interest import Shown
from kiosk.i18n import Words

_LOOKS: Final = {
    Shown.MAYBE: ("maybe", "place"),
    Shown.NOT_FOR_ME: ("cross", "place"),
    Shown.ASK_LATER: ("later", "place"),
    Shown.AWAITING_SUPPORT: ("waiting", "people"),
    Shown.HELD_BACK: ("rest", "people"),
    Shown.NOTE: ("note", "people"),
    Shown.QUEUED: ("sending", "sport"),
    Shown.SENT: ("arrived", "sport"),
    Shown.QUESTION: ("help", "people"),
    Shown.ACCEPTED: ("accepted", "good"),
    Shown.DECLINED: ("declined", "sad"),
    Shown.WAITING_LIST: ("waiting", "people"),
    Shown.CANCELLED: ("cancelled", "sad"),
    Shown.WITHDRAWN: ("withdrawn", "place"),
    Shown.REFUSED: ("warning", "sad"),
    Shown.PAST: ("calendar", "place"),
}


def sign_of(shown: Shown) -> str:
    return _LOOKS[shown][0]


def block_of(shown: Shown) -> str:
    return _LOOKS[shown][1]


def name_of(shown: Shown, words: Words) -> str:
    """The state in two or three words."""
    return {
        Shown.MAYBE: words("Maybe"),
        Shown.NOT_FOR_ME: words("Not for me"),
        Shown.ASK_LATER: words("Ask me later"),
        Shown.AWAITING_SUPPORT: words("Waiting for support"),
        Shown.HELD_BACK: words("Not now"),
        Shown.NOTE: words("A note is ready"),
        Shown.QUEUED: words("Ready to leave"),
        Shown.SENT: words("It has arrived"),
        Shown.QUESTION: words("They ask a question"),
        Shown.ACCEPTED: words("Accepted"),
        Shown.DECLINED: words("They said no this time"),
        Shown.WAITING_LIST: words("On the waiting list"),
        Shown.CANCELLED: words("Cancelled"),
        Shown.WITHDRAWN: words("You took it back"),
        Shown.REFUSED: words("It could not be sent"),
        Shown.PAST: words("It is over"),
    }[shown]


def sentence_of(shown: Shown, words: Words) -> str:
    """What it means, and what comes next."""
    return {
        Shown.MAYBE: words("You said maybe. You can decide another day."),
        Shown.NOT_FOR_ME: words("You said it is not for you. You can change your mind."),
        Shown.ASK_LATER: words("You want to decide later. It waits for you here."),
        Shown.HELD_BACK: words("Your choice is kept here. Someone of the team says: not now."),
        Shown.AWAITING_SUPPORT: words("Your choice is kept here. Someone has to help you send it."),
        Shown.NOTE: words("Your choice is kept here. Someone has to give the note."),
        Shown.QUEUED: words("Your choice is kept here. It leaves when the kiosk is connected."),
        Shown.SENT: words("The organisers have your choice. Their answer will show here."),
        Shown.QUESTION: words("The organisers want to know something. Someone will answer them."),
        Shown.ACCEPTED: words("The organisers said yes. They are expecting you."),
        Shown.DECLINED: words(
            "There is no place for you this time. You can choose something else."
        ),
        Shown.WAITING_LIST: words("It is full for now. They keep you on a list."),
        Shown.CANCELLED: words("The organisers cancelled it. You can choose something else."),
        Shown.WITHDRAWN: words("You took your choice back. You can choose again."),
        Shown.REFUSED: words("Your choice is kept here. Ask someone of the team to look at it."),
        Shown.PAST: words("This activity is over. You can choose something else."),
    }[shown]

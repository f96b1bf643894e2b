"""What was done: who did what, and when; never what was said."""

from typing import Final

from kiosk.domain.almanac import in_short
from kiosk.domain.log import Entry, What
from kiosk.i18n import message
from kiosk.ui.desk import Desk
from kiosk.ui.places import team
from kiosk.ui.screens.called import name_by
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.widgets.line import Line

TOLD: Final = {
    What.SIGNED_IN: (message("Opened the team’s pages"), "lock"),
    What.WRONG_PIN: (message("A code was not right"), "warning"),
    What.CONFIRMED: (message("Confirmed a choice"), "check"),
    What.HELD_BACK: (message("Held a choice back"), "waiting"),
    What.NEED_ADDED: (message("Added a need"), "helping"),
    What.EXPLAINED: (message("Explained something"), "info"),
    What.ANSWERED: (message("Answered"), "mail"),
    What.MESSAGE_SENT: (message("Sent a message"), "mail"),
    What.ORGANISED: (message("Announced an activity"), "organiser"),
    What.CALLED_OFF: (message("Called an activity off"), "cancelled"),
    What.BORROWED: (message("Asked to borrow something"), "loan"),
    What.HANDED_OVER: (message("Noted how a thing changed hands"), "loan"),
    What.PRINTED: (message("Printed a page"), "print"),
    What.CALL_SEEN: (message("Saw a call"), "call"),
    What.RESIDENT_ADDED: (message("Added a resident"), "person"),
    What.RESIDENT_CHANGED: (message("Changed a resident’s page"), "person"),
    What.RESIDENT_ERASED: (message("Erased a resident"), "undo"),
    What.EXPORTED: (message("Gave somebody their data"), "page"),
    What.CONSENT: (message("Kept what a resident agreed to"), "thumb-up"),
    What.TEAM_CHANGED: (message("Changed the team"), "volunteer"),
    What.PIN_SET: (message("Set a code"), "lock"),
    What.PIN_TAKEN: (message("Took a code away"), "lock"),
    What.SETTING_CHANGED: (message("Changed a setting"), "settings"),
}
"""What each line of the log says, and its pictogram."""

_MOST: Final = 60


class LogBookScreen(SheetScreen):
    """Kept for a year; the newest first."""

    def __init__(self, desk: Desk, _: team.LogBook) -> None:
        super().__init__(desk)
        self.title = desk.words("What was done")
        entries = desk.store.log.newest(_MOST)
        lines = [line for each in entries for line in self._lines(each)]
        if not lines:
            lines = [Line(desk.look, desk.words("Nothing was done yet."), pictogram="page")]
        self.lay_sheet(lines, [])

    def _lines(self, entry: Entry) -> list[Line]:
        words, now = self.words, self.desk.now()
        told, pictogram = TOLD[entry.what]
        at_computer = entry.supporter is None
        who = words("at the computer") if at_computer else name_by(entry.supporter, self.desk)
        when = in_short(entry.at.astimezone(now.tzinfo), None, now, words.language)
        text = words("{what}: {who}. {when}.", what=words.told(told), who=who, when=when)
        return [Line(self.desk.look, text, pictogram=pictogram)]

"""Why some were left out, reason by reason; and what to ask no longer, one tap each."""

from collections.abc import Iterator

from kiosk.domain.numerals import capitalised, number_in_words
from kiosk.domain.search import Answer, Condition, Reason, Why
from kiosk.ui.desk import Desk
from kiosk.ui.places.search import Found, LeftOut, Search
from kiosk.ui.screens.sheet_screen import SheetScreen
from kiosk.ui.searching import answer_to
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.face import Face, Manner
from kiosk.ui.widgets.line import Line


class LeftOutScreen(SheetScreen):
    def __init__(self, desk: Desk, place: LeftOut) -> None:
        super().__init__(desk)
        self._place = place
        self.title = desk.words("What was left out")
        answer = answer_to(place.sought, desk)
        lines, ways = list(self._lines(answer)), list(self._ways(answer))
        while len(ways) > 1 and not self.has_room(lines, ways):
            ways.pop()  # what is asked can be changed where it was asked, too
        self.lay_sheet(lines, ways)

    def _lines(self, answer: Answer) -> Iterator[Line]:
        look, words = self.desk.look, self.words
        reasons = answer.reasons or {}
        if not reasons:
            yield Line(look, words("Nothing was left out."), pictogram="check", block="good")
        for reason, n in sorted(reasons.items(), key=lambda each: -each[1]):
            line = Line(look, self._told(reason, n), pictogram=self._sign(reason))
            yield line
            if reason.why is Why.DOES_NOT_FIT:
                self.mark_personal(line)
        if any(each.why in (Why.NOT_TOLD, Why.DOES_NOT_FIT) for each in reasons):
            yield Line(look, words("It may be there all the same."), pictogram="maybe")
            yield Line(look, words("The team can ask the organisers."), pictogram="helper")
        if not answer.whole:
            told = words("There are more: the first thousand were looked at.")
            yield Line(look, told, pictogram="info")

    def _told(self, reason: Reason, n: int) -> str:
        words, what = self.words, self._name(reason)
        number = capitalised(number_in_words(n, words.language, feminine=True))
        untold = (
            words("One does not tell of this: {what}.", what=what),
            words("{number} do not tell of this: {what}.", number=number, what=what),
        )
        one, several = {
            Why.OTHER_DAY: (
                words("One is on another day."),
                words("{number} are on other days.", number=number),
            ),
            Why.FAR: (
                words("One is farther away."),
                words("{number} are farther away.", number=number),
            ),
            Why.NOWHERE: (
                words("One does not tell where it is."),
                words("{number} do not tell where they are.", number=number),
            ),
        }.get(reason.why, untold)
        return one if n == 1 else several

    def _name(self, reason: Reason) -> str:
        group = "access" if reason.why is Why.NOT_TOLD else "needs"
        if not self.desk.vocabulary.knows(group, reason.what):
            return ""
        return self.desk.vocabulary.entry(group, reason.what).name[self.words.language]

    def _sign(self, reason: Reason) -> str:
        group = "access" if reason.why is Why.NOT_TOLD else "needs"
        if self.desk.vocabulary.knows(group, reason.what):
            return self.desk.vocabulary.entry(group, reason.what).pictogram
        return {Why.OTHER_DAY: "calendar", Why.FAR: "far"}.get(reason.why, "place")

    def _ways(self, answer: Answer) -> Iterator[Choice]:
        """What can be asked no longer, and how many come back by it; that of the most first."""
        words, navigation = self.words, self.desk.navigation
        unmet = {each.condition for each in answer.reasons or ()}
        returns = {each: (answer.back or {}).get(each, 0) for each in Condition if each in unmet}
        for condition, back in sorted(returns.items(), key=lambda each: -each[1]):
            more = words.count("{n} more", "{n} more", back) if back else ""
            name = self._without(condition)
            button = self.button(Face(name, "add", quiet=more, manner=Manner.OUTLINED))
            wider = self._place.sought.without(condition)
            button.clicked.connect(
                lambda _=False, sought=wider: navigation.renew(Search(sought), Found(sought))
            )
            yield button
        if not unmet:
            on = self.button(Face(words("Go on"), "next", manner=Manner.PRIMARY))
            on.clicked.connect(navigation.back)
            yield on

    def _without(self, condition: Condition) -> str:
        words = self.words
        return {
            Condition.DAY: words("Any day"),
            Condition.REACH: words("Near or far"),
            Condition.ACCESS: words("Nothing special"),
            Condition.FITS_ME: words("For everyone"),
        }[condition]

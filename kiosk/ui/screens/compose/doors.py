"""Which screen stands behind each place of composing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import composing
from kiosk.ui.screens.compose import announced, details, review, what, when, where
from kiosk.ui.screens.screen import Screen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    composing.Compose: what.ComposeScreen,
    composing.WhichCategory: what.WhichCategoryScreen,
    composing.WhichActivity: what.WhichActivityScreen,
    composing.WhichDay: when.WhichDayScreen,
    composing.WhichPart: when.WhichPartScreen,
    composing.WhichHour: when.WhichHourScreen,
    composing.Where: where.WhereScreen,
    composing.WhichTown: where.WhichTownScreen,
    composing.Review: review.ReviewScreen,
    composing.Adding: review.AddingScreen,
    composing.Picking: details.PickingScreen,
    composing.OneOf: details.OneOfScreen,
    composing.WhoIsSought: details.WhoIsSoughtScreen,
    composing.HowMany: details.HowManyScreen,
    composing.Hearing: review.HearingScreen,
    composing.NotSent: review.NotSentScreen,
    composing.Announced: announced.AnnouncedScreen,
    composing.OneAnnounced: announced.OneAnnouncedScreen,
    composing.EveryWeek: announced.EveryWeekScreen,
    composing.CallingOff: announced.CallingOffScreen,
}

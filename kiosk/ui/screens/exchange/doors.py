"""Which screen stands behind each place of the exchange among professionals."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import exchange
from kiosk.ui.screens.exchange import lines, one_shared, projects, questions, room, whole, writing
from kiosk.ui.screens.screen import Screen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    exchange.Professionals: room.ProfessionalsScreen,
    exchange.Sheets: room.SheetsScreen,
    exchange.ByPicture: room.ByPictureScreen,
    exchange.OneShared: one_shared.OneSharedScreen,
    exchange.Asking: one_shared.AskingScreen,
    exchange.Questions: questions.QuestionsScreen,
    exchange.OneQuestion: questions.OneQuestionScreen,
    exchange.WriteSheet: writing.WriteSheetScreen,
    exchange.SheetAbout: writing.SheetAboutScreen,
    exchange.Unfinished: writing.UnfinishedScreen,
    exchange.Writing: writing.WritingScreen,
    exchange.SheetPicking: writing.SheetPickingScreen,
    exchange.SheetLines: lines.SheetLinesScreen,
    exchange.OneLine: lines.OneLineScreen,
    exchange.WhichMeeting: whole.WhichMeetingScreen,
    exchange.SheetProject: whole.SheetProjectScreen,
    exchange.WhichProject: whole.WhichProjectScreen,
    exchange.ReadSheet: whole.ReadSheetScreen,
    exchange.ThrowingAway: whole.ThrowingAwayScreen,
    exchange.Projects: projects.ProjectsScreen,
    exchange.OneProject: projects.OneProjectScreen,
    exchange.OfProject: projects.OfProjectScreen,
    exchange.BeginProject: projects.BeginProjectScreen,
}

"""Which screen stands behind each place of lending and borrowing."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from kiosk.ui.desk import Desk
from kiosk.ui.places import loans
from kiosk.ui.screens.loans import borrowing, handing, one_loan, room
from kiosk.ui.screens.screen import Screen

SCREENS: Final[Mapping[type, Callable[[Desk, Any], Screen]]] = {
    loans.Loans: room.LoansScreen,
    loans.WhatWeLend: room.WhatWeLendScreen,
    loans.WhenIsItFree: room.WhenIsItFreeScreen,
    loans.OneLoan: one_loan.OneLoanScreen,
    loans.NotAgain: one_loan.NotAgainScreen,
    loans.HowItLooked: one_loan.HowItLookedScreen,
    loans.PromisedTwice: one_loan.PromisedTwiceScreen,
    loans.WhichCondition: handing.WhichConditionScreen,
    loans.WhichPhoto: handing.which_photo,
    loans.Borrow: borrowing.BorrowScreen,
    loans.OneThing: borrowing.OneThingScreen,
    loans.FromWhichDay: borrowing.FromWhichDayScreen,
    loans.UntilWhichDay: borrowing.UntilWhichDayScreen,
    loans.WhoFetches: borrowing.WhoFetchesScreen,
    loans.AskForIt: borrowing.AskForItScreen,
}

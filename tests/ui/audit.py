"""The audit: what on a live window a resident could not read, reach or tell apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt

from kiosk.ui.window import Window
from tests.ui import fit, paging, reach, sight, touch
from tests.ui.pixels import Pixels
from tests.ui.rules import Defect, Found, Rule
from tests.ui.seen import Seen

__all__ = ["Defect", "Rule", "audit", "standing", "table"]

_ON_WIDGETS: Final[tuple[Callable[[Seen], Found], ...]] = (
    fit.clipped,
    fit.outside,
    fit.overlap,
    fit.low,
    touch.small,
    touch.close,
    touch.crowded,
    touch.loud,
    reach.nameless,
    reach.wrong_role,
    reach.by_tab,
    paging.unnumbered,
    paging.unread,
)
_ON_PIXELS: Final[tuple[Callable[[Seen, Pixels], Found], ...]] = (
    sight.pale_text,
    sight.pale_parts,
    reach.pale_frames,
)
_NOWHERE: Final[Mapping[str, QRectF]] = {}


def audit(
    window: Window, screen: str = "", stood: Mapping[str, QRectF] = _NOWHERE
) -> tuple[Defect, ...]:
    """What breaks a rule on the window as it stands; it is left as it was found, in front.

    screen: how the report calls it. stood: `standing` of other screens in the same window.
    """
    if not window.isActiveWindow():
        window.activateWindow()
        QCoreApplication.processEvents()  # no button has the focus in a window behind another
    seen = Seen(window)
    pixels = Pixels(window.grab().toImage())
    focused = window.focusWidget()
    found = [each for check in _ON_PIXELS for each in check(seen, pixels)]
    found += [each for check in _ON_WIDGETS for each in check(seen)]
    found += touch.moved(seen, stood)
    if focused is not None:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)
    return tuple(Defect(rule, screen, widget, detail) for rule, widget, detail in found)


def standing(window: Window) -> dict[str, QRectF]:
    """Where the strips' visible buttons stand, in pixels; Stop stands for Listen."""
    return touch.standing(Seen(window))


def table(found: Iterable[tuple[str, Defect]]) -> str:
    """Of (configuration, defect): how often each rule is broken in each configuration."""
    counted = Counter((configuration, defect.rule) for configuration, defect in found)
    rules = [rule for rule in Rule if any(broken is rule for _, broken in counted)]
    configurations = sorted({configuration for configuration, _ in counted})
    first = max(map(len, configurations), default=0)
    rows = [" " * first + "".join(f"  {rule}" for rule in rules)]
    for each in configurations:
        cells = (f"  {counted[each, rule] or '·':>{len(rule)}}" for rule in rules)
        rows.append(f"{each:<{first}}" + "".join(cells))
    return "\n".join(rows)

"""The audit: what on a live window a resident could not read, reach or tell apart."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from kiosk.settings import ThemeName
from kiosk.ui.theme import PALETTES
from kiosk.ui.window import Window
from tests.ui import fit, paging, reach, sight, touch
from tests.ui.pixels import Pixels
from tests.ui.rules import Defect, Found, Rule
from tests.ui.seen import Seen

__all__ = ["Defect", "Rule", "audit", "coverage", "drawing", "in_colours", "standing", "table"]

_ON_WIDGETS: Final[tuple[Callable[[Seen], Found], ...]] = (
    fit.clipped,
    fit.elided,
    fit.outside,
    fit.overlap,
    fit.low,
    fit.slanted,
    touch.small,
    touch.close,
    touch.crowded,
    touch.loud,
    reach.nameless,
    reach.wrong_role,
    reach.lost,
    reach.by_tab,
    paging.unnumbered,
    paging.unread,
)
_ON_PIXELS: Final[tuple[Callable[[Seen, Pixels], Found], ...]] = (
    fit.drawn_low,
    sight.pale_text,
    sight.pale_parts,
    reach.pale_frames,
)
_IN_OTHER_COLOURS: Final[tuple[Callable[[Seen, Pixels], Found], ...]] = (
    sight.pale_text,
    sight.pale_parts,
    reach.pale_frames_alike,
)
_DRAWN_QUICKLY: Final = 1500  # pixels
_NOWHERE: Final[Mapping[str, QRectF]] = {}


def audit(
    window: Window,
    screen: str = "",
    stood: Mapping[str, QRectF] = _NOWHERE,
    others: Iterable[ThemeName] = (),
) -> tuple[Defect, ...]:
    """What breaks a rule on the window as it stands; it is left as it was found, in front.

    screen: how the report calls it. stood: `standing` of other screens in the same window.
    others: themes in which it is drawn once more, for what depends on colours alone.
    """
    if not window.isActiveWindow():
        window.activateWindow()
        QCoreApplication.processEvents()  # no button has the focus in a window behind another
    seen, focused = Seen(window), window.focusWidget()
    with drawing(window):
        pixels = Pixels(window.grab().toImage())
        found = list(_found(screen, (check(seen, pixels) for check in _ON_PIXELS)))
        found += _found(screen, (check(seen) for check in _ON_WIDGETS))
        found += _found(screen, [touch.moved(seen, stood)])
        for theme in others:
            with in_colours(seen.look.theme, theme):
                found += _in_other_colours(seen, f"{screen}, {theme}", focused)
        _refocus(focused)
    return tuple(found)


def _in_other_colours(seen: Seen, screen: str, focused: QWidget | None) -> list[Defect]:
    """On a smaller picture, or, when that has a defect, on a whole one: small ones are paler."""
    found: list[Defect] = []
    for scale in sorted({_scale(seen), 1.0}):
        _refocus(focused)
        pixels = Pixels(picture(seen.window, scale))
        found = list(_found(screen, (check(seen, pixels) for check in _IN_OTHER_COLOURS)))
        if not found:
            break
    return found


def _scale(seen: Seen) -> float:
    """Half as large where the whole takes long to draw: on large screens, and in large letters."""
    return 0.5 if seen.window.width() > _DRAWN_QUICKLY else 1.0


def picture(window: Window, scale: float) -> QImage:
    """The window as it is drawn now."""
    if scale == 1:
        return window.grab().toImage()
    image = QImage(window.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    window.render(image, QPoint())
    return image


def _found(screen: str, checked: Iterable[Found]) -> Iterator[Defect]:
    for rule, widget, detail in chain.from_iterable(checked):
        yield Defect(rule, screen, widget, detail)


def _refocus(focused: QWidget | None) -> None:
    """Without the frame of a focus that came by keys."""
    if focused is not None:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)


@contextmanager
def drawing(window: Window) -> Iterator[None]:
    """Have the window drawn, also when it is otherwise left alone between two looks at it."""
    drawn = window.updatesEnabled()
    window.setUpdatesEnabled(True)
    try:
        yield
    finally:
        window.setUpdatesEnabled(drawn)


@contextmanager
def in_colours(built: ThemeName, other: ThemeName) -> Iterator[None]:
    """What is drawn meanwhile in the theme `built` has the colours of another."""
    own = PALETTES[built]
    PALETTES[built] = PALETTES[other]
    try:
        yield
    finally:
        PALETTES[built] = own


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


def coverage(looked_at: Iterable[tuple[str, int, int, int]]) -> str:
    """Of (configuration, states, drawings of them in all themes, defects): what was looked at."""
    rows = sorted(looked_at)
    _, *counts = zip(*rows, strict=True)
    states, drawn, defects = (sum(each) for each in counts)
    rows.append(("all", states, drawn, defects))
    first = max(len(name) for name, *_ in rows)
    told = [f"{'':<{first}}  {'states':>7}  {'in themes':>9}  {'defects':>7}"]
    for name, states, drawn, defects in rows:
        told.append(f"{name:<{first}}  {states:>7}  {drawn:>9}  {defects:>7}")
    return "\n".join(told)

"""Colours, type and space: every measure in millimetres on the real screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainterPath

from kiosk.settings import TextSize, ThemeName

FAMILIES: Final = ("Andika", "Atkinson Hyperlegible", "Verdana", "DejaVu Sans")
CAP_MM: Final = {TextSize.NORMAL: 4.0, TextSize.LARGE: 5.0, TextSize.LARGEST: 6.2}
LINE_HEIGHT: Final = {TextSize.NORMAL: 1.25, TextSize.LARGE: 1.22, TextSize.LARGEST: 1.2}
TITLE: Final = {TextSize.NORMAL: 1.35, TextSize.LARGE: 1.2, TextSize.LARGEST: 1.0}
SMALL_MM: Final = (5.0, 4.0, 3.55)
"""Below a sign, where a person's own letters have no room; the first is 0.7 degrees high at 400 mm
(EN 301 549 clause 5.1.4), the last is 14 points."""
_CLOSE: Final = 1.1  # line height of such words
DEFAULT_DPI: Final = 96.0
MM_PER_INCH: Final = 25.4

# The size the measures below are drawn for: a 10" tablet. Larger screens stand farther away.
SMALLEST_MM: Final = (216.0, 135.0)
ROOMIEST: Final = 1.9


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of one theme; `blocks` by what they mean: (ground, drawing)."""

    page: str
    card: str
    border: str
    ink: str
    quiet: str
    strip: str
    chosen: str
    focus: str
    primary: tuple[str, str]
    agree: tuple[str, str]
    spoken: tuple[str, str]
    blocks: Mapping[str, tuple[str, str]]


_LIGHT = Palette(
    page="#F7F3EA",
    card="#FFFFFF",
    border="#E4DCCB",
    ink="#1D1B18",
    quiet="#45413A",
    strip="#FFFFFF",
    chosen="#E3EDF1",
    focus="#1D1B18",
    primary=("#0B4F6C", "#FFFFFF"),
    agree=("#2B5A1D", "#FFFFFF"),
    spoken=("#FFD84D", "#1D1B18"),
    blocks={
        "sport": ("#0B4F6C", "#FFFFFF"),
        "music": ("#7A1F3D", "#FFFFFF"),
        "outdoors": ("#2B5A1D", "#FFFFFF"),
        "making": ("#8A3A00", "#FFFFFF"),
        "lending": ("#8A3A00", "#FFFFFF"),
        "helping": ("#8A3A00", "#FFFFFF"),
        "people": ("#4B2E83", "#FFFFFF"),
        "place": ("#333A44", "#FFFFFF"),
        "good": ("#2B5A1D", "#FFFFFF"),
        "sad": ("#7A1F3D", "#FFFFFF"),
    },
)

_DARK = Palette(
    page="#15171B",
    card="#20242B",
    border="#464D59",
    ink="#F6F2E9",
    quiet="#D5CFC2",
    strip="#1B1F25",
    chosen="#2E3B45",
    focus="#FFD84D",
    primary=("#9BD3EC", "#0A1C25"),
    agree=("#B3DDA3", "#10200A"),
    spoken=("#FFD84D", "#1D1B18"),
    blocks={
        "sport": ("#9BD3EC", "#0A1C25"),
        "music": ("#F2B3C6", "#2C0A16"),
        "outdoors": ("#B3DDA3", "#10200A"),
        "making": ("#F5C199", "#2B1200"),
        "lending": ("#F5C199", "#2B1200"),
        "helping": ("#F5C199", "#2B1200"),
        "people": ("#CFBDF2", "#190C33"),
        "place": ("#CBD2DC", "#14181D"),
        "good": ("#B3DDA3", "#10200A"),
        "sad": ("#F2B3C6", "#2C0A16"),
    },
)

_YELLOW = "#FFE14D"
_YELLOW_ON_BLACK = Palette(
    page="#000000",
    card="#000000",
    border=_YELLOW,
    ink=_YELLOW,
    quiet=_YELLOW,
    strip="#000000",
    chosen="#3A3200",
    focus="#FFFFFF",
    primary=(_YELLOW, "#000000"),
    agree=(_YELLOW, "#000000"),
    spoken=("#FFFFFF", "#000000"),
    blocks=dict.fromkeys(_LIGHT.blocks, (_YELLOW, "#000000")),
)

_SOFT = Palette(
    page="#E9E6DE",
    card="#F3F1EA",
    border="#D3CEC2",
    ink="#2B2926",
    quiet="#3F3C37",
    strip="#F3F1EA",
    chosen="#DCE1E1",
    focus="#2B2926",
    primary=("#3B4B52", "#F7F5EF"),
    agree=("#3D4F3A", "#F7F5EF"),
    spoken=("#E8D9A0", "#2B2926"),
    blocks=dict.fromkeys(_LIGHT.blocks, ("#444B52", "#F7F5EF")),
)

PALETTES: Final = {
    ThemeName.LIGHT: _LIGHT,
    ThemeName.DARK: _DARK,
    ThemeName.YELLOW_ON_BLACK: _YELLOW_ON_BLACK,
    ThemeName.SOFT: _SOFT,
}


def font_family() -> str | None:
    """The first family of FAMILIES that is installed; None when Qt would draw boxes."""
    installed = set(QFontDatabase.families())
    return next((each for each in FAMILIES if each in installed), None)


@dataclass(frozen=True, eq=False, slots=True)
class Lettering:
    """A font, how it measures, and the pixels from one of its lines to the next."""

    font: QFont
    metrics: QFontMetricsF
    line_height: float


@lru_cache(maxsize=64)
def _lettering(cap_height: float, line_height: float, bold: bool) -> Lettering:
    """The lettering whose capital H is at least `cap_height` pixels high."""
    font = QFont(font_family() or FAMILIES[-1])
    font.setPixelSize(1000)
    # the outline, not the declared height: Andika's H is 1.7 % lower than it says
    outline = QPainterPath()
    outline.addText(0, 0, font, "H")
    ratio = outline.boundingRect().height() / 1000
    # rounded up: a cap height is a promise, and a pixel below it breaks it
    font.setPixelSize(int(cap_height / ratio) + 1)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Lettering(font, QFontMetricsF(font), font.pixelSize() * line_height)


@dataclass(frozen=True)
class Look:
    """How everything is drawn on one screen: its theme, its text size, its millimetres.

    width, height: the window in pixels. dots_per_mm: of the calibrated screen.
    """

    theme: ThemeName
    text: TextSize
    width: int
    height: int
    dots_per_mm: float

    @property
    def palette(self) -> Palette:
        return PALETTES[self.theme]

    @cached_property
    def scale(self) -> float:
        """How much larger than on a 10" tablet everything is drawn; never smaller.

        It may stand upright.
        """
        long, short = max(self.width, self.height), min(self.width, self.height)
        fit = min(
            long / self.dots_per_mm / SMALLEST_MM[0],
            short / self.dots_per_mm / SMALLEST_MM[1],
        )
        return max(1.0, min(fit, ROOMIEST))

    def mm(self, length: float) -> int:
        """Pixels for a length in millimetres."""
        return round(length * self.dots_per_mm * self.scale)

    def lettering(self, *, bold: bool = False, title: bool = False) -> "Lettering":
        """The text's lettering; its capital H is CAP_MM high (EN 301 549 clause 5.1.4)."""
        cap = CAP_MM[self.text] * (TITLE[self.text] if title else 1.0)
        dots = cap * self.dots_per_mm * self.scale
        return _lettering(dots, LINE_HEIGHT[self.text], bold)

    @property
    def small_mm(self) -> tuple[float, ...]:
        """How high a capital can be below a sign, in mm: the person's own letters first."""
        own = CAP_MM[self.text]
        return (own, *(each for each in SMALL_MM if each < own))

    def small(self, cap_mm: float, *, bold: bool = True) -> "Lettering":
        """Close lines of letters whose capital H is `cap_mm` high, in millimetres."""
        return _lettering(cap_mm * self.dots_per_mm * self.scale, _CLOSE, bold)

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self.palette, name))

    def block(self, name: str) -> tuple[QColor, QColor]:
        """(ground, drawing) of a block of meaning, such as "sport"."""
        ground, drawing = self.palette.blocks[name]
        return QColor(ground), QColor(drawing)

    def spoken(self) -> tuple[QColor, QColor]:
        """(ground, drawing) of what the voice is saying."""
        ground, drawing = self.palette.spoken
        return QColor(ground), QColor(drawing)

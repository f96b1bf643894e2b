"""An announcement composed of pictograms: what it says, and its record, made and read back."""

from kiosk.domain.composing.composition import (
    KINDS_OF,
    Composition,
    House,
    categories_of,
    every_week,
    shifted,
)
from kiosk.domain.composing.likeness import Likeness, like, plan_of
from kiosk.domain.composing.records import composition_of, record_of
from kiosk.domain.composing.structure import Known, structure_of

__all__ = [
    "KINDS_OF",
    "Composition",
    "House",
    "Known",
    "Likeness",
    "categories_of",
    "composition_of",
    "every_week",
    "like",
    "plan_of",
    "record_of",
    "shifted",
    "structure_of",
]

"""Where the house stands: by it a listing is near or far, at home or across the border."""

from dataclasses import dataclass

from kiosk.domain.towns import Town, town_named


@dataclass(frozen=True, slots=True)
class Home:
    """country: ES or FR. town: None where nobody set it, or where it is not known."""

    country: str
    town: Town | None = None

    @classmethod
    def of(cls, country: str, town: str) -> "Home":
        """As the settings tell it: the town by any of its names, or empty."""
        return cls(country, town_named(town, country) if town else None)

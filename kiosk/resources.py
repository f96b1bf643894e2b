"""Where the files that travel with the program are: beside the package, or in it in a wheel."""

from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent
_HOME = _PACKAGE if (_PACKAGE / "assets").is_dir() else _PACKAGE.parent

ASSETS: Final = _HOME / "assets"
TRANSLATIONS: Final = _HOME / "translations"

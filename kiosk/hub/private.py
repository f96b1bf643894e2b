"""Files with a secret in them: for the eyes of their own user alone."""

import os
from pathlib import Path


def write(path: Path, content: bytes) -> Path:
    """Write the file whole or not at all, readable by its own user alone; gives its path."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    # born 0600: a chmod afterwards would leave a moment in which anybody reads it
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path

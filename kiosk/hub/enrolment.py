"""What makes a kiosk one of a hub's: where the hub is, whose kiosk it is, and its secret."""

import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

import orjson

from kiosk.hub.client import Collection
from kiosk.hub.line import Credential

FILE: Final = "hub.json"


class EnrolmentError(Exception):
    """The enrolment cannot be used; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """`credential` is “user:password”; it is kept out of the repr, and so out of logs."""

    url: str
    area: str
    structure: str
    kiosk: str
    credential: str = field(repr=False)

    @property
    def account(self) -> Credential:
        return Credential.parse(self.credential)

    @property
    def listings(self) -> Collection:
        return listings_of(self.area)

    @property
    def outbox(self) -> Collection:
        return Collection(self.structure, "outbox")

    @property
    def inbox(self) -> Collection:
        return Collection(self.structure, "inbox")


def listings_of(area: str) -> Collection:
    """The public listings of an area."""
    return Collection("public", f"listings-{area}")


def save(enrolment: Enrolment, data: Path) -> Path:
    """Write it to the data folder, readable by the kiosk's own user alone; gives the file."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    path, draft = data / FILE, data / f"{FILE}.new"
    draft.unlink(missing_ok=True)
    # born 0600: a chmod afterwards would leave a moment in which anybody reads it
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(orjson.dumps(asdict(enrolment), option=orjson.OPT_INDENT_2))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return path


def stamp_of(data: Path) -> tuple[int, ...] | None:
    """Changes whenever the enrolment is written; None when there is none. Reads nothing."""
    try:
        told = (data / FILE).stat()
    except OSError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns


def load(data: Path) -> Enrolment | None:
    """The data folder's enrolment, None when there never was one; raises EnrolmentError."""
    path = data / FILE
    try:
        told = orjson.loads(path.read_bytes())
        enrolment = Enrolment(**told)
        if not all(isinstance(value, str) and value for value in asdict(enrolment).values()):
            raise ValueError("a field is empty")
        Credential.parse(enrolment.credential)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EnrolmentError(f"{path} cannot be read: {error}.") from error
    except (ValueError, TypeError) as error:
        said = f"{path} is not an enrolment: {error}. Enrol the kiosk again."
        raise EnrolmentError(said) from None  # its cause may hold the secret
    return enrolment

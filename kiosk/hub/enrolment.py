"""What makes a kiosk one of a hub's: where the hub is, whose kiosk it is, and its secret."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

import orjson

from kiosk.hub import private, safe
from kiosk.hub.client import Collection
from kiosk.hub.line import Credential

FILE: Final = "hub.json"


class EnrolmentError(Exception):
    """The enrolment cannot be used; the message names the file and the mend."""


class Keep(StrEnum):
    """Where the secret is kept: in the file itself, or in the system's keyring."""

    FILE = "file"
    KEYRING = "keyring"


@dataclass(frozen=True, slots=True)
class Membership:
    """Whose kiosk this is, and where its secret is kept; not the secret."""

    url: str
    area: str
    structure: str
    kiosk: str
    keep: Keep

    def is_of(self, enrolment: "Enrolment") -> bool:
        """Whether it is the same kiosk of the same hub."""
        return (self.url, self.structure, self.kiosk) == (
            enrolment.url,
            enrolment.structure,
            enrolment.kiosk,
        )


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


def save(enrolment: Enrolment, data: Path, keep: Keep = Keep.FILE) -> Path:
    """Write it to the data folder, for the kiosk's own user alone; gives the file.

    Raises SafeError, and writes nothing, when the keyring does not keep the secret.
    """
    told = asdict(enrolment) | {"keep": keep}
    if keep is Keep.KEYRING:
        # first: a kiosk that runs reads the keyring as soon as the file has changed
        safe.keep(*_entry(enrolment), told.pop("credential"))
    return private.write(data / FILE, orjson.dumps(told, option=orjson.OPT_INDENT_2))


def save_well(enrolment: Enrolment, data: Path) -> Keep:
    """Write it, with the secret where it suits this system; gives where."""
    if safe.is_open_at_start():
        try:
            save(enrolment, data, Keep.KEYRING)
        except safe.SafeError:
            pass
        else:
            return Keep.KEYRING
    save(enrolment, data, Keep.FILE)
    return Keep.FILE


def membership_of(data: Path) -> Membership | None:
    """Whose kiosk this is, None when it is nobody's; asks no keyring. Raises EnrolmentError."""
    told = _told(data)
    return told and told[0]


def load(data: Path) -> Enrolment | None:
    """The data folder's enrolment, None when there never was one; raises EnrolmentError.

    Comes back within moments, also where a keyring asks for a password.
    """
    if (told := _told(data)) is None:
        return None
    there, credential = told
    if there.keep is Keep.KEYRING:
        try:
            credential = safe.give(*_entry(there))
        except safe.SafeError as error:
            raise EnrolmentError(
                f"The system's keyring does not give this kiosk's secret: {error}. "
                "Unlock it, or enrol the kiosk again with --keep file."
            ) from None
    return Enrolment(there.url, there.area, there.structure, there.kiosk, credential)


def forget(data: Path) -> bool:
    """Take the enrolment away, whatever it is; gives whether its secret went too."""
    try:
        gone = forget_secret(membership_of(data))
    except EnrolmentError:
        gone = True
    (data / FILE).unlink(missing_ok=True)
    return gone


def forget_secret(there: Membership | None) -> bool:
    """Take a former enrolment's secret out of the keyring; gives whether it holds none."""
    if there and there.keep is Keep.KEYRING:
        try:
            safe.forget(*_entry(there))
        except safe.SafeError:
            return False
    return True


def stamp_of(data: Path) -> tuple[int, ...] | None:
    """Changes whenever the enrolment is written; None when there is none. Reads nothing."""
    try:
        told = (data / FILE).stat()
    except OSError:
        return None
    return told.st_ino, told.st_size, told.st_mtime_ns


def _entry(one: Membership | Enrolment) -> tuple[str, str]:
    """Under which names the keyring has its secret."""
    return f"Ekin Kiosk: {one.url}", f"{one.structure}.{one.kiosk}"


def _told(data: Path) -> tuple[Membership, str] | None:
    """What the file says: the credential is empty when the keyring has it; None without a file.

    Raises EnrolmentError.
    """
    path = data / FILE
    try:
        told = orjson.loads(path.read_bytes())
        keep = Keep(told.pop("keep", Keep.FILE))  # older ones do not say
        credential = told.pop("credential") if keep is Keep.FILE else ""
        there = Membership(**told, keep=keep)
        if not all(isinstance(value, str) and value for value in asdict(there).values()):
            raise ValueError("a field is empty")
        if keep is Keep.FILE:
            Credential.parse(credential)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise EnrolmentError(f"{path} cannot be read: {error}.") from error
    except KeyError:
        raise EnrolmentError(f"{path} has no secret. Enrol the kiosk again.") from None
    except (ValueError, TypeError, AttributeError) as error:
        said = f"{path} is not an enrolment: {error}. Enrol the kiosk again."
        raise EnrolmentError(said) from None  # its cause may hold the secret
    return there, credential

"""What whoever runs a hub needs to reach it: its address, and the account to sign in with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from kiosk.hub import private
from kiosk.hub.line import Credential

ADMIN: Final = "operator.json"
POSTMAN: Final = "postman.json"
_FIELDS: Final = ("url", "user", "password")


class OperatorError(Exception):
    """The hub's operator is not known here; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who signs in at a hub; the secret stays out of the repr."""

    url: str
    credential: Credential


def save(operator: Operator, data: Path, file: str) -> Path:
    """Write it to the data folder as ADMIN or POSTMAN, for its own user alone; gives the path."""
    account = operator.credential
    told = dict(zip(_FIELDS, (operator.url, account.user, account.password), strict=True))
    return private.write(data / file, orjson.dumps(told, option=orjson.OPT_INDENT_2))


def known(data: Path, file: str) -> Operator | None:
    """The data folder's ADMIN or POSTMAN, None when there is none; raises OperatorError."""
    return load(data, file) if (data / file).exists() else None


def load(data: Path, file: str) -> Operator:
    """The data folder's ADMIN or POSTMAN; raises OperatorError."""
    path = data / file
    try:
        told = orjson.loads(path.read_bytes())
        url, user, password = (told[field] for field in _FIELDS)
        if not all(isinstance(each, str) and each for each in (url, user, password)):
            raise ValueError("a field is empty")
    except FileNotFoundError:
        raise OperatorError(
            f"There is no {path}. Set the hub up first, with the same --data: kiosk hub init URL"
        ) from None
    except OSError as error:
        raise OperatorError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError):
        # what is wrong with it may be a piece of the secret
        raise OperatorError(
            f"{path} is damaged. Set the hub up again, which changes nothing there: kiosk hub init"
        ) from None
    return Operator(url, Credential(user, password))

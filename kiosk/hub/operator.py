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
_INIT: Final = "hub init URL --area AREA"
_MISSING: Final = {
    ADMIN: "There is no {}. Set the hub up first, with the same --data:",
    POSTMAN: (
        "There is no {}. Where a postman was set up elsewhere, copy its file from there. "
        "Else set the hub up first, with the same --data:"
    ),
}
_DAMAGED: Final = {
    ADMIN: "{} is damaged. Set the hub up again, which changes nothing there:",
    POSTMAN: (
        "{} is damaged. Copy it anew from where the postman runs. "
        "Where it is nowhere else, give the postman a new secret:"
    ),
}


class OperatorError(Exception):
    """It cannot be done for whoever runs a hub; the message says what is wrong and what to do.

    said: the message without its end. mend: that end, a command as it is typed after `kiosk`;
    URL in it is the hub's.
    """

    def __init__(self, said: str, mend: str = "") -> None:
        super().__init__(f"{said} kiosk {mend}" if mend else said)
        self.said = said
        self.mend = mend


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
        raise OperatorError(_MISSING[file].format(path), _INIT) from None
    except OSError as error:
        raise OperatorError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError):
        # what is wrong with it may be a piece of the secret
        again = f"{_INIT} --new-postman" if file == POSTMAN else _INIT
        raise OperatorError(_DAMAGED[file].format(path), again) from None
    return Operator(url, Credential(user, password))

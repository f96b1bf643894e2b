"""`kiosk hub init`, `add-structure`, `add-kiosk`, `revoke-kiosk`, `rotate`: to run a hub."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from kiosk.commands.administrator import Hub, address, administrator, hub_here, hub_of
from kiosk.commands.code import check_files, hand_over, text_of
from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import path_text, printable, program, say, say_json
from kiosk.hub import operator
from kiosk.hub.code import CodeError, code_of
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential, Missing
from kiosk.hub.operator import ADMIN, POSTMAN, Operator
from kiosk.hub.places import STRUCTURES
from kiosk.hub.provision import HubAdmin


def init(arguments: Namespace) -> Exit:
    """Set the hub up, and keep the two accounts that run it."""
    url, data = address(arguments.url), arguments.data
    account = administrator(url, data)
    with hub_of(Operator(url, account)) as hub:
        operator.save(Operator(url, account), data, ADMIN)
        known = operator.known(data, POSTMAN)
        same = known.credential if known and known.url == url else None
        names = arguments.moderator or ()
        new = [name for name in names if not _has_account(hub, name)]
        there = [name for name in names if name not in new]
        path = operator.save(
            Operator(url, hub.admin.init(arguments.area, there, same)), data, POSTMAN
        )
        made = {name: hub.admin.add_moderator(name).password for name in new}
    told = {"url": url, "areas": arguments.area, "postman": path_text(path), "moderators": made}
    if arguments.json:
        say_json(told)
        return Exit.DONE
    say(f"{url} is a hub, with announcements for {_listed(arguments.area)}.")
    for name, password in made.items():
        say(f"The moderator {name} signs in with the password {password} (it is shown only now).")
    say(f"The postman's account is in {path}. Let it carry: {program()} hub postman")
    return Exit.DONE


def add_structure(arguments: Namespace) -> Exit:
    """Add a structure, or change what others see of it."""
    with hub_here(arguments.data) as hub:
        hub.admin.add_structure(
            arguments.structure, arguments.name, arguments.area, arguments.trusted
        )
    told = {
        "structure": arguments.structure,
        "name": arguments.name,
        "areas": arguments.area,
        "trusted": arguments.trusted,
    }
    if arguments.json:
        say_json(told)
    else:
        trust = "at once" if arguments.trusted else "after a moderator's yes"
        say(
            f"{arguments.structure} is on the hub as “{printable(arguments.name)}”. "
            f"What it announces in {_listed(arguments.area)} is published {trust}."
        )
    return Exit.DONE


def add_kiosk(arguments: Namespace) -> Exit:
    """Add a kiosk, and hand its code over."""
    return _with_secret(arguments, lambda admin: admin.add_kiosk)


def rotate(arguments: Namespace) -> Exit:
    """Give a kiosk a new secret, and hand its code over."""
    return _with_secret(arguments, lambda admin: admin.rotate_kiosk)


def revoke_kiosk(arguments: Namespace) -> Exit:
    """End a kiosk's account."""
    structure, kiosk = arguments.structure, arguments.kiosk
    with hub_here(arguments.data) as hub:
        _structure(hub, structure)
        revoked = hub.admin.revoke_kiosk(structure, kiosk)
    if arguments.json:
        say_json({"structure": structure, "kiosk": kiosk, "revoked": revoked})
    elif revoked:
        say(f"The secret of {kiosk} of {structure} opens nothing any more.")
    else:
        say(f"{structure} has no {kiosk}: there is nothing to revoke.")
    return Exit.DONE


_Make = Callable[[str, str], Credential]


def _with_secret(arguments: Namespace, way: Callable[[HubAdmin], _Make]) -> Exit:
    """Make a kiosk's secret on the hub, and hand over the code that holds it."""
    check_files(arguments)
    structure, kiosk = arguments.structure, arguments.kiosk
    with hub_here(arguments.data) as hub:
        area = _area(structure, _structure(hub, structure), arguments.area)

        def enrolment(password: str) -> Enrolment:
            credential = f"{structure}.{kiosk}:{password}"
            return Enrolment(hub.url, area, structure, kiosk, credential)

        try:
            code_of(enrolment("A" * 43))  # before there is a secret that no code can carry
        except CodeError as error:
            raise Unusable(str(error)) from None
        made = enrolment(way(hub.admin)(structure, kiosk).password)
    hand_over(made, arguments, quietly=arguments.json)
    if arguments.json:
        told = {"url": made.url, "area": area, "structure": structure, "kiosk": kiosk}
        say_json(told | {"code": text_of(made)})
    return Exit.DONE


def _structure(hub: Hub, id: str) -> Mapping[str, Any]:
    """What is registered of a structure; raises Unusable, naming those that are there."""
    pages = hub.client.pages(STRUCTURES, signed=True)
    there = {str(each["id"]): each for page in pages for each in page.records}
    if id in there:
        return there[id]
    known = f"There are: {', '.join(sorted(there))}. " if there else "There is none yet. "
    raise Unusable(
        f"The hub has no structure {id}. {known}Add it: {program()} hub add-structure {id}"
    )


def _area(structure: str, registered: Mapping[str, Any], asked: str | None) -> str:
    areas = [str(each) for each in registered.get("areas") or ()]
    if asked is not None and asked not in areas:
        raise Unusable(f"{structure} is not in the area {asked}. It is in: {', '.join(areas)}.")
    if not areas:
        raise Unusable(f"{structure} has no area. Add one: {program()} hub add-structure")
    return asked or areas[0]


def _has_account(hub: Hub, name: str) -> bool:
    try:
        hub.client.write("GET", f"/accounts/{quote(name, '')}")
    except Missing:
        return False
    return True


def _listed(names: list[str]) -> str:
    return ", ".join(names)

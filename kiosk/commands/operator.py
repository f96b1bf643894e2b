"""`kiosk hub init`, `add-structure`, `add-kiosk`, `revoke-kiosk`, `rotate`: to run a hub."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kiosk.commands.administrator import Hub, address, administrator, hub_here, hub_of
from kiosk.commands.code import check_files, hand_over, text_of
from kiosk.commands.exits import Exit, Unusable
from kiosk.commands.output import complain, path_text, printable, say, say_json, to_type
from kiosk.hub import operator
from kiosk.hub.client import HubClient
from kiosk.hub.code import CodeError, code_of
from kiosk.hub.enrolment import Enrolment
from kiosk.hub.line import Credential, Missing
from kiosk.hub.operator import ADMIN, POSTMAN, Operator
from kiosk.hub.places import STRUCTURES, principal_of
from kiosk.hub.provision import POSTMAN as ACCOUNT
from kiosk.hub.provision import HubAdmin


def init(arguments: Namespace) -> Exit:
    """Set the hub up, and keep the two accounts that run it; PARTLY when one is kept elsewhere."""
    url, data = address(arguments.url), arguments.data
    account = administrator(url, data)
    with hub_of(Operator(url, account)) as hub:
        known = None if arguments.new_postman else _postman_of(url, data)
        elsewhere = not arguments.new_postman and _runs_elsewhere(hub, known)
        operator.save(Operator(url, account), data, ADMIN)
        names = arguments.moderator or ()
        new = [name for name in names if not _has_account(hub, name)]
        there = [name for name in names if name not in new]
        if elsewhere:
            hub.admin.extend(arguments.area, there)
        else:
            postman = hub.admin.init(arguments.area, there, known)
            operator.save(Operator(url, postman), data, POSTMAN)
        made = {name: hub.admin.add_moderator(name).password for name in new}
    _tell_of_hub(arguments, url, made, elsewhere)
    return Exit.PARTLY if elsewhere else Exit.DONE


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
        hub.admin.revoke_kiosk(structure, kiosk)
    if arguments.json:
        say_json({"structure": structure, "kiosk": kiosk, "revoked": True})
    else:
        say(f"The secret of {kiosk} of {structure} opens nothing any more.")
    return Exit.DONE


def _postman_of(url: str, data: Path) -> Credential | None:
    """The postman's account as it is known here; raises Unusable for another hub's."""
    known = operator.known(data, POSTMAN)
    if known and known.url != url:
        raise Unusable(
            f"{data / POSTMAN} is of {known.url}, and is not written over. Name another folder "
            "with --data; or write the new address into it, if that is this hub's former one."
        )
    return known.credential if known else None


def _runs_elsewhere(hub: Hub, known: Credential | None) -> bool:
    """Whether there is a postman whose secret is not the one that is known here."""
    if known and HubClient(hub.url, known).info().user == principal_of(known.user):
        return False
    return _has_account(hub, known.user if known else ACCOUNT)


def _tell_of_hub(arguments: Namespace, url: str, made: Mapping[str, str], elsewhere: bool) -> None:
    path = arguments.data / POSTMAN
    if arguments.json:
        postman = None if elsewhere else path_text(path)
        say_json({"url": url, "areas": arguments.area, "postman": postman, "moderators": made})
    else:
        say(f"{url} is a hub, with announcements for {_listed(arguments.area)}.")
        for name, password in made.items():
            say(
                f"The moderator {name} signs in with the password {password} "
                "(it is shown only now)."
            )
        if not elsewhere:
            say(f"The postman's account is in {path}. Let it carry: {to_type('hub postman')}")
    if elsewhere:
        again = " ".join(f"--area {each}" for each in arguments.area)
        complain(
            f"{url} has a postman that was set up elsewhere, and it goes on as it was. To use it "
            f"here, copy its {POSTMAN} to {path}. To give it a new secret, which stops the one "
            f"that runs: {to_type(f'hub init {url} {again} --new-postman')}"
        )


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
    known = f"There are: {', '.join(sorted(there))}." if there else "There is none yet."
    add = to_type(f"hub add-structure {id} --name NAME --area AREA")
    raise Unusable(f"The hub has no structure {id}. {known} Add it: {add}")


def _area(structure: str, registered: Mapping[str, Any], asked: str | None) -> str:
    areas = [str(each) for each in registered.get("areas") or ()]
    if asked is not None and asked not in areas:
        raise Unusable(f"{structure} is not in the area {asked}. It is in: {', '.join(areas)}.")
    if not areas:
        add = to_type(f"hub add-structure {structure} --name NAME --area AREA")
        raise Unusable(f"{structure} has no area. Add one: {add}")
    return asked or areas[0]


def _has_account(hub: Hub, name: str) -> bool:
    try:
        hub.client.write("GET", f"/accounts/{quote(name, '')}")
    except Missing:
        return False
    return True


def _listed(names: list[str]) -> str:
    return ", ".join(names)

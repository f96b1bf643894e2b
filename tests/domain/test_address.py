"""Addresses: what of them may be shown, and what people call them."""

import pytest

from kiosk.domain.address import in_short, named


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/media/ane/KULTURA", "KULTURA"),
        ("/", "/"),
        ("https://www.irun.example/a.ics?key=8d1f0a7be2", "irun.example"),
        ("https://me:secret@irun.example:8080/a.ics", "irun.example"),
        ("https://[broken/a", "https://[broken/a"),
    ],
)
def test_people_call_it_by_its_folder_or_its_site(place: str, name: str) -> None:
    assert in_short(place) == name


def test_what_opens_an_address_is_in_no_name_of_it() -> None:
    address = "https://me:secret@irun.example/private-8d1f0a7be2/a.ics?token=1234"
    assert named(address) == "https://irun.example/private-…/a.ics?token=…"
    assert named("/media/a:b@c") == "/media/a:b@c"

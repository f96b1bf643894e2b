"""Kinto in this process: up in a moment, gone without a trace."""

import gc
import sys
import threading
import time

import pytest

from kiosk.hub.client import HubClient
from kiosk.hub.embedded import EmbeddedHub, HubExtraMissing
from kiosk.hub.line import Line
from kiosk.hub.provision import HubAdmin


def test_it_stops_in_spite_of_a_kept_connection(capfd: pytest.CaptureFixture[str]) -> None:
    before = set(threading.enumerate())
    hub = EmbeddedHub()
    hub.start()
    line = Line()
    assert HubClient(hub.url, line=line).info().project == "kinto"
    begun = time.monotonic()
    hub.stop()
    assert time.monotonic() - begun < 2
    assert set(threading.enumerate()) <= before, "no thread is left behind"
    assert capfd.readouterr() == ("", "")
    again = EmbeddedHub(int(hub.url.split(":")[2].removesuffix("/v1")))
    with again:
        assert HubClient(again.url, line=line).info().project == "kinto"


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_long_body_leaves_no_file_open(admin: HubAdmin, area: str) -> None:
    published = admin.publish(area, [{"id": f"l-{n}", "title": "x" * 2000} for n in range(50)])
    gc.collect()
    assert published.created == 50


def test_one_that_was_never_started_can_be_stopped() -> None:
    EmbeddedHub().stop()


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kinto", None)
    with pytest.raises(HubExtraMissing, match=r"ekin-kiosk\[hub\]"):
        EmbeddedHub()


def test_only_a_hub_for_tests_can_be_emptied_over_http() -> None:
    with EmbeddedHub(flush=True) as hub:
        told = HubClient(hub.url, hub.admin).write("GET", "/")
        assert "flush_endpoint" in told["capabilities"]


def test_the_demonstration_cannot_be_emptied_over_http(kiosk: HubClient) -> None:
    assert "flush_endpoint" not in kiosk.write("GET", "/")["capabilities"]

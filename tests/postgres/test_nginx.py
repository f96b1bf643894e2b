"""Kinto's processes behind nginx, as the kiosks meet them: deploy/hub/nginx.conf at work."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from kiosk.hub.client import AlreadyThere, Collection, Created, HubClient
from kiosk.hub.line import Busy, Forbidden, Missing, NotAHub, Rejected, Untrusted
from kiosk.hub.provision import HubAdmin
from tests.postgres.conftest import make_list, open_list
from tests.postgres.kinto_server import KintoOnPostgres
from tests.postgres.nginx import Nginx, nginx_before

FEW = {"rate=50r/s": "rate=1r/m", "burst=500 delay=200": "burst=1 nodelay"}
LISTING = {"v": 1, "title": {"es": "Una partida de mus en el Casino. " * 40}}


@pytest.fixture(scope="module")
def nginx(hub: KintoOnPostgres) -> Iterator[Nginx]:
    with nginx_before(hub) as running:
        yield running


@pytest.fixture(autouse=True)
def _trusted(nginx: Nginx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(nginx.trust))


@pytest.fixture
def place(hub: KintoOnPostgres) -> Collection:
    place = open_list(hub)
    HubClient(hub.url, hub.admin).put_once(place, "second", LISTING)
    return place


@pytest.fixture
def kiosk(nginx: Nginx) -> HubClient:
    return HubClient(nginx.url)


def get(nginx: Nginx, path: str, method: str = "GET", **more: Any) -> requests.Response:
    return requests.request(method, nginx.url + path, timeout=30, **more)


class TestPublicLists:
    def test_they_are_zipped_and_may_be_kept_by_whoever_stands_between(
        self, nginx: Nginx, place: Collection
    ) -> None:
        answer = get(nginx, place.path)
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Cache-Control"] == "max-age=5"
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["ETag"].startswith('W/"')
        assert answer.json()["data"][0]["title"] == LISTING["title"]

    def test_a_kiosk_reads_the_pages_and_then_nothing(
        self, hub: KintoOnPostgres, kiosk: HubClient, place: Collection
    ) -> None:
        pages = list(kiosk.pages(place, size=1))
        assert [each["id"] for page in pages for each in page.records] == ["first", "second"]
        assert pages[0].etag == HubClient(hub.url).total(place).etag
        assert not list(kiosk.pages(place, unless=pages[0].etag))

    @pytest.mark.parametrize("form", ['"{}"', 'W/"{}"'])
    def test_an_etag_is_known_again_zipped_or_not(
        self, nginx: Nginx, kiosk: HubClient, place: Collection, form: str
    ) -> None:
        etag = {"If-None-Match": form.format(kiosk.total(place).etag)}
        for _ in range(2):  # by Kinto, and out of the cache
            answer = get(nginx, f"{place.path}?_limit=5", headers=etag)
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["ETag"]

    def test_the_count_goes_through(
        self, nginx: Nginx, kiosk: HubClient, place: Collection
    ) -> None:
        assert kiosk.total(place).count == 2
        # asked by the same address, and kept apart
        plain = [get(nginx, place.path, method) for method in ("HEAD", "GET", "HEAD")]
        assert [bool(each.content) for each in plain] == [False, True, False]
        assert [each.headers.get("Total-Objects") for each in plain] == ["2", None, "2"]


def test_the_same_question_is_asked_of_kinto_once(
    hub: KintoOnPostgres, admin: HubClient, place: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    longer = "proxy_ignore_headers Cache-Control Expires; proxy_cache_valid 200 1h;"
    with nginx_before(hub, {"proxy_cache_valid 200 5s;": longer}) as nginx:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(nginx.trust))
        kiosk = HubClient(nginx.url)
        (before,) = kiosk.pages(place)
        admin.put_once(place, "third", LISTING)
        (kept,) = kiosk.pages(place)
        assert kept.records == before.records
        # who has seen more asks something else, and is never told less
        (onward,) = kiosk.pages(place, since=before.etag)
        assert [each["id"] for each in onward.records] == ["third"]


class TestSigned:
    def test_what_is_signed_is_never_kept(
        self,
        nginx: Nginx,
        admin: HubClient,
        hub: KintoOnPostgres,
        kiosk: HubClient,
        place: Collection,
    ) -> None:
        assert list(kiosk.pages(place))  # now it is kept for strangers
        signed = HubClient(nginx.url, hub.admin)
        admin.put_once(place, "third", LISTING)
        assert len(next(signed.pages(place, signed=True)).records) == 3
        answer = get(nginx, "/buckets", auth=(hub.admin.user, hub.admin.password))
        assert "no-store" in answer.headers["Cache-Control"]

    @pytest.mark.parametrize("form", ['"{}"', 'W/"{}"'])
    def test_an_inbox_is_answered_304(
        self, nginx: Nginx, hub: KintoOnPostgres, admin: HubClient, form: str
    ) -> None:
        inbox = Collection("s-ours", "inbox")
        make_list(admin, inbox, {})
        told = get(nginx, inbox.path, auth=(hub.admin.user, hub.admin.password))
        etag = told.headers["ETag"].removeprefix("W/").strip('"')
        unless = {"If-None-Match": form.format(etag)}
        again = get(nginx, inbox.path, auth=(hub.admin.user, hub.admin.password), headers=unless)
        assert again.status_code == 304

    def test_an_interest_is_put_once(self, nginx: Nginx, hub: KintoOnPostgres) -> None:
        outbox = Collection("s-theirs", "outbox")
        signed = HubClient(nginx.url, hub.admin)
        make_list(signed, outbox, {})
        assert isinstance(signed.put_once(outbox, "one", {"v": 1}), Created)
        assert isinstance(signed.put_once(outbox, "one", {"v": 1}), AlreadyThere)

    def test_a_hub_is_set_up_and_holds_to_its_schemas(
        self, nginx: Nginx, hub: KintoOnPostgres
    ) -> None:
        signed = HubClient(nginx.url, hub.admin)
        admin = HubAdmin(signed)
        admin.init(["hondarribia"])
        with pytest.raises(Rejected):
            signed.put_once(Collection("public", "listings-hondarribia"), "x", {"v": "one"})


class TestSize:
    """What will never be taken is refused in Kinto's form, and not sent again and again."""

    @pytest.mark.parametrize(
        ("path", "most"),
        [("/buckets/large", 1024 * 1024), ("/buckets/s-a/collections/outbox/records/a", 64 * 1024)],
    )
    def test_it_has_its_bounds(
        self, nginx: Nginx, hub: KintoOnPostgres, path: str, most: int
    ) -> None:
        signed = HubClient(nginx.url, hub.admin)
        with pytest.raises(Rejected, match="413"):
            signed.write("PUT", path, {"data": {"text": "x" * most}})
        with contextlib.suppress(Forbidden, Missing):
            signed.write("PUT", path, {"data": {"text": "x" * (most - 1000)}})


class TestStrangers:
    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"])
    @pytest.mark.parametrize("path", ["/batch", "/accounts/me", "/buckets/s-a", "{list}"])
    @pytest.mark.parametrize("name", ["", "x", "Bearer eDp5", "Basic", "Basic ", "Basic x y"])
    def test_they_may_only_read(
        self,
        nginx: Nginx,
        hub: KintoOnPostgres,
        place: Collection,
        method: str,
        path: str,
        name: str,
    ) -> None:
        before = hub.told
        answer = get(
            nginx,
            path.format(list=place.path),
            method,
            json={"data": {}},
            headers={"Authorization": name} if name else {},
        )
        assert answer.status_code == 405
        assert hub.told == before

    def test_they_do_not_hear_how_the_hub_is(self, nginx: Nginx) -> None:
        assert get(nginx, "/__lbheartbeat__").status_code == 200
        assert get(nginx, "/buckets").status_code == 401


def test_pages_of_nginx_itself_are_named_for_what_they_are(
    nginx: Nginx, hub: KintoOnPostgres, kiosk: HubClient
) -> None:
    with pytest.raises(NotAHub, match="404 text/html"):
        HubClient(nginx.url.removesuffix("/v1")).info()
    with pytest.raises(NotAHub, match="405 text/html"):
        kiosk._ask("PUT", "/buckets/mine", signed=False)


def test_a_flood_is_asked_to_come_later(
    hub: KintoOnPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nginx_before(hub, {**FEW, '    127.0.0.1 "";\n': ""}) as nginx:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(nginx.trust))
        kiosk = HubClient(nginx.url)
        assert [kiosk.info().project for _ in range(2)] == ["Ekin hub"] * 2
        with pytest.raises(Busy, match="429") as busy:
            kiosk.info()
    assert busy.value.retry_after == 30


def test_the_postman_on_the_same_machine_is_not_counted(
    hub: KintoOnPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with nginx_before(hub, FEW) as nginx:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(nginx.trust))
        assert [HubClient(nginx.url).info().project for _ in range(5)]


def test_a_certificate_that_is_not_believed(nginx: Nginx, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(Untrusted):
        HubClient(nginx.url).info()


def test_one_process_may_go_and_all_may(
    hub: KintoOnPostgres, nginx: Nginx, kiosk: HubClient
) -> None:
    one, other = hub.processes
    try:
        one.kill()
        assert [kiosk.info().version for _ in range(4)]
        other.kill()
        with pytest.raises(Busy, match="502"):
            kiosk.info()
    finally:
        one.start()
        other.start()

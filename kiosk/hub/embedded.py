"""A real Kinto in this process, in memory: for the demonstration, and for the tests."""

import contextlib
import io
import logging
import secrets
import threading
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from kiosk.hub.line import Credential

_THREADS: Final = 4
_CLOSING_SECONDS: Final = 5.0
_LARGEST_BODY: Final = 16 * 1024 * 1024


class HubExtraMissing(Exception):
    """Kinto is not installed; the message says how to have it."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"This needs the hub's own parts ({missing} is not installed). "
            "Install them with: pip install 'ekin-kiosk[hub]'"
        )


class EmbeddedHub:
    """Kinto under waitress, on a port of this machine; its records are gone when it stops.

    `admin` may make accounts and buckets. `flush` lets it be emptied over HTTP: for tests only.
    `pages` is a folder with a built Kinto Admin, shown at /v1/admin/. Raises HubExtraMissing, and
    OSError when the port is taken.
    """

    def __init__(
        self,
        port: int = 0,
        host: str = "127.0.0.1",
        *,
        flush: bool = False,
        pages: Path | None = None,
    ) -> None:
        self.admin = Credential("admin", secrets.token_urlsafe(32))
        application, self.registry = _kinto(_settings(self.admin.user, flush, pages))
        _create_account(self.registry, self.admin)
        self._server = _waitress(_one_write_at_a_time(application), host, port)
        self._thread = threading.Thread(target=self._server.run, name="hub", daemon=True)
        self.url = f"http://{host}:{self._server.effective_port}/v1"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends what is under way, then every connection, kept-alive ones too."""
        # in this order: a thread that still answers would pull a trigger that is closed
        self._server.task_dispatcher.shutdown(timeout=_CLOSING_SECONDS)
        if self._thread.is_alive():
            self._server.trigger.pull_trigger(self._close_all)
            self._thread.join(_CLOSING_SECONDS)
        else:
            self._close_all()

    def _close_all(self) -> None:
        from waitress import wasyncore

        wasyncore.close_all(self._server._map)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()


def _settings(admin: str, flush: bool, pages: Path | None) -> Mapping[str, str]:
    principal = f"account:{admin}"
    plugins = ["accounts", *["flush"] * flush, *["admin"] * (pages is not None)]
    included = ["kiosk.hub.gate", *(f"kinto.plugins.{each}" for each in plugins)]
    return {
        "includes": " ".join(included),
        "admin_assets_path": str(pages or ""),
        "multiauth.policies": "account",
        "multiauth.policy.account.use": "kinto.plugins.accounts.AccountsPolicy",
        "account_create_principals": principal,
        "account_write_principals": principal,
        "bucket_create_principals": principal,
        "bucket_write_principals": principal,
        "account_cache_ttl_seconds": "3600",
        # whoever creates a record gets no right of its own to it: what is sent stays as it is
        "explicit_permissions": "false",
        "experimental_collection_schema_validation": "true",
        "experimental_permissions_endpoint": "true",
        "userid_hmac_secret": secrets.token_hex(32),
        "paginate_by": "200",
        "batch_max_requests": "100",
        "cache_max_size_bytes": "4194304",
    }


def _kinto(settings: Mapping[str, str]) -> tuple[Callable[..., Any], Any]:
    try:
        # Kinto's own dependencies warn about each other while they are imported
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import kinto
            from kinto.authorization import RouteFactory
            from pyramid.config import Configurator
            from pyramid.request import Request

            # it would look for a configuration file, and miss it aloud
            logging.getLogger("kinto.config").setLevel(logging.CRITICAL)
            # bodies of more than 10 kB would go to temporary files that nobody closes
            in_memory = type("Request", (Request,), {"request_body_tempfile_limit": _LARGEST_BODY})
            config = Configurator(
                settings=settings,
                root_factory=RouteFactory,
                request_factory=in_memory,
            )
            # the accounts plugin prints that memory forgets: here that is the point
            with contextlib.redirect_stderr(io.StringIO()):
                application = kinto.main({}, config=config)
    except ImportError as error:
        raise HubExtraMissing(error.name or "kinto") from error
    return application, config.registry


def _create_account(registry: Any, account: Credential) -> None:
    """The first account: later ones are made over HTTP, by this one."""
    from kinto.plugins.accounts.utils import hash_password

    registry.storage.update(
        resource_name="account",
        parent_id=account.user,
        object_id=account.user,
        obj={"id": account.user, "password": hash_password(account.password)},
    )
    registry.permission.add_principal_to_ace(
        f"/accounts/{account.user}", "write", f"account:{account.user}"
    )


def _one_write_at_a_time(application: Callable[..., Any]) -> Callable[..., Any]:
    """In memory Kinto looks, and then writes, and another may write between."""
    writing = threading.Lock()

    def serve(environ: Mapping[str, Any], start_response: Callable[..., Any]) -> Any:
        reads = environ["REQUEST_METHOD"] in ("GET", "HEAD")
        with contextlib.nullcontext() if reads else writing:
            return application(environ, start_response)

    return serve


def _waitress(application: Callable[..., Any], host: str, port: int) -> Any:
    try:
        from waitress.server import create_server
    except ImportError as error:
        raise HubExtraMissing(error.name or "waitress") from error
    return create_server(
        application, host=host, port=port, threads=_THREADS, clear_untrusted_proxy_headers=True
    )

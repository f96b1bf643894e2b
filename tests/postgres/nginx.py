"""nginx as it runs in production: deploy/hub/nginx.conf before the processes of a hub, with TLS."""

import contextlib
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.postgres.child import Child, folder_for, run_as, server_user
from tests.postgres.cluster import DEPLOY, program
from tests.postgres.kinto_server import KintoOnPostgres, free_port

NAME: Final = "hub.example.org"
_MAIN: Final = """
daemon off;
master_process on;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/ekin.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Nginx:
    """`trust` is the file of the authority that its certificate is believed by."""

    url: str
    trust: Path
    folder: Path
    pid: int

    @property
    def asked(self) -> str:
        """What it has answered, a line each."""
        return (self.folder / "access.log").read_text("utf-8")


@contextlib.contextmanager
def nginx_before(hub: KintoOnPostgres, changes: Mapping[str, str] | None = None) -> Iterator[Nginx]:
    """As in production but for ports and folders; `changes` are made to the text of nginx.conf."""
    user = server_user()
    folder = folder_for(user, "ekin-nginx-")
    try:
        port = free_port()
        subject = ("-subj", f"/CN={NAME}", "-addext", "subjectAltName=IP:127.0.0.1")
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
        key = (*curve, "-nodes", "-keyout", folder / "privkey.pem")
        whole = ("-x509", "-out", folder / "fullchain.pem", "-days", "2")
        run_as(user, (program("openssl"), "req", *whole, *key, *subject))
        (folder / "ekin.conf").write_text(_site(hub, folder, port, changes or {}), "utf-8")
        (folder / "nginx.conf").write_text(_MAIN.format(folder=folder), "utf-8")
        server = Child(
            [program("nginx"), "-e", folder / "error.log", "-c", folder / "nginx.conf"],
            folder / "said",
            folder=folder,
            user=user,
        )
        try:
            server.wait_until(lambda: _listens(port))
            yield Nginx(
                f"https://127.0.0.1:{port}/v1", folder / "fullchain.pem", folder, server.pid
            )
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _site(hub: KintoOnPostgres, folder: Path, port: int, changes: Mapping[str, str]) -> str:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    servers = re.findall(r"(?m)^    server 127\.0\.0\.1:\d+ .*\n", text)
    ours = "".join(re.sub(r":\d+", f":{each.port}", servers[0], count=1) for each in hub.processes)
    for old, new in {
        "".join(servers): ours,
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        f"/etc/letsencrypt/live/{NAME}": str(folder),
        "/var/cache/nginx/ekin": f"{folder}/cache",
        **changes,
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True

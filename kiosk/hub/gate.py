"""A plugin of Kinto for a hub: a kiosk writes in its own structure's bucket, and by the hub's time.

Add it to kinto.includes. Kinto looks for a collection before it looks at who asks: writing to
another's outbox would tell, by 403 or 404, whether that structure is on the hub. And it takes the
`last_modified` that a writer sends: one of a year without a name ends all reading of the list.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from kinto.core.errors import ERRORS, http_error
from pyramid.events import NewRequest
from pyramid.httpexceptions import HTTPBadRequest, HTTPForbidden

_BUCKET: Final = re.compile(r"/v\d+/buckets/(s-[^/]*)")
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})  # there Kinto looks at who asks first
_OWN_TIME: Final = "last_modified is the hub's to set: leave it out"


def includeme(config: Any) -> None:
    """What Pyramid calls to include it."""
    config.add_subscriber(_check, NewRequest)


def _check(event: Any) -> None:
    request = event.request
    found = _BUCKET.match(request.path_info)
    if found is None or request.method in _READS:
        return
    user = request.authenticated_userid or ""
    if user and not user.startswith("s-"):
        return  # of no structure, but of whoever runs the hub: its rights are Kinto's affair
    if not user.startswith(f"{found[1]}."):
        raise HTTPForbidden
    if _has_time(request):
        raise http_error(HTTPBadRequest(), errno=ERRORS.INVALID_PARAMETERS, message=_OWN_TIME)


def _has_time(request: Any) -> bool:
    try:
        body = request.json
    except ValueError:
        return False  # Kinto says what is wrong with it
    data = body.get("data") if isinstance(body, Mapping) else None
    return isinstance(data, Mapping) and "last_modified" in data

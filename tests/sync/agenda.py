"""OpenAgenda as its documentation describes it: keys, pages with a cursor, changes and removals."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.sync.site import Answer, Asked

MOST = 300
KEY = "a-public-key"


class Agenda:
    """Answers `GET /v2/agendas/{number}/events`; what is announced was changed hours `ago`."""

    def __init__(self, number: int = 123) -> None:
        self.path = f"/v2/agendas/{number}/events"
        self.events: dict[int, dict[str, Any]] = {}
        self.size = MOST

    def put(self, uid: int, *days: int, ago: float = 2, **more: Any) -> None:
        """Announce an event on these days of November 2036, or change it."""
        self.events[uid] = {
            "uid": uid,
            "slug": f"event-{uid}",
            "title": {"fr": f"Événement {uid}"},
            "timings": [
                {"begin": f"2036-11-{day:02}T17:00:00Z", "end": f"2036-11-{day:02}T19:00:00Z"}
                for day in days
            ],
            "timezone": "Europe/Paris",
            "state": 2,
            "status": 1,
            "removed": False,
            "updatedAt": _before(ago),
            **more,
        }

    def remove(self, uid: int, ago: float = 0) -> None:
        self.events[uid] = {"uid": uid, "removed": True, "updatedAt": _before(ago)}

    def __call__(self, asked: Asked) -> Answer:
        if asked.headers.get("key") != KEY:
            return Answer.of({"message": "key is missing"}, status=403)
        if asked.path != self.path or asked.method != "GET":
            return Answer.of({"message": "not found"}, status=404)
        query = asked.query
        removed = query.get("removed", ["0"])[0] == "1"
        since = query.get("updatedAt[gte]", [""])[0]
        coming = query.get("timings[gte]", [""])[0]
        found = [
            each
            for each in self.events.values()
            if bool(each["removed"]) == removed
            and each["updatedAt"] >= since
            and any(time["begin"] >= coming for time in each.get("timings") or [{"begin": "~"}])
        ]
        return self._page(sorted(found, key=lambda each: (each["updatedAt"], each["uid"])), query)

    def _page(self, found: list[dict[str, Any]], query: dict[str, list[str]]) -> Answer:
        size = min(int(query.get("size", ["20"])[0]), self.size)
        after = query.get("after[]")
        rest = [each for each in found if not after or _place(each) > tuple(after)]
        page = rest[:size]
        onward = list(_place(page[-1])) if len(rest) > size else None
        told = {"total": len(found), "events": page, "after": onward, "sort": "updatedAt.asc"}
        return Answer.of(told)


def _before(hours: float) -> str:
    moment = datetime.now(UTC) - timedelta(hours=hours)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def _place(event: dict[str, Any]) -> tuple[str, str]:
    return event["updatedAt"], f"{event['uid']:012}"

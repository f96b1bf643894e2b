"""Records as the postman delivers them, for the tests of the store."""

from typing import Any, Final

HERS: Final = "received-1"


def an_interest(id: str = HERS, **more: Any) -> dict[str, Any]:
    """Somebody of another house wants to come."""
    return {
        "id": id,
        "v": 1,
        "type": "interest",
        "from": "s-foyer",
        "from_name": "Foyer du Parc",
        "of": f"source of {id}",
        "listing": "match",
        "listing_rev": 1,
        "places": 1,
        "needs": [],
        "resident_ref": "ref",
        "at": 1_795_400_000_000,
        "created_at": "2026-11-23T10:00:00+00:00",
        "erase_after": "2026-12-28",
        **more,
    }


def a_withdrawal(interest: str = HERS, **more: Any) -> dict[str, Any]:
    return {
        "id": f"withdrawal of {interest}",
        "v": 1,
        "type": "withdrawal",
        "interest": interest,
        "from": "s-foyer",
        "at": 1_795_400_001_000,
        "erase_after": "2026-12-28",
        **more,
    }


def a_refusal(of: str, code: str = "rejected", **more: Any) -> dict[str, Any]:
    return {
        "id": f"refusal of {of}",
        "v": 1,
        "type": "refusal",
        "of": of,
        "code": code,
        "reason": {},
        "at": 1_795_400_002_000,
        "erase_after": "2026-12-28",
        **more,
    }


def a_notice(of: str, status: str = "waiting", **more: Any) -> dict[str, Any]:
    return {
        "id": f"notice {status} of {of}",
        "v": 1,
        "type": "notice",
        "of": of,
        "announces": "announces",
        "status": status,
        "at": 1_795_400_003_000,
        "erase_after": "2026-12-28",
        **more,
    }


def a_message(interest: str = HERS, to: str = "organiser", **more: Any) -> dict[str, Any]:
    return {
        "id": f"message about {interest}",
        "v": 1,
        "type": "message",
        "interest": interest,
        "to": to,
        "from": "s-foyer",
        "from_name": "Foyer du Parc",
        "kind": "message",
        "text": {"es": "Llevamos pelota"},
        "language": "es",
        "at": 1_795_400_004_000,
        "erase_after": "2026-12-28",
        **more,
    }


def an_opinion(id: str = "opinion-1", face: int = 4, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "v": 1,
        "type": "opinion",
        "listing": "match",
        "face": face,
        "at": 1_795_392_000_000,
        "erase_after": "2026-12-28",
        **more,
    }


def a_question(id: str = "question-1", **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "v": 1,
        "type": "question",
        "of": f"source of {id}",
        "listing": "sheet",
        "from": "s-foyer",
        "from_name": "Foyer du Parc",
        "text": {"fr": "Combien de temps ?"},
        "language": "fr",
        "at": 1_795_400_006_000,
        "erase_after": "2027-05-22",
        **more,
    }


def an_erasure(interest: str = HERS, **more: Any) -> dict[str, Any]:
    return {
        "id": f"erasure of {interest}",
        "v": 1,
        "type": "erasure",
        "interest": interest,
        "at": 1_795_400_005_000,
        "erase_after": "2026-12-28",
        **more,
    }

"""The token of a counter just set up: seen by the browser that made it, for a short while, then by nobody."""

import json
from datetime import datetime, timedelta

from django.http import HttpRequest

from libsys.clock import now
from libsys.db.sealing import SealBroken, seal, unseal
from outreach.models import DoorCounter

SESSION_KEY = "counter_token"
SHOWN_FOR = timedelta(minutes=10)
_PURPOSE = "token of a door counter on its page"


def keep_token(request: HttpRequest, counter: DoorCounter, token: str) -> None:
    """Keep a token just made sealed in the session, so that it stands in no kept answer and no address."""
    if token:
        kept = {"name": counter.name, "token": token, "until": (now() + SHOWN_FOR).isoformat()}
        request.session[SESSION_KEY] = seal(json.dumps(kept), purpose=_PURPOSE)


def read_token(request: HttpRequest) -> dict[str, str]:
    """Return name and token of the counter just set up; nothing after ten minutes, and in another browser."""
    try:
        kept: dict[str, str] = json.loads(unseal(request.session.get(SESSION_KEY, ""), purpose=_PURPOSE) or "{}")
    except SealBroken:
        return {}
    return kept if kept and datetime.fromisoformat(kept["until"]) > now() else {}

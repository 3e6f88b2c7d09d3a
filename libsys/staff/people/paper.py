"""The paper with a one-time password: seen by the administrator who made it, for a short while, then by nobody."""

import json
from datetime import datetime, timedelta

from django.http import HttpRequest

from libsys.clock import now
from libsys.db.sealing import SealBroken, seal, unseal
from libsys.models import User
from libsys.people.drawing import Password

SESSION_KEY = "staff_password"
SHOWN_FOR = timedelta(minutes=10)
_PURPOSE = "one-time password on its paper"


def keep_paper(request: HttpRequest, user: User, password: Password) -> None:
    """Keep a password just drawn sealed in the session, so that it stands in no kept answer and no address."""
    kept = {"user": user.pk, "text": password.text, "until": (now() + SHOWN_FOR).isoformat()}
    request.session[SESSION_KEY] = seal(json.dumps(kept), purpose=_PURPOSE)


def read_paper(request: HttpRequest, user: User) -> str:
    """Return the password just drawn for ``user``; empty for anybody else, and after ten minutes."""
    try:
        kept = json.loads(unseal(request.session.get(SESSION_KEY, ""), purpose=_PURPOSE) or "{}")
    except SealBroken:
        return ""
    if kept.get("user") != user.pk or datetime.fromisoformat(kept["until"]) < now():
        return ""
    return str(kept["text"])

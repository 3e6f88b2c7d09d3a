"""Sessions in the database, read at every request with a query that is written once; a row says whose it is."""

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY as USER_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone

from libsys.db.prepared import Prepared
from libsys.models import Session

STAY = "stay"
"""Under this name a session keeps when it was opened, last used, from where: see :mod:`libsys.access.doors.staying`."""

READER = "reader"
"""Under this name a session keeps which reader's account is open in it."""

_SESSION = Prepared(lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at))


class SessionStore(DatabaseSessions):
    """Django's own sessions; the reading is another, and the row tells whose session it is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of a session, with what its list shows."""
        row = super().create_model_instance(data)
        stay, reader = data.get(STAY) or {}, data.get(READER) or {}
        row.user_id = int(data[USER_KEY]) if data.get(USER_KEY) else None
        row.account = reader.get("account") if isinstance(reader, dict) else None
        row.opened_at, row.seen_at = _moment(stay.get("opened")), _moment(stay.get("seen"))
        row.address, row.browser = str(stay.get("address", ""))[:45], str(stay.get("browser", ""))[:200]
        return row

    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(self.session_key, timezone.now()) if self.session_key else None
        if found is None:
            self._session_key = None
        return found


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

"""Taking consent back, with what rested on it: a child's history is not kept without a guardian's word."""

from datetime import datetime

from circulation.accounts.history import keep_history
from circulation.models import Reader, ReaderAccount
from circulation.readers.consents.giving import needs_guardians_word, withdraw_consent
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.text.dates import local_day


@act
def withdraw(*, reader: Reader, way: str, desk: Desk, at: datetime, key: str | None) -> None:
    """Take back everything agreed to for ``reader``; the history of a child ends and is forgotten."""
    withdraw_consent(reader=reader, way=way, desk=desk, at=at, key=key)
    keeps = ReaderAccount.objects.filter(reader=reader, keeps_history=True).exists()
    if keeps and needs_guardians_word(reader, on=local_day(at)):
        keep_history(reader=reader, keeps=False, desk=desk, at=at, key=None)

"""The accounts of the staff: whoever signed in is read afresh at every request, with a query that is written once."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from libsys.db.prepared import Prepared
from libsys.models import User

_USER = Prepared(lambda pk: User.objects.select_related("library").filter(pk=pk))


class StaffBackend(ModelBackend):
    """Django's own way to sign in with name and password; the account comes with its library."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the account, None where it is closed; a password or right taken away holds at the next request."""
        user = _USER.first(int(user_id))
        return user if user is not None and self.user_can_authenticate(user) else None

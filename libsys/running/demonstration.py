"""The people of the demonstration library and the one password that they share on this installation.

No default password exists: it is drawn at random when it is first asked for
and kept in the data folder, readable by its owner alone.
"""

import os
import secrets

from django.conf import settings

from libsys.models import User


def demonstration_password() -> str:
    """Return the password of every demonstration account; the first call draws it."""
    path = settings.LIBSYS_DATA / "demo-password"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(12))
    return str(path.read_text()).strip()


def find_demonstration_staff() -> list[tuple[str, str]]:
    """Return sign-in name and roles of each person of a demonstration library."""
    people = User.objects.filter(library__is_demonstration=True, is_active=True, grants__isnull=False)
    return [
        (person.username, "、".join(grant.get_role_display() for grant in person.grants.all()))
        for person in people.distinct().order_by("pk").prefetch_related("grants")
    ]

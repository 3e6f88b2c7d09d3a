"""Who asks: visitors, readers, every role of the staff, and whoever comes from elsewhere."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from circulation.models import Reader, ReaderAccount
from circulation.web.signing import SESSION_KEY
from libsys.enums import Role
from libsys.models import Posting, RoleGrant, Session, User
from tests.fixtures import sign_in
from tests.security.world import World

READERS = ("owner", "other reader", "minor", "guardian", "reader elsewhere")
STRANGERS = ("visitor", "expired", "no role", "newcomer", "staff elsewhere")
LETTERS = {
    "visitor": "V", "expired": "X", "owner": "R", "other reader": "r", "minor": "m", "guardian": "g",
    "reader elsewhere": "e", "no role": "n", "newcomer": "N", "desk_librarian": "L", "cataloguer": "C",
    "outreach_librarian": "O", "director": "D", "auditor": "A", "system_administrator": "S", "staff elsewhere": "E",
}  # fmt: skip
assert set(LETTERS) == {*READERS, *STRANGERS, *Role.values}


def hire(world: World, name: str, *roles: str) -> User:
    """Return an account of the library with these roles, posted to its first room."""
    user = world.one(f"libsys.User:{name}")
    assert isinstance(user, User)
    if not user.postings.exists():
        room = world.one("libsys.Room")
        Posting.objects.create(user=user, point=world.one("libsys.ServicePoint"), room=room)
        RoleGrant.objects.bulk_create(RoleGrant(user=user, role=role) for role in roles)
        User.objects.filter(pk=user.pk).update(library=world.one("libsys.Library"))
    return User.objects.select_related("library").get(pk=user.pk)


def read_in(reader: Reader) -> Client:
    """Return the browser of a reader who signed in a moment ago."""
    account, _ = ReaderAccount.objects.get_or_create(reader=reader)
    browser = Client()
    session = browser.session
    kept = {"account": account.pk, "epoch": account.session_epoch, "stays": True, "seen": timezone.now().isoformat()}
    session[SESSION_KEY] = kept
    session.save()
    return browser


def browsers(here: World, elsewhere: World) -> dict[str, Client]:
    """Return the browser of everybody, by name, in the order of the columns of the matrix."""
    makers: dict[str, Callable[[], Client]] = {
        "visitor": Client,
        "expired": lambda: _expired(hire(here, "expired", *Role.values)),
        "owner": lambda: read_in(here.one("circulation.Reader")),
        "other reader": lambda: read_in(here.one("circulation.Reader:other")),
        "minor": lambda: read_in(here.one("circulation.Reader:minor")),
        "guardian": lambda: read_in(here.one("circulation.Reader:guardian")),
        "reader elsewhere": lambda: read_in(elsewhere.one("circulation.Reader")),
        "no role": lambda: sign_in(hire(here, "nobody")),
        "newcomer": lambda: _newcomer(hire(here, "newcomer", *Role.values)),
        "staff elsewhere": lambda: sign_in(hire(elsewhere, "everything", *Role.values)),
    }
    makers.update({role: _of_role(here, role) for role in Role.values})
    return {name: makers[name]() for name in LETTERS}


def _of_role(here: World, role: str) -> Callable[[], Client]:
    return lambda: sign_in(hire(here, role, role))


def _expired(user: User) -> Client:
    browser = sign_in(user)
    past = timezone.now() - timedelta(days=1)
    Session.objects.filter(session_key=browser.session.session_key).update(expire_date=past)
    return browser


def _newcomer(user: User) -> Client:
    User.objects.filter(pk=user.pk).update(one_time_until=timezone.now() + timedelta(days=1))
    return sign_in(user)

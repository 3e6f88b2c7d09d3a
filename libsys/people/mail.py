"""A person's own address for letters of the house; it stands in no line of the day book."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.models import User
from libsys.people.changing import note
from libsys.people.judging import about, is_address, refuse
from libsys.people.kinds import MAIL_CHOSEN

COLUMNS = ("email", "mail_language", "weekly_mail")


@act
def choose_mail(
    *, user: User, email: str, language: str, weekly: bool, desk: Desk, at: datetime, key: str | None
) -> User:
    """Keep where a person is written to, in which language, and whether they want the weekly letter.

    :raises StaffRefused: for what is no address, or a language that the house does not speak.
    """
    if find_recorded(key) is not None:
        return user
    user = lock(user)
    wrong = (
        ("email", "staff_email_wrong", _("电子邮箱不完整，请写作 name@example.com。"), not is_address(email)),
        ("mail_language", "mail_language_unknown", _("请从列表中选择文字。"), language not in dict(settings.LANGUAGES)),
    )
    refuse([about(field, code, sentence) for field, code, sentence, is_wrong in wrong if is_wrong])
    chosen = (email.strip(), language, weekly)
    if chosen != tuple(getattr(user, column) for column in COLUMNS):
        user.email, user.mail_language, user.weekly_mail = chosen
        user.save(update_fields=COLUMNS)
        detail = {"has_address": bool(user.email), "language": language, "weekly": weekly}
        note(MAIL_CHOSEN, user, desk=desk, at=at, key=key, detail=detail)
    return user

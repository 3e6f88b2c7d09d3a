"""Who registers: a reader, or somebody with a name and a telephone number; and what stands against them. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from circulation.models import Reader
from circulation.readers.ages import age_band, find_age
from libsys.db.sealing import blind_index
from libsys.enums import AgeBand
from libsys.errors import Reason
from outreach.activities.refusing import say
from outreach.models import Activity

_PURPOSE = "registration for an activity"


@dataclass(frozen=True)
class Guest:
    """Whoever registers; ``is_minor`` is asked of those who are no readers."""

    reader: Reader | None = None
    name: str = ""
    phone: str = ""
    is_minor: bool = False
    guardian: str = ""
    guardian_phone: str = ""

    @property
    def person(self) -> str:
        """What stands for the person: one registration of each for an activity."""
        if self.reader is not None:
            return f"r{self.reader.pk}"
        return "n" + blind_index(f"{self.name.strip()}|{self.phone.strip()}", purpose=_PURPOSE)[:40]

    def band(self, on: date) -> str:
        """Return the age band on a day, empty where it is not known."""
        if self.reader is not None:
            return age_band(self.reader.birth_month, on)
        return AgeBand.MINOR.value if self.is_minor else ""

    def age(self, on: date) -> int | None:
        """Return the age on a day, None where it is not known."""
        return find_age(self.reader.birth_month, on) if self.reader is not None else None


def find_guest_reasons(activity: Activity, guest: Guest) -> list[Reason]:
    """Return why somebody may not register, and what is missing of them."""
    on = activity.held_on
    age = guest.age(on)
    young = activity.min_age is not None and age is not None and age < activity.min_age
    old = activity.max_age is not None and age is not None and age > activity.max_age
    group = guest.reader.group_id if guest.reader else None
    needs_guardian = guest.band(on) == AgeBand.MINOR.value
    words = {"group": activity.group or "", "ages": say_ages(activity)}
    wrong = (
        ("activity_for_readers_only", _("这次活动只限持证读者。请先办读者证。"), "name",
         activity.readers_only and guest.reader is None),
        ("activity_for_a_group_only", _("这次活动只限%(group)s。") % words, "name",
         activity.group_id is not None and group != activity.group_id),
        ("activity_for_other_ages", _("这次活动适合%(ages)s。") % words, "name", young or old),
        ("guest_unnamed", _("请填写姓名和电话。"), "name",
         guest.reader is None and not (guest.name.strip() and guest.phone.strip())),
        ("guest_guardian_missing", _("未成年人报名，请填写监护人的姓名和电话。"), "guardian",
         needs_guardian and not (guest.guardian.strip() and guest.guardian_phone.strip())),
    )  # fmt: skip
    return [say(code, sentence, field) for code, sentence, field, is_wrong in wrong if is_wrong]


def say_ages(activity: Activity) -> str:
    """Return the ages that an activity is for, in words; empty for everybody."""
    ages = {"low": activity.min_age, "high": activity.max_age}
    if activity.min_age is not None and activity.max_age is not None:
        return str(_("%(low)s–%(high)s 岁") % ages)
    if activity.min_age is not None:
        return str(_("%(low)s 岁以上") % ages)
    return str(_("%(high)s 岁以下") % ages) if activity.max_age is not None else ""


def with_guardian(guest: Guest) -> Guest:
    """Return a reader who is a minor with the guardian whom the library knows, where none was given."""
    if guest.reader is None or guest.guardian or guest.guardian_phone:
        return guest
    known = guest.reader.guardians.order_by("pk").first()
    if known is None:
        return guest
    return Guest(reader=guest.reader, guardian=known.name, guardian_phone=known.phone)

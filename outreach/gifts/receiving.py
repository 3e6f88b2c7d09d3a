"""Receiving gifts: a batch is registered when it comes in, corrected, cancelled; thanks and certificates."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.enums import DonorKind, Kind
from outreach.gifts.lines import RECEIVED, take_back, write_gift
from outreach.gifts.refusing import GiftRefused, about, find_common_reasons, next_number
from outreach.models import Activity, Donor, Gift

COUNTED = ("donor_id", "subject", "received_on", "copies", "titles", "point_id")
"""What the lines of a gift are made of; a change of anything else writes no figure anew."""


@dataclass(frozen=True, kw_only=True)
class DonorSheet:
    """Who gives; ``group`` is the class that has the credit."""

    kind: str
    name: str
    group: ReaderGroup | None = None
    contact: str = ""
    is_unnamed: bool = False


@dataclass(frozen=True, kw_only=True)
class GiftSheet:
    """What came in: counted copies and titles, the value in yuan."""

    donor: DonorSheet
    subject: str
    received_on: date
    copies: int
    point: ServicePoint
    titles: int | None = None
    value: Decimal | None = None
    activity: Activity | None = None
    note: str = ""


@act
def receive_gift(*, sheet: GiftSheet, desk: Desk, at: datetime, key: str) -> Gift:
    """Register a gift and write its lines; the donor is found by kind and name, or noted.

    :raises GiftRefused: with everything that is wrong in the sheet.
    """
    done = find_recorded(key)
    if done is not None:
        return Gift.objects.get(pk=done.object_id)
    _require_sense(sheet, desk=desk, at=at)
    gift = Gift(library=desk.library, received_by=desk.staff)
    gift.number = next_number(Gift, "Z", year=sheet.received_on.year, desk=desk)
    _describe(gift, sheet, desk=desk)
    gift.save()
    write_gift(gift, desk=desk, at=at, key=key)
    return gift


@act
def change_gift(*, gift: Gift, sheet: GiftSheet, desk: Desk, at: datetime, key: str) -> Gift:
    """Correct a gift: where a figure changes, its lines are taken back and written anew.

    :raises GiftRefused: with everything that is wrong in the sheet, or when the gift was cancelled.
    """
    if find_recorded(key) is not None:
        return gift
    gift = lock(gift)
    _require_sense(sheet, desk=desk, at=at, gift=gift)
    before = {name: getattr(gift, name) for name in COUNTED}
    _describe(gift, sheet, desk=desk)
    gift.save()
    if any(getattr(gift, name) != value for name, value in before.items()):
        take_back(gift, reason="corrected", desk=desk, at=at, key=key)
        write_gift(gift, desk=desk, at=at, key=None)
    return gift


@act
def cancel_gift(*, gift: Gift, desk: Desk, at: datetime, key: str) -> Gift:
    """Take a gift back that was registered by mistake; copies catalogued of it stay what they are.

    :raises GiftRefused: when it was cancelled before.
    """
    if find_recorded(key) is not None:
        return gift
    gift = lock(gift)
    _require_standing(gift)
    take_back(gift, reason="cancelled", desk=desk, at=at, key=key)
    gift.cancelled_at = at
    gift.save(update_fields=["cancelled_at"])
    return gift


@act
def thank_donor(*, gift: Gift, on: date, by: str, desk: Desk, at: datetime, key: str) -> Gift:
    """Note that the donor was thanked, when and how.

    :raises GiftRefused: when that lies ahead, or before the gift.
    """
    if find_recorded(key) is not None:
        return gift
    gift = lock(gift)
    _require_standing(gift)
    if not gift.received_on <= on <= local_day(at):
        raise GiftRefused(about("on", "thanks_out_of_time", _("致谢日期要在收到赠书之后、今天或以前。")))
    gift.thanked_on, gift.thanked_by = on, str(clean_text(by)).strip()[:60]
    gift.save(update_fields=["thanked_on", "thanked_by"])
    _note("thanked", gift, desk=desk, at=at, key=key)
    return gift


@act
def certify_gift(*, gift: Gift, desk: Desk, at: datetime, key: str) -> Gift:
    """Give the gift's certificate its number; a gift has one certificate, printed as often as need be.

    :raises GiftRefused: when the gift was cancelled.
    """
    if find_recorded(key) is not None:
        return gift
    gift = lock(gift)
    _require_standing(gift)
    if not gift.certificate:
        today = local_day(at)
        gift.certificate = next_number(Gift, "ZS", year=today.year, desk=desk, field="certificate")
        gift.certified_on = today
        gift.save(update_fields=["certificate", "certified_on"])
        _note("certified", gift, desk=desk, at=at, key=key)
    return gift


def _describe(gift: Gift, sheet: GiftSheet, *, desk: Desk) -> None:
    gift.donor = _find_donor(sheet.donor, desk=desk)
    gift.subject, gift.received_on, gift.copies, gift.titles = (
        sheet.subject, sheet.received_on, sheet.copies, sheet.titles,
    )  # fmt: skip
    gift.point, gift.value, gift.activity = sheet.point, sheet.value, sheet.activity
    gift.note = str(clean_text(sheet.note)).strip()[:200]


def _find_donor(sheet: DonorSheet, *, desk: Desk) -> Donor:
    """Return the donor as the sheet tells of it; what it says anew of a known one is kept, silence changes nothing."""
    name = str(clean_text(sheet.name)).strip()[:80]
    donor, _is_new = Donor.objects.get_or_create(library=desk.library, kind=sheet.kind, name=name)
    donor.group = sheet.group or donor.group
    donor.contact = str(clean_text(sheet.contact)).strip()[:80] or donor.contact
    donor.is_unnamed = sheet.is_unnamed
    donor.save()
    return donor


def _require_sense(sheet: GiftSheet, *, desk: Desk, at: datetime, gift: Gift | None = None) -> None:
    if gift is not None:
        _require_standing(gift)
    reasons = find_common_reasons(sheet.received_on, sheet.copies, sheet.point, field="received_on", desk=desk, at=at)
    if not str(clean_text(sheet.donor.name)).strip():
        reasons.append(about("name", "donor_missing", _("请写明捐赠者。不愿具名的也请记下，证书和名单上不印。")))
    if sheet.titles is not None and not 1 <= sheet.titles <= sheet.copies:
        reasons.append(about("titles", "gift_titles_out_of_range", _("种数不能多于册数，也不能是 0。")))
    if sheet.donor.kind == DonorKind.CLASS and sheet.donor.group is None:
        reasons.append(about("group", "donor_class_missing", _("班级捐赠请选择班级，册数记在这个班名下。")))
    if sheet.donor.group is not None and sheet.donor.group.library_id != desk.library.pk:
        reasons.append(about("group", "foreign_group", _("这个班级或单位不属于本馆。请从列表中选择。")))
    if sheet.activity is not None and sheet.activity.library_id != desk.library.pk:
        reasons.append(about("activity", "foreign_activity", _("这次活动不属于本馆。请从列表中选择。")))
    if reasons:
        raise GiftRefused(reasons)


def _require_standing(gift: Gift) -> None:
    if gift.cancelled_at is not None:
        raise GiftRefused(Reason("gift_cancelled_before", _("这一批赠书已经作废了。")))


def _note(topic: str, gift: Gift, *, desk: Desk, at: datetime, key: str) -> None:
    record(
        Kind.GIFT_CHANGED, desk=desk, at=at, key=key, topic=topic, object_type=RECEIVED, object_id=gift.pk,
        detail={"number": gift.number},
    )  # fmt: skip

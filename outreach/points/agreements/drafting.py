"""Agreements drawn up: numbered within the year, worded from the library's template, changed until signed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Entry, Library, ServicePoint
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.models import Agreement
from outreach.points.agreements.wording import fill_in, find_wording
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about
from outreach.points.rights import require_reach

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
LONGEST_TEXT, MOST_COPIES = 12000, 1_000_000


@dataclass(frozen=True, kw_only=True)
class AgreementDraft:
    """What an agreement is about; without ``text`` it is worded from the library's template."""

    point: ServicePoint
    party: str
    starts_on: date
    ends_on: date
    representative: str = ""
    copies: int = 0
    note: str = ""
    text: str = ""


@act
def draw_up(
    *, draft: AgreementDraft, desk: Desk, at: datetime, key: str, follows: Agreement | None = None
) -> Agreement:
    """Draw an agreement up; a renewal names the one that it ``follows``.

    :raises PointRefused: when it ends before it begins, or its predecessor was renewed already.
    """
    done = find_recorded(key)
    if done is not None:
        return Agreement.objects.get(pk=done.object_id)
    library = lock(desk.library)
    require_reach(desk, draft.point)
    reasons = _find_reasons(draft)
    if follows is not None:
        follows = lock(follows)
        reasons += _against_following(follows, draft)
    if reasons:
        raise PointRefused(reasons)
    number = _next_number(library, local_day(at).year)
    agreement = Agreement(library=library, number=number, follows=follows, made_by=desk.staff, made_at=at)
    _fill(agreement, draft)
    agreement.save()
    note_change("agreement", agreement, desk=desk, at=at, key=key, point=draft.point, what="drawn_up", number=number)
    return agreement


@act
def change_draft(*, agreement: Agreement, draft: AgreementDraft, desk: Desk, at: datetime, key: str) -> Agreement:
    """Change an agreement that is not signed yet.

    :raises PointRefused: when it was signed or taken back, or ends before it begins.
    """
    row = lock(agreement)
    if find_recorded(key) is not None:
        return row
    require_reach(desk, row.point, draft.point)
    require_draft(row)
    if reasons := _find_reasons(draft):
        raise PointRefused(reasons)
    _fill(row, draft)
    row.save()
    note_change("agreement", row, desk=desk, at=at, key=key, point=draft.point, what="changed", number=row.number)
    return row


def require_draft(agreement: Agreement) -> None:
    """Pass when an agreement is neither signed nor taken back.

    :raises PointRefused: when it is.
    """
    if agreement.cancelled_at is not None:
        raise PointRefused(Reason("agreement_cancelled", _("这份协议已经作废。")))
    if agreement.signed_on is not None:
        raise PointRefused(Reason("agreement_signed", _("这份协议已经签订，不能再改。要变动请续签或终止。")))


def word_agreement(agreement: Agreement) -> str:
    """Return the whole text of an agreement, worded from the library's template."""
    library, point = agreement.library, agreement.point
    wording = find_wording(library)
    values = {
        "馆名": library.name, "共建单位": agreement.party, "对方代表": agreement.representative, "网点": point.name,
        "地址": point.address, "开始": _write_day(agreement.starts_on), "结束": _write_day(agreement.ends_on),
        "册数": str(agreement.copies or ""), "编号": agreement.number,
    }  # fmt: skip
    duties = {"本馆义务": fill_in(wording.our_duties, values), "对方义务": fill_in(wording.their_duties, values)}
    return fill_in(wording.body, {**values, **duties})


def find_history(agreement: Agreement) -> list[Agreement]:
    """Return the agreements that an agreement follows, latest first; one query each."""
    found: list[Agreement] = []
    earlier = agreement.follows
    while earlier is not None and len(found) < 20:
        found.append(earlier)
        earlier = earlier.follows
    return found


def find_lines(agreement: Agreement) -> list[Entry]:
    """Return what happened to an agreement, oldest first."""
    lines = Entry.objects.filter(object_type="agreement", object_id=agreement.pk)
    return list(lines.select_related("staff").order_by("pk"))


def _fill(agreement: Agreement, draft: AgreementDraft) -> None:
    for name in ("party", "representative", "note"):
        setattr(agreement, name, str(clean_text(getattr(draft, name))).strip())
    for name in ("point", "starts_on", "ends_on", "copies"):
        setattr(agreement, name, getattr(draft, name))
    agreement.title = find_wording(agreement.library).title
    agreement.text = str(clean_text(draft.text)).replace("\r\n", "\n").strip() or word_agreement(agreement)


def _find_reasons(draft: AgreementDraft) -> list[Reason]:
    found = []
    if not draft.party.strip():
        found.append(about("party", "agreement_without_party", _("请写明与谁签订。")))
    if draft.ends_on < draft.starts_on:
        words = {"starts": draft.starts_on.isoformat(), "ends": draft.ends_on.isoformat()}
        sentence = _("协议的结束日期（%(ends)s）在开始日期（%(starts)s）之前。请改正日期。") % words
        found.append(about("ends_on", "agreement_ends_before_it_begins", sentence, **words))
    if not EARLIEST <= draft.starts_on <= LATEST or not EARLIEST <= draft.ends_on <= LATEST:
        found.append(about("starts_on", "agreement_year_wrong", _("年份不对。请检查日期。")))
    if not 0 <= draft.copies <= MOST_COPIES:
        found.append(about("copies", "number_too_large", _("数字太大，像是扫进了条码。请重新填写。")))
    if len(draft.text) > LONGEST_TEXT:
        found.append(about("text", "wording_long", _("这一段不能超过 %(most)s 个字。") % {"most": LONGEST_TEXT}))
    return found


def _against_following(follows: Agreement, draft: AgreementDraft) -> list[Reason]:
    found = []
    if follows.signed_on is None or follows.cancelled_at is not None:
        found.append(Reason("agreement_unsigned", _("只有签订了的协议才能续签。")))
    if Agreement.objects.filter(follows=follows).exists():
        found.append(Reason("agreement_renewed_before", _("这份协议已经续签过了。请打开后来的一份。")))
    if follows.point_id != draft.point.pk:
        found.append(about("point", "agreement_elsewhere", _("续签的协议要在同一个网点。")))
    if draft.starts_on <= follows.starts_on:
        found.append(about("starts_on", "agreement_begins_too_early", _("续签的协议要在原协议之后开始。")))
    return found


def _next_number(library: Library, year: int) -> str:
    rows = Agreement.objects.filter(library=library, number__startswith=f"{year}-").order_by("-pk")
    last = rows.first()
    return f"{year}-{int(last.number.rsplit('-', 1)[1]) + 1 if last else 1:03d}"


def _write_day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"

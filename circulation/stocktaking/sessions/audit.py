"""The audit of stocktaking: what a closed session says is what its scans and its lines say."""

from collections.abc import Iterator

from django.db.models import F
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from circulation.enums import ProposalState, ScanVerdict, StocktakeState
from circulation.models import ProposedItem, Stocktake, StocktakeScan, WithdrawalList
from circulation.stocktaking.sessions.listing import find_progress
from libsys.daybook.auditing import audit_check

MOST_NAMED = 50


@audit_check("circulation.stocktakes", _("完成的清点，数字与扫描记录相符"))
def closed_sessions_add_up() -> Iterator[str]:
    """Find closed sessions whose counts differ from their scans."""
    for stocktake in Stocktake.objects.filter(state=StocktakeState.CLOSED).order_by("pk"):
        progress, summary = find_progress(stocktake), stocktake.summary
        said = (summary.get("verdicts"), summary.get("misplaced"), summary.get("misordered"))
        if said != (dict(progress.verdicts), progress.misplaced, progress.misordered):
            yield _g("清点“%(name)s”的数字与它的扫描记录不符") % {"name": stocktake.name}


@audit_check("circulation.stocktake_scans", _("清点中找回和归还的，都有台账的一行"))
def settled_scans_have_their_lines() -> Iterator[str]:
    """Find scans that settled something without a line, and unknown codes that have a copy."""
    settled = StocktakeScan.objects.filter(verdict__in=(ScanVerdict.FOUND, ScanVerdict.RETURNED), entry_id=None)
    odd = StocktakeScan.objects.filter(verdict=ScanVerdict.UNKNOWN, item__isnull=False)
    for rows in (settled, odd):
        for pk, code in rows.order_by("pk").values_list("pk", "code")[:MOST_NAMED]:
            yield _g("第 %(scan)d 次扫描 %(code)s 没有相应的台账或单册") % {"scan": pk, "code": code}


@audit_check("circulation.withdrawal_lists", _("批准的剔旧清单由另一人审批"))
def lists_are_reviewed_by_another() -> Iterator[str]:
    """Find lists whose reviewer proposed them, and withdrawn copies of lists that were never carried out."""
    own = WithdrawalList.objects.filter(reviewed_by__isnull=False, reviewed_by=F("proposed_by"))
    early = ProposedItem.objects.filter(state=ProposalState.WITHDRAWN, withdrawal_list__withdrawal__isnull=True)
    for number in own.order_by("pk").values_list("number", flat=True)[:MOST_NAMED]:
        yield _g("%(number)s 号清单由拟定人自己审批") % {"number": number}
    for number, barcode in early.values_list("withdrawal_list__number", "item__barcode").order_by("pk")[:MOST_NAMED]:
        yield _g("%(number)s 号清单没有注销，%(barcode)s 却记为已注销") % {"number": number, "barcode": barcode}

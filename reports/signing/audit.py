"""The audit of signed reports: every file and every figure is still what was signed (trust.md, I16)."""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from libsys.daybook.auditing import audit_check
from libsys.db.triggers import find_missing_guards
from reports.models import Report, Signing
from reports.signing.files import find_faults
from reports.signing.guards import SIGNED


@audit_check("reports.signed", _("签发的文件和数字与签发时一字不差"))
def signed_reports_are_what_was_signed() -> Iterator[str]:
    """Find signed reports whose files or figures changed, and reports that call themselves signed without being so."""
    for signing in Signing.objects.select_related("report").prefetch_related("files"):
        faults = find_faults(signing)
        if faults:
            yield f"report {signing.report_id}: {', '.join(faults)}"
        if signing.report.edition != signing.edition or not signing.report.is_signed:
            yield f"report {signing.report_id}: edition {signing.report.edition}, signed {signing.edition}"
    for report in Report.objects.filter(state="signed", signing=None):
        yield f"report {report.pk}: signed by nobody"


@audit_check("reports.guards", _("数据库拒绝改动和删除签发的内容"))
def missing_guards() -> Iterator[str]:
    """Yield each guard of what was signed that the database lacks."""
    for name in find_missing_guards(connection, SIGNED):
        yield _g("缺少触发器 %(name)s") % {"name": name}

"""What a reader is told, on the reader's page; the staff may set it for whoever has no access of their own."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circulation.models import Reader
from circulation.staff.panels import reader_panel
from libsys.access.desk import Desk, find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.web.operations import operation, read_key
from outreach.enums import NoticeLanguage
from outreach.models import Notice
from outreach.notices.choices import choose, find_choice
from outreach.notices.sending.ways import set_ways
from outreach.web.choosing import choosable, read_choice, table_of

SHOWN = 3


@reader_panel("notices", template="outreach/notices/_reader_panel.html", requires="outreach.read_notices", order=70)
def notices_panel(reader: Reader, *, desk: Desk, today: date) -> dict[str, Any]:
    """Return what the reader wants and the newest notices; three queries."""
    choice, ways = find_choice(reader), choosable(set_ways())
    return {
        "choice": choice,
        "table": table_of(choice, ways),
        "languages": NoticeLanguage.choices,
        "notices": list(Notice.objects.filter(reader=reader).defer("body")[:SHOWN]),
    }


@require_POST
@requires("circulation.edit_readers")
@operation
def reader_notices(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Keep what a reader told the desk."""
    desk, ways = find_desk(request), choosable(set_ways())
    reader = get_object_or_404(Reader, pk=reader_id, library=desk.library, merged_into=None)
    choice = read_choice(request.POST, ways)
    choose(reader=reader, choice=choice, about=ways, desk=desk, at=now(), key=read_key(request))
    messages.success(request, _("已保存。"))
    return redirect("circulation:reader", reader.pk)

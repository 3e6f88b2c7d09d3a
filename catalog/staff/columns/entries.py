"""One title of an issue: its words, its place, leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.columns.drafting import DOWN, UP, move_entry, recommend, remove_entry
from catalog.models import ColumnEntry
from catalog.staff.columns.forms import EntryForm
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.web.operations import operation

MOVES = {"up": UP, "down": DOWN}


@requires("catalog.edit_columns")
@require_POST
@operation
def entry_change(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Move a title, take it out, or keep what is said of it: the button that was pressed tells which."""
    entries = ColumnEntry.objects.select_related("issue", "record")
    entry = get_object_or_404(entries, pk=entry_id, issue__column__library=find_desk(request).library)
    address = f"{reverse('catalog:staff-issue', args=[entry.issue_id])}#entry-{entry.pk}"
    what = request.POST.get("what", "")
    if what in MOVES:
        move_entry(entry=entry, by=MOVES[what])
    elif what == "remove":
        messages.success(request, _("已移出《%(title)s》。") % {"title": entry.record.title})
        remove_entry(entry=entry)
        return redirect("catalog:staff-issue", issue_id=entry.issue_id)
    else:
        _keep_words(request, entry)
    return redirect(address)


def _keep_words(request: HttpRequest, entry: ColumnEntry) -> None:
    form = EntryForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("推荐语太长，最多 600 字。没有存。"))
        return
    recommend(entry=entry, **form.cleaned_data)
    messages.success(request, _("已存。"))

"""What each role may do, as a table."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from libsys.access.guards import requires
from libsys.enums import Role
from libsys.people.finding import find_abilities
from libsys.web.slips import setting_slips
from libsys.web.spreadsheets import csv_answer


@require_GET
@requires("libsys.read_settings")
def role_table(request: HttpRequest) -> HttpResponseBase:
    """Show what each role may do; or write it as CSV."""
    if request.GET.get("export") == "csv":
        return csv_answer("roles", _rows())
    context = {
        "roles": [role.label for role in Role],
        "subjects": find_abilities(),
        "slips": setting_slips(request),
    }
    return render(request, "libsys/people/roles.html", context)


def _rows() -> Iterator[list[Any]]:
    yield [_("方面"), _("可以做什么"), *(str(role.label) for role in Role)]
    for subject, rows in find_abilities():
        for row in rows:
            yield [str(subject), str(row.name), *("✓" if holds else "" for holds in row.holds)]

"""The front page of the settings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.access.permissions import EDIT_PLACES
from libsys.clock import now
from libsys.places.closures import lacks_next_year
from libsys.text.dates import local_day
from libsys.web.slips import find_settings, setting_slips


@require_GET
@requires("libsys.read_settings")
def settings_page(request: HttpRequest) -> HttpResponse:
    """List the settings that the person may see, each with what it is for."""
    desk, today = find_desk(request), local_day(now())
    context = {
        "slips": setting_slips(request),
        "settings": [(reverse(setting.name), setting) for setting in find_settings(request)],
        "next_year": today.year + 1 if desk.can(EDIT_PLACES) and lacks_next_year(desk.library, today=today) else None,
    }
    return render(request, "libsys/places/settings.html", context)

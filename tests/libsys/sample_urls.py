"""The house with a few plain views beside it, for tests of guards and operation keys."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from libsys.access.guards import public, requires
from libsys.enums import ScanSubject
from libsys.errors import DomainError, Reason
from libsys.models import ScanCode
from libsys.urls import handler500 as handler500  # noqa: PLC0414 - Django reads the handler here
from libsys.urls import urlpatterns as house
from libsys.web.operations import new_key, operation


@public
@operation
def draw_code(request: HttpRequest) -> HttpResponse:
    """Draw a new code on every run, so that running twice shows."""
    code = ScanCode.objects.create(code=new_key(), subject=ScanSubject.ITEM, object_id=1)
    return HttpResponse(code.code, status=201, headers={"HX-Trigger": "drawn", "X-Private": "not kept"})


@public
@operation
def refuse(request: HttpRequest) -> HttpResponse:
    """Write something, then refuse."""
    ScanCode.objects.create(code=new_key(), subject=ScanSubject.ITEM, object_id=1)
    raise DomainError(Reason("not_today", _("借出")))


@public
@operation
def fail(request: HttpRequest) -> HttpResponse:
    """Fail as a bug would."""
    raise RuntimeError("a bug")


def undeclared(request: HttpRequest) -> HttpResponse:
    """Say nothing about who may come."""
    return HttpResponse("open")


@requires("circulation.lend")
def guarded(request: HttpRequest) -> HttpResponse:
    """Answer those who may lend."""
    return HttpResponse("welcome")


urlpatterns = [
    *house,
    path("test/draw/", draw_code),
    path("test/refuse/", refuse),
    path("test/fail/", fail),
    path("test/undeclared/", undeclared),
    path("test/guarded/", guarded),
]

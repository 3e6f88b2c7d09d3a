"""A reader's photo: taken in, shown to whoever may see readers, taken off."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from circulation.readers.persons.photos import PhotoRefused, draw_photo, photo_path, set_photo
from circulation.staff.readers.page import UNFIT, find_reader, show_reader, to_reader
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.errors import Reason
from libsys.web.operations import operation, operation_after, read_key


@require_GET
@requires("circulation.read_readers")
@cache_control(private=True, max_age=600)
def reader_photo(request: HttpRequest, reader_id: int) -> HttpResponseBase:
    """Send the photo, to nobody but whoever may see readers; strangers and other libraries get 404."""
    shown = find_reader(request, reader_id)
    path = photo_path(shown.photo)
    if not shown.photo or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/jpeg")


def _draw(request: HttpRequest) -> bytes | PhotoRefused:
    """Draw the picture anew while no desk has to wait for it."""
    file = request.FILES.get("photo")
    if file is None:
        sentence = _("请先选择照片文件。")
        return PhotoRefused(Reason("photo_missing", sentence, facts={"field": "photo"}))
    try:
        return draw_photo(file.file, size=file.size or 0)
    except PhotoRefused as refusal:
        return refusal


@require_POST
@requires("circulation.edit_readers")
@operation_after(_draw)
def photo_set(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Keep a photo, in place of the one before."""
    shown = find_reader(request, reader_id)
    drawn: bytes | PhotoRefused = request.prepared  # type: ignore[attr-defined]
    if isinstance(drawn, PhotoRefused):
        return show_reader(request, shown, refusal=drawn, status=UNFIT)
    set_photo(reader=shown, picture=drawn, desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("照片已保存。"))
    return to_reader(shown)


@require_POST
@requires("circulation.edit_readers")
@operation
def photo_remove(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Take the photo off."""
    shown = find_reader(request, reader_id)
    set_photo(reader=shown, picture=b"", desk=find_desk(request), at=now(), key=read_key(request))
    messages.success(request, _("照片已删去。"))
    return to_reader(shown)

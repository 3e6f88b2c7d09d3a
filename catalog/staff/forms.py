"""The form of a new import."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.profiles import PROFILES
from catalog.exchange.starting import ImportOrder
from catalog.marc.reading import AUTO
from libsys.access.desk import Desk
from libsys.models import Room, ServicePoint


class ImportForm(forms.Form):
    """A file, how to read it, and where its copies go; the person's own place is proposed."""

    file = forms.FileField(
        label=_("文件"),
        error_messages={
            "required": _("还没有选文件。请选一个 MARC 文件（ISO 2709 或 MARCXML）。"),
            "missing": _("还没有选文件。请选一个 MARC 文件（ISO 2709 或 MARCXML）。"),
            "empty": _("这个文件是空的。请重新从原系统导出。"),
        },
    )
    encoding = forms.ChoiceField(
        label=_("编码"), choices=list(ENCODINGS.items()), initial=AUTO, help_text=_("不确定就用自动判断")
    )
    profile = forms.ChoiceField(
        label=_("馆藏字段方案"), initial=AUTO, help_text=_("条码写在哪个字段；自动判断会看前 200 条")
    )
    place = forms.ChoiceField(label=_("馆藏地点"), help_text=_("记录自己写明地点的单册，按记录所写入藏"))

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the places of the desk's library."""
        super().__init__(*args, **kwargs)
        self._points = {
            str(point.pk): point for point in ServicePoint.objects.filter(library=desk.library, closed_on=None)
        }
        rooms = Room.objects.filter(point__in=list(self._points.values()), retired_on=None).select_related("point")
        self._rooms = {f"{room.point_id}-{room.pk}": room for room in rooms}
        profiles = [(code, gettext(profile.name_zh)) for code, profile in PROFILES.items()]
        self.fields["profile"].choices = [(AUTO, _("自动判断")), *profiles]  # type: ignore[attr-defined]
        self.fields["place"].choices = self._places()  # type: ignore[attr-defined]
        if desk.point is not None:
            self.fields["place"].initial = f"{desk.point.pk}-{desk.room.pk}" if desk.room else str(desk.point.pk)

    def clean_file(self) -> Any:
        """Refuse a file that is larger than this installation takes in."""
        file = self.cleaned_data["file"]
        if file.size > settings.LIBSYS_UPLOAD_LIMIT:
            sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.LIBSYS_UPLOAD_LIMIT)}
            raise forms.ValidationError(
                _("文件有 %(size)s，超过 %(limit)s 的上限。请分成几个文件再导入。"), params=sizes
            )
        return file

    def order(self) -> ImportOrder:
        """Return how the file is to be imported."""
        place = self.cleaned_data["place"]
        room = self._rooms.get(place)
        return ImportOrder(
            point=room.point if room else self._points[place],
            room=room,
            encoding=self.cleaned_data["encoding"],
            profile=self.cleaned_data["profile"],
        )

    def _places(self) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for code, point in self._points.items():
            found.append((code, str(point)))
            found += [(key, f"{point} · {room}") for key, room in self._rooms.items() if room.point_id == point.pk]
        return found

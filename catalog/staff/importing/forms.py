"""The forms of an import: a file with how it is to be read, and a source with its settings."""

from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.profiles import PROFILES
from catalog.exchange.starting import ImportOrder
from catalog.exchange.terms import PLAIN_TERMS, terms_of
from catalog.marc.reading import AUTO
from catalog.models import ImportSource
from libsys.access.desk import Desk
from libsys.models import Room, ServicePoint


class PlaceChoices:
    """The places of one library as a menu: points, and their rooms beneath them."""

    def __init__(self, desk: Desk) -> None:
        """Read the open points and rooms of the desk's library, in two queries."""
        self.points = {
            str(point.pk): point
            for point in ServicePoint.objects.filter(library=desk.library, closed_on=None).select_related("library")
        }
        rooms = Room.objects.filter(point__in=list(self.points.values()), retired_on=None).select_related("point")
        self.rooms = {f"{room.point_id}-{room.pk}": room for room in rooms}

    def choices(self) -> list[tuple[str, str]]:
        """Return the menu."""
        found: list[tuple[str, str]] = []
        for code, point in self.points.items():
            found.append((code, str(point)))
            found += [(key, f"{point} · {room}") for key, room in self.rooms.items() if room.point_id == point.pk]
        return found

    def find(self, chosen: str) -> tuple[ServicePoint | None, Room | None]:
        """Return the place that was chosen."""
        room = self.rooms.get(chosen)
        return (self.points[str(room.point_id)] if room else self.points.get(chosen)), room


def profile_choices() -> list[tuple[str, str]]:
    """Return the holdings profiles as a menu, the automatic one first."""
    return [(AUTO, gettext("自动判断")), *((code, gettext(profile.name_zh)) for code, profile in PROFILES.items())]


class ImportForm(forms.Form):
    """A file, where it comes from, how to read it, and where its copies go; the person's own place is proposed."""

    file = forms.FileField(
        label=_("文件"),
        error_messages={
            "required": _("还没有选文件。请选一个 MARC 文件（ISO 2709 或 MARCXML）或表格（.xlsx、.csv）。"),
            "missing": _("还没有选文件。请选一个 MARC 文件（ISO 2709 或 MARCXML）或表格（.xlsx、.csv）。"),
            "empty": _("这个文件是空的。请重新从原系统导出。"),
        },
    )
    source = forms.ChoiceField(
        label=_("来源"), required=False, help_text=_("编码、馆藏字段、查重和册的默认值按来源的设定；没有列出的先不选")
    )
    encoding = forms.ChoiceField(
        label=_("编码"), choices=list(ENCODINGS.items()), initial=AUTO, help_text=_("不确定就用自动判断")
    )
    profile = forms.ChoiceField(
        label=_("馆藏字段方案"), initial=AUTO, help_text=_("条码写在哪个字段；自动判断会看前 200 条")
    )
    place = forms.ChoiceField(label=_("馆藏地点"), help_text=_("记录自己写明地点的单册，按记录所写入藏"))
    is_direct = forms.BooleanField(
        label=_("没有要拿主意的就直接入库"), required=False, help_text=_("不勾选则先预览，确认后再入库")
    )

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Offer the sources and the places of the desk's library."""
        super().__init__(*args, **kwargs)
        self._places = PlaceChoices(desk)
        sources = ImportSource.objects.filter(library=desk.library, retired_on=None)
        self._sources = {str(source.pk): source for source in sources.select_related("point__library", "room")}
        named = [(code, source.name) for code, source in self._sources.items()]
        self.fields["source"].choices = [("", gettext("不按来源")), *named]  # type: ignore[attr-defined]
        self.fields["profile"].choices = profile_choices()  # type: ignore[attr-defined]
        self.fields["place"].choices = self._places.choices()  # type: ignore[attr-defined]
        if desk.point is not None:
            self.fields["place"].initial = f"{desk.point.pk}-{desk.room.pk}" if desk.room else str(desk.point.pk)

    def clean_file(self) -> Any:
        """Refuse a file that is larger than this installation takes in."""
        file = self.cleaned_data["file"]
        if is_too_large(file):
            sizes = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.LIBSYS_UPLOAD_LIMIT)}
            raise forms.ValidationError(
                _("文件有 %(size)s，超过 %(limit)s 的上限。请分成几个文件再导入。"), params=sizes
            )
        return file

    def order(self) -> ImportOrder:
        """Return how the file is to be imported: what the form leaves open, the source says."""
        told = self.cleaned_data
        source = self._sources.get(told["source"])
        point, room = self._places.find(told["place"])
        encoding, profile = told["encoding"], told["profile"]
        if source is not None:
            point, room = (source.point, source.room) if source.point else (point, room)
            encoding = source.encoding if encoding == AUTO else encoding
            profile = source.profile if profile == AUTO else profile
        assert point is not None  # noqa: S101 - the menu holds only places that are there
        return ImportOrder(
            point=point,
            room=room,
            encoding=encoding,
            profile=profile,
            source=source,
            terms=terms_of(source) if source else PLAIN_TERMS,
            is_direct=told["is_direct"],
        )


def is_too_large(file: Any) -> bool:
    """Tell whether an uploaded file exceeds what this installation takes in."""
    return bool(file.size > settings.LIBSYS_UPLOAD_LIMIT)

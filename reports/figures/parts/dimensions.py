"""By what a figure can be broken down: a closed list, never a word from an address."""

from dataclasses import replace
from enum import Enum
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from reports.figures.dims import CUTS, Dims
from reports.figures.tallying import PlaceKey


class Dimension(str, Enum):
    """A dimension of a figure: its code, its name, and the columns of counts and lines that hold it."""

    label: Sentence
    columns: tuple[str, ...]

    PLACE = "place", _("网点 · 室"), ("point_id", "room_id")
    POINT = "point", _("网点"), ("point_id",)
    MONTH = "month", _("月份"), ("first", "spans")
    TOPIC = "topic", _("细分"), ("topic",)
    AGE_BAND = "age_band", _("年龄段"), ("age_band",)
    SOURCE = "source", _("文献来源"), ("source",)
    PROVENANCE = "provenance", _("来历"), ("provenance",)
    CATEGORY = "category", _("读者类型"), ("member",)
    GROUP = "group", _("班级或单位"), ("member",)
    CLC = "clc", _("分类"), ("member",)
    MATERIAL = "material", _("文献类型"), ("member",)
    CHANNEL = "channel", _("方式"), ("member",)

    def __new__(cls, code: str, label: Sentence, columns: tuple[str, ...]) -> Self:
        """Make the member a string, so that it is stored and compared as its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.columns = label, columns
        return member

    @property
    def is_cut(self) -> bool:
        """Whether lines are counted by it apart from all others."""
        return self.value in CUTS

    def member_of(self, values: tuple[Any, ...]) -> str:
        """Return the member that a row with these values of ``columns`` belongs to, as an address writes it."""
        if self is Dimension.PLACE:
            return f"{values[0] or 0}-{values[1] or 0}"
        if self is Dimension.MONTH:
            return "spanning" if values[1] else f"{values[0]:%Y-%m}"
        return str(values[0] or 0) if self is Dimension.POINT else str(values[0])

    def narrow(self, dims: Dims, member: str) -> Dims:
        """Return the part ``member`` of what ``dims`` mean."""
        if self is Dimension.PLACE:
            return replace(dims, place=place_of(member))
        return replace(dims, **{self.value: int(member) if self is Dimension.POINT else member})


def place_of(member: str) -> PlaceKey:
    """Return the point and the room that a member of ``place`` names."""
    point, _dash, room = member.partition("-")
    return int(point) or None, int(room) or None

"""The kind of line that says that a place, its hours or its closures were changed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds


@declare_kinds
class Kind(KindEnum):
    """What happens to places."""

    PLACE_CHANGED = (
        "place.changed", _("网点设置变动"), pgettext_lazy("设置变动", "次"),
        {"point": _("网点"), "room": _("室"), "hours": _("开放时间"), "closure": _("闭馆")},
    )  # fmt: skip

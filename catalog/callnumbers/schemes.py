"""The schemes of a library: which one numbers a record, and keeping them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.callnumbers.refusals import SchemeRefused
from catalog.models import CallNumberScheme, Record, SerialNumber
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import Reason
from libsys.models import Library

FIXED = ("kind", "sequence")
"""What may not change once numbers were given: they would no longer be one run."""

FACTS = (
    "name", "kind", "sequence", "template", "prefix", "material", "room", "longest_class", "first_number", "fill_gaps",
    "shares_works", "assigns_on_save", "author_table", "author_order", "is_active",
)  # fmt: skip


def active_schemes(library: Library) -> QuerySet[CallNumberScheme]:
    """Return the schemes in use, the oldest first."""
    return CallNumberScheme.objects.filter(library=library, is_active=True).select_related("room")


def choose_scheme(
    schemes: Iterable[CallNumberScheme], record: Record, *, room_id: int | None = None
) -> CallNumberScheme | None:
    """Return the scheme that fits best: a named room before a named material before neither.

    A scheme of a room is for copies of that room alone.
    """
    fitting = [
        scheme for scheme in schemes if scheme.material in ("", record.material) and scheme.room_id in (None, room_id)
    ]
    return max(
        fitting, key=lambda scheme: (scheme.room_id is not None, bool(scheme.material), -scheme.pk), default=None
    )


@act
def save_scheme(*, scheme: CallNumberScheme | None, facts: dict[str, Any], desk: Desk, key: str) -> CallNumberScheme:
    """Keep a new scheme or change one; asked twice with the same ``key`` by code, it is the same scheme.

    :raises SchemeRefused: when the code is taken, or numbers already run by what would change.
    """
    if scheme is None:
        known = CallNumberScheme.objects.filter(library=desk.library, code=facts["code"]).first()
        if known is not None:
            sentence = _("代码 %(code)s 已用于方案“%(name)s”。请换一个代码。")
            raise SchemeRefused(Reason("scheme_code_taken", sentence % {"code": known.code, "name": known.name}))
        scheme = CallNumberScheme(library=desk.library, code=facts["code"])
    else:
        scheme = CallNumberScheme.objects.select_for_update(of=("self",)).get(pk=scheme.pk)
        _check_fixed(scheme, facts)
    for name in FACTS:
        if name in facts:
            setattr(scheme, name, facts[name])
    scheme.sequence = scheme.sequence or scheme.code
    scheme.save()
    return scheme


def _check_fixed(scheme: CallNumberScheme, facts: dict[str, Any]) -> None:
    changed = [name for name in FIXED if name in facts and (facts[name] or scheme.code) != getattr(scheme, name)]
    if changed and SerialNumber.objects.filter(scheme=scheme).exists():
        sentence = _("方案“%(name)s”已经给过号，书次号的种类和号码组不能再改。请停用它，另建一个方案。")
        raise SchemeRefused(Reason("scheme_in_use", sentence % {"name": scheme.name}))

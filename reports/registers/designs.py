"""Putting a register together: any kinds of line, in any of the known columns."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.kinds import find_kind
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from reports.enums import RegisterKind
from reports.models import RegisterDesign
from reports.registers.columns import COLUMNS
from reports.registers.declaring import Register
from reports.registers.lines import columns_of, line_register
from reports.words import Words

LONGEST_NAME, MOST_KINDS, MOST_COLUMNS = 60, 20, 12


class DesignRefused(DomainError):
    """The register was not written; ``facts["field"]`` of a reason names the field to mend."""


@act
def write_design(
    *,
    name: str,
    kinds: Sequence[str],
    columns: Sequence[str],
    desk: Desk,
    at: datetime,
    key: str | None,
    design: RegisterDesign | None = None,
    version: int = 0,
) -> RegisterDesign:
    """Write a new register of the library, or change ``design``, which was seen as ``version``.

    :raises DesignRefused: with every reason.
    """
    done = find_recorded(key)
    if done is not None:
        return RegisterDesign.objects.get(pk=done.object_id)
    row = lock(design) if design is not None else RegisterDesign(library=desk.library, version=0)
    reasons = _find_reasons(row, name, kinds, columns)
    if design is not None and row.version != version:
        sentence = _("在您打开这一页之后，别人改过这里。请看清现在的内容再改。")
        reasons.append(Reason("register_changed_meanwhile", sentence))
    if reasons:
        raise DesignRefused(reasons)
    row.name, row.kinds, row.columns, row.version = name.strip(), list(kinds), list(columns), row.version + 1
    row.save()
    _record("added" if design is None else "changed", row, desk=desk, at=at, key=key)
    return row


@act
def retire_design(*, design: RegisterDesign, desk: Desk, at: datetime, key: str | None) -> RegisterDesign:
    """Put a register away; the lines that it showed are not touched."""
    return _put(design, at, "retired", desk=desk, at=at, key=key)


@act
def restore_design(*, design: RegisterDesign, desk: Desk, at: datetime, key: str | None) -> RegisterDesign:
    """Take a register that was put away into use again.

    :raises DesignRefused: when another one has its name by now.
    """
    others = RegisterDesign.objects.filter(library=design.library, name=design.name, retired_at=None)
    if others.exclude(pk=design.pk).exists():
        raise DesignRefused(Reason("register_name_taken", _("已有一份同名的登记表。")))
    return _put(design, None, "restored", desk=desk, at=at, key=key)


def as_register(design: RegisterDesign) -> Register:
    """Return a library's own register as any other is declared; what is no longer known is left out."""
    codes = [code for code in design.columns if code in COLUMNS]
    kinds = [kind for kind in design.kinds if find_kind(kind)]
    own = Words("本馆自定的登记表。", "A register of the library’s own.")
    name = Words(design.name, design.name)
    return Register(f"own-{design.pk}", name, own, columns_of(codes), line_register(kinds, codes), by_category=True)


def _put(
    design: RegisterDesign, retired_at: datetime | None, topic: str, *, desk: Desk, at: datetime, key: str | None
) -> RegisterDesign:
    design = lock(design)
    if find_recorded(key) is None and (design.retired_at is None) != (retired_at is None):
        design.retired_at, design.version = retired_at, design.version + 1
        design.save(update_fields=["retired_at", "version"])
        _record(topic, design, desk=desk, at=at, key=key)
    return design


def _find_reasons(row: RegisterDesign, name: str, kinds: Sequence[str], columns: Sequence[str]) -> list[Reason]:
    others = RegisterDesign.objects.filter(library=row.library, name=name.strip(), retired_at=None)
    wrong = (
        ("name", "register_name_missing", _("请填写名称（不超过 60 个字）。"),
         not 0 < len(name.strip()) <= LONGEST_NAME),
        ("name", "register_name_taken", _("已有一份同名的登记表。"), others.exclude(pk=row.pk).exists()),
        ("kinds", "register_kinds_wrong", _("请选 1 到 20 个事项。"),
         not 0 < len(kinds) <= MOST_KINDS or not all(find_kind(kind) for kind in kinds)),
        ("columns", "register_columns_wrong", _("请选 1 到 12 列。"),
         not 0 < len(columns) <= MOST_COLUMNS or not set(columns) <= set(COLUMNS)),
    )  # fmt: skip
    return [Reason(code, sentence, facts={"field": field}) for field, code, sentence, is_wrong in wrong if is_wrong]


def _record(topic: str, design: RegisterDesign, *, desk: Desk, at: datetime, key: str | None) -> None:
    about = {"object_type": "register", "object_id": design.pk, "detail": {"name": design.name}}
    record(RegisterKind.REGISTER_CHANGED, desk=desk, at=at, key=key, topic=topic, **about)

"""Where files come from: the settings of each source, kept, changed, put out of use."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from catalog.enums import StagedAction
from catalog.exchange.encodings import ENCODINGS
from catalog.exchange.profiles import find_profile
from catalog.exchange.terms import ASKED_RULES, is_tag_pattern, split_tags
from catalog.marc.reading import AUTO
from catalog.models import ImportSource
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason

SETTINGS = (
    "name", "encoding", "profile", "barcode_subfield", "rules", "on_match", "overlay", "local_fields", "point", "room",
    "acquisition", "use", "price", "is_shelved", "prefers_record_call_number",
)  # fmt: skip


class SourceRefused(DomainError):
    """The settings of a source do not go together."""

    status = 422


@act
def save_source(
    *, settings: Mapping[str, Any], source: ImportSource | None = None, desk: Desk, at: datetime
) -> ImportSource:
    """Keep the settings of a new source, or change those of ``source``; files that have come keep theirs.

    :raises SourceRefused: with everything that does not fit.
    """
    del at
    kept = lock(source) if source is not None else ImportSource(library=desk.library)
    for name in SETTINGS:
        if name in settings:
            setattr(kept, name, settings[name])
    if reasons := find_reasons(kept):
        raise SourceRefused(reasons)
    kept.save()
    return kept


@act
def retire_source(*, source: ImportSource, on: date | None) -> ImportSource:
    """Put a source out of use from ``on``, or into use again; its imports keep speaking of it."""
    source = lock(source)
    source.retired_on = on
    source.save(update_fields=["retired_on"])
    return source


def find_reasons(source: ImportSource) -> list[Reason]:
    """Return everything against the settings of ``source``."""
    checks = (_name_reasons(source), _reading_reasons(source), _matching_reasons(source))
    reasons = [reason for found in checks for reason in found]
    if source.room is not None and (source.point is None or source.room.point_id != source.point.pk):
        reasons.append(Reason("room_elsewhere", _("所选的室不在所选的网点。请重新选择馆藏地点。")))
    return reasons


def _name_reasons(source: ImportSource) -> Iterator[Reason]:
    same = ImportSource.objects.filter(library=source.library, name=source.name).exclude(pk=source.pk)
    if not source.name.strip():
        yield Reason("source_nameless", _("还没有写来源的名称。"))
    elif same.exists():
        yield Reason("source_name_taken", _("已有同名的来源。请换一个名称，或去改原来的那个。"))


def _reading_reasons(source: ImportSource) -> Iterator[Reason]:
    if source.encoding not in ENCODINGS:
        yield Reason("encoding_unknown", _("没有这种编码。请从列出的编码中选择。"))
    if source.profile != AUTO and find_profile(source.profile) is None:
        yield Reason("profile_unknown", _("没有这种馆藏字段方案。请从列出的方案中选择。"))


def _matching_reasons(source: ImportSource) -> Iterator[Reason]:
    if source.on_match not in (StagedAction.OVERLAY, StagedAction.COPIES, StagedAction.SKIP):
        yield Reason("action_unknown", _("请从列出的处理方法中选择。"))
    if [rule for rule in source.rules if rule not in ASKED_RULES]:
        yield Reason("rule_unknown", _("请从列出的查重规则中选择。"))
    if wrong := [tag for tag in split_tags(source.local_fields) if not is_tag_pattern(tag)]:
        sentence = _("“%(tag)s”不是字段号。请写三位数字，任意数字写作 x，例如 905 9xx。")
        yield Reason("tag_unreadable", sentence % {"tag": wrong[0][:20]}, facts={"tags": wrong})

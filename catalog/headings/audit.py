"""The audit of headings: links agree with what records name, and nothing points at a heading that is gone."""

from collections.abc import Iterator

from django.db.models import Max
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from catalog.headings.forms.reading import read_names
from catalog.marc.model import MarcRecord
from catalog.models import Heading, HeadingLink, Record, UndecidedName
from libsys.daybook.auditing import audit_check

MOST_NAMED = 50
CHUNK = 200
LOOKED_AT = 5000
"""So many records are read whole; in a larger catalogue they are taken evenly from the first to the last."""


@audit_check("catalog.heading_links", _("书目中的名称都连到标目，或待认定"))
def links_agree_with_records() -> Iterator[str]:
    """Yield each record whose links and undecided names are not those that its fields name."""
    found = 0
    for ids in _samples():
        records = list(Record.objects.filter(pk__in=ids, deleted_at=None).order_by("pk"))
        kept: dict[int, set[tuple[str, int, str]]] = {record.pk: set() for record in records}
        for model in (HeadingLink, UndecidedName):
            rows = model.objects.filter(record__in=kept).values_list("record_id", "tag", "occurrence", "folded")
            for record_id, *place in rows:
                kept[record_id].add(tuple(place))
        for record in records:
            named = read_names(MarcRecord.from_json(record.marc), record.format)
            if kept[record.pk] != {(one.tag, one.occurrence, one.name.folded) for one in named}:
                found += 1
                yield _g("书目 %(number)d 的标目联系与字段不符") % {"number": record.pk}
            if found >= MOST_NAMED:
                return


@audit_check("catalog.merged_headings", _("没有书目连到已并入别条的标目"))
def merged_headings_have_no_links() -> Iterator[str]:
    """Yield each heading that went into another and still has links, or whose target is itself gone into it."""
    used = Heading.objects.exclude(merged_into=None).filter(links__isnull=False).distinct()
    for heading in used.order_by("pk")[:MOST_NAMED]:
        yield f"{heading.pk} {heading.text}"


def _samples() -> Iterator[list[int]]:
    last = Record.objects.aggregate(last=Max("pk"))["last"] or 0
    step = max(1, last // LOOKED_AT)
    for start in range(1, last + 1, step * CHUNK):
        yield list(range(start, min(start + step * CHUNK, last + 1), step))

"""The way of new copies from the box to the shelf: how many stand at each stage, computed, never typed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from catalog.enums import ItemStatus, Kind, ProcessingStage
from catalog.items.moving import columns_of, lock_items
from catalog.models import Item
from libsys.access.desk import Desk
from libsys.daybook.recording import Line, find_recorded, record_many
from libsys.db.acts import act
from libsys.errors import Reason

STAGES = tuple(ProcessingStage)


@dataclass(frozen=True)
class StageCount:
    """How many titles and copies wait at a stage."""

    stage: ProcessingStage
    titles: int
    copies: int


@dataclass(frozen=True)
class Progress:
    """Copies that joined in a time or a batch: all of them, those at each stage, those that are through."""

    titles: int
    copies: int
    stages: tuple[StageCount, ...]
    shelved_titles: int
    shelved: int

    @property
    def backlog(self) -> int:
        """Return how many copies are still in process."""
        return self.copies - self.shelved

    @property
    def is_complete(self) -> bool:
        """Return whether 「全部上架」 may be said: something joined, and nothing of it waits."""
        return self.copies > 0 and self.backlog == 0


def count_progress(rows: QuerySet[Item]) -> Progress:
    """Return how far the copies of ``rows`` are, in one query; a title whose copies differ counts at each stage."""
    waiting = Q(status=ItemStatus.IN_PROCESS)
    named = {f"{kind}_{stage.value}": _count(kind, _at(stage)) for stage in STAGES for kind in ("titles", "copies")}
    sums = rows.order_by().aggregate(
        titles=_count("titles", Q()), copies=_count("copies", Q()),
        shelved_titles=_count("titles", ~waiting), shelved=_count("copies", ~waiting), **named,
    )  # fmt: skip
    stages = [StageCount(stage, sums[f"titles_{stage.value}"], sums[f"copies_{stage.value}"]) for stage in STAGES]
    return Progress(sums["titles"], sums["copies"], tuple(stages), sums["shelved_titles"], sums["shelved"])


@act
def pass_stage(
    *, items: QuerySet[Item] | list[Item], stage: str, desk: Desk, at: datetime, key: str | None
) -> tuple[list[Item], dict[int, list[Reason]]]:
    """Let copies in process pass on to the next stage; ``stage`` is the one that they were waiting at.

    Returns those that passed, and the reasons against the others by item id.
    Sent twice with one ``key``, they pass once. The last stage is left by
    shelving, which is a move of its own.
    """
    done, after = ProcessingStage(stage), STAGES[STAGES.index(ProcessingStage(stage)) + 1]
    rows = lock_items(items)
    if find_recorded(key) is not None:
        return [item for item in rows if item.stage == after], {}
    passed, refused, lines = [], {}, []
    for item in rows:
        if item.status != ItemStatus.IN_PROCESS or (item.stage or ProcessingStage.TO_PROCESS) != done:
            words = {"barcode": item.barcode, "stage": str(done.label)}
            sentence = _("%(barcode)s 不在“%(stage)s”，没有改动。") % words
            refused[item.pk] = [Reason("not_at_stage", sentence, facts=words)]
            continue
        detail = {"before": {"stage": done.value}, "after": {"stage": after.value}}
        columns = {**columns_of(item), "topic": after.value, "detail": detail}
        lines.append(Line(Kind.ITEM_PROCESSED, at, columns, None if lines else key))
        passed.append(item)
        item.stage = after
    Item.objects.bulk_update(passed, ["stage"], batch_size=200)
    record_many(lines, desk=desk)
    return passed, refused


def _at(stage: ProcessingStage) -> Q:
    """Return the copies at a stage; one of which nothing is said waits for its labels."""
    stages = [stage.value, ""] if stage == ProcessingStage.TO_PROCESS else [stage.value]
    return Q(status=ItemStatus.IN_PROCESS, stage__in=stages)


def _count(kind: str, condition: Q) -> Count:
    return Count("record", distinct=True, filter=condition) if kind == "titles" else Count("pk", filter=condition)

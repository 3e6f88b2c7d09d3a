"""What a merge would do, gathered once: shown before, judged, and done from the same facts."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from circulation.models import Guardian, Hold, Loan, Reader, ReaderAccount, ReaderKey
from circulation.models.holds import ACTIVE, CAPTURED
from circulation.readers.merging.belongings import NAMED, plain_relations
from libsys.errors import Reason, Sentence

FILLED = ("phone", "email", "birth_month", "note", "group")
"""Details that the kept reader takes over where they have none."""
CARRIED = (("id_sealed", "id_index"), ("photo",))
"""Details that go over to the kept reader where they have none; they stand with one reader only."""


@dataclass(frozen=True)
class MergePlan:
    """Two readers, and everything that follows when ``merged`` becomes ``kept``; ``reasons`` stand against it.

    ``moved`` maps the label of a relation to the numbers of its rows.
    ``doubled`` are the holds that are cancelled, since the kept reader waits for the same title.
    ``years_apart`` are years in which both have a key of their own.
    """

    kept: Reader
    merged: Reader
    moved: dict[str, list[int]]
    counts: list[tuple[Sentence, int]]
    doubled: list[Hold]
    filled: list[str]
    carried: list[str]
    years_apart: list[int]
    drops_account: bool
    valid_until: date
    suspended_until: date | None
    warnings: list[Sentence] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def both(self) -> tuple[Reader, Reader]:
        """Return the one who is kept, then the one who becomes them."""
        return self.kept, self.merged

    @property
    def mark(self) -> str:
        """Return what the plan says as a short text, so that a changed plan is noticed."""
        versions = (self.kept.pk, self.kept.version, self.merged.pk, self.merged.version)
        said = repr((versions, sorted(self.moved.items()), [hold.pk for hold in self.doubled]))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def plan_merge(kept: Reader, merged: Reader) -> MergePlan:
    """Return what merging ``merged`` into ``kept`` would do, and every reason against it."""
    moved = {
        relation.label: keys
        for relation in plain_relations()
        if (keys := list(relation.rows_of(merged).values_list("pk", flat=True)))
    }
    doubled, clash = _find_doubled(kept, merged)
    suspensions = [day for day in (kept.suspended_until, merged.suspended_until) if day]
    return MergePlan(
        kept, merged, moved, _count(moved), doubled,
        filled=[name for name in FILLED if not getattr(kept, name) and getattr(merged, name)],
        carried=[name for names in CARRIED if not getattr(kept, names[0]) for name in names if getattr(merged, name)],
        years_apart=find_years_apart(kept, merged),
        drops_account=ReaderAccount.objects.filter(reader__in=(kept, merged)).count() > 1,
        valid_until=max(kept.valid_until, merged.valid_until),
        suspended_until=max(suspensions, default=None),
        warnings=_find_warnings(kept, merged),
        reasons=_find_reasons(kept, merged, clash=clash),
    )  # fmt: skip


def find_years_apart(kept: Reader, merged: Reader) -> list[int]:
    """Return the years in which both have a key: lines of those years go on counting them as two."""
    theirs = ReaderKey.objects.filter(reader=kept).values("year")
    years = ReaderKey.objects.filter(reader=merged, year__in=theirs).order_by("year")
    return list(years.values_list("year", flat=True))


def _count(moved: dict[str, list[int]]) -> list[tuple[Sentence, int]]:
    names = dict(zip((model._meta.label_lower for model in NAMED), (
        _("借阅（含已还）"), _("预约"), _("费用"), _("读者证与证号"), _("监护人"),
    ), strict=True))  # fmt: skip
    counts: dict[Sentence, int] = {}
    for label, keys in moved.items():
        name = names.get(label.rpartition(".")[0], _("其他记录"))
        counts[name] = counts.get(name, 0) + len(keys)
    return list(counts.items())


def _find_doubled(kept: Reader, merged: Reader) -> tuple[list[Hold], bool]:
    """Return the holds to cancel, and whether copies of one title wait on the shelf for both."""
    holds = Hold.objects.filter(reader__in=(kept, merged), state__in=ACTIVE).select_related("record")
    by_record: dict[int, list[Hold]] = {}
    for hold in holds.defer("record__marc").order_by("placed_at", "pk"):
        by_record.setdefault(hold.record_id, []).append(hold)
    doubled, clash = [], False
    for pair in by_record.values():
        if len(pair) > 1:
            waiting = [hold for hold in pair if hold.state not in CAPTURED]
            clash = clash or not waiting
            doubled += waiting[-1:]
    return doubled, clash


def _find_warnings(kept: Reader, merged: Reader) -> list[Sentence]:
    differs = (
        (kept.name != merged.name, _("两人姓名不同，合并后用保留者的姓名。")),
        (bool(kept.birth_month and merged.birth_month) and kept.birth_month != merged.birth_month,
         _("两人出生年月不同，请先核对是不是同一个人。")),
        (kept.category_id != merged.category_id, _("两人读者类型不同，合并后用保留者的类型。")),
        (Loan.objects.filter(reader=merged, returned_at__isnull=True).exists(),
         _("被合并者有未还的书，会转到保留者名下，应还日期不变。")),
    )  # fmt: skip
    return [sentence for is_so, sentence in differs if is_so]


def _find_reasons(kept: Reader, merged: Reader, *, clash: bool) -> list[Reason]:
    both = (kept, merged)
    answers = Guardian.objects.filter(reader__in=both, person__in=both).exists()
    against = (
        ("merge_with_self", _("这是同一位读者，不用合并。"), kept.pk == merged.pk),
        ("merge_across_libraries", _("两位读者不属于同一个馆，不能合并。"), kept.library_id != merged.library_id),
        ("merged_before", _("其中一位已合并到别的读者，请从保留的那一位办。"),
         any(reader.merged_into_id is not None for reader in both)),
        ("id_numbers_differ", _("两人登记的证件号码不同，不是同一个人。号码登错的请先改正。"),
         bool(kept.id_index and merged.id_index) and kept.id_index != merged.id_index),
        ("merge_with_guardian", _("其中一位是另一位的监护人，不是同一个人。"), answers),
        ("both_holds_wait", _("同一种书在预约架上为两人各留了一册，请先取消其中一个预约。"), clash),
    )  # fmt: skip
    return [Reason(code, sentence) for code, sentence, is_so in against if is_so]

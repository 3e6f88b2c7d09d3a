"""Adding a category of readers, changing it, putting it out of use, and taking such a change back."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from circulation.enums import GuardianRule, Kind
from circulation.models import LoanRule, ReaderCategory
from circulation.readers.categories.judging import (
    CategoryRefused,
    find_reasons,
    judge_deletion,
    refuse_stale,
)
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act
from libsys.models import Entry, Library
from libsys.text.dates import local_day
from libsys.text.marks import mark_of

OBJECT = "category"


@dataclass(frozen=True)
class CategorySheet:
    """A category as it is written; the deposit in yuan, ``retired_on`` the first day without new readers."""

    code: str
    name: str
    english_name: str = ""
    valid_months: int = 60
    deposit: Decimal = Decimal(0)
    guardian: str = GuardianRule.BY_AGE.value
    retired_on: date | None = None


def sheet_of(category: ReaderCategory) -> CategorySheet:
    """Return what a category says, as it is written on a form."""
    return CategorySheet(**{name: getattr(category, name) for name in CategorySheet.__dataclass_fields__})


def snapshot(sheet: CategorySheet) -> dict[str, Any]:
    """Return a sheet as the day book keeps it: plain values."""
    kept = asdict(sheet)
    retired_on = sheet.retired_on.isoformat() if sheet.retired_on else None
    return kept | {"deposit": f"{sheet.deposit:.2f}", "guardian": str(sheet.guardian), "retired_on": retired_on}


def read_sheet(kept: dict[str, Any]) -> CategorySheet:
    """Return the sheet that the day book kept."""
    retired_on = date.fromisoformat(kept["retired_on"]) if kept["retired_on"] else None
    return CategorySheet(**{**kept, "deposit": Decimal(kept["deposit"]), "retired_on": retired_on})


def mark_category(category: ReaderCategory) -> str:
    """Return the mark of a category as it stands, by which a form knows whether somebody changed it meanwhile."""
    return mark_of(snapshot(sheet_of(category)))


@act
def add_category(*, sheet: CategorySheet, desk: Desk, at: datetime, key: str | None) -> ReaderCategory:
    """Write a category of the desk's library.

    :raises CategoryRefused: with everything that is wrong with it.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return ReaderCategory.objects.get(pk=earlier.object_id or 0)
    lock_categories(desk.library)
    _judge(sheet, library=desk.library, category=None, at=at)
    category = ReaderCategory.objects.create(library=desk.library, **asdict(sheet))
    _record("added", category.pk, desk=desk, at=at, key=key, detail={"after": snapshot(sheet)})
    return category


@act
def change_category(
    *, category: ReaderCategory, sheet: CategorySheet, seen: str, desk: Desk, at: datetime, key: str | None
) -> ReaderCategory:
    """Write what differs; cards that are out keep their term, deposits that are held stay held.

    ``seen`` is the mark of the category as the form showed it.

    :raises CategoryRefused: with everything that is wrong, or when somebody changed it meanwhile.
    """
    if find_recorded(key) is not None:
        return category
    lock_categories(desk.library)
    category = ReaderCategory.objects.get(pk=category.pk)
    before = sheet_of(category)
    refuse_stale(seen, mark_of(snapshot(before)))
    _judge(sheet, library=desk.library, category=category, at=at)
    if snapshot(sheet) != snapshot(before):
        _write(category, sheet)
        detail = {"before": snapshot(before), "after": snapshot(sheet)}
        _record(_topic(before, sheet), category.pk, desk=desk, at=at, key=key, detail=detail)
    return category


@act
def take_back_change(*, entry: Entry, desk: Desk, at: datetime, key: str | None) -> None:
    """Restore what a line of ``category.changed`` changed.

    :raises CategoryRefused: when it was taken back already or changed again since, or a new category is in use.
    """
    if find_recorded(key) is not None:
        return
    lock_categories(desk.library)
    category = ReaderCategory.objects.filter(pk=entry.object_id or 0, library=desk.library).first()
    before, after = entry.detail.get("before"), entry.detail.get("after")
    stands = category is not None and snapshot(sheet_of(category)) == after
    if category is None or not stands or Entry.objects.filter(voids=entry).exists():
        raise CategoryRefused.changed_since()
    if before is None:
        judge_deletion(category, has_rules=LoanRule.objects.filter(category=category).exists())
        category.delete()
    else:
        sheet = read_sheet(before)
        _judge(sheet, library=desk.library, category=category, at=at)
        _write(category, sheet)
    void(entry, kind=Kind.CATEGORY_CHANGED, desk=desk, at=at, key=key)


def lock_categories(library: Library) -> None:
    """Hold the library's categories until the act ends: whether one may go depends on the others."""
    Library.objects.select_for_update(no_key=True).get(pk=library.pk)


def _judge(sheet: CategorySheet, *, library: Library, category: ReaderCategory | None, at: datetime) -> None:
    reasons = list(find_reasons(sheet, library=library, category=category, on=local_day(at)))
    if reasons:
        raise CategoryRefused(reasons)


def _write(category: ReaderCategory, sheet: CategorySheet) -> None:
    for name, value in asdict(sheet).items():
        setattr(category, name, value)
    category.save()


def _topic(before: CategorySheet, after: CategorySheet) -> str:
    if bool(before.retired_on) == bool(after.retired_on):
        return "changed"
    return "retired" if after.retired_on else "resumed"


def _record(topic: str, number: int, *, desk: Desk, at: datetime, key: str | None, detail: dict[str, Any]) -> Entry:
    columns = {"object_type": OBJECT, "object_id": number, "topic": topic, "detail": detail}
    return record(Kind.CATEGORY_CHANGED, desk=desk, at=at, key=key, **columns)

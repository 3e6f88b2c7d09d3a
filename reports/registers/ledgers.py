"""Ledgers of stock (总账、分类账) and the table of pupils' reading, added up from the counts of the days."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from catalog.classification.clc import find_main_class, main_class
from circulation.models import ReaderGroup
from libsys.models import Entry, Library
from reports.registers.declaring import Ask, Column, Row, Source, listed
from reports.words import Words

IN, OUT = "item.accessioned", "item.withdrawn"
LENT, READ = "loan.checked_out", "visit.read"
GENERAL_COLUMNS = (
    Column("day", Words("日期", "Date"), 1.2),
    Column("about", Words("摘要", "Entry"), 2.0),
    Column("in", Words("增加（册）", "Added"), 1.0, is_number=True, adds_up=True),
    Column("in_amount", Words("增加（元）", "Added (yuan)"), 1.2, is_number=True, adds_up=True),
    Column("out", Words("减少（册）", "Withdrawn"), 1.0, is_number=True, adds_up=True),
    Column("out_amount", Words("减少（元）", "Withdrawn (yuan)"), 1.2, is_number=True, adds_up=True),
    Column("left", Words("结存（册）", "In stock"), 1.1, is_number=True),
    Column("left_amount", Words("结存（元）", "In stock (yuan)"), 1.3, is_number=True),
)
CLASS_COLUMNS = (
    Column("class", Words("大类", "Class"), 0.6),
    Column("name", Words("类名", "Name"), 2.4),
    Column("before", Words("期初（册）", "Before"), 1.0, is_number=True, adds_up=True),
    Column("in", Words("增加（册）", "Added"), 1.0, is_number=True, adds_up=True),
    Column("out", Words("减少（册）", "Withdrawn"), 1.0, is_number=True, adds_up=True),
    Column("left", Words("期末（册）", "After"), 1.0, is_number=True, adds_up=True),
)
PUPIL_COLUMNS = (
    Column("month", Words("月份", "Month"), 1.0),
    Column("group", Words("班级", "Class"), 2.0),
    Column("lent", Words("借书（册次）", "Loans"), 1.0, is_number=True, adds_up=True),
    Column("read", Words("阅览（人次）", "Reading visits"), 1.0, is_number=True, adds_up=True),
)
Money = tuple[int, Decimal]


def find_general_ledger(library: Library, ask: Ask) -> Source:
    """Return the stock's movements day by day with what is left after each; the opening is what was there before."""
    lines = _moved(library, ask)
    copies, amount = _sum(lines.filter(day__lt=ask.since))
    opening: Row = (None, _("期初结存"), None, None, None, None, copies, amount)
    days: dict[object, dict[str, Money]] = defaultdict(dict)
    for row in _by(lines.filter(day__gte=ask.since), "day"):
        days[row["day"]][row["kind"]] = (row["copies"] or 0, row["sums"] or Decimal(0))
    rows: list[Row] = []
    for day in sorted(days, key=str):
        added, gone = (days[day].get(kind, (0, Decimal(0))) for kind in (IN, OUT))
        copies, amount = copies + added[0] - gone[0], amount + added[1] - gone[1]
        about = _("入藏") if not gone[0] else _("注销") if not added[0] else _("入藏与注销")
        rows.append((day, about, *added, *gone, copies, amount))  # type: ignore[arg-type]
    return listed(rows, GENERAL_COLUMNS, opening=opening)


def find_class_ledger(library: Library, ask: Ask) -> Source:
    """Return the stock by main class: before, added, withdrawn, after; a copy without a class stands last."""
    lines = _moved(library, ask)
    cells: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for is_before, some in ((True, lines.filter(day__lt=ask.since)), (False, lines.filter(day__gte=ask.since))):
        for row in _by(some, "clc"):
            sign = 1 if row["kind"] == IN else -1
            cell = cells[main_class(row["clc"]) or ""]
            if is_before:
                cell[0] += sign * (row["copies"] or 0)
            else:
                cell[1 if sign > 0 else 2] += row["copies"] or 0
    order = sorted(cells, key=lambda letter: (not letter, letter))
    rows = [(letter or "—", _name(letter), before, added, gone, before + added - gone)
            for letter in order for before, added, gone in (cells[letter],)]  # fmt: skip
    return listed(rows, CLASS_COLUMNS)


def find_pupils(library: Library, ask: Ask) -> Source:
    """Return loans and reading visits of each class by month."""
    lines = Entry.objects.filter(library=library, kind__in=[LENT, READ], day__range=(ask.since, ask.until))
    lines = lines.exclude(group="")
    lines = lines.filter(reader_category=ask.category) if ask.category else lines
    lines = _in_place(lines, ask)
    counted = lines.annotate(month=TruncMonth("day")).values("month", "group", "kind").annotate(sums=Sum("quantity"))
    cells: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in counted.order_by():
        cells[f"{row['month']:%Y-%m}", row["group"]][row["kind"] == READ] += row["sums"] or 0
    names = dict(ReaderGroup.objects.filter(library=library).values_list("code", "name"))
    rows = [(month, names.get(group, group), lent, read)
            for (month, group), (lent, read) in sorted(cells.items()) if lent or read]  # fmt: skip
    return listed(rows, PUPIL_COLUMNS)


def _moved(library: Library, ask: Ask) -> QuerySet[Entry]:
    """Return the lines that add to the stock or take from it up to the end; voids count against what they void."""
    return _in_place(Entry.objects.filter(library=library, kind__in=[IN, OUT], day__lte=ask.until), ask)


def _in_place(lines: QuerySet[Entry], ask: Ask) -> QuerySet[Entry]:
    lines = lines.filter(room=ask.room) if ask.room else lines
    return lines.filter(point=ask.point) if ask.point else lines


def _by(lines: QuerySet[Entry], name: str) -> Iterable[dict[str, object]]:
    return lines.order_by().values(name, "kind").annotate(copies=Sum("quantity"), sums=Sum("amount"))  # type: ignore[return-value]


def _sum(lines: QuerySet[Entry]) -> Money:
    added, gone = Q(kind=IN), Q(kind=OUT)
    sums = lines.aggregate(
        copies_in=Sum("quantity", filter=added), copies_out=Sum("quantity", filter=gone),
        sums_in=Sum("amount", filter=added), sums_out=Sum("amount", filter=gone),
    )  # fmt: skip
    plain = {name: value or 0 for name, value in sums.items()}
    return plain["copies_in"] - plain["copies_out"], Decimal(plain["sums_in"]) - Decimal(plain["sums_out"])


def _name(letter: str) -> str:
    found = find_main_class(letter) if letter else None
    return found.name if found else _("未分类")

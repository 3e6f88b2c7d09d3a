"""Tables that put things beside each other: titles by loans, classes by use, people by work, months by waiting."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _

from catalog.classification.clc import find_main_class, main_class
from catalog.models import Item, Record
from circulation.models import Hold
from libsys.models import Entry, Library, User
from libsys.text.dates import local_day, local_moment
from reports.registers.declaring import Ask, Column, Row, Source, listed
from reports.registers.lines import standing_lines
from reports.words import Words

LENT, SHELVED = "loan.checked_out", "item.shelved"
IN, OUT = "item.accessioned", "item.withdrawn"
MOST_TITLES = 100
TITLE_COLUMNS = (
    Column("place", Words("名次", "Rank"), 0.6, is_number=True),
    Column("title", Words("题名", "Title"), 3.4),
    Column("author", Words("责任者", "Author"), 1.8),
    Column("class", Words("大类", "Class"), 0.6),
    Column("loans", Words("外借（册次）", "Loans"), 1.0, is_number=True, adds_up=True),
)
USE_COLUMNS = (
    Column("class", Words("大类", "Class"), 0.6),
    Column("name", Words("类名", "Name"), 2.4),
    Column("stock", Words("期末藏量（册）", "Stock at the end"), 1.1, is_number=True, adds_up=True),
    Column("stock_share", Words("占藏量（%）", "Of the stock (%)"), 1.0, is_number=True),
    Column("loans", Words("外借（册次）", "Loans"), 1.1, is_number=True, adds_up=True),
    Column("loans_share", Words("占外借（%）", "Of the loans (%)"), 1.0, is_number=True),
    Column("use", Words("藏借比", "Loans to stock"), 0.9, is_number=True),
)
WORK = (
    ("loans", LENT, Words("借出（册次）", "Loans")),
    ("returns", "loan.checked_in", Words("还回（册次）", "Returns")),
    ("cards", "card.issued", Words("办证（张）", "Cards issued")),
    ("catalogued", "record.catalogued", Words("分编（种）", "Titles catalogued")),
    ("accessioned", IN, Words("登录（册）", "Items accessioned")),
    ("shelved", SHELVED, Words("上架（册）", "Items shelved")),
    ("questions", "question.answered", Words("咨询（条）", "Questions answered")),
)
WORK_COLUMNS = (
    Column("name", Words("馆员", "Member of staff"), 1.4),
    *(Column(code, name, 1.0, is_number=True, adds_up=True) for code, _kind, name in WORK),
)
WAIT_COLUMNS = (
    Column("month", Words("月份", "Month"), 1.0),
    Column("shelved", Words("新书上架（册）", "New items shelved"), 1.1, is_number=True, adds_up=True),
    Column("shelving", Words("入藏到上架，中位（天）", "Accession to shelf, median days"), 1.6, is_number=True),
    Column("held", Words("预约到书（次）", "Holds that came"), 1.1, is_number=True, adds_up=True),
    Column("waiting", Words("预约到到书，中位（天）", "Hold to arrival, median days"), 1.6, is_number=True),
)


def find_top_titles(library: Library, ask: Ask) -> Source:
    """Return the titles that were lent most, the most first; those lent equally often by their number."""
    lines = standing_lines(library, [LENT], ask).exclude(record_id=None)
    counted = lines.order_by().values("record_id").annotate(loans=Sum("quantity")).order_by("-loans", "record_id")
    loans = {row["record_id"]: row["loans"] for row in counted[:MOST_TITLES]}
    known = Record.objects.filter(pk__in=loans).only("title", "responsibility", "clc").in_bulk()
    rows: list[Row] = [
        (place, record.title, record.responsibility, main_class(record.clc) or "—", loans[number])
        for place, (number, record) in enumerate(((one, known[one]) for one in loans if one in known), start=1)
    ]
    return listed(rows, TITLE_COLUMNS)


def find_class_use(library: Library, ask: Ask) -> Source:
    """Return each main class with its share of the stock and of the loans; above 1 it is lent more than it is held."""
    # Straight from the lines, like the ledgers: a register may be asked for any days and any room.
    held = _by_class(_placed(Entry.objects.filter(library=library, kind__in=[IN, OUT], day__lte=ask.until), ask))
    lent = _by_class(standing_lines(library, [LENT], ask).order_by())
    stock, loans = sum(held.values()), sum(lent.values())
    rows: list[Row] = []
    for letter in sorted(held.keys() | lent.keys(), key=lambda letter: (not letter, letter)):
        share, part = _share(held.get(letter, 0), stock), _share(lent.get(letter, 0), loans)
        use = _rounded(part / share, 2) if share and part is not None else None
        found = find_main_class(letter) if letter else None
        name = found.name if found else _("未分类")
        shown = [_rounded(one, 1) if one is not None else None for one in (share, part)]
        rows.append((letter or "—", name, held.get(letter, 0), shown[0], lent.get(letter, 0), shown[1], use))
    return listed(rows, USE_COLUMNS)


def find_workload(library: Library, ask: Ask) -> Source:
    """Return what each member of staff wrote down, by their names; what nobody signed for stands last."""
    kinds = {kind: place for place, (_code, kind, _name) in enumerate(WORK)}
    lines = standing_lines(library, list(kinds), ask).order_by()
    cells: dict[int | None, list[int]] = defaultdict(lambda: [0] * len(kinds))
    for row in lines.values("staff_id", "kind").annotate(done=Sum("quantity")).order_by():
        cells[row["staff_id"]][kinds[row["kind"]]] += row["done"] or 0
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=cells)}
    named = sorted((names.get(staff or 0, ""), counts) for staff, counts in cells.items())
    rows: list[Row] = [(name or _("自助和批量"), *counts) for name, counts in sorted(named, key=lambda one: not one[0])]
    return listed(rows, WORK_COLUMNS)


def find_waits(library: Library, ask: Ask) -> Source:
    """Return by month how long new items took to the shelf, and holds to their copy: the middle one of all."""
    shelved, held = _shelving_days(library, ask), _holding_days(library, ask)
    rows: list[Row] = [
        (month, len(shelved[month]) or None, _middle(shelved[month]), len(held[month]) or None, _middle(held[month]))
        for month in sorted(shelved.keys() | held.keys())
    ]
    return listed(rows, WAIT_COLUMNS)


def _shelving_days(library: Library, ask: Ask) -> Mapping[str, list[int]]:
    lines = standing_lines(library, [SHELVED], ask).exclude(item_id=None).order_by()
    pairs = list(lines.values_list("item_id", "day"))
    begun = _accessioned(library, ask.until, {item for item, _day in pairs})
    days: dict[str, list[int]] = defaultdict(list)
    for item, day in pairs:
        if item in begun and begun[item] <= day:
            days[f"{day:%Y-%m}"].append((day - begun[item]).days)
    return days


def _accessioned(library: Library, until: date, wanted: set[int]) -> dict[int, date]:
    """Return when these items joined the stock; asked for by day, because a list of items may be too long for SQL."""
    joined = Item.objects.filter(library=library, accessioned_on__lte=until)
    return {item: day for item, day in joined.values_list("pk", "accessioned_on") if item in wanted}


def _holding_days(library: Library, ask: Ask) -> Mapping[str, list[int]]:
    since, until = local_moment(ask.since, time.min), local_moment(ask.until + timedelta(days=1), time.min)
    holds = Hold.objects.filter(library=library, ready_at__gte=since, ready_at__lt=until)
    holds = holds.filter(pickup=ask.point) if ask.point else holds
    holds = holds.filter(reader__category__code=ask.category) if ask.category else holds
    days: dict[str, list[int]] = defaultdict(list)
    for placed, ready in holds.values_list("placed_at", "ready_at"):
        day = local_day(ready)
        days[f"{day:%Y-%m}"].append((day - local_day(placed)).days)
    return days


def _placed(lines: QuerySet[Entry], ask: Ask) -> QuerySet[Entry]:
    place = Q(room=ask.room) if ask.room else Q(point=ask.point) if ask.point else Q()
    return lines.filter(place)


def _by_class(lines: QuerySet[Entry]) -> dict[str, int]:
    cells: dict[str, int] = defaultdict(int)
    for row in lines.order_by().values("clc", "kind").annotate(copies=Sum("quantity")):
        cells[main_class(row["clc"]) or ""] += (-1 if row["kind"] == OUT else 1) * (row["copies"] or 0)
    return {letter: number for letter, number in cells.items() if number}


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part * 100) / whole if whole else None


def _middle(days: Iterable[int]) -> Decimal | None:
    """Return the middle of some numbers of days, with one decimal; None of none."""
    known = list(days)
    return _rounded(Decimal(median(known)), 1) if known else None


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)

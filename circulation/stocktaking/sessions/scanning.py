"""Scanning into a session, one code or a file of them: each is found, judged, noted, and what it settles is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from catalog.items.moves import FIND
from catalog.items.moving import move_items
from catalog.models import Item
from circulation.enums import ScanVerdict, StocktakeState
from circulation.models import Stocktake, StocktakeScan
from circulation.stocktaking.sessions.judging import SETTLED, STANDS_HERE, Judgement, find_stray, judge
from circulation.stocktaking.sessions.opening import columns_of, require_state
from circulation.stocktaking.sessions.scopes import Scope
from libsys.access.desk import Desk
from libsys.db.acts import act, lock
from libsys.enums import ScanSubject
from libsys.models import Entry, ScanCode
from libsys.text.numbers import find_isbn, normalise_code

BULKY = ("record__marc", "record__summary", "record__contributors", "record__subjects")
LAST = 2


@dataclass(frozen=True)
class Scanned:
    """What one scan answers: the note of it, whether it stood there already, who else stands wrongly.

    ``scan`` is None for what is no copy's code at all and is not noted: a
    reader's card, or ``note`` says that nothing could be read. ``stray`` is the
    copy scanned before this one, where that one is out of order.
    """

    code: str
    scan: StocktakeScan | None = None
    is_repeated: bool = False
    note: str = ""
    stray: Item | None = None


@dataclass(frozen=True)
class _Codes:
    """What codes mean: copies by code, and codes that are readers' cards."""

    items: dict[str, Item]
    cards: set[str]


@act
def scan_codes(*, stocktake: Stocktake, codes: Sequence[str], desk: Desk, at: datetime, key: str = "") -> list[Scanned]:
    """Note what was scanned, in its order, and return the answer to each.

    A copy that was missing or lost is found. Scanning twice does no harm: the
    first note stands, unless the copy has changed since. The session's row is
    locked, so that many devices may scan into it at once.

    :raises StocktakeRefused: when the session is not open.
    """
    row = lock(stocktake)
    require_state(row, StocktakeState.OPEN)
    cleaned = [normalise_code(code).value for code in codes]
    writer = _Writer(row, {code for code in cleaned if code}, desk=desk, at=at, key=key)
    answers = [writer.take(code) for code in cleaned]
    writer.finish()
    return answers


def _resolve(codes: set[str], library_id: int) -> _Codes:
    """Return what ``codes`` mean: barcodes of any library, old ones too, then accession numbers of this one."""
    subjects = ScanCode.objects.filter(code__in=codes).values_list("code", "subject", "object_id")
    ids, cards = {}, set()
    for code, subject, object_id in subjects:
        if subject == ScanSubject.ITEM:
            ids[code] = object_id
        else:
            cards.add(code)
    rest = [code for code in codes if code not in ids and code not in cards]
    if rest:
        numbered = Item.objects.filter(library=library_id, accession_number__in=rest).order_by("-pk")
        ids |= dict(numbered.values_list("accession_number", "pk"))
    rows = Item.objects.select_related("record", "point", "room", "shelf__room").defer(*BULKY)
    found = rows.in_bulk(set(ids.values()))
    return _Codes({code: found[pk] for code, pk in ids.items() if pk in found}, cards)


class _Writer:
    """Takes scans one after another and writes them together at the end."""

    def __init__(self, stocktake: Stocktake, codes: set[str], *, desk: Desk, at: datetime, key: str) -> None:
        """Read what the codes mean, what the session knows of them already, what this person scanned last."""
        self.stocktake, self.desk, self.at, self.key = stocktake, desk, at, key
        self.meant = meant = _resolve(codes, stocktake.library_id)
        self.scope = Scope.of(stocktake)
        scans = StocktakeScan.objects.filter(stocktake=stocktake)
        wanted = {item.pk for item in meant.items.values()}
        known = list(scans.filter(Q(item__in=wanted) | Q(item__isnull=True, code__in=codes)))
        self.by_item = {scan.item_id: scan for scan in known if scan.item_id}
        self.by_code = {scan.code: scan for scan in known if not scan.item_id}
        self.before = self._last_scans() if stocktake.checks_order else []
        self.changed: dict[int, StocktakeScan] = {}
        self.new: list[StocktakeScan] = []

    def take(self, code: str) -> Scanned:
        """Judge one code and note it."""
        if not code:
            return Scanned(code, note="unreadable")
        if code in self.meant.cards:
            return Scanned(code, note="card")
        item = self.meant.items.get(code)
        judged = judge(item, self.scope)
        known = (self.by_item.get(item.pk) if item else None) or self.by_code.get(code)
        if known is not None:
            return self._again(known, judged, item)
        note = "isbn" if item is None and (isbn := find_isbn(code)) and isbn.valid else ""
        scan = StocktakeScan(
            stocktake=self.stocktake, item=item, code=code, verdict=judged.verdict, is_misplaced=judged.is_misplaced,
            staff=self.desk.staff, desk=self.desk.name[:60], at=self.at, key=self.key[:80],
        )  # fmt: skip
        stray = self._check_order(scan)
        self.new.append(scan)
        if item:
            self.by_item[item.pk] = scan
        else:
            self.by_code[code] = scan
        return Scanned(code, scan, note=note, stray=stray)

    def finish(self) -> None:
        """Write what was noted, and find the copies again that were missing."""
        StocktakeScan.objects.bulk_create(self.new, batch_size=200)
        self._find(scan for scan in (*self.new, *self.changed.values()) if scan.verdict == ScanVerdict.FOUND)
        if self.changed:
            fields = ["item", "verdict", "is_misplaced", "is_misordered", "times", "entry_id", "at", "staff", "desk"]
            StocktakeScan.objects.bulk_update(self.changed.values(), fields, batch_size=200)

    def _again(self, known: StocktakeScan, judged: Judgement, item: Item | None) -> Scanned:
        known.item = item
        if self.key and known.key == self.key:
            return Scanned(known.code, known)
        known.times += 1
        is_settled = known.verdict in SETTLED and judged.verdict in STANDS_HERE
        is_repeated = is_settled or known.verdict == judged.verdict
        if not is_repeated:
            known.verdict, known.is_misplaced = judged.verdict, judged.is_misplaced
            known.at, known.staff, known.desk = self.at, self.desk.staff, self.desk.name[:60]
        if known.pk:
            self.changed[known.pk] = known
        return Scanned(known.code, known, is_repeated=is_repeated)

    def _check_order(self, scan: StocktakeScan) -> Item | None:
        """Mark what stands out of order; return the copy before this one where that is the stray."""
        item = scan.item
        if item is None or not self.stocktake.checks_order or scan.verdict not in STANDS_HERE or scan.is_misplaced:
            return None
        which = find_stray([one.item.call_sort for one in self.before if one.item], item.call_sort)
        stray = None
        if which == 0:
            scan.is_misordered = True
        elif which == 1:
            self.before[0].is_misordered = True
            stray = self.before[0].item
            if self.before[0].pk:
                self.changed[self.before[0].pk] = self.before[0]
            del self.before[0]
        if item.call_sort:
            self.before = [scan, *self.before][:LAST]
        return stray

    def _find(self, scans: Iterable[StocktakeScan]) -> None:
        """Find copies again that the books had as missing or lost."""
        waiting = {scan.item_id: scan for scan in scans if not scan.entry_id}
        if not waiting:
            return
        items = [scan.item for scan in waiting.values() if scan.item]
        columns = {name: value for name, value in columns_of(self.stocktake).items() if name.startswith("object")}
        moved, _refused = move_items(items=items, by=FIND, desk=self.desk, at=self.at, key=None, columns=columns)
        ids = [item.pk for item in moved]
        lines = Entry.objects.filter(item_id__in=ids, kind="item.found", voids=None).order_by("pk")
        entries = dict(lines.values_list("item_id", "pk"))
        found = [waiting[pk] for pk in ids]
        for scan in found:
            scan.entry_id = entries[scan.item_id]
        StocktakeScan.objects.bulk_update(found, ["entry_id"], batch_size=200)

    def _last_scans(self) -> list[StocktakeScan]:
        """Return the last copies that this person found standing here, the last one first."""
        rows = StocktakeScan.objects.filter(
            stocktake=self.stocktake, staff=self.desk.staff, is_misplaced=False, verdict__in=STANDS_HERE
        ).exclude(item__call_sort="")  # fmt: skip
        return list(rows.select_related("item").order_by("-pk")[:LAST])

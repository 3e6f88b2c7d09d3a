"""The demonstration library's work on copies: number ranges, handover lists, displays, copies in every state.

Made by the acts themselves, on the last days of the demonstration, from the
copies on the shelf that were borrowed least, so that no loan is disturbed.
"""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from catalog.enums import AcquisitionSource, CheckDigit, ItemStatus, Material, NumberKind, ProcessingStage, Use
from catalog.items.counting import pass_stage
from catalog.items.drafting import ItemDraft
from catalog.items.editing.changing import change_items
from catalog.items.moves import MISS, REPORT_LOST, SEND_TO_REPAIR, SHELVE
from catalog.items.moving import move_items
from catalog.items.numbers.bulk import BulkOrder, add_copies
from catalog.items.numbers.ranges import RangeDraft, make_range
from catalog.items.places.allocating import AllocationDraft, list_items, make_allocation, send_allocation
from catalog.items.places.displaying import ShelfDraft, put_on_shelf, set_up_shelf
from catalog.items.places.receiving import close_receipt, receive_items
from catalog.items.withdrawing import WithdrawalOrder, withdraw_items
from catalog.models import Item, NumberRange, Record
from libsys.access.desk import Desk
from libsys.models import Room
from reports.demo.writing import moment_of

MORNING, NOON, AFTERNOON = 9 * 60, 12 * 60, 15 * 60
NEW_TITLES, SHOWN, SPARE = 12, 16, 90


def work_on_items(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> None:
    """Do the last week's work on copies; rooms are known by their codes, ``ZG/WJ`` and the like."""
    barcodes, accessions, discs = _make_ranges(desk, until=until)
    fresh = _accession(rooms["ZG/WJ"], (barcodes, accessions), desk=desk, until=until, random=random)
    _accompany(fresh[:3], discs, rooms["ZG/DZ"], desk=desk, until=until)
    _process(fresh, desk=desk, until=until)
    spare = _spare(rooms["ZG/WJ"], random=random)
    _allocate(rooms, spare[:30], desk=desk, until=until)
    _display(rooms["ZG/WJ"], spare[30:62], desk=desk, until=until)
    _wear(spare[62:], desk=desk, until=until)


def _make_ranges(desk: Desk, *, until: date) -> tuple[NumberRange, NumberRange, NumberRange]:
    at = moment_of(until - timedelta(days=30), MORNING)
    barcodes = RangeDraft(kind=NumberKind.BARCODE, name="2026 版条码", first=500001, last=520000, is_preprinted=True)
    accessions = RangeDraft(kind=NumberKind.ACCESSION, name="总登记号", first=500001, last=599999)
    discs = RangeDraft(
        kind=NumberKind.BARCODE, name="光盘条码", prefix="GP", width=5, first=1, last=90,
        material=Material.ELECTRONIC, check_digit=CheckDigit.LUHN,
    )  # fmt: skip
    made = [make_range(draft=draft, desk=desk, at=at) for draft in (barcodes, accessions, discs)]
    return made[0], made[1], made[2]


def _accession(
    room: Room, ranges: tuple[NumberRange, NumberRange], *, desk: Desk, until: date, random: Random
) -> list[Item]:
    """Buy further copies of a dozen titles; they came three days ago and wait for their labels."""
    at = moment_of(until - timedelta(days=3), MORNING)
    titles = list(Record.objects.filter(material=Material.BOOK, is_suppressed=False).order_by("source_key"))
    items: list[Item] = []
    for number, record in enumerate(random.sample(titles, NEW_TITLES)):
        price = Item.objects.filter(record=record).order_by("pk").values_list("price", flat=True).first()
        pattern = ItemDraft(
            record=record, point=room.point, room=room, price=price or Decimal("39.80"), status=ItemStatus.IN_PROCESS,
            stage=ProcessingStage.TO_PROCESS, source=AcquisitionSource.PURCHASE, vendor="县新华书店",
            fund="免费开放补助", batch=f"{until.year}-采 07",
        )  # fmt: skip
        order = BulkOrder(pattern=pattern, count=random.randint(3, 6), barcodes=ranges[0], accessions=ranges[1])
        items += add_copies(order=order, desk=desk, at=at, key=f"demo-add-{number}")[0]
    return items


def _accompany(hosts: list[Item], discs: NumberRange, room: Room, *, desk: Desk, until: date) -> None:
    at = moment_of(until - timedelta(days=3), NOON)
    change_items(items=hosts[1:], changes={"media_note": "附光盘 1 张"}, desk=desk, at=at)
    host = hosts[0]
    pattern = ItemDraft(
        record=host.record, point=room.point, room=room, use=Use.LENDING, host=host, note="随书光盘",
        status=ItemStatus.IN_PROCESS, batch=host.batch, source=host.source,
    )  # fmt: skip
    add_copies(order=BulkOrder(pattern=pattern, count=1, barcodes=discs), desk=desk, at=at, key="demo-disc")


def _process(items: list[Item], *, desk: Desk, until: date) -> None:
    """Let two thirds of the new copies pass the labelling, and shelve one third."""
    at = moment_of(until - timedelta(days=1), MORNING)
    labelled, placed = items[: len(items) * 2 // 3], items[: len(items) // 3]
    pass_stage(items=labelled, stage=ProcessingStage.TO_PROCESS, desk=desk, at=at, key="demo-labelled")
    pass_stage(items=placed, stage=ProcessingStage.TO_ALLOCATE, desk=desk, at=at, key="demo-placed")
    shelved = moment_of(until, MORNING)
    move_items(items=placed, by=SHELVE, desk=desk, at=shelved, key="demo-shelved")


def _spare(room: Room, *, random: Random) -> list[Item]:
    """Return the copies on the shelf that were borrowed least, in an order of the dice."""
    rows = Item.objects.filter(room=room, status=ItemStatus.AVAILABLE, batch="").order_by("loans", "barcode")
    items = list(rows[:SPARE])
    random.shuffle(items)
    return items


def _allocate(rooms: dict[str, Room], items: list[Item], *, desk: Desk, until: date) -> None:
    """Send one list to the south branch, which received it but for one copy, and one to the north, on its way."""
    at, later = moment_of(until - timedelta(days=2), MORNING), moment_of(until - timedelta(days=2), AFTERNOON)
    source, half = items[0].point, len(items) // 2
    lists = (("CN/WJ", items[:half]), ("BM/WJ", items[half:]))
    for number, (target, rows) in enumerate(lists):
        draft = AllocationDraft(from_point=source, to_point=rooms[target].point, to_room=rooms[target], note="分馆补充")
        allocation = make_allocation(draft=draft, desk=desk, at=at)
        list_items(allocation=allocation, items=rows, at=at)
        send_allocation(allocation=allocation, desk=desk, at=at, key=f"demo-send-{number}")
        if number == 0:
            receive_items(allocation=allocation, items=rows[:-1], desk=desk, at=later, key="demo-receive")
            close_receipt(allocation=allocation, desk=desk, at=later, key="demo-sign")


def _display(room: Room, items: list[Item], *, desk: Desk, until: date) -> None:
    at = moment_of(until - timedelta(days=5), MORNING)
    plans = (
        ("新书专柜", "New books", until + timedelta(days=25), "进门左手"),
        ("县域乡土书柜", "Our county", None, "常设，每季换书"),
    )
    for number, (name, english, ends, note) in enumerate(plans):
        draft = ShelfDraft(
            name=name, english_name=english, point=room.point, room=room, since=until - timedelta(days=5), until=ends,
            note=note,
        )  # fmt: skip
        shelf = set_up_shelf(draft=draft, desk=desk)
        shown = items[number * SHOWN : (number + 1) * SHOWN]
        put_on_shelf(shelf=shelf, items=shown, desk=desk, at=at, key=f"demo-shelf-{number}")


def _wear(items: list[Item], *, desk: Desk, until: date) -> None:
    """Send a few copies to repair, miss and lose some, withdraw the worn ones with their approval."""
    at = moment_of(until - timedelta(days=1), AFTERNOON)
    move_items(items=items[:4], by=SEND_TO_REPAIR, desk=desk, at=at, key="demo-repair")
    move_items(items=items[4:6], by=MISS, desk=desk, at=at, key="demo-miss")
    move_items(items=items[6:7], by=REPORT_LOST, desk=desk, at=at, key="demo-lost")
    order = WithdrawalOrder(reason="worn", approval=f"云图发〔{until.year}〕7 号", approved_by="馆务会议")
    withdraw_items(items=items[7:15], order=order, desk=desk, at=at, key="demo-withdraw")

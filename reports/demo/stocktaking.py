"""The demonstration library's stock: one stocktaking finished, one running, a stack moved, repairs, withdrawal lists.

Made by the acts themselves on the last days of the demonstration, from copies
that stand on the shelf, so that no loan is disturbed.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from catalog.enums import ItemStatus
from catalog.models import Item
from circulation.models import WithdrawalList
from circulation.permissions import APPROVE_WITHDRAWAL
from circulation.stocktaking.repairing import RepairDone, RepairOrder, send_to_repair, take_from_repair
from circulation.stocktaking.sessions.closing import close_stocktake
from circulation.stocktaking.sessions.opening import StocktakeDraft, open_stocktake
from circulation.stocktaking.sessions.scanning import scan_codes
from circulation.stocktaking.stacks import move_stack
from circulation.stocktaking.withdrawals.executing import execute_list
from circulation.stocktaking.withdrawals.listing import make_list, propose_items, submit_list
from circulation.stocktaking.withdrawals.reviewing import approve_list
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.jobs.working import work_on
from libsys.models import Job, Room, User
from reports.demo.writing import moment_of

MORNING, NOON, AFTERNOON = 9 * 60, 12 * 60, 15 * 60
FORGOTTEN, HALF, STACK, TROLLEY_STRAYS = 7, 0.45, 60, 3


def take_stock(rooms: dict[str, Room], *, desk: Desk, until: date, random: Random) -> None:
    """Take stock of a branch, begin with the children's room, move a stack, mend and propose what is worn."""
    clerk, chief = (_at(desk, role) for role in (Role.CATALOGUER, Role.DIRECTOR))
    _finish_branch(rooms["HX/WJ"], rooms["ZG/WJ"], desk=clerk, until=until, random=random)
    _begin_children(rooms["ZG/SE"], rooms["ZG/WJ"], desk=clerk, until=until, random=random)
    spare = _spare(rooms["ZG/WJ"], random=random)
    _move(rooms, spare[:STACK], desk=clerk, until=until)
    _mend(spare[STACK : STACK + 6], desk=clerk, until=until)
    _propose(spare[STACK + 6 : STACK + 46], clerk, chief, until=until)


def _at(desk: Desk, role: Role) -> Desk:
    staff = User.objects.filter(library=desk.library, grants__role=role).order_by("pk").first()
    permissions = frozenset({APPROVE_WITHDRAWAL}) if role == Role.DIRECTOR else desk.permissions
    return replace(desk, staff=staff, permissions=permissions)


def _shelf(room: Room) -> list[str]:
    """Return the barcodes on the shelves of a room, from left to right."""
    rows = Item.objects.filter(room=room, status=ItemStatus.AVAILABLE, shelf=None)
    return list(rows.order_by("call_sort", "pk").values_list("barcode", flat=True))


def _finish_branch(room: Room, other: Room, *, desk: Desk, until: date, random: Random) -> None:
    """Count a branch whole: a few copies are not to be found, two belong elsewhere, one nobody knows."""
    at, later = moment_of(until - timedelta(days=6), MORNING), moment_of(until - timedelta(days=5), AFTERNOON)
    draft = StocktakeDraft(name=f"{room.point.name}{until.year}年清点", point=room.point, room=room)
    stocktake = open_stocktake(draft=draft, desk=desk, at=at, key="demo-stock-open")
    codes = _shelf(room)
    gone = set(random.sample(codes, min(FORGOTTEN, len(codes) // 4)))
    seen = [code for code in codes if code not in gone]
    for stray in (*_shelf(other)[5:7], "YX-旧号-0317"):
        seen.insert(random.randrange(1, len(seen)), stray)
    scan_codes(stocktake=stocktake, codes=seen, desk=desk, at=moment_of(until - timedelta(days=6), NOON))
    close_stocktake(
        stocktake=stocktake, marks_missing=True, relocates=False, desk=desk, at=later, key="demo-stock-close"
    )
    _work(desk)


def _begin_children(room: Room, other: Room, *, desk: Desk, until: date, random: Random) -> None:
    """Begin with the children's room: not half of it is scanned; some copies stand wrongly or are on loan."""
    at = moment_of(until, MORNING)
    draft = StocktakeDraft(name=f"{room.name}年度清点", point=room.point, room=room)
    stocktake = open_stocktake(draft=draft, desk=desk, at=at, key="demo-stock-running")
    codes = _shelf(room)
    seen = codes[: int(len(codes) * HALF)]
    for _stray in range(TROLLEY_STRAYS):
        seen.insert(random.randrange(1, len(seen)), seen.pop(random.randrange(len(seen))))
    lent = (
        Item.objects.filter(room=room, status=ItemStatus.ON_LOAN).order_by("barcode").values_list("barcode", flat=True)
    )
    seen += [*lent[:2], *_shelf(other)[11:13], "978702012345X"]
    scan_codes(stocktake=stocktake, codes=seen, desk=desk, at=moment_of(until, NOON))


def _spare(room: Room, *, random: Random) -> list[Item]:
    """Return copies on the shelf that were borrowed least, in an order of the dice."""
    rows = Item.objects.filter(room=room, status=ItemStatus.AVAILABLE, batch="", shelf=None)
    items = list(rows.order_by("loans", "-barcode")[: STACK + 46])
    random.shuffle(items)
    return items


def _move(rooms: dict[str, Room], items: list[Item], *, desk: Desk, until: date) -> None:
    """Move a stack of the lending room into another room of the house."""
    room = next(one for code, one in rooms.items() if code.startswith("ZG/") and code not in ("ZG/WJ", "ZG/SE"))
    rows = Item.objects.filter(pk__in=[item.pk for item in items])
    at = moment_of(until - timedelta(days=4), MORNING)
    move_stack(rows=rows, point=room.point, room=room, note="外借处腾架", desk=desk, at=at, key="demo-stack")


def _mend(items: list[Item], *, desk: Desk, until: date) -> None:
    sent = moment_of(until - timedelta(days=20), MORNING)
    order = RepairOrder(damage="封面脱落、散页", worker="县印刷厂装订车间", due_on=until - timedelta(days=2))
    send_to_repair(items=items, order=order, desk=desk, at=sent, key="demo-mend-sent")
    done = RepairDone(method="锁线重装，加布脊", cost=Decimal("6.50"))
    back = moment_of(until - timedelta(days=8), AFTERNOON)
    take_from_repair(items=items[:4], done=done, desk=desk, at=back, key="demo-mend-back")


def _propose(items: list[Item], clerk: Desk, chief: Desk, *, until: date) -> None:
    """Withdraw one list after its approval; another waits for the director."""
    half = len(items) // 2
    plans = (("worn", "年度剔旧第一批", items[:half], 9), ("surplus", "复本剔除", items[half:], 1))
    for number, (reason, note, rows, ago) in enumerate(plans):
        at = moment_of(until - timedelta(days=ago), MORNING)
        sheet = make_list(reason=reason, note=note, desk=clerk, at=at)
        propose_items(withdrawal_list=sheet, items=rows)
        sheet = submit_list(withdrawal_list=sheet, desk=clerk, at=at, key=f"demo-list-{number}")
        if number == 0:
            _carry_out(sheet, rows, clerk, chief, until=until)


def _carry_out(sheet: WithdrawalList, rows: list[Item], clerk: Desk, chief: Desk, *, until: date) -> None:
    at, later = moment_of(until - timedelta(days=8), MORNING), moment_of(until - timedelta(days=7), AFTERNOON)
    kept = [item.pk for item in rows[:2]]
    approve_list(
        withdrawal_list=sheet, kept=kept, approval=f"云图发〔{until.year}〕9 号", note="地方文献两册保留",
        desk=chief, at=at, key="demo-list-approve",
    )  # fmt: skip
    execute_list(withdrawal_list=sheet, desk=clerk, at=later, key="demo-list-do")
    _work(clerk)


def _work(desk: Desk) -> None:
    """Do the jobs of stocktaking that were just asked for."""
    waiting = Job.objects.filter(library=desk.library, state="queued", kind__startswith="circulation.")
    for job in waiting.order_by("pk"):
        work_on(job.pk)

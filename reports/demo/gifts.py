"""Gifts of the demonstration: from a bookshop, classes and readers, local documents; books for villages."""

from datetime import date, timedelta
from random import Random

from catalog.enums import AcquisitionSource, Material
from catalog.items.drafting import ItemDraft
from catalog.items.numbers.bulk import BulkOrder, add_copies
from catalog.models import NumberRange, Record
from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.models import Room, ServicePoint
from libsys.text.dates import local_moment
from outreach.gifts.giving import GivingSheet, give_away
from outreach.gifts.receiving import DonorSheet, GiftSheet, certify_gift, receive_gift, thank_donor
from outreach.models import Gift

DONORS = (
    ("unit", "县新华书店", "book", 1200, 0.5),
    ("library", "市图书馆", "book", 600, 0.6),
    ("person", "退休教师（演示）", "local", 8, 0.9),
    ("unit", "县志办公室", "local", 36, 0.6),
    ("graduates", "实验小学毕业生", "book", 140, 0.8),
    ("person", "热心读者（演示）", "periodical", 60, 0.5),
)
"""Kind, name, what, copies, and titles for each copy."""
CATALOGUED = (64, 36, 6, 20, 40)
"""How many copies of the first gifts are catalogued by now, the latest first; the rest waits in its boxes."""
MOST_OF_A_TITLE = 8

RECIPIENTS = (
    ("东山村图书室", "village", 500, 320),
    ("南坪村图书室", "village", 500, 280),
    ("特殊教育学校", "school", 180, 96),
)


def give_gifts(*, random: Random, until: date, desk: Desk, point: ServicePoint) -> None:
    """Register a year of gifts in and out, some thanked, some certified."""
    room = Room.objects.get(point=point, code="WJ")
    classes = list(ReaderGroup.objects.filter(library=desk.library, kind="class").order_by("code")[:2])
    for turn in range(2 * len(DONORS)):
        kind, name, subject, copies, share = DONORS[turn % len(DONORS)]
        day = until - timedelta(days=25 + 27 * turn)
        number = max(4, round(copies * random.uniform(0.6, 1.2)))
        sheet = GiftSheet(
            donor=DonorSheet(kind=kind, name=name), subject=subject, received_on=day, copies=number,
            titles=max(1, round(number * share)), point=point,
        )  # fmt: skip
        gift = _receive(sheet, f"demo-gift-{turn}", desk=desk, thanks=turn % 3 != 2)
        if turn < len(CATALOGUED):
            _catalogue(gift, min(number, CATALOGUED[turn]), room, desk=desk, until=until, random=random)
    for turn, group in enumerate(classes):
        donor = DonorSheet(kind="class", name=group.name, group=group)
        day = until - timedelta(days=70 + 9 * turn)
        sheet = GiftSheet(donor=donor, subject="book", received_on=day, copies=random.randint(25, 45), point=point)
        _receive(sheet, f"demo-gift-class-{turn}", desk=desk, thanks=True)
    for turn, (recipient, kind, copies, people) in enumerate(RECIPIENTS):
        day = until - timedelta(days=40 + 60 * turn)
        given = GivingSheet(recipient=recipient, kind=kind, given_on=day, copies=copies, people=people, point=point)
        give_away(sheet=given, desk=desk, at=local_moment(day), key=f"demo-giving-{turn}")


def _receive(sheet: GiftSheet, key: str, *, desk: Desk, thanks: bool) -> Gift:
    at = local_moment(sheet.received_on)
    gift = receive_gift(sheet=sheet, desk=desk, at=at, key=key)
    if thanks:
        later = at + timedelta(days=3)
        thank_donor(gift=gift, on=later.date(), by="感谢信", desk=desk, at=later, key=f"{key}-thanks")
        certify_gift(gift=gift, desk=desk, at=later, key=f"{key}-certificate")
    return gift


def _catalogue(gift: Gift, copies: int, room: Room, *, desk: Desk, until: date, random: Random) -> None:
    """Accession so many copies of a gift, some of a title, with its number as their batch."""
    barcodes, accessions = (NumberRange.objects.get(name=name) for name in ("2026 版条码", "总登记号"))
    at = local_moment(min(until, gift.received_on + timedelta(days=6)))
    titles = list(Record.objects.filter(material=Material.BOOK, is_suppressed=False).order_by("source_key"))
    left = copies
    while left:
        pattern = ItemDraft(
            record=random.choice(titles), point=room.point, room=room, source=AcquisitionSource.DONATION,
            batch=gift.number,
        )  # fmt: skip
        order = BulkOrder(
            pattern=pattern,
            count=min(left, random.randint(2, MOST_OF_A_TITLE)),
            barcodes=barcodes,
            accessions=accessions,
        )
        add_copies(order=order, desk=desk, at=at, key=f"demo-{gift.number}-{left}")
        left -= order.count

"""Gifts of the demonstration: from a bookshop, classes and readers, local documents; books for villages."""

from datetime import date, timedelta
from random import Random

from circulation.models import ReaderGroup
from libsys.access.desk import Desk
from libsys.models import ServicePoint
from libsys.text.dates import local_moment
from outreach.gifts.giving import GivingSheet, give_away
from outreach.gifts.receiving import DonorSheet, GiftSheet, certify_gift, receive_gift, thank_donor

DONORS = (
    ("unit", "县新华书店", "book", 1200, 0.5),
    ("library", "市图书馆", "book", 600, 0.6),
    ("person", "退休教师（演示）", "local", 8, 0.9),
    ("unit", "县志办公室", "local", 36, 0.6),
    ("graduates", "实验小学毕业生", "book", 140, 0.8),
    ("person", "热心读者（演示）", "periodical", 60, 0.5),
)
"""Kind, name, what, copies, and titles for each copy."""

RECIPIENTS = (
    ("东山村图书室", "village", 500, 320),
    ("南坪村图书室", "village", 500, 280),
    ("特殊教育学校", "school", 180, 96),
)


def give_gifts(*, random: Random, until: date, desk: Desk, point: ServicePoint) -> None:
    """Register a year of gifts in and out, some thanked, some certified."""
    classes = list(ReaderGroup.objects.filter(library=desk.library, kind="class").order_by("code")[:2])
    for turn in range(2 * len(DONORS)):
        kind, name, subject, copies, share = DONORS[turn % len(DONORS)]
        day = until - timedelta(days=25 + 27 * turn)
        number = max(4, round(copies * random.uniform(0.6, 1.2)))
        sheet = GiftSheet(
            donor=DonorSheet(kind=kind, name=name), subject=subject, received_on=day, copies=number,
            titles=max(1, round(number * share)), point=point,
        )  # fmt: skip
        _receive(sheet, f"demo-gift-{turn}", desk=desk, thanks=turn % 3 != 2)
    for turn, group in enumerate(classes):
        donor = DonorSheet(kind="class", name=group.name, group=group)
        day = until - timedelta(days=70 + 9 * turn)
        sheet = GiftSheet(donor=donor, subject="book", received_on=day, copies=random.randint(25, 45), point=point)
        _receive(sheet, f"demo-gift-class-{turn}", desk=desk, thanks=True)
    for turn, (recipient, kind, copies, people) in enumerate(RECIPIENTS):
        day = until - timedelta(days=40 + 60 * turn)
        given = GivingSheet(recipient=recipient, kind=kind, given_on=day, copies=copies, people=people, point=point)
        give_away(sheet=given, desk=desk, at=local_moment(day), key=f"demo-giving-{turn}")


def _receive(sheet: GiftSheet, key: str, *, desk: Desk, thanks: bool) -> None:
    at = local_moment(sheet.received_on)
    gift = receive_gift(sheet=sheet, desk=desk, at=at, key=key)
    if thanks:
        later = at + timedelta(days=3)
        thank_donor(gift=gift, on=later.date(), by="感谢信", desk=desk, at=later, key=f"{key}-thanks")
        certify_gift(gift=gift, desk=desk, at=later, key=f"{key}-certificate")

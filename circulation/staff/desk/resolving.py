"""What a scan means: a command, a card, a copy, a place, an ISBN, or words to look for. Never a guess."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from catalog.enums import IdentifierType
from catalog.models import Item
from circulation.accounts import ecard
from circulation.enums import CardState
from circulation.lending.desk.badges import is_badge
from circulation.models import Card, CodeRule, Reader
from circulation.readers.finding import find_by_id_number, find_readers
from circulation.staff.desk.copies import whole_items
from circulation.staff.titles import find_by_words
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.db.prepared import Prepared
from libsys.enums import ScanSubject
from libsys.models import Room, ScanCode, ServicePoint
from libsys.text.idnumbers import find_id_number, looks_like_id_number, masked_id
from libsys.text.numbers import find_isbn, normalise_code

FINISH, RETURNS_ONLY, UNDO, RENEW_ALL = "finish", "returns_only", "undo", "renew_all"
PRINT, IN_HOUSE_USE, STOCKTAKING, LOCK = "print", "in_house", "stocktaking", "lock"
COMMANDS = {
    "": FINISH, "完成": FINISH, "DONE": FINISH, "#DONE": FINISH,
    "打印": PRINT, "#PRINT": PRINT,
    "撤销": UNDO, "UNDO": UNDO, "#UNDO": UNDO,
    "只还书": RETURNS_ONLY, "RETURNS": RETURNS_ONLY, "#RETURNS": RETURNS_ONLY,
    "馆内阅览": IN_HOUSE_USE, "#INHOUSE": IN_HOUSE_USE,
    "盘点": STOCKTAKING, "#STOCKTAKING": STOCKTAKING,
    "锁屏": LOCK, "#LOCK": LOCK,
    "全部续借": RENEW_ALL, "RENEW": RENEW_ALL, "#RENEW": RENEW_ALL,
}  # fmt: skip
"""Words that people type, and codes with a hash that are printed on the sheet of commands."""

PLACE_MARK = "@"
READERS, ITEMS = "readers", "items"
MOST_CHOICES = 9
LONGEST_WORDS = 60


@dataclass(frozen=True)
class Scan:
    """The meaning of a scan: a command, a card, a copy or a place, else what there is to choose from.

    ``is_title`` says that the copies are those of one ISBN, ``has_more`` that
    more readers fit than are offered. ``badge`` keeps nothing of what was on it.
    """

    text: str
    command: str = ""
    card: Card | None = None
    item: Item | None = None
    place: str = ""
    badge: bool = False
    readers: list[Reader] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    is_title: bool = False
    has_more: bool = False
    is_code: bool = False
    hint: str = ""


def resolve(raw: str, *, desk: Desk, look: str = "") -> Scan:
    """Return what ``raw`` means at ``desk``: command, exact code, the library's prefixes, ISBN, then words.

    ``look`` narrows words to readers or to copies.
    """
    scan = resolve_code(raw, desk=desk)
    return scan if scan.is_code else _resolve_words(raw, scan, desk=desk, look=look)


def resolve_code(raw: str, *, desk: Desk) -> Scan:
    """Return what ``raw`` means as a command or as a code that is exactly known, else nothing but its text."""
    scanned = normalise_code(raw)
    if scanned.problem == "too_long":
        return Scan(raw.strip()[:LONGEST_WORDS], is_code=True)
    if scanned.value in COMMANDS:
        return Scan(scanned.value, command=COMMANDS[scanned.value], is_code=True)
    if is_badge(scanned.value):
        return Scan("", badge=True, is_code=True)
    if ecard.is_code(scanned.value):
        return _resolve_electronic_card(scanned.value)
    if scanned.value.startswith(PLACE_MARK):
        place = _find_place(scanned.value, desk=desk)
        hint = "" if place else _("没有这个地点。请重印地点条码。")
        return Scan(scanned.value, place=place, hint=hint, is_code=True)
    code, hint = _CODE.first(scanned.value), ""
    if code is None and looks_like_id_number(raw):
        return _resolve_id_number(raw, desk=desk)
    if code is None:
        code, hint = _read_by_rule(scanned.value, desk=desk)
    return _resolve_code(code) if code else Scan(scanned.value, hint=hint)


def _resolve_electronic_card(code: str) -> Scan:
    """Return whose telephone was shown; a code that is over is nobody's, and is not repeated on the screen."""
    card = ecard.find_card(code, at=now())
    hint = "" if card else _("这个电子证的码已过期。请读者在手机上换一个新码，再扫。")
    return Scan("" if card is None else card.number, card=card, hint=hint, is_code=True)


def _resolve_id_number(raw: str, *, desk: Desk) -> Scan:
    """Return whose identity card was swiped, as if by their best card; of the number only the end is kept."""
    reader = find_by_id_number(raw, desk.library)
    shown = masked_id(normalise_code(raw).value)
    if reader is None:
        hint = _("没有登记过这个证件号码的读者。") if find_id_number(raw) else _("证件号码的末位对不上，请再刷一次。")
        return Scan(shown, hint=hint, is_code=True)
    cards = sorted(reader.cards.select_related("reader"), key=lambda card: (card.state == CardState.VALID, card.pk))
    return Scan(shown, card=cards[-1], is_code=True) if cards else Scan(shown, readers=[reader], is_code=True)


def find_copies(isbn: str, *, desk: Desk) -> list[Item]:
    """Return the copies of the title with ``isbn`` at the desk's point, those on loan last."""
    found = _copies_here(desk).filter(record__identifiers__type=IdentifierType.ISBN, record__identifiers__value=isbn)
    return list(found.order_by("status", "barcode").distinct()[:MOST_CHOICES])


def find_by_title(words: str, *, desk: Desk) -> list[Item]:
    """Return copies at the desk's point whose title begins with ``words``, then those that the catalogue finds."""
    return find_by_words(words, desk=desk, most=MOST_CHOICES)


def _resolve_words(raw: str, code: Scan, *, desk: Desk, look: str) -> Scan:
    isbn = find_isbn(code.text)
    if isbn is not None and isbn.number.startswith(("978", "979")):
        # An ISBN names a title. Even the only copy here need not be the one in the librarian's hand.
        return Scan(code.text, items=find_copies(isbn.number, desk=desk), is_title=True)
    words = raw.strip()
    readers = find_readers(words, desk.library, limit=MOST_CHOICES + 1) if look != ITEMS else []
    return Scan(
        words,
        readers=readers[:MOST_CHOICES],
        items=find_by_title(words, desk=desk) if look != READERS else [],
        has_more=len(readers) > MOST_CHOICES,
        hint=code.hint,
    )


def _copies_here(desk: Desk) -> QuerySet[Item]:
    here = Item.objects.filter(library=desk.library)
    return here.filter(point=desk.point) if desk.point else here


def _resolve_code(code: ScanCode) -> Scan:
    if code.subject == ScanSubject.CARD:
        return Scan(code.code, card=_CARD.first(code.object_id), is_code=True)
    return Scan(code.code, item=_ITEM.first(code.object_id), is_code=True)


_CODE = Prepared(lambda code: ScanCode.objects.filter(pk=code).order_by())
_CARD = Prepared(lambda pk: Card.objects.select_related("reader").filter(pk=pk))
_ITEM = Prepared(lambda pk: whole_items().filter(pk=pk))


def _read_by_rule(code: str, *, desk: Desk) -> tuple[ScanCode | None, str]:
    """Return what a code means by the library's prefixes, else what it would have been; one or two queries."""
    rules = [rule for rule in CodeRule.objects.filter(library=desk.library) if code.startswith(rule.prefix)]
    rules = [rule for rule in rules if rule.length in (None, len(code))]
    if not rules:
        return None, ""
    rule = max(rules, key=lambda rule: len(rule.prefix))
    found = ScanCode.objects.filter(
        pk=normalise_code(rule.replacement + code[len(rule.prefix) :]).value, subject=rule.subject
    ).first()
    if rule.subject == ScanSubject.CARD:
        return found, _("看样子是读者证号，可是没有这张证。")
    return found, _("看样子是图书条码，可是没有这一册。没有编目的书可以简编外借。")


def _find_place(code: str, *, desk: Desk) -> str:
    """Return the name of the point or room whose code stands after the mark; empty where there is none."""
    point_code, _slash, room_code = code.removeprefix(PLACE_MARK).partition("/")
    point = ServicePoint.objects.filter(library=desk.library, code__iexact=point_code).first()
    room = (
        Room.objects.select_related("point").filter(point=point, code__iexact=room_code).first() if room_code else None
    )
    if point is None or (room_code and room is None):
        return ""
    return " · ".join(str(part) for part in (point, room) if part)


def place_code(point: ServicePoint, room: Room | None = None) -> str:
    """Return the code of a place as it is printed on its barcode."""
    return f"{PLACE_MARK}{point.code}" + (f"/{room.code}" if room else "")

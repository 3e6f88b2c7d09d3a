"""What a scan means: a command, a card, a copy, an ISBN, or words to look for. Never a guess."""

from dataclasses import dataclass, field

from catalog.enums import IdentifierType
from catalog.models import Item
from circulation.models import Card, Reader
from circulation.readers.finding import find_readers
from libsys.access.desk import Desk
from libsys.enums import ScanSubject
from libsys.models import ScanCode
from libsys.text.numbers import find_isbn, normalise_code

FINISH, RETURNS_ONLY, UNDO, RENEW_ALL = "finish", "returns_only", "undo", "renew_all"
COMMANDS = {
    "": FINISH, "完成": FINISH, "DONE": FINISH,
    "只还书": RETURNS_ONLY, "RETURNS": RETURNS_ONLY,
    "撤销": UNDO, "UNDO": UNDO,
    "全部续借": RENEW_ALL, "RENEW": RENEW_ALL,
}  # fmt: skip
MOST_CHOICES = 9


@dataclass(frozen=True)
class Scan:
    """The meaning of a scan: a command, a card or a copy, else what there is to choose from.

    ``is_title`` says that the copies are those of one ISBN, ``has_more`` that
    more readers fit than are offered.
    """

    text: str
    command: str = ""
    card: Card | None = None
    item: Item | None = None
    readers: list[Reader] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    is_title: bool = False
    has_more: bool = False


def resolve(raw: str, *, desk: Desk) -> Scan:
    """Return what ``raw`` means at ``desk``: command, exact code, ISBN, then words."""
    scanned = normalise_code(raw)
    if scanned.problem == "too_long":
        return Scan(raw.strip()[:60])
    if scanned.value in COMMANDS:
        return Scan(scanned.value, command=COMMANDS[scanned.value])
    code = ScanCode.objects.filter(pk=scanned.value).first()
    if code is not None:
        return _resolve_code(code)
    isbn = find_isbn(scanned.value)
    if isbn is not None and isbn.number.startswith(("978", "979")):
        # An ISBN names a title. Even the only copy here need not be the one in the librarian's hand.
        return Scan(scanned.value, items=find_copies(isbn.number, desk=desk), is_title=True)
    words = raw.strip()
    readers = find_readers(words, desk.library, limit=MOST_CHOICES + 1)
    return Scan(
        words,
        readers=readers[:MOST_CHOICES],
        items=find_by_title(words, desk=desk),
        has_more=len(readers) > MOST_CHOICES,
    )


def find_copies(isbn: str, *, desk: Desk) -> list[Item]:
    """Return the copies of the title with ``isbn`` at the desk's point, those on loan last."""
    found = _copies_here(desk).filter(record__identifiers__type=IdentifierType.ISBN, record__identifiers__value=isbn)
    return list(found.order_by("status", "barcode").distinct()[:MOST_CHOICES])


def find_by_title(words: str, *, desk: Desk) -> list[Item]:
    """Return copies at the desk's point whose title begins with ``words``."""
    return list(_copies_here(desk).filter(record__title__startswith=words).order_by("pk")[:MOST_CHOICES])


def _copies_here(desk: Desk):  # type: ignore[no-untyped-def]
    here = Item.objects.filter(library=desk.library)
    return here.filter(point=desk.point) if desk.point else here


def _resolve_code(code: ScanCode) -> Scan:
    if code.subject == ScanSubject.CARD:
        return Scan(code.code, card=Card.objects.select_related("reader").filter(pk=code.object_id).first())
    return Scan(code.code, item=Item.objects.filter(pk=code.object_id).first())

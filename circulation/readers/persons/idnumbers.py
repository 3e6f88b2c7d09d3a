"""Identity numbers at rest: sealed, recognised by a keyed digest, read only by an act that leaves a line."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from circulation.enums import Kind, LookKind
from circulation.models import Reader
from circulation.readers.lines import describe_reader
from circulation.readers.persons.looks import note_look
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.db.sealing import SealBroken, blind_index, seal, unseal
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.dates import local_day
from libsys.text.idnumbers import masked_id

SEALED_FOR = "circulation.reader.id_number"
INDEXED_FOR = "circulation.reader.id_index"
LOOKED_FOR = {
    "identity": gettext_lazy("核对本人身份"),
    "correction": gettext_lazy("更正登记资料"),
    "authority": gettext_lazy("主管部门或公安机关依法查询"),
    "request": gettext_lazy("读者本人或监护人要求"),
}
"""Why somebody may look at a number; a fixed list, so that no name slips into the line."""


class NumberRefused(DomainError):
    """The number is not shown."""


class SealedNumber(NamedTuple):
    """A number as it is stored: sealed, and its digest."""

    sealed: str
    index: str


def seal_number(number: str) -> SealedNumber:
    """Return a valid number sealed and indexed; nothing for an empty one."""
    return SealedNumber(seal(number, purpose=SEALED_FOR), index_of(number))


def index_of(number: str) -> str:
    """Return the digest by which a number is recognised."""
    return blind_index(number, purpose=INDEXED_FOR)


def find_holder(number: str, library: Library) -> Reader | None:
    """Return the reader of ``library`` who holds this valid number, or None."""
    held = Reader.objects.filter(library=library, id_index=index_of(number), merged_into__isnull=True)
    # In no order, so that the index of numbers is asked and not every reader from the newest on.
    return next(iter(held.order_by()[:1]), None)


def find_masked(reader: Reader) -> str | None:
    """Return the reader's number with all but its end hidden; empty without one, None where the seal is broken."""
    try:
        number = unseal(reader.id_sealed, purpose=SEALED_FOR)
    except SealBroken:
        return None
    return masked_id(number) if number else ""


def reveal(reader: Reader) -> str:
    """Return the number; only for a face that has just recorded the look.

    :raises NumberRefused: when there is none, or the installation's secret is another than the one it was sealed with.
    """
    try:
        number = unseal(reader.id_sealed, purpose=SEALED_FOR)
    except SealBroken as error:
        sentence = _("证件号码读不出来：系统密钥与登记时不同。请恢复原密钥，或请读者出示证件重新登记。")
        raise NumberRefused(Reason("id_number_unreadable", sentence)) from error
    if not number:
        raise NumberRefused(Reason("id_number_absent", _("这位读者没有登记证件号码。")))
    return number


@act
def unmask_number(*, reader: Reader, why: str, desk: Desk, at: datetime, key: str | None) -> None:
    """Write down who looks at a reader's number, and why; the face then shows it for a moment.

    ``why`` is one of ``LOOKED_FOR``.

    :raises NumberRefused: when no reason was given, or there is nothing to be shown.
    """
    reader = lock(reader)
    if find_recorded(key) is not None:
        return
    if why not in LOOKED_FOR:
        raise NumberRefused(Reason("look_without_reason", _("请先选择查看的理由。"), facts={"field": "why"}))
    reveal(reader)
    record(Kind.READER_UNMASKED, desk=desk, at=at, key=key, topic=why, **describe_reader(reader, on=local_day(at)))
    note_look(LookKind.ID_NUMBER, desk=desk, at=at, why=why, reader=reader)

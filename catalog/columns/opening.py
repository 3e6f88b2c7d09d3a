"""Opening a column and changing what is said of it."""

from dataclasses import dataclass
from datetime import datetime

from catalog.columns.refusals import ColumnRefused, code_taken, numbered_already
from catalog.models import TitleColumn
from libsys.access.desk import Desk
from libsys.db.acts import act, lock


@dataclass(frozen=True, kw_only=True)
class ColumnSheet:
    """What a librarian says of a column; ``first_number`` is the number of its first issue made here."""

    name: str
    english_name: str = ""
    note: str = ""
    first_number: int = 1
    is_public: bool = True


@act
def open_column(*, code: str, sheet: ColumnSheet, desk: Desk, at: datetime) -> TitleColumn:
    """Open a column of the desk's library; opened again with the same words, it is the same column.

    :raises ColumnRefused: when another column has the code.
    """
    known = TitleColumn.objects.select_for_update().filter(code=code).first()
    if known is None:
        return TitleColumn.objects.create(library=desk.library, code=code, opened_at=at, **vars(sheet))
    if known.library_id == desk.library.pk and _sheet_of(known) == sheet:
        return known
    raise ColumnRefused(code_taken(code))


@act
def change_column(*, column: TitleColumn, sheet: ColumnSheet) -> TitleColumn:
    """Change what is said of ``column``; its code stays, because it is an address.

    :raises ColumnRefused: when the first number is to move after issues were numbered by it.
    """
    column = lock(column)
    numbered = column.issues.exclude(number=None).count()
    if sheet.first_number != column.first_number and numbered:
        raise ColumnRefused(numbered_already(numbered))
    for name, value in vars(sheet).items():
        setattr(column, name, value)
    column.save()
    return column


def _sheet_of(column: TitleColumn) -> ColumnSheet:
    return ColumnSheet(**{name: getattr(column, name) for name in ColumnSheet.__dataclass_fields__})

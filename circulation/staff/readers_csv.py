"""The list of readers as CSV, harmless in a spreadsheet."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from circulation.models import Reader
from libsys.text.safe import safe_text

BOM = "\ufeff"
BATCH = 500


def answer_csv(found: QuerySet[Reader], *, today: date) -> StreamingHttpResponse:
    """Return the readers as a file that spreadsheets open in Chinese: UTF-8 with a mark, every cell made safe."""
    head = [_("证号"), _("姓名"), _("读者类型"), _("班级或单位"), _("有效期至"), _("在借")]
    answer = StreamingHttpResponse(_write(found, head), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="readers-{today}.csv"'
    return answer


def _write(found: QuerySet[Reader], head: list[str]) -> Iterator[str]:
    yield BOM + _line(head)
    for reader in found.iterator(chunk_size=BATCH):
        numbers = [card.number for card in reader.cards.all()]
        yield _line(
            [
                numbers[0] if numbers else "",
                reader.name,
                str(reader.category),
                reader.group.name if reader.group else "",
                reader.valid_until.isoformat(),
                str(getattr(reader, "out", "")),
            ]
        )


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([safe_text(cell) for cell in cells])
    return line.getvalue()

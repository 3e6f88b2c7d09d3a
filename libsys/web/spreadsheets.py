"""CSV files that a spreadsheet opens without harm: lists of every app are written by this."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse

from libsys.text.safe import safe_text

BYTE_ORDER_MARK = "\ufeff"


class _Line:
    """A file that hands each written line back."""

    def write(self, text: str) -> str:
        """Return what was written."""
        return text


def csv_answer(name: str, rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """Return ``rows`` as a CSV file in UTF-8 with a byte order mark, line by line."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BYTE_ORDER_MARK
    for row in rows:
        yield writer.writerow([safe_text("" if cell is None else cell) for cell in row])

"""The formats of a report: one registry for the page, the command and whoever keeps the files."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from reports.output.book.writing import write_book
from reports.output.facts import Facts
from reports.output.html import write_html
from reports.output.pdf import write_pdf
from reports.output.values import write_csv, write_json
from reports.output.word import write_word
from reports.summaries.document import Document

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Format:
    """A form in which a report is written; ``is_whole`` where it holds every figure, not only those it names."""

    code: str
    name: str | Promise
    media_type: str
    write: Callable[[Document, Facts], bytes]
    is_whole: bool = False

    @property
    def extension(self) -> str:
        """The end of the file's name."""
        return self.code


FORMATS: dict[str, Format] = {
    known.code: known
    for known in (
        Format("docx", _("Word 文档"), f"{OFFICE}.wordprocessingml.document", write_word),
        Format("pdf", "PDF", "application/pdf", write_pdf),
        Format("xlsx", _("Excel 工作簿"), f"{OFFICE}.spreadsheetml.sheet", write_book, is_whole=True),
        Format("html", _("网页"), "text/html; charset=utf-8", write_html),
        Format("csv", _("CSV 数据"), "text/csv; charset=utf-8", write_csv, is_whole=True),
        Format("json", _("JSON 数据"), "application/json", write_json, is_whole=True),
    )
}


def write_report(document: Document, facts: Facts, known: Format) -> bytes:
    """Return the report in one of ``FORMATS``, in Chinese whatever the language of the page."""
    with override("zh-hans"):
        return known.write(document, facts)

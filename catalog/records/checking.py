"""Whether a record may be saved: every reason against it, and what a cataloguer should look at."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.enums import RecordType
from catalog.marc.model import MarcRecord
from catalog.marc.problems import MESSAGES, Level, Problem
from catalog.marc.rules import check_record
from catalog.models import Record
from catalog.records.local import LocalFacts
from libsys.errors import DomainError, Reason

MOST_SUBFIELDS, MOST_CHARACTERS = 20_000, 500_000


class RecordRefused(DomainError):
    """The record was not saved."""

    status = 422


@dataclass(frozen=True)
class Check:
    """What is wrong with a record: errors keep it out, warnings do not."""

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def reasons(self) -> list[Reason]:
        """Return the errors as reasons of a refusal."""
        return [
            Reason("record_invalid", problem_sentence(problem), facts={"problem": problem.code, **problem.params})
            for problem in self.errors
        ]


def check_content(marc: MarcRecord, marc_format: str) -> Check:
    """Return what the rules of the format say of ``marc``."""
    found = check_record(marc, marc_format)
    errors = tuple(problem for problem in found if problem.level is Level.ERROR)
    return Check(errors, tuple(problem for problem in found if problem.level is not Level.ERROR))


def problem_sentence(problem: Problem) -> str:
    """Return the sentence of ``problem`` in the language of the page."""
    return _(MESSAGES[problem.code]).format(**problem.params)


def refuse_errors(marc: MarcRecord, marc_format: str, local: LocalFacts, *, record: Record | None = None) -> None:
    """Pass, or refuse with everything that keeps the record out.

    :raises RecordRefused: with every reason.
    """
    if is_too_large(marc):
        raise RecordRefused(
            Reason("record_too_large", gettext_lazy("这条记录太大，没有保存。请删去不属于书目的内容，或分成几条记录。"))
        )
    reasons = [*check_content(marc, marc_format).reasons, *_against_parent(local, record)]
    if reasons:
        raise RecordRefused(reasons)


def is_too_large(marc: MarcRecord) -> bool:
    """Tell whether a record has more in it than any catalogue means: 20,000 subfields or 500,000 characters."""
    subfields = sum(len(field.subfields) for field in marc.fields)
    if subfields > MOST_SUBFIELDS or len(marc.fields) > MOST_SUBFIELDS:
        return True
    texts = (len(value) for field in marc.fields for _code, value in field.subfields)
    return sum(texts) + sum(len(field.value or "") for field in marc.fields) > MOST_CHARACTERS


def _against_parent(local: LocalFacts, record: Record | None) -> list[Reason]:
    """Return what keeps the record from being part of the package; packages are one level deep."""
    if local.parent_id is None or (record and record.parent_id == local.parent_id):
        return []
    parent = Record.objects.filter(pk=local.parent_id, deleted_at=None).first()
    if parent is None or parent.record_type != RecordType.DATABASE or parent == record:
        return [Reason("parent_not_a_database", gettext_lazy("所属的应是另一条类型为“数据库”的书目，请重新选择。"))]
    if parent.parent_id or (record and record.components.filter(deleted_at=None).exists()):
        return [Reason("parent_too_deep", gettext_lazy("数据库只分两层：子库不能再有子库。请改选上一层的数据库。"))]
    return []

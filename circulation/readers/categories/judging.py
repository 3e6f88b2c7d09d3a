"""What can stand against a change of the categories of readers."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db.models import Q
from django.utils.translation import gettext as _

from circulation.enums import GuardianRule
from circulation.models import ReaderCategory
from circulation.readers.persons.details import field_reason
from libsys.errors import DomainError, Reason
from libsys.models import Library

if TYPE_CHECKING:  # the acts import what judges them
    from circulation.readers.categories.changing import CategorySheet

LONGEST_CODE, LONGEST_NAME = 32, 60
MOST_MONTHS = 600
MOST_DEPOSIT = Decimal(9999)
CENT = Decimal("0.01")
"""Beyond these a number is a slip of the pen: fifty years, ten thousand yuan."""


class CategoryRefused(DomainError):
    """The category stays as it is; ``facts["field"]`` of a reason names the field to mend."""

    @classmethod
    def changed_since(cls) -> Self:
        """Return the refusal to take back what was changed again, or taken back already."""
        return cls(Reason("category_changed_since", _("这个读者类型后来又改过，不能撤销这一步。请直接修改。")))


def refuse_stale(seen: str, mark: str) -> None:
    """Refuse a form that shows a category as it no longer is.

    :raises CategoryRefused: when the marks differ.
    """
    if seen != mark:
        sentence = _("您打开这一页以后，有人改了这个读者类型。请看清现在的内容，再改一次。")
        raise CategoryRefused(Reason("category_changed_meanwhile", sentence))


def find_reasons(
    sheet: "CategorySheet", *, library: Library, category: ReaderCategory | None, on: date
) -> Iterator[Reason]:
    """Yield every reason against ``sheet`` in the place of ``category``, which is None for a new one; three queries."""
    yield from _of_words(sheet, library=library, category=category)
    wrong = (
        ("category_months_wrong", "valid_months", _("有效月数请填 1 到 600。"),
         not 1 <= sheet.valid_months <= MOST_MONTHS),
        ("category_deposit_wrong", "deposit", _("押金请填 0 到 9999 元，最多两位小数。"),
         not sheet.deposit.is_finite() or not 0 <= sheet.deposit <= MOST_DEPOSIT or sheet.deposit % CENT != 0),
        ("category_guardian_wrong", "guardian", _("请从列表中选择要不要监护人。"),
         sheet.guardian not in GuardianRule.values),
    )  # fmt: skip
    yield from (field_reason(code, field, sentence) for code, field, sentence, is_wrong in wrong if is_wrong)
    if sheet.retired_on is not None:
        in_use = ReaderCategory.objects.filter(library=library).exclude(pk=category.pk if category else None)
        if not in_use.filter(Q(retired_on=None) | Q(retired_on__gt=max(on, sheet.retired_on))).exists():
            sentence = _("本馆只剩这一个读者类型，停用后谁也办不了证。请先增加另一个。")
            yield field_reason("category_last", "retired_on", sentence)


def judge_deletion(category: ReaderCategory, *, has_rules: bool) -> None:
    """Refuse to take back a category that somebody is of, or of which a rule speaks.

    :raises CategoryRefused: when it is in use.
    """
    if has_rules or category.readers.exists():
        sentence = _("已有读者属于这个类型，或有借阅规则用到它，不能撤销。不再用的请填停用日期。")
        raise CategoryRefused(Reason("category_in_use", sentence))


def _of_words(sheet: "CategorySheet", *, library: Library, category: ReaderCategory | None) -> Iterator[Reason]:
    code, name = sheet.code.strip(), sheet.name.strip()
    others = ReaderCategory.objects.filter(library=library).exclude(pk=category.pk if category else None)
    if not 0 < len(code) <= LONGEST_CODE:
        yield field_reason("category_code_missing", "code", _("请填写代码（不超过 32 个字符）。"))
    elif others.filter(code__iexact=code).exists():
        yield field_reason("category_code_taken", "code", _("这个代码已用于另一个读者类型，请换一个。"))
    elif category is not None and category.code != code and category.readers.exists():
        sentence = _("已有读者属于这个类型，统计按代码归并，代码不能再改。名称可以改。")
        yield field_reason("category_code_fixed", "code", sentence)
    if not 0 < len(name) <= LONGEST_NAME:
        yield field_reason("category_name_missing", "name", _("请填写名称（不超过 60 个字）。"))
    elif others.filter(name__iexact=name).exists():
        yield field_reason("category_name_taken", "name", _("已有同名的读者类型，请换一个名称。"))

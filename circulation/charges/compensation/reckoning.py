"""What a lost or damaged copy costs: a price, a factor, a minimum; pure, so that every case can be tried."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from django.utils.translation import gettext_lazy as _

from circulation.charges.amounts import CENT
from circulation.models import CompensationRule
from libsys.errors import Sentence


class Degree(str, Enum):
    """How badly a copy is damaged; ``lost`` stands for not there at all."""

    label: Sentence

    def __new__(cls, code: str, label: Sentence) -> "Degree":
        """Keep the code as the value."""
        member = str.__new__(cls, code)
        member._value_, member.label = code, label
        return member

    LIGHT = "light", _("轻度：少量污渍、折痕，不影响阅读")
    MARKED = "marked", _("中度：勾画、缺角、水渍")
    HEAVY = "heavy", _("重度：缺页、散页，不能再借")


@dataclass(frozen=True)
class Damage:
    """A copy that has to be compensated: its price in yuan, the year of its title, whether it is the only copy.

    ``degree`` is empty for a loss.
    """

    price: Decimal | None
    year: int | None
    this_year: int
    is_sole: bool = False
    degree: Degree | None = None


@dataclass(frozen=True)
class Compensation:
    """What is asked: the sum for the copy and the fee for processing, in yuan, and how it came about.

    ``is_agreed`` says that no sum follows from the rule: it is agreed with the
    reader, or the same edition is handed in.
    """

    amount: Decimal
    processing: Decimal
    factor: Decimal
    why: Sentence
    is_agreed: bool = False

    @property
    def total(self) -> Decimal:
        """Return both together."""
        return self.amount + self.processing


def reckon(rule: CompensationRule, damage: Damage) -> Compensation:
    """Return what ``rule`` asks for ``damage``; no query."""
    processing = rule.processing_fee if _needs_processing(damage) else Decimal(0)
    if damage.price is None or damage.price <= 0:
        return _reckon_without_price(rule, damage, processing)
    factor, why = _factor_of(rule, damage)
    share = _share_of(rule, damage.degree)
    amount = damage.price * factor * share
    if _needs_processing(damage) and amount < rule.minimum:
        amount, factor, why = rule.minimum, Decimal(1), _("不足最少赔偿，按最少赔偿")
    return Compensation(amount.quantize(CENT, ROUND_HALF_UP), processing, factor, why, is_agreed=amount == 0)


def _reckon_without_price(rule: CompensationRule, damage: Damage, processing: Decimal) -> Compensation:
    amount = (rule.unknown_price * _share_of(rule, damage.degree)).quantize(CENT, ROUND_HALF_UP)
    amount = max(amount, rule.minimum) if amount and _needs_processing(damage) else amount
    why = _("价格不明，按规则的定额") if amount else _("价格不明，规则也没有定额：与读者商定，或赔同版书")
    return Compensation(amount, processing, Decimal(1), why, is_agreed=not amount)


def _needs_processing(damage: Damage) -> bool:
    """A copy that stays in the collection is not processed anew."""
    return damage.degree in (None, Degree.HEAVY)


def _factor_of(rule: CompensationRule, damage: Damage) -> tuple[Decimal, Sentence]:
    """Return the largest factor that applies, and why; damage that leaves the copy in use is always the plain price."""
    found: list[tuple[Decimal, Sentence]] = [(rule.factor, _("按价格的倍数"))]
    if not _needs_processing(damage):
        return Decimal(1), _("按价格和污损程度")
    if rule.old_years and damage.year and damage.this_year - damage.year >= rule.old_years:
        found.append((rule.old_factor, _("旧书，按旧书的倍数")))
    if damage.is_sole:
        found.append((rule.sole_factor, _("孤本，按孤本的倍数")))
    return max(found, key=lambda one: one[0])


def _share_of(rule: CompensationRule, degree: Degree | None) -> Decimal:
    return Decimal(1) if degree is None else Decimal(getattr(rule, degree.value)) / 100

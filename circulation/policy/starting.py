"""The first rules of a library that has just been made, so that its desk can lend from the first day."""

from datetime import date

from catalog.enums import Material
from circulation.models import LoanRule, ReaderCategory
from circulation.policy.terms import PLAIN_OUTCOMES
from libsys.db.acts import act
from libsys.models import Library

# Code, Chinese name, English name, months for which a card is valid.
FIRST_CATEGORIES = (
    ("adult", "成人", "Adult", 60),
    ("child", "少儿", "Child", 36),
)


@act
def lay_first_rules(*, library: Library, on: date) -> LoanRule:
    """Give ``library`` two reader categories and the general loan rule, valid from ``on``.

    Thirty days, five copies, one renewal of thirty days, no fines, no lending
    with two copies overdue; newspapers stay in the house. A library that has rules keeps them.
    """
    general = LoanRule.objects.filter(library=library, point=None, category=None, material="").first()
    if general is not None:
        return general
    ReaderCategory.objects.bulk_create(
        ReaderCategory(library=library, code=code, name=name, english_name=english, valid_months=months)
        for code, name, english, months in FIRST_CATEGORIES
    )
    LoanRule.objects.create(
        library=library, valid_from=on, material=Material.NEWSPAPER, in_house_only=True, may_borrow=False
    )
    return LoanRule.objects.create(library=library, valid_from=on, **PLAIN_OUTCOMES)

"""Whatever happens at the desks, the database says who has each copy, who waits and what is owed."""

import pytest

from circulation.models import LoanRule, ReaderCategory
from libsys.models import Library, User
from tests.circulation.machine.house import make_house
from tests.circulation.machine.running import run


@pytest.mark.django_db
def test_the_database_is_what_happened_after_every_step(
    library: Library, category: ReaderCategory, general_rule: LoanRule, librarian: User
) -> None:
    run(lambda: make_house(library, category, general_rule, librarian))

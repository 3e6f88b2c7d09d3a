"""The machine finds bugs: each of the planted ones, and within how many examples."""

import pytest

from circulation.models import LoanRule, ReaderCategory
from libsys.models import Library, User
from tests.circulation.machine.house import House, make_house
from tests.circulation.machine.mutants import FAST, SLOW, Plant
from tests.circulation.machine.running import IS_DEEP, run

MOST = 400


@pytest.mark.django_db
@pytest.mark.parametrize("plant", [*FAST, *(SLOW if IS_DEEP else ())], ids=lambda plant: plant.__name__)
def test_a_planted_bug_is_found(
    plant: Plant,
    library: Library,
    category: ReaderCategory,
    general_rule: LoanRule,
    librarian: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    examples = 0

    def make() -> House:
        nonlocal examples
        examples += 1
        return make_house(library, category, general_rule, librarian)

    plant(monkeypatch)
    with pytest.raises(Exception) as found:  # noqa: PT011 - a database that refuses is a find too
        run(make, examples=MOST, finds=True)
    print(f"{plant.__name__}: found in example {examples}: {found.type.__name__}: {found.value!s:.300}")  # noqa: T201 - asked for by -s
    assert examples <= MOST

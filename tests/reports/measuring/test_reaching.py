"""Pages to which no link leads are opened by numbers that other addresses name."""

import pytest
from django.test import Client

from catalog.models import Item
from circulation.models import Loan, Reader, ReaderAccount
from libsys.enums import Role
from libsys.running.visiting import Visit, visitor
from reports.measuring.reaching import addresses_for, find_unopened, gather_numbers, lend_reader, reach


def seen(*links: str) -> list[Visit]:
    """Return a visit to a page with these links."""
    return [Visit("jobs/", "/jobs/", 200, links=list(links))]


def test_numbers_are_gathered_under_the_names_of_their_parts() -> None:
    numbers = gather_numbers(seen("/readers/7/", "/readers/7/edit/?x=1", "/records/3/", "/no/such/page/"))
    assert numbers["reader_id"] == [("readers/<int:reader_id>/", "7"), ("readers/<int:reader_id>/edit/", "7")]
    assert numbers["record_id"] == [("records/<int:record_id>/", "3")]


def test_the_address_most_alike_lends_its_number_first() -> None:
    numbers = {"item_id": [("plans/<int:item_id>/", "9"), ("staff/catalog/items/<int:item_id>/", "4")]}
    assert next(addresses_for("staff/catalog/items/<int:item_id>/edit/", numbers)).endswith("/4/edit/")
    assert list(addresses_for("plans/<int:item_id>/done/", numbers)) == ["/plans/9/done/", "/plans/4/done/"]
    assert list(addresses_for("readers/<int:reader_id>/", numbers)) == []


@pytest.mark.parametrize(
    ("status", "why"),
    [(405, "只收表单，没有页面"), (302, "只转到别处"), (404, "回答 404：/jobs/")],
)
def test_what_was_not_opened_is_told_with_its_reason(status: int, why: str) -> None:
    told = dict(map(tuple, find_unopened([Visit("jobs/", "/jobs/", status)])))
    assert told["jobs/"] == why
    assert told["readers/"] == "演示馆里没有可打开的这一种"
    assert "jobs/" not in dict(map(tuple, find_unopened([Visit("jobs/", "/jobs/", 200)])))


def test_a_page_without_a_link_is_opened_by_the_number_of_another(
    item: Item, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from libsys.access.checks import all_patterns

    wanted = [one for one in all_patterns() if one[0] == "readers/<int:reader_id>/edit/"]
    monkeypatch.setattr("reports.measuring.reaching.all_patterns", lambda: wanted)
    with visitor({Role.DESK_LIBRARIAN}) as browser:
        (came,) = reach(browser, seen("/readers/999/", f"/readers/{reader.pk}/"))
    assert (came.address, came.status) == (f"/readers/{reader.pk}/edit/", 200)


def test_the_reader_who_is_lent_has_loans_where_somebody_has(reader: Reader, item: Item) -> None:
    assert not Loan.objects.exists()
    browser = lend_reader()
    assert isinstance(browser, Client)
    assert browser.get("/me/").status_code == 200
    assert ReaderAccount.objects.get().reader == reader

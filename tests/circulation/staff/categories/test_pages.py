"""The pages of the categories of readers."""

from decimal import Decimal
from typing import Any

from django.test import Client
from django.urls import reverse

from circulation.models import LoanRule, Reader, ReaderCategory
from libsys.models import Entry
from tests.circulation.conftest import counted_queries
from tests.circulation.staff.test_desk import new_key
from tests.fixtures import make_reader

LIST = "/settings/categories/"
FIELDS = {"name": "教师", "code": "teacher", "valid_months": "36", "deposit": "50", "guardian": "by_age"}


def post(client: Client, address: str, **fields: Any) -> Any:
    """Send a form with a fresh key."""
    return client.post(address, {"operation_key": new_key(), **fields})


def keep(client: Client, address: str, **fields: Any) -> Any:
    """Look at the effect, then keep it, as a librarian does."""
    shown = post(client, address, **fields)
    if shown.status_code != 200:
        return shown
    form = shown.context["form"]
    return post(client, address, **{**fields, "previewed": form.data["previewed"], "step": "keep"})


def test_a_category_is_kept_after_its_effect_was_seen(director_client: Client, category: ReaderCategory) -> None:
    shown = post(director_client, f"{LIST}new/", **FIELDS, step="keep")
    assert shown.status_code == 200
    assert "影响到谁" in shown.content.decode()
    assert ReaderCategory.objects.count() == 1
    assert keep(director_client, f"{LIST}new/", **FIELDS).status_code == 302
    made = ReaderCategory.objects.get(code="teacher")
    assert (made.name, made.valid_months, made.deposit) == ("教师", 36, Decimal(50))
    page = director_client.get(LIST).content.decode()
    assert "教师" in page
    assert "50.00" in page


def test_a_change_says_whom_it_reaches_and_is_undone(director_client: Client, reader: Reader) -> None:
    address = f"{LIST}{reader.category_id}/"
    page = director_client.get(address)
    assert "30 天" in page.content.decode()
    fields = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}
    fields |= {"deposit": "100", "guardian": "always"}
    effect = post(director_client, address, **fields).context["effect"]
    assert (effect.readers, effect.lacking_deposit, effect.lacking_guardian) == (1, 1, 1)
    assert keep(director_client, address, **fields).status_code == 302
    line = Entry.objects.get(kind="category.changed")
    assert "押金（元）：0.00 → 100.00" in director_client.get(LIST).content.decode()
    assert post(director_client, reverse("circulation:category-undo", args=[line.pk])).status_code == 302
    reader.category.refresh_from_db()
    assert (reader.category.deposit, reader.category.guardian) == (0, "by_age")
    assert post(director_client, reverse("circulation:category-undo", args=[line.pk])).status_code == 409


def test_what_is_wrong_stands_under_its_field(director_client: Client, category: ReaderCategory) -> None:
    answer = post(director_client, f"{LIST}new/", **{**FIELDS, "valid_months": "many"})
    assert answer.status_code == 422
    answer = post(director_client, f"{LIST}new/", **{**FIELDS, "code": "adult", "valid_months": "9999"})
    assert answer.status_code == 409
    assert set(answer.context["form"].errors) == {"code", "valid_months"}
    assert post(director_client, f"{LIST}{category.pk}/", **FIELDS, seen="stale").status_code == 200
    answer = keep(director_client, f"{LIST}{category.pk}/", **FIELDS, seen="stale")
    assert answer.status_code == 409
    assert "有人改了这个读者类型" in answer.content.decode()


def test_the_desk_reads_and_only_the_director_writes(
    librarian_client: Client, cataloguer_client: Client, category: ReaderCategory
) -> None:
    assert librarian_client.get(LIST).status_code == 200
    assert librarian_client.get(f"{LIST}{category.pk}/").status_code == 404
    assert post(librarian_client, f"{LIST}new/", **FIELDS).status_code == 404
    assert cataloguer_client.get(LIST).status_code == 404
    assert Client().get(LIST).status_code == 302
    assert librarian_client.get(f"{LIST}?export=csv").headers["Content-Type"].startswith("text/csv")


def test_the_list_asks_as_often_for_three_as_for_one(director_client: Client, category: ReaderCategory) -> None:
    director_client.get(LIST)
    with counted_queries() as one:
        director_client.get(LIST)
    for code in ("child", "pupil"):
        other = ReaderCategory.objects.create(library=category.library, code=code, name=code)
        make_reader(other, number=code)
    with counted_queries() as three:
        director_client.get(LIST)
    assert len(one) == len(three)


def test_a_new_card_of_a_category_with_a_deposit_leads_to_the_till(
    librarian_client: Client, category: ReaderCategory, general_rule: LoanRule
) -> None:
    ReaderCategory.objects.update(deposit=100)
    address = reverse("circulation:reader-new")
    assert "成人（押金 100.00 元）" in librarian_client.get(address).content.decode()
    answer = post(librarian_client, address, name="李明", category=category.pk, number="R0007")
    made = Reader.objects.get()
    assert answer.headers["Location"] == reverse("circulation:charges-reader", args=[made.pk])
    page = librarian_client.get(answer.headers["Location"]).content.decode()
    assert "请向李明收押金 100.00 元" in page
    assert "收押金 100.00 元" in page
    assert "别人" not in page

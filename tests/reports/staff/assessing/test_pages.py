"""Tests of the pages of assessment."""

from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from libsys.places.opening import create_library
from reports.models import Assessment, Standard
from tests.reports.conftest import LATER

TABLE = "code,name,thresholds,points\n1,宽带,10/5,20/12\n2,修补,,5\n"


def count_queries(client: Client, address: str) -> int:
    """Return how many questions a page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def post(client: Client, page: str, *args: Any, **fields: Any) -> HttpResponse:
    """Send a form of ``page``."""
    return client.post(reverse(f"reports:{page}", args=args), {"operation_key": str(uuid4()), **fields})


def test_a_table_is_taken_in_a_sheet_opened_and_marked(director_client: Client) -> None:
    assert "county-5" in director_client.get(reverse("reports:assessments")).content.decode()
    bad = SimpleUploadedFile("t.csv", "code,name,points\n1,甲,五\n".encode())
    refused = post(director_client, "standard-import", code="T", name="表", file=bad)
    assert refused.status_code == 422
    assert "第 2 行" in refused.content.decode()
    good = SimpleUploadedFile("t.csv", TABLE.encode("gb18030"))
    assert post(director_client, "standard-import", code="T", name="表", file=good).status_code == 302
    standard = Standard.objects.get()

    years = {"standard": standard.pk, "first_year": 2023, "last_year": 2026}
    assert post(director_client, "assessment-new", **{**years, "last_year": 2020}).status_code == 422
    opened = post(director_client, "assessment-new", **years)
    sheet = Assessment.objects.get()
    item = standard.items.get(code="1")
    mark = post(director_client, "assessment-mark", sheet.pk, item.pk, value="6", evidence="合同", version=0)
    assert mark.headers["Location"] == opened.headers["Location"]
    again = post(director_client, "assessment-mark", sheet.pk, item.pk, value="7", version=0)
    assert again.status_code == 422
    page = " ".join(director_client.get(opened.headers["Location"]).content.decode().split())
    assert all(said in page for said in ("已得 12 分，满分 25 分", "再有 4 得 20 分", "未评", "合同", "缺佐证"))
    rows = b"".join(director_client.get(opened.headers["Location"] + "?format=csv").streaming_content).decode()
    assert "1,宽带,6.0000,,12,20.00,合同" in rows


def test_what_comes_with_the_house_is_taken_once(director_client: Client) -> None:
    assert post(director_client, "standard-take", "county-5").status_code == 302
    assert Standard.objects.get().items.count() == 7
    assert "take/county-5" not in director_client.get(reverse("reports:assessments")).content.decode()


def test_only_who_keeps_plans_sees_sheets_and_only_the_librarys_own(
    director_client: Client, librarian_client: Client
) -> None:
    standard = Standard.objects.create(code="T", name="表", imported_at=LATER)
    foreign = Assessment.objects.create(
        library=create_library(code="OT", name="别馆"),
        standard=standard,
        first_year=2020,
        last_year=2021,
        opened_at=LATER,
    )
    assert director_client.get(reverse("reports:assessment", args=[foreign.pk])).status_code == 404
    assert librarian_client.get(reverse("reports:assessments")).status_code == 404


def test_a_sheet_asks_as_many_questions_for_three_items_as_for_one(director_client: Client) -> None:
    standard = Standard.objects.create(code="T", name="表", imported_at=LATER)
    standard.items.create(code="1", name="x", most_points=3)
    library = create_library(code="OT", name="别馆")
    Assessment.objects.create(library=library, standard=standard, first_year=2020, last_year=2021, opened_at=LATER)
    post(director_client, "assessment-new", standard=standard.pk, first_year=2024, last_year=2026)
    address = reverse("reports:assessment", args=[Assessment.objects.latest("pk").pk])
    few = count_queries(director_client, address)
    for code in ("2", "3"):
        standard.items.create(code=code, name="x", most_points=3)
    assert count_queries(director_client, address) == few

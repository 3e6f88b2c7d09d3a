"""Sources of imports."""

import pytest
from django.test import Client

from catalog.models import ImportSource
from libsys.models import Library, Room
from tests.catalog.staff.importing.conftest import LIST, NEW, post

SOURCES = f"{LIST}sources/"
FORM = {
    "name": "新华书店",
    "encoding": "gb18030",
    "profile": "bnu",
    "barcode_subfield": "a",
    "isbn": "2",
    "title": "1",
    "control": "",
    "on_match": "overlay",
    "overlay": "fill",
    "local_fields": "690 9xx",
    "place": "",
    "acquisition": "donation",
    "use": "in_house",
    "price": "25.50",
}


def test_a_source_is_added_with_all_its_settings(cataloguer: Client, room: Room) -> None:
    assert post(cataloguer, f"{SOURCES}new/", **FORM | {"place": f"{room.point_id}-{room.pk}"}).status_code == 302
    source = ImportSource.objects.get()
    assert (source.name, source.encoding, source.profile, source.barcode_subfield) == (
        "新华书店",
        "gb18030",
        "bnu",
        "a",
    )
    assert (source.rules, source.on_match, source.overlay, source.local_fields) == (
        ["title", "isbn"], "overlay", "fill", "690 9xx",
    )  # fmt: skip
    assert (source.point, source.room, source.acquisition, source.use) == (room.point, room, "donation", "in_house")
    assert (str(source.price), source.is_shelved, source.prefers_record_call_number) == ("25.50", False, False)
    assert "新华书店" in cataloguer.get(SOURCES).content.decode()
    assert "新华书店" in cataloguer.get(NEW).content.decode()


def test_a_source_is_changed(cataloguer: Client, library: Library) -> None:
    source = ImportSource.objects.create(library=library, name="旧名")
    page = cataloguer.get(f"{SOURCES}{source.pk}/").content.decode()
    assert "旧名" in page
    assert post(cataloguer, f"{SOURCES}{source.pk}/", **FORM).status_code == 302
    source.refresh_from_db()
    assert source.name == "新华书店"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "已有"}, "已有同名的来源"),
        ({"name": " "}, "必填"),
        ({"local_fields": "9x"}, "“9x”不是字段号"),
        ({"on_match": "add"}, "add"),
        ({"price": "-1"}, "大于"),
        ({"encoding": "ebcdic"}, "ebcdic"),
    ],
)
def test_settings_that_do_not_fit_come_back(
    cataloguer: Client, library: Library, wrong: dict[str, str], sentence: str
) -> None:
    ImportSource.objects.create(library=library, name="已有")
    answer = post(cataloguer, f"{SOURCES}new/", **FORM | wrong)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert ImportSource.objects.count() == 1


def test_a_retired_source_is_offered_no_more_and_comes_back(cataloguer: Client, library: Library) -> None:
    source = ImportSource.objects.create(library=library, name="老书商")
    post(cataloguer, f"{SOURCES}{source.pk}/retire/")
    assert "老书商" not in cataloguer.get(NEW).content.decode()
    assert "已停用" in cataloguer.get(SOURCES).content.decode()
    post(cataloguer, f"{SOURCES}{source.pk}/retire/")
    assert "老书商" in cataloguer.get(NEW).content.decode()


@pytest.mark.parametrize("rest", ["", "new/", "1/", "1/retire/"])
def test_who_may_not_import_finds_no_sources(librarian_client: Client, rest: str) -> None:
    assert Client().get(f"{SOURCES}{rest}").status_code == 302
    assert librarian_client.get(f"{SOURCES}{rest}").status_code == 404


def test_another_librarys_source_does_not_exist_here(cataloguer: Client, library: Library) -> None:
    other = ImportSource.objects.create(library=Library.objects.create(code="LB", name="邻县"), name="邻县书商")
    assert cataloguer.get(f"{SOURCES}{other.pk}/").status_code == 404
    assert "邻县书商" not in cataloguer.get(SOURCES).content.decode()


def test_the_list_costs_the_same_queries_for_one_and_for_three(
    cataloguer: Client, library: Library, django_assert_max_num_queries
) -> None:
    ImportSource.objects.create(library=library, name="一")
    cataloguer.get(SOURCES)
    with django_assert_max_num_queries(12) as one:
        cataloguer.get(SOURCES)
    for name in ("二", "三"):
        ImportSource.objects.create(library=library, name=name)
    with django_assert_max_num_queries(12) as three:
        cataloguer.get(SOURCES)
    assert len(one) == len(three)

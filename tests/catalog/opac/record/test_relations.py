"""Other editions, the author's books, the series, a package and its databases."""

from collections.abc import Callable

from django.test import Client

from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record
from catalog.opac.record.relations import find_relations, series_title
from libsys.text.dates import local_day
from tests.catalog.conftest import Shelve
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

TODAY = local_day(NOON)


def in_series(number: str, title: str, author: str) -> MarcRecord:
    marc = cnmarc(number, title, author=author)
    return MarcRecord(marc.leader, (*marc.fields, data_field("225", "2 ", ("a", "汉译世界学术名著丛书"), ("v", "12"))))


def test_editions_stand_apart_from_other_books_of_the_author(shelve: Shelve) -> None:
    first = shelve("1", "乡土中国", "B1")
    edition = shelve("2", "乡土中国（修订版）", "B2")
    other = shelve("3", "生育制度", "B3")
    shelve("4", "乡土中国", "B4", author="某某")
    found = find_relations(first, today=TODAY)
    assert [one.record.pk for one in found.editions] == [edition.pk]
    assert [one.record.pk for one in found.by_author] == [other.pk]
    assert found.author == "费孝通"


def test_a_series_is_found_without_its_number(shelve: Shelve) -> None:
    first = shelve("1", "", "B1", marc=in_series("1", "论自由", "密尔"))
    second = shelve("2", "", "B2", marc=in_series("2", "政府论", "洛克"))
    shelve("3", "汉译佛经", "B3", author="玄奘")
    found = find_relations(first, today=TODAY)
    assert found.series == "汉译世界学术名著丛书"
    assert [one.record.pk for one in found.in_series] == [second.pk]
    assert series_title(Record(series="第二次世界大战史")) == "第二次世界大战史"
    assert series_title(Record(series="")) == ""


def test_a_record_without_author_and_series_has_no_relations(db: None) -> None:
    found = find_relations(Record(pk=1, title="无名"), today=TODAY)
    assert (found.editions, found.by_author, found.in_series, found.components) == ([], [], [], [])


def test_a_package_names_its_databases_and_they_name_it(
    shelve: Shelve, reader_client: Client, index_now: Callable[[], int]
) -> None:
    package = shelve("1", "中国知网", author="同方")
    part = shelve("2", "中国期刊全文数据库", author="同方")
    hidden = shelve("3", "内部库", author="同方")
    Record.objects.filter(pk=package.pk).update(record_type="database", material="electronic")
    Record.objects.filter(pk=part.pk).update(parent=package, coverage="1994 年以来")
    Record.objects.filter(pk=hidden.pk).update(parent=package, is_suppressed=True)
    index_now()
    page = reader_client.get(f"/records/{package.pk}/").content.decode()
    assert "包含的数据库" in page
    assert "1994 年以来" in page
    assert "内部库" not in page
    assert f'href="/records/{package.pk}/"' in reader_client.get(f"/records/{part.pk}/").content.decode()

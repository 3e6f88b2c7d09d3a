"""Printing cards in the browser: from the list, from a class, the preview and the file."""

import pytest
from django.test import Client

from circulation.models import Reader, ReaderCategory, ReaderGroup
from circulation.readers.printing.printing import KIND
from libsys.models import Job, Library
from libsys.web.operations import new_key
from tests.fixtures import make_reader

NEW = "/readers/cards/print/"
PLAIN = {"sides": "both", "start_at": "2", "notice": "一、本馆自己的须知", "back_x": "0.5"}


def post(client: Client, query: str = "", **told: object):  # type: ignore[no-untyped-def]
    """Send the form of a print."""
    return client.post(f"{NEW}{query}", {**PLAIN, "operation_key": new_key(), **told})


def test_the_readers_of_the_list_are_printed_and_the_settings_remembered(
    librarian_client: Client, category: ReaderCategory
) -> None:
    make_reader(category)
    make_reader(category, number="R0002", name="王小红")
    page = librarian_client.get(f"{NEW}?q=张").content.decode()
    assert "读者列表里筛出 1 人" in page
    assert "一、本证限本人使用" in page
    answer = post(librarian_client, "?q=张", way="listed")
    job = Job.objects.get(kind=KIND)
    assert answer.headers["Location"] == f"{NEW}{job.pk}/"
    assert Reader.objects.get(pk=job.params["readers"][0]).name == "张秀芳"
    assert "都放得下" in librarian_client.get(f"{NEW}{job.pk}/").content.decode()
    for name, start in (("sheet.png", b"\x89PNG"), ("sheet.png?side=back", b"\x89PNG"), ("cards.pdf", b"%PDF")):
        assert librarian_client.get(f"{NEW}{job.pk}/{name}").content[:4] == start
    again = librarian_client.get(NEW).content.decode()
    assert "本馆自己的须知" in again
    assert 'value="0.5"' in again


@pytest.mark.parametrize(
    "told",
    [{"way": "groups"}, {"way": "since"}, {"way": "numbers"}, {"way": "numbers", "numbers": "X"}, {"way": "listed"},
     {"way": "numbers", "numbers": "R0001", "start_at": "11"}, {"way": "numbers", "numbers": "R0001", "back_x": "99"},
     {"way": "numbers", "numbers": "R0001", "sides": "x"}],
)  # fmt: skip
def test_what_is_missing_or_wrong_comes_back_with_the_form(
    librarian_client: Client, category: ReaderCategory, told: dict[str, str]
) -> None:
    make_reader(category)
    assert post(librarian_client, **told).status_code == 422
    assert not Job.objects.exists()


def test_a_class_is_printed(librarian_client: Client, category: ReaderCategory, library: Library) -> None:
    group = ReaderGroup.objects.create(library=library, code="1", name="一班")
    reader = make_reader(category)
    Reader.objects.filter(pk=reader.pk).update(group=group)
    assert post(librarian_client, way="groups", groups=[group.pk]).status_code == 302
    assert Job.objects.get().params["readers"] == [reader.pk]


def test_strangers_and_other_libraries_see_nothing(
    librarian_client: Client, cataloguer_client: Client, category: ReaderCategory
) -> None:
    make_reader(category)
    post(librarian_client, way="numbers", numbers="R0001")
    job = Job.objects.get()
    for path in (NEW, f"{NEW}{job.pk}/", f"{NEW}{job.pk}/sheet.png", f"{NEW}{job.pk}/cards.pdf"):
        assert cataloguer_client.get(path).status_code == 404
        assert Client().get(path).status_code == 302
    Job.objects.update(library=Library.objects.create(code="QT", name="邻县图书馆"))
    assert librarian_client.get(f"{NEW}{job.pk}/cards.pdf").status_code == 404

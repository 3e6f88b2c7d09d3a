"""Tests of finding."""

import pytest

from circulation.models import Reader, ReaderCategory, ReaderGroup
from circulation.readers.finding import find_readers
from circulation.readers.words import write_words
from libsys.models import Library
from tests.circulation.conftest import counted_queries
from tests.fixtures import make_reader


@pytest.fixture
def readers(category: ReaderCategory) -> list[Reader]:
    """Return 张秀芳 of class 三（2）班 and 李明."""
    group = ReaderGroup.objects.create(library=category.library, code="G32", name="三（2）班")
    zhang, li = make_reader(category), make_reader(category, number="YX004709", name="李明")
    Reader.objects.filter(pk=zhang.pk).update(phone="13800001234", group=group)
    Reader.objects.filter(pk=li.pk).update(phone="13900005678")
    write_words(list(Reader.objects.all()))
    return [zhang, li]


@pytest.mark.parametrize(
    ("text", "found"),
    [("r0001", [0]), ("秀芳", [0]), ("LM", [1]), ("5678", [1]), ("三（2）", [0]), ("g32 zx", [0]), ("g32 李", []),
     ("678", []), ("", []), ("张", [0]), ("R000", []), ("4709", [1]), ("709", []), ("YX0047", [])],
)  # fmt: skip
def test_find_readers_by_every_way(readers: list[Reader], library: Library, text: str, found: list[int]) -> None:
    assert find_readers(text, library) == [readers[index] for index in found]


def test_find_readers_stays_inside_the_library(readers: list[Reader]) -> None:
    assert find_readers("张", Library.objects.create(code="OT", name="别馆")) == []


def test_find_readers_costs_the_same_for_one_and_for_three(category: ReaderCategory, library: Library) -> None:
    counts = []
    for numbers in (["R1"], ["R2", "R3"]):
        for number in numbers:
            make_reader(category, number=number)
        with counted_queries() as queries:
            assert [reader.cards.all()[0].number for reader in find_readers("张", library)]
        counts.append(len(queries))
    assert counts == [5, 5]

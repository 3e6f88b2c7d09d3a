"""CQL: a table of queries and trees, and what is none."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.search.expressions import Exactly, Expression, Joined, Words, Years
from catalog.search.query import Field, Term
from catalog.sru.cql import Both, Clause, SortKey, parse_cql
from catalog.sru.diagnostics import Diagnostic
from catalog.sru.indexes import translate

FISH = Clause("cql.serverchoice", "=", "fish")
CAT = Clause("dc.title", "any", "cat dog")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("fish", FISH),
        ('"fish"', FISH),
        ("  fish ", FISH),
        ("鱼 and fish", Both("and", Clause("cql.serverchoice", "=", "鱼"), FISH)),
        ("dc.title=fish", Clause("dc.title", "=", "fish")),
        ('dc.title any "cat dog"', CAT),
        ('dc.Title ANY/relevant/cql.word "cat dog"', Clause("dc.title", "any", "cat dog", ("relevant", "cql.word"))),
        ("title = 呐喊", Clause("title", "=", "呐喊")),
        ("any", Clause("cql.serverchoice", "=", "any")),
        ("(fish)", FISH),
        ("fish or fish not fish", Both("not", Both("or", FISH, FISH), FISH)),
        ("fish or (fish not fish)", Both("or", FISH, Both("not", FISH, FISH))),
        ('dc.date within "2000 2010"', Clause("dc.date", "within", "2000 2010")),
        ('"a \\"quoted\\" word"', Clause("cql.serverchoice", "=", 'a \\"quoted\\" word')),
    ],
)  # fmt: skip
def test_a_query_is_read_as_its_tree(text: str, tree: object) -> None:
    assert parse_cql(text).tree == tree


def test_sort_keys_and_prefixes_are_read() -> None:
    parsed = parse_cql(
        '> d = "info:srw/cql-context-set/1/dc-v1.1" d.title = 呐喊 sortBy dc.date/sort.descending dc.title'
    )
    assert parsed.sort == (SortKey("dc.date", True), SortKey("dc.title"))
    assert translate(parsed) == Words(Term("呐喊", Field.TITLE))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 27),
        ("   ", 27),
        ("(", 10),
        ("((((", 10),
        ("fish and", 10),
        ("and fish )", 10),
        ("(fish", 10),
        ("fish)", 10),
        ('"fish', 10),
        ("dc.title =", 10),
        ("= fish", 10),
        ("fish sortBy", 10),
        ("fish prox fish", 39),
        ("fish and/rel.algorithm=x fish", 46),
        ("x" * 2001, 12),
        (" and ".join(["fish"] * 51), 38),
        ("(" * 40 + "fish" + ")" * 40, 38),
    ],
)
def test_what_is_no_query_is_diagnosed(text: str, number: int) -> None:
    with pytest.raises(Diagnostic) as found:
        parse_cql(text)
    assert found.value.number == number


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("呐喊", Words(Term("呐喊", None))),
        ("dc.creator = 鲁迅", Words(Term("鲁迅", Field.AUTHOR))),
        ('dc.title == "乡土中国"', Words(Term("乡土中国", Field.TITLE, phrase=True), whole=True)),
        ('dc.title any "a b"', Joined("or", (Words(Term("a", Field.TITLE)), Words(Term("b", Field.TITLE))))),
        ("dc.title = chin*", Words(Term("chin", Field.TITLE), begins=True)),
        ("dc.title = *喊", Words(Term("喊", Field.TITLE))),
        ("dc.date = 1923", Years(1923, 1923)),
        ("dc.date > 1923", Years(1924, None)),
        ('dc.date within "2010 2000"', Years(2000, 2010)),
        ("dc.language = chi", Exactly("language", "chi")),
        ("rec.identifier = 26", Exactly("id", "26")),
        ("bath.isbn = 7-5037-1744-0", Words(Term("7-5037-1744-0", Field.ISBN))),
    ],
)  # fmt: skip
def test_a_clause_asks_its_index(text: str, expression: Expression) -> None:
    assert translate(parse_cql(text)) == expression


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("dc.colour = red", 16),
        ("nosuch.title = red", 15),
        ('> x = "http://example.org/set" x.title = red', 15),
        ("dc.title encloses red", 19),
        ("dc.title within red", 22),
        ("dc.title > red", 22),
        ("dc.title =/stem red", 20),
        ("dc.title = r?d", 28),
        ("dc.title = r*d", 28),
        ("dc.title = *", 27),
        ('dc.title = ""', 27),
        ("dc.date = soon", 36),
        ("dc.date within 2000", 36),
        ("rec.identifier = x", 36),
        ("dc.title = " + "红" * 201, 36),
    ],
)
def test_what_is_not_searched_is_diagnosed(text: str, number: int) -> None:
    with pytest.raises(Diagnostic) as found:
        translate(parse_cql(text))
    assert found.value.number == number


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab鲁 "()=<>/\\*?^.and or not sortby', max_size=60))
def test_any_text_is_a_query_or_a_diagnostic(text: str) -> None:
    with suppress(Diagnostic):
        assert translate(parse_cql(text)) is not None

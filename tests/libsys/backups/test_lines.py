"""A row is one line, the same from either database, and comes back as it was."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libsys.backups.lines import canonical_json, escape, read_lines, settle_json, unescape, write_lines
from libsys.backups.tables import Column

COLUMNS = (
    Column("id", "number"), Column("name", "text"), Column("is_open", "flag"), Column("day", "date"),
    Column("at", "moment"), Column("opens", "time"), Column("price", "decimal", 2), Column("detail", "json"),
)  # fmt: skip
ROW = (7, "红楼梦", 1, "2026-07-01", "2026-07-01 01:02:03", "08:00:00", 12.5, '{"b": 1, "a": "\\u4e2d"}')
LINE = '7\t红楼梦\tt\t2026-07-01\t2026-07-01 01:02:03.000000\t08:00:00.000000\t12.50\t{"a":"中","b":1}\n'


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(), one, max_size=3),
    max_leaves=8,
)


def test_a_row_is_written_in_the_one_form() -> None:
    assert write_lines(COLUMNS, [ROW]) == LINE


def test_nothing_is_told_from_the_words_that_stand_for_it() -> None:
    rows = [(None,), ("",), (r"\N",), ("None",)]
    written = write_lines((Column("name", "text"),), rows)
    assert written == "\\N\n\n\\\\N\nNone\n"
    assert read_lines((Column("name", "text"),), written[:-1].split("\n")) == rows


def test_a_row_comes_back_with_its_values_and_its_json_in_the_one_form() -> None:
    (back,) = read_lines(COLUMNS, [LINE[:-1]])
    assert back == (*ROW[:6], "12.50", '{"a":"中","b":1}')


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.none() | st.text(), st.none() | st.text(alphabet="\\N\t\n\r\v中 ")), min_size=1, max_size=5)
)
def test_every_text_comes_back(rows: list[tuple[str | None, str | None]]) -> None:
    columns = (Column("a", "text"), Column("b", "text"))
    written = write_lines(columns, rows)
    assert written.count("\n") == len(rows)
    assert read_lines(columns, written[:-1].split("\n")) == rows


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_json_has_one_form_however_it_was_written(value: Any) -> None:
    forms = {
        canonical_json(json.dumps(value)),
        canonical_json(json.dumps(value, ensure_ascii=False, indent=2)),
        canonical_json(json.dumps(value, sort_keys=True)),
    }
    assert len(forms) == 1
    assert json.loads(forms.pop()) == value


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1e16", "10000000000000000"),
        ("1E+16", "1e16"),
        ("1e2", "100"),
        ("10000000000000000.0", "10000000000000000"),
        ("1e-7", "0.0000001"),
        ("0.10", "0.1"),
        ("1.00", "1.0"),
        ("-0.0", "0.0"),
    ],
)
def test_a_number_in_json_has_one_form_in_both_databases(one: str, other: str) -> None:
    assert canonical_json(one) == canonical_json(other)


def test_a_whole_number_with_a_point_keeps_it() -> None:
    assert canonical_json('{"change": 0.0, "all": [3.0, 3]}') == '{"all":[3.0,3],"change":0.0}'


def test_a_line_of_postgresql_gets_its_json_in_the_one_form() -> None:
    columns = (Column("id", "number"), Column("detail", "json"), Column("more", "json"))
    line = "7\t" + escape('{"b": "a\\nb", "a": [1, 2]}') + "\t{}"
    assert settle_json(columns, line) == "7\t" + escape('{"a":[1,2],"b":"a\\nb"}') + "\t{}"
    assert unescape(settle_json(columns, line).split("\t")[1]) == '{"a":[1,2],"b":"a\\nb"}'

"""Tests of the tables of a document."""

from reports.output.tables import Grid


def test_a_table_without_rows_is_as_wide_as_its_heads() -> None:
    assert len(Grid("更正一览", ("序号", "指标"), ()).widths()) == 2

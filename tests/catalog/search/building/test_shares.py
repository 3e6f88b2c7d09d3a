"""Shares of an index become one."""

import json

import pytest

from catalog.search.building.generations import Mark, mark_generation, write_documents
from catalog.search.building.shares import SharesDifferError, join_shares
from tests.catalog.search.conftest import DREAM, PYTHON, REPORT


def test_shares_join_with_everything_in_them(tmp_path):
    for name, document in (("a", DREAM), ("b", PYTHON), ("c", REPORT)):
        write_documents(tmp_path / name, [document], Mark(1))
    write_documents(tmp_path / "empty", [], Mark(1))
    whole = tmp_path / "whole"
    whole.mkdir()
    join_shares(whole, [tmp_path / name for name in ("a", "b", "c", "empty")])
    assert mark_generation(whole, Mark(5)) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_shares_of_different_schemas_do_not_join(tmp_path):
    for name in ("a", "b"):
        write_documents(tmp_path / name, [DREAM], Mark(1))
    listed = tmp_path / "b" / "meta.json"
    told = json.loads(listed.read_text())
    told["schema"] = told["schema"][:-1]
    listed.write_text(json.dumps(told))
    (tmp_path / "whole").mkdir()
    with pytest.raises(SharesDifferError):
        join_shares(tmp_path / "whole", [tmp_path / "a", tmp_path / "b"])

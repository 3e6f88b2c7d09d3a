"""Tests of the commands."""

import io
import json
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

from libsys.models import Entry, Library, Room, ServicePoint

CSV = "day,since,point,room,kind,quantity,note\n2012-05-31,2012-01-01,总馆,外借处,loan.checked_out,23898,外借\n"


def run(*arguments: object) -> str:
    """Run a command and return what it prints."""
    out = io.StringIO()
    call_command(*(str(argument) for argument in arguments), stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a GB18030 file with one row."""
    path = tmp_path / "counts.csv"
    path.write_bytes(CSV.encode("gb18030"))
    return path


def test_a_library_is_made_counted_and_written(db: None, file: Path, tmp_path: Path) -> None:
    run("init_library", "--code", "LL", "--name", "某县图书馆")
    assert ServicePoint.objects.get().name == "总馆"
    assert "写入 1 行" in run("import_counts", file, "--library", "LL", "--create-places")
    assert "写入 0 行，已有 1 行" in run("import_counts", file, "--library", "LL", "--create-places")
    found = json.loads(run("compute_figures", "2012H1", "--library", "LL", "--json"))
    assert found["period"]["since"] == "2012-01-01"
    loans = found["figures"]["L01"]
    assert {name: loans[name] for name in ("name", "unit", "value", "as_of", "spanning", "last_year", "marks")} == {
        "name": "外借册次",
        "unit": "册次",
        "value": 23898,
        "as_of": "2012-05-31",
        "spanning": 23898,
        "last_year": None,
        "marks": ["external"],
    }
    assert loans["by_room"] == [{"point": "ZG", "room": "R01", "name": "外借处", "value": 23898}]
    assert sum(loans["by_month"].values()) + loans["spanning"] == loans["value"]
    assert "L01   外借册次 23,898 册次 截至 2012-05-31" in run("compute_figures", "2012H1", "--library", "LL")
    output = tmp_path / "summary.docx"
    run("write_summary", "2012H1", "--library", "LL", "--format", "docx", "--output", output)
    assert any("图书总流量23,898册次" in paragraph.text for paragraph in docx.Document(str(output)).paragraphs)
    assert "至5月底，图书总流量23,898册次" in run("write_summary", "2012H1", "--library", "LL", "--format", "text")


@pytest.mark.parametrize(
    ("kind", "period"), [("plan", "2012"), ("brief", "2012H1"), ("annual", "2012"), ("monthly", "2012-05")]
)
def test_every_kind_of_report_is_written_as_a_file(library: Library, tmp_path: Path, kind: str, period: str) -> None:
    output = tmp_path / "report.json"
    run("write_summary", period, "--kind", kind, "--format", "json", "--output", output)
    found = json.loads(output.read_text(encoding="utf-8"))
    assert found["period"]["code"] == period
    assert found["document"]["title"][0] == library.name


def test_a_file_with_a_bad_row_writes_nothing_and_says_why(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text(CSV + "2012-05-31,,总馆,外借处,visit.flown,1,\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"第 3 行：没有“visit\.flown”这种行"):
        run("import_counts", path, "--library", "YX", "--create-places")
    assert (Entry.objects.count(), Room.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("compute_figures", "2012H3"), "没有这个统计期"),
        (("compute_figures", "2012H1", "--library", "XX"), "没有代码为“XX”的图书馆"),
        (("import_counts", "/nowhere.csv"), "没有文件"),
        (("write_summary", "2012H1"), "--output"),
        (("write_summary", "2012H1", "--output", "/nowhere/report.docx"), "写不进 /nowhere/report.docx"),
        (("init_library", "--code", "YX", "--name", "另一个"), "已有图书馆使用"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(library: Library, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(*arguments)


def test_kinds_and_indicators_are_listed() -> None:
    assert "visit.borrowed" in run("kinds")
    assert "V05   读者流通总量 / Total visits [人次]" in run("indicators")

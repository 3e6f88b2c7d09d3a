"""What the tests of output share: the plainest document with its facts."""

from datetime import UTC, datetime

import pytest

from libsys.models import Library
from reports.counting.periods import parse_period
from reports.figures.figure import Figures
from reports.output.facts import Facts
from reports.summaries.document import Blank, Bound, Document, Section, Table

AT = datetime(2026, 7, 3, 1, 20, tzinfo=UTC)
PLAIN = Document(
    title=("云溪县图书馆", "2026年上半年工作总结"),
    opening=("现将上半年工作总结如下：",),
    sections=(
        Section("一、读者服务", 1, (), (Section("（一）外借", 2, (("外借", Bound("L01", "1,234", 1234), "册次。"),)),)),
        Section("二、存在的问题", 1, ((Blank("（请补写）"),),)),
    ),
    signature=("云溪县图书馆", Blank("年月日")),
    tables=(Table("附表1", ("室", "外借"), (("外借处", Bound("L01", "1,234", 1234)),), "说明"),),
)


@pytest.fixture
def facts() -> Facts:
    """Return the facts of a report without a single figure; nothing of it lies in a database."""
    period = parse_period("2026H1")
    figures = Figures(period, period.same_last_year(), "sum", {}, ())
    return Facts(Library(code="YX", name="云溪县图书馆"), figures, AT)

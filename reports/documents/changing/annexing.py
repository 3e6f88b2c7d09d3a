"""The annex of a text: what stands behind it by itself, each part of which may be taken out and put back. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from reports.documents.body import Body
from reports.figures.charting import Chart, compose_charts
from reports.summaries.annex import bare_title, compose_tables, number_tables
from reports.summaries.basis import Basis
from reports.summaries.document import Table
from reports.summaries.forms.declaring import Form


@dataclass(frozen=True)
class Annex:
    """The tables and the charts behind a text."""

    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]


def make_annex(basis: Basis, form: Form, left_out: Collection[str] = ()) -> Annex:
    """Return the annex that ``form`` wants with the numbers of ``basis``, without the parts that were taken out."""
    tables = [table for table in compose_tables(basis, form.tables) if bare_title(table) not in left_out]
    charts: tuple[Chart, ...] = ()
    if form.has_charts:
        charts = compose_charts(basis.figures, targets=basis.yearly_targets, comparison=basis.comparison)
    return Annex(number_tables(tables), tuple(chart for chart in charts if name_chart(chart) not in left_out))


def with_annex(body: Body, basis: Basis, form: Form) -> Body:
    """Return a text with its annex made anew from the figures of now; what was taken out stays out."""
    annex = make_annex(basis, form, body.left_out)
    return replace(body, tables=annex.tables, charts=annex.charts)


def leave_out(body: Body, name: str) -> Body:
    """Return a text without the part of its annex that is called ``name``; unchanged where there is none."""
    tables = [table for table in body.tables if bare_title(table) != name]
    charts = tuple(chart for chart in body.charts if name_chart(chart) != name)
    if len(tables) == len(body.tables) and len(charts) == len(body.charts):
        return body
    return replace(body, tables=number_tables(tables), charts=charts, left_out=(*body.left_out, name))


def put_back(body: Body, name: str, basis: Basis, form: Form) -> Body:
    """Return a text with a part of its annex that was taken out before, with the numbers of now."""
    if name not in body.left_out:
        return body
    kept = tuple(one for one in body.left_out if one != name)
    return with_annex(replace(body, left_out=kept), basis, form)


def name_chart(chart: Chart) -> str:
    """Return what a chart of the annex is called: its title, as a reader of the text knows it."""
    return chart.title.zh

"""The demonstration's documents: last half-year's summary, handed on, and this half-year's, which goes on from it."""

from collections.abc import Sequence
from datetime import date, datetime

from libsys.access.desk import Desk
from libsys.text.dates import local_moment
from outreach.models import Photograph
from reports.counting.periods import Period, half_of, parse_period
from reports.counting.recounting import count_new_lines
from reports.demo.photographs import choose_two
from reports.documents.body import PARAGRAPH, Body
from reports.documents.drafting import take_draft
from reports.documents.gathering import gather_basis, gather_catalogue
from reports.documents.naming import Catalogue
from reports.documents.pictures import place_photographs
from reports.documents.reusing import carry_over, moved_periods
from reports.documents.tokens import write_tokens
from reports.documents.writing import Opening, change_state, find_body, save_body, save_texts, start_report
from reports.enums import ReportKind, Tone
from reports.models import Report
from reports.summaries.composing import compose_document
from reports.summaries.document import Asked, Blank, Mention, Placed
from reports.summaries.forms.registry import FORMS
from reports.summaries.placing import make_placed

KIND = ReportKind.SUMMARY
PROBLEMS = "（请补写：经费、人员、设施、管理等方面的问题。）"
AHEAD = "（请补写：下一步的主要工作、计划指标和措施。）"
WRITTEN = {
    PROBLEMS: "购书经费与读者需要还有差距，乡村服务点的图书更新偏慢；馆员年龄偏大，数字服务的人手不足。",
    AHEAD: "继续办好世界读书日系列活动，每季度为各服务点换书一次，做好馆员业务培训。",
    "（请补写：本期安排）": "本期不低于这个数",
}
LEAD = "全馆职工团结协作，坚持免费开放，各项工作平稳有序。"


def write_documents(*, desk: Desk, until: date, taken: Sequence[Photograph] = ()) -> tuple[Report, Report]:
    """Write last half-year's summary to its end and begin this half-year's from it; counts what is new first."""
    count_new_lines()
    this = half_of(until)
    last = this.previous()
    finished = _finish(last, desk=desk, until=until)
    begun = _go_on(this, last, finished, desk=desk, until=until)
    _illustrate(begun, choose_two(taken, since=this.since, until=until), desk=desk, until=until)
    return finished, begun


def _finish(period: Period, *, desk: Desk, until: date) -> Report:
    at = local_moment(min(period.until, until))
    catalogue = Catalogue(gather_basis(desk.library, KIND, period, on=until))
    body = take_draft(compose_document(catalogue.basis, FORMS[KIND]))
    report = _start(period, body, None, desk=desk, at=at)
    texts = {body.blocks[0].key: f"{write_tokens(body.blocks[0].segments, catalogue)}\n{LEAD}"}
    for block in body.blocks:
        hints = [part.hint for part in block.segments if isinstance(part, Blank) and part.hint in WRITTEN]
        if hints:
            typed = write_tokens(block.segments, catalogue)
            texts[block.key] = typed.replace(f"【待补:{hints[0]}】", WRITTEN[hints[0]])
    save_texts(report=report, texts=texts, base=1, catalogue=catalogue, desk=desk, at=at, key="demo-document-edited")
    return change_state(report=report, submit=True, desk=desk, at=at, key="demo-document-handed")


def _go_on(period: Period, before: Period, earlier: Report, *, desk: Desk, until: date) -> Report:
    at = local_moment(until)
    old = find_body(earlier)
    also = moved_periods(old, before, period)
    catalogue = Catalogue(gather_basis(desk.library, KIND, period, on=until, also=also))
    body = carry_over(old, before=before, catalogue=catalogue, form=FORMS[KIND])
    report = _start(period, body, earlier, desk=desk, at=at)
    block, _number = next(body.numbers())
    typed = write_tokens(block.segments, catalogue)
    texts = {block.key: f"今年以来，{typed}"}
    save_texts(report=report, texts=texts, base=1, catalogue=catalogue, desk=desk, at=at, key="demo-document-begun")
    return report


def _illustrate(report: Report, chosen: Sequence[Photograph], *, desk: Desk, until: date) -> None:
    """Put a table of rooms and a chart of months under the first numbers, and two photographs under the activities."""
    report.refresh_from_db()
    body = find_body(report)
    catalogue = gather_catalogue(desk.library, KIND, parse_period(report.period), on=until, body=body)
    asked = (Asked("table", ("L01", "V05"), "place"), Asked("trend", ("L01",), "month"))
    shown: list[Placed | None] = [make_placed(one, catalogue.basis) for one in asked]
    first, _number = next(body.numbers())
    body = _put_behind(body, first.key, shown)
    told = [block.key for block in body.blocks if any(isinstance(part, Mention) for part in block.segments)]
    if chosen:
        pictures = place_photographs(report, [(one, "") for one in chosen])
        body = _put_behind(body, told[-1] if told else first.key, [pictures])
    at = local_moment(until)
    save_body(report=report, body=body, base=report.edition, step="edited", desk=desk, at=at, key="demo-document-shown")


def _put_behind(body: Body, key: str, shown: Sequence[Placed | None]) -> Body:
    for placed in shown:
        if placed is not None:
            body, key = body.with_block_after(key, PARAGRAPH, (placed,))
    return body


def _start(period: Period, body: Body, earlier: Report | None, *, desk: Desk, at: datetime) -> Report:
    opening = Opening(KIND, period, Tone.OFFICIAL, body.title[1], started_from=earlier)
    return start_report(opening=opening, body=body, desk=desk, at=at, key=f"demo-document-{period.code}")

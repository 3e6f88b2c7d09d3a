"""Paper of activities: the list to sign at the door, the winners of a contest; A4, as PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from circulation.readers.saying import say_day
from libsys.text.safe import clean_text
from libsys.web.typesetting import set_pdf
from outreach.models import Activity, ContestEntry, Registration

SOURCE = Path(__file__).with_name("activity_prints.typ")
BLANK_ROWS = 8
"""Lines for those who come without having registered."""


def draw_sign_in_sheet(activity: Activity, rows: Sequence[Registration]) -> bytes:
    """Return the list to sign: who has a place, with room for a signature, and lines for those who just come."""
    heads = [_("序号"), _("姓名"), _("电话"), _("监护人姓名"), _("签名"), _("备注")]
    cells = [[str(place), _name(one), _phone(one), one.guardian, "", ""] for place, one in enumerate(rows, 1)]
    cells += [[str(place), "", "", "", "", ""] for place in range(len(rows) + 1, len(rows) + 1 + BLANK_ROWS)]
    return _draw(activity, _("活动签到表"), heads, cells, widths=[1, 2.4, 2.6, 2.2, 2.6, 1.6])


def draw_winners(activity: Activity, winners: Sequence[ContestEntry]) -> bytes:
    """Return the winners of a contest, the highest prize first."""
    heads = [_("奖项"), _("参赛者"), _("学校或单位"), _("作品或节目"), _("组别"), _("得分"), _("推荐参加上一级")]
    cells = [
        [
            str(one.get_prize_display()), one.name, one.unit, one.title, one.division,
            "" if one.score is None else str(one.score), _("是") if one.advances else "",
        ]
        for one in winners
    ]  # fmt: skip
    return _draw(activity, _("获奖名单"), heads, cells, widths=[1.4, 2, 2.4, 2.6, 1.4, 1.1, 1.3])


def _draw(activity: Activity, title: str, heads: list[str], cells: list[list[str]], *, widths: list[float]) -> bytes:
    partners = _("%(partners)s 合办") % {"partners": activity.partners} if activity.partners else ""
    place = activity.venue or f"{activity.point}{activity.room or ''}"
    data: dict[str, Any] = {
        "library": str(activity.library),
        "title": title,
        "name": activity.name,
        "about": " · ".join(part for part in (say_day(activity.held_on), place, partners) if part),
        "heads": heads,
        "rows": [[str(clean_text(cell)) for cell in row] for row in cells],
        "widths": widths,
    }
    return set_pdf(SOURCE, data)


def _name(one: Registration) -> str:
    return one.reader.name if one.reader else one.name


def _phone(one: Registration) -> str:
    """Return the last four digits only: the sheet lies open on a table."""
    phone = one.reader.phone if one.reader else one.phone
    return f"…{phone[-4:]}" if phone else ""

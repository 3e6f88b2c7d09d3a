"""How a library words its agreements: a text of its own with words in braces that are filled in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import Library
from libsys.text.safe import clean_text
from outreach.models import AgreementWording
from outreach.points.noting import note_change
from outreach.points.refusals import PointRefused, about

BRACED = re.compile(r"\{([^{}\n]*)\}")
LONGEST_BODY, LONGEST_DUTIES = 8000, 2000
MEANINGS: Mapping[str, object] = {
    "馆名": gettext_lazy("本馆的名称"),
    "共建单位": gettext_lazy("协议的另一方"),
    "对方代表": gettext_lazy("代表对方签字的人"),
    "网点": gettext_lazy("网点的名称"),
    "地址": gettext_lazy("网点的地址"),
    "开始": gettext_lazy("协议开始的日期"),
    "结束": gettext_lazy("协议结束的日期"),
    "册数": gettext_lazy("约定投放的册数"),
    "本馆义务": gettext_lazy("本馆的义务，逐条"),
    "对方义务": gettext_lazy("共建单位的义务，逐条"),
    "编号": gettext_lazy("协议编号"),
}
"""What may stand in braces, and what is filled in there. The agreement is Chinese whatever the language of the page."""

TITLE = "共建图书流动服务点协议"
BODY = """甲方：{馆名}
乙方：{共建单位}

为推动全民阅读，方便群众就近借阅，甲乙双方经协商，在乙方设立“{网点}”，达成如下协议：
一、地点。服务点设在{地址}，由乙方提供固定场地和必要的书架、桌椅。
二、期限。自{开始}起，至{结束}止。期满前一个月双方协商续签。
三、图书。甲方投放图书约{册数}册，定期轮换；图书所有权属甲方。交接时双方当面清点，在交接清单上签字。
四、甲方的义务。
{本馆义务}
五、乙方的义务。
{对方义务}
六、图书遗失、损坏的，按甲方的借阅制度处理。
七、协议期满不再续签，或者一方提前一个月提出终止的，乙方将图书全数交还甲方。
八、本协议一式两份，双方各执一份，自签字盖章之日起生效。"""
OUR_DUTIES = """1．提供适合乙方读者的图书，每年至少轮换两次；
2．对乙方管理员进行业务辅导；
3．协助乙方开展读书活动。"""
THEIR_DUTIES = """1．指定专人保管图书，按时开放；
2．做好借阅登记，按月把借阅和到馆人次报给甲方；
3．保证图书完好，配合甲方清点。"""


@dataclass(frozen=True)
class Wording:
    """The four texts of a wording."""

    title: str = TITLE
    body: str = BODY
    our_duties: str = OUR_DUTIES
    their_duties: str = THEIR_DUTIES


def find_wording(library: Library) -> Wording:
    """Return how ``library`` words its agreements; without words of its own, the house's."""
    row = AgreementWording.objects.filter(library=library).first()
    return Wording(row.title, row.body, row.our_duties, row.their_duties) if row else Wording()


@act
def keep_wording(*, wording: Wording, desk: Desk, at: datetime, key: str) -> AgreementWording:
    """Keep another wording; agreements that were drawn up keep theirs.

    :raises PointRefused: when a text is empty or too long, or has words in braces that mean nothing.
    """
    library = lock(desk.library)
    row = AgreementWording.objects.filter(library=library).first()
    if row is not None and find_recorded(key) is not None:
        return row
    texts = {name: str(clean_text(text)).replace("\r\n", "\n").strip() for name, text in vars(wording).items()}
    if reasons := _find_reasons(texts):
        raise PointRefused(reasons)
    row, _made = AgreementWording.objects.update_or_create(library=library, defaults=texts)
    note_change("wording", row, desk=desk, at=at, key=key)
    return row


def fill_in(text: str, values: Mapping[str, str]) -> str:
    """Return ``text`` with its words in braces filled in; what has no value leaves a line to write on."""
    return BRACED.sub(lambda found: values.get(found[1], found[0]) or "＿＿＿＿＿＿", text)


def _find_reasons(texts: Mapping[str, str]) -> list[Reason]:
    found = []
    longest = {"title": 60, "body": LONGEST_BODY}
    for name, text in texts.items():
        most = longest.get(name, LONGEST_DUTIES)
        if not text:
            found.append(about(name, "wording_empty", _("这一段不能空着。")))
        if len(text) > most:
            found.append(about(name, "wording_long", _("这一段不能超过 %(most)s 个字。") % {"most": most}))
        unknown = [word for word in BRACED.findall(text) if word not in MEANINGS]
        if unknown:
            words = "、".join(f"{{{word}}}" for word in unknown[:5])
            found.append(about(name, "wording_unknown", _("没有这样的填空：%(words)s。") % {"words": words}))
    return found

"""The gallery of every component in every state, for those who make pages and those who judge them."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.access.guards import public
from libsys.errors import Reason, Sentence

THEMES = ("auto", "light", "dark")
DENSITIES = ("desk", "comfortable", "airy", "elder")
SECTIONS = (
    ("foundations", _("颜色、字、图标")),
    ("actions", _("按钮与选择")),
    ("forms", _("字段与表单")),
    ("states", _("状态与提示")),
    ("desk", _("借还台")),
    ("catalogue", _("读者目录")),
    ("records", _("书目与流水")),
    ("cataloguing", _("编目")),
    ("lists", _("列表")),
    ("figures", _("数字")),
    ("jobs", _("后台工作与导入")),
    ("points", _("网点")),
    ("reports", _("总结与签发")),
)
ICONS = (
    *("lend", "return", "renew", "check", "stop", "warn", "clock", "hold", "transit", "offline", "inside", "lock"),
    *("user", "users", "pin", "shelf", "book", "card", "calendar", "home", "building", "globe", "list", "search"),
    *("scan", "keyboard", "phone", "rows", "pen", "note", "print", "filter", "down", "next", "prev", "plus", "minus"),
    *("close", "menu", "info", "undo", "download", "upload", "import", "chart", "history", "sign-out", "gear"),
    *("contrast", "eye", "sound", "fishtail"),
)
COLOURS = (
    ("ink-1", _("正文")),
    ("ink-2", _("次要文字")),
    ("ink-3", _("说明")),
    ("line-strong", _("输入框")),
    ("brand", _("动作与链接")),
    ("ok", _("可借、已还")),
    ("warn", _("要留意")),
    ("block", _("阻止")),
    ("hold", _("预约")),
    ("transit", _("在途")),
    ("offline", _("离线")),
    ("seal", _("印")),
)


class SampleForm(forms.Form):
    """A reader's data, with what can go wrong with them."""

    name = forms.CharField(label=_("姓名"), help_text=_("与身份证一致"))
    phone = forms.CharField(label=_("手机号"), help_text=_("用来通知预约到馆"))
    category = forms.ChoiceField(label=_("读者类型"), choices=[("adult", _("成人")), ("child", _("少儿"))])
    note = forms.CharField(label=_("备注"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    large_print = forms.BooleanField(label=_("喜大字本"), required=False)

    def clean_phone(self) -> str:
        """Want eleven digits."""
        phone: str = self.cleaned_data["phone"]
        if len(phone) != 11:
            raise forms.ValidationError(_("少一位，应为 11 位数字；请对照读者的手机再输一遍。"))
        return phone


@dataclass(frozen=True)
class Line:
    """A line of a timeline."""

    text: Sentence
    meta: Sentence
    state: str = ""
    void: bool = False
    href: str = ""


BOOKS = (
    ("额尔古纳河右岸", "迟子建", "0412345", "I247.57/4123", "ok", "check", _("可借")),
    ("万历十五年", "黄仁宇", "0398871", "K248.3/27", "ok", "check", _("可借")),
    ("我的阿勒泰", "李娟", "0411020", "I267/2210", "", "clock", _("借出")),
    ("长安的荔枝", "马伯庸", "0411590", "I247.5/1187", "hold", "hold", _("预约")),
    ("图像中国建筑史", "梁思成", "0377102", "TU-092/9", "info", "inside", _("馆内")),
    ("置身事内", "兰小欢", "0410433", "F12/155", "transit", "transit", _("在途")),
)
MARC = (
    ("LDR", "", _("头标区"), (("", "00857nam0 2200265   450 "),), "", ""),
    ("010", "##", _("国际标准书号"), (("a", "978-7-02-013457-0"), ("d", "CNY19.80")), _("校验位应为 1"), "warn"),
    ("200", "1#", _("题名与责任者"), (("a", "朝花夕拾"), ("9", "zhao hua xi shi"), ("f", "鲁迅著")), "", ""),
    ("210", "##", _("出版发行"), (("a", "北京"), ("c", "人民文学出版社"), ("d", "2018")), "", ""),
    ("690", "##", _("中图法分类号"), (("a", "I210.4"), ("v", "5")), "鲁迅著作，散文", ""),
)
ROOMS = (
    ("外借处", 81204, 78081, "▲ 4.0%", 160000, 50.8, 50.8, "ok"),
    ("少儿借阅室", 44870, 39017, "▲ 15.0%", 80000, 56.1, 56.1, ""),
    ("城南分馆", 9418, 9870, "▼ 4.6%", 20000, 47.1, 47.1, ""),
    ("流动服务点", 5276, 5412, "▼ 2.5%", 10800, 48.9, 48.9, "offline"),
)
TIMELINE = (
    Line(pgettext_lazy("结果", "借出"), _("6月30日 14:02，外借处 1 号台"), "ok"),
    Line(_("归还"), _("6月9日 10:20，10:21 撤销：扫错"), void=True),
    Line(_("到总馆"), _("5月27日 09:12，自城南分馆"), "transit"),
    Line(_("入藏"), _("2011年3月8日，购置，登录号 0412345")),
)
REASONS = (
    Reason(
        "loan.overdue",
        _("有 1 册逾期 41 天未还。先还这一册，或由主管破例。"),
        "circulation.lend_to_overdue",
    ),
    Reason("loan.limit", _("已借 5 册，成人证最多借 5 册。还一册即可再借。"), "circulation.exceed_loan_limit"),
    Reason("card.expired", _("读者证 8月31日到期。核对住址后可延一年。"), "circulation.lend_on_expired_card"),
)
FACTS = (
    (_("出版"), "人民文学出版社，2010"),
    ("ISBN", "978-7-02-008104-3"),
    (_("索书号"), "I247.57/4123"),
    (_("丛书"), "茅盾文学奖获奖作品全集"),
    (_("附注"), ""),
)


@public
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the components by day or night and in each density; nothing here is real."""
    wrong = SampleForm({"name": "张秀芳", "phone": "1380571234", "category": "adult"})
    context: dict[str, Any] = {
        "theme": _chosen(request, "theme", THEMES),
        "density": _chosen(request, "density", DENSITIES),
        "themes": THEMES,
        "densities": DENSITIES,
        "sections": SECTIONS,
        "icons": ICONS,
        "colours": COLOURS,
        "form": SampleForm(),
        "wrong": wrong,
        "books": BOOKS,
        "marc": MARC,
        "rooms": ROOMS,
        "facts": FACTS,
        "timeline": TIMELINE,
        "reasons": REASONS,
        "page": Paginator(range(2318), 50).page(7),
        "short_page": Paginator(range(3), 50).page(1),
        "trend": (22146, 18932, 24870, 25604, 24318, 26510),
        "reader_name": "张*芳",
        "crumbs": ((_("馆藏"), "#"), (_("编目"), "#")),
    }
    return render(request, "libsys/styleguide/page.html", context)


def _chosen(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    value = request.GET.get(name, "")
    return value if value in allowed else allowed[0]

"""Fixed positions of books, maps, scores and recordings, as the formats UNIMARC and MARC 21 define them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalog.records.worksheets.codes import LITERATURE
from catalog.records.worksheets.shapes import CHOICE, CODE, Cell, Row
from catalog.records.worksheets.variants import coded

_YES_NO = {"0": _("否"), "1": _("是")}
ILLUSTRATIONS = {
    "a": _("图表"), "b": _("地图"), "c": _("肖像"), "e": _("设计图"), "f": _("图版"), "g": _("乐谱"),
    "j": _("谱系表"), "k": _("表格"), "y": _("无图表"),
}  # fmt: skip
CONTENTS = {
    "a": pgettext_lazy("内容类型", "书目"), "b": pgettext_lazy("内容类型", "目录"),
    "c": _("索引"), "d": _("文摘"), "e": _("字典、词典"), "f": _("百科全书"),
    "g": _("指南、名录"), "i": _("统计资料"), "j": _("课本"), "l": _("标准"), "m": _("学位论文"), "n": _("法律"),
    "q": _("试题"), "t": _("漫画"), "w": _("宗教文献"), "z": _("其他"),
}  # fmt: skip
BIOGRAPHY = {
    "a": _("自传"), "b": _("个人传记"), "c": _("集体传记"), "d": _("含传记资料"), "y": _("非传记"),
}  # fmt: skip
FORMS = {
    "r": _("普通印刷品"), "d": _("大字本"), "e": _("报纸形式"), "f": _("盲文本"), "h": _("手写"), "s": _("电子资源"),
    "t": _("缩微品"), "z": _("其他"),
}  # fmt: skip
BOOK = Row(
    tag="105",
    label=_("图书编码数据"),
    shown=False,
    blank="y   z   000yy",
    cells=(
        coded(_("图表"), ILLUSTRATIONS, start=0),
        coded(_("图表 2"), ILLUSTRATIONS, start=1),
        coded(_("内容类型"), CONTENTS, start=4),
        coded(_("内容类型 2"), CONTENTS, start=5),
        coded(_("会议出版物"), _YES_NO, start=8),
        coded(_("纪念文集"), _YES_NO, start=9),
        coded(_("有索引"), _YES_NO, start=10),
        Cell(code="a", label=_("文学体裁"), kind=CHOICE, start=11, length=1, choices=LITERATURE),
        coded(_("传记"), BIOGRAPHY, start=12),
    ),
)
FORM = Row(tag="106", label=_("形态特征"), shown=False, blank="r", cells=(coded(_("形态"), FORMS, start=0),))

_RELIEF = {
    "a": _("等高线"), "b": _("晕渲"), "c": _("分层设色"), "d": _("晕滃"), "e": _("水深点"), "f": _("示意等高线"),
    "g": _("高程点"), "i": _("写景"), "j": _("地貌符号"), "k": _("等深线"), "x": _("不适用"), "z": _("其他"),
}  # fmt: skip
_INDEX = {"a": _("在图上"), "b": _("另附"), "c": _("有，位置未说明"), "y": _("无")}
MAP = Row(
    tag="120",
    label=_("测绘资料编码"),
    blank="byy          ",
    cells=(
        coded(_("色彩"), {"a": _("单色"), "b": _("彩色")}, start=0),
        coded(_("地名索引"), _INDEX, start=1),
        coded(_("说明文字"), {"a": _("在图上"), "b": _("另附"), "y": _("无")}, start=2),
        coded(_("地貌表示"), _RELIEF, start=3),
        coded(_("地貌表示 2"), _RELIEF, start=4),
        Cell(code="a", label=_("投影"), kind=CODE, start=7, length=2, width="short", help=_("两位代码")),
        Cell(code="a", label=_("本初子午线"), kind=CODE, start=9, length=4, width="short", help=_("两位或四位代码")),
    ),
)
_MEDIA = {
    "aa": pgettext_lazy("载体", "纸"), "ak": _("纸板"), "aj": _("描图纸"), "ag": _("织物"), "ae": _("塑料"),
    "ad": _("金属"), "ac": _("石"), "ab": _("木"), "ap": _("石膏"), "au": _("不详"), "az": _("其他"),
}  # fmt: skip
MAP_FORM = Row(
    tag="121",
    label=_("测绘资料形态"),
    shown=False,
    blank="a  aabyxa",
    cells=(
        coded(_("维数"), {"a": _("平面"), "b": _("立体")}, start=0),
        coded(_("载体"), _MEDIA, start=3, length=2),
        coded(
            _("制作方法"),
            {"a": _("手绘"), "b": _("印刷"), "c": _("复印"), "d": _("缩微"), "u": _("不详"), "z": _("其他")},
            start=5,
        ),
        coded(
            _("出版形式"),
            {
                "a": _("单幅"), "b": _("分幅"), "c": _("地图集"), "d": _("附于书刊"), "e": _("装订在书刊内"),
                "z": _("其他"),
            },
            start=8,
        ),
    ),
)  # fmt: skip
SCALE = Row(
    tag="123",
    label=_("比例尺与坐标编码"),
    marks="1 ",
    repeats=True,
    shown=False,
    cells=(
        Cell(
            code="a", label=_("比例尺类型"), kind=CHOICE,
            choices={"": "—", "a": _("线性"), "b": _("角度"), "z": _("其他")},
        ),
        Cell(code="b", label=_("水平比例尺分母"), kind=CODE, width="short", help=_("只写数字，如 50000"), more=True),
        Cell(code="d", label=_("西经界"), kind=CODE, width="short", help=_("如 e1031530")),
        Cell(code="e", label=_("东经界"), kind=CODE, width="short"),
        Cell(code="f", label=_("北纬界"), kind=CODE, width="short", help=_("如 n0301500")),
        Cell(code="g", label=_("南纬界"), kind=CODE, width="short"),
    ),
)  # fmt: skip

SCORES = {
    "a": _("总谱"), "b": _("小总谱"), "c": _("声乐谱（伴奏缩编）"), "d": _("合唱谱（无伴奏）"), "e": _("缩编总谱"),
    "f": _("图形谱"), "g": _("紧缩谱"), "h": _("指位谱"), "l": _("独奏分谱"), "m": _("多种谱式"), "u": _("不详"),
    "x": _("不是乐谱"), "z": _("其他"),
}  # fmt: skip
PARTS = {
    "a": _("声乐和器乐分谱"), "b": _("器乐分谱"), "c": _("声乐分谱"), "y": _("无分谱"), "u": _("不详"),
    "x": _("不适用"),
}  # fmt: skip
COMPOSITIONS = {
    "co": _("协奏曲"), "ct": _("康塔塔"), "df": _("舞曲"), "fg": _("赋格"), "fm": _("民间音乐"), "ft": _("幻想曲"),
    "hy": _("赞美诗"), "jz": _("爵士乐"), "li": _("艺术歌曲"), "mc": _("音乐剧"), "mi": _("小步舞曲"),
    "mr": _("进行曲"), "ms": _("弥撒曲"), "mu": _("多种体裁"), "nc": _("夜曲"), "op": _("歌剧"), "or": _("清唱剧"),
    "ov": _("序曲"), "pp": _("流行音乐"), "rd": _("回旋曲"), "sg": _("歌曲"), "sn": _("奏鸣曲"), "sp": _("交响诗"),
    "st": _("练习曲"), "su": _("组曲"), "sy": _("交响曲"), "vr": _("变奏曲"), "wz": _("圆舞曲"), "zz": _("其他"),
}  # fmt: skip
SCORE = Row(
    tag="125",
    label=_("乐谱编码"),
    blank="ay",
    cells=(coded(_("谱式"), SCORES, start=0), coded(_("分谱"), PARTS, start=1)),
)
COMPOSITION = Row(
    tag="128",
    label=_("音乐作品编码"),
    repeats=True,
    shown=False,
    cells=(
        Cell(code="a", label=_("音乐体裁"), kind=CHOICE, choices={"": "—", **COMPOSITIONS}),
        Cell(code="d", label=_("调式"), kind=CODE, width="short", help=_("如 c、bbm")),
    ),
)
SCORE_STATEMENT = Row(
    tag="208",
    label=_("乐谱特殊说明"),
    cells=(Cell(code="a", label=_("谱式说明"), width="wide", help=_("如：五线谱、简谱、总谱")),),
)
MUSIC_NUMBER = Row(
    tag="071",
    label=_("音乐出版号"),
    marks="20",
    repeats=True,
    shown=False,
    cells=(Cell(code="a", label=_("出版号"), kind=CODE), Cell(code="b", label=_("来源"), width="short")),
)
SOUND = Row(
    tag="126",
    label=_("录音资料编码"),
    shown=False,
    blank="agbxhxx        ",
    cells=(
        coded(
            _("发行形态"),
            {
                "a": _("唱片、光盘"), "b": _("开盘磁带"), "c": _("盒式磁带"), "d": _("匣式磁带"), "f": _("蜡筒"),
                "z": _("其他"),
            },
            start=0,
        ),
        coded(
            _("速度"),
            {
                "g": _("激光唱片"), "b": _("33⅓ 转"), "c": _("45 转"), "d": _("78 转"), "u": _("不详"),
                "x": _("不适用"), "z": _("其他"),
            },
            start=1,
        ),
        coded(
            _("声道"),
            {"a": _("单声道"), "b": _("立体声"), "c": _("四声道"), "u": _("不详"), "z": _("其他")},
            start=2,
        ),
    ),
)  # fmt: skip

_PROJECTION = Cell(code="", label=_("投影"), kind=CODE, start=22, length=2, width="short", help=_("两位代码"))
MARC21_MAP = (
    coded(_("地貌表示"), {
        "a": _("等高线"), "b": _("晕渲"), "c": _("分层设色"), "d": _("晕滃"), "e": _("水深点"), "f": _("示意等高线"),
        "g": _("高程点"), "i": _("写景"), "j": _("地貌符号"), "k": _("等深线"), "m": _("岩石描绘"), "z": _("其他"),
    }, start=18, code=""),
    _PROJECTION,
    coded(_("地图类型"), {
        "a": _("单幅"), "b": _("地图丛编"), "c": _("连续出版的地图"), "d": _("地球仪"), "e": _("地图集"),
        "f": _("附于其他作品"), "g": _("装订在其他作品内"), "u": _("不详"), "z": _("其他"),
    }, start=25, code=""),
    coded(_("有索引"), _YES_NO, start=31, code=""),
)  # fmt: skip
MARC21_MUSIC = (
    coded(_("音乐体裁"), {**COMPOSITIONS, "nn": _("不适用"), "uu": _("不详")}, start=18, code="", length=2),
    coded(_("谱式"), {
        "a": _("总谱"), "b": _("小总谱"), "c": _("伴奏缩编为键盘"), "d": _("声乐谱（伴奏略）"), "e": _("缩编总谱"),
        "g": _("紧缩谱"), "h": _("合唱谱"), "i": _("缩编谱"), "j": _("演奏指挥谱"), "k": _("声乐谱"),
        "l": _("一般乐谱"), "m": _("多种谱式"), "n": _("不适用"), "p": _("钢琴谱"), "u": _("不详"), "z": _("其他"),
    }, start=20, code=""),
    coded(_("分谱"), {
        "d": _("声乐和器乐分谱"), "e": _("器乐分谱"), "f": _("声乐分谱"), "n": _("不适用"), "u": _("不详"),
    }, start=21, code=""),
)  # fmt: skip

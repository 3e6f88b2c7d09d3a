"""Who did what: relator codes of UNIMARC and MARC 21, and the Chinese words for them."""

_TABLE = """
070 aut 著
340 edt 主编
220 com 编
730 trl 译
440 ill 绘
080 aui 序
710 red 校订
650 pbl 出版
010 adp 改编
100 ant 原著
300 drt 导演
590 prf 表演
230 cmp 作曲
120 bkd 装帧
205 ctb 撰稿
212 cwt 注释
005 act 演员
030 arr 编曲
180 ctg 制图
250 cnd 指挥
245 cov 封面设计
270 crr 审校
320 dnr 捐赠
330 dte 题献
370 flm 剪辑
395 fnd 创办
480 lbt 作词
550 nrt 解说
600 pht 摄影
610 prt 印刷
630 pro 制片
690 sce 编剧
721 sng 演唱
727 ths 指导
755 voc 声乐
770 wam 附件撰写
557 orm 主办
651 pbd 出版总监
207 hum 幽默作者
295 dgg 授予学位
305 dis 论文撰写
"""

_ROWS = [line.split() for line in _TABLE.split("\n") if line]
MARC21_OF_UNIMARC = {unimarc: marc21 for unimarc, marc21, _ in _ROWS}
UNIMARC_OF_MARC21 = {marc21: unimarc for unimarc, marc21, _ in _ROWS}
WORD_OF_MARC21 = {marc21: word for _, marc21, word in _ROWS}
WORD_OF_UNIMARC = {unimarc: word for unimarc, _, word in _ROWS}

_ENGLISH = {
    "author": "著", "editor": "主编", "compiler": "编", "translator": "译", "illustrator": "绘", "composer": "作曲",
    "director": "导演", "photographer": "摄影", "narrator": "解说", "publisher": "出版", "contributor": "撰稿",
    "author of introduction": "序", "performer": "表演", "adapter": "改编",
}  # fmt: skip
_SECOND = (
    "译",
    "绘",
    "校",
    "序",
    "插图",
    "摄影",
    "审",
    "整理",
    "点校",
    "注",
    "装帧",
    "设计",
    "出版",
    "印刷",
    "朗读",
    "解说",
)


def role_name(written: str) -> str:
    """Return the Chinese word for a relator code of either format, or what was written."""
    plain = written.strip().rstrip(".,")
    code = plain.rpartition("/")[2]
    return WORD_OF_UNIMARC.get(plain) or WORD_OF_MARC21.get(code) or _ENGLISH.get(plain.lower(), plain)


def is_secondary(written: str) -> bool:
    """Tell whether a role stands behind the authors: translating, drawing, proof-reading and the like."""
    name = role_name(written)
    return any(word in name for word in _SECOND)

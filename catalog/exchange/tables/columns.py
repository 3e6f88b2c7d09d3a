"""Which column of a table means what: guessed from its headings, remembered per source, told by a person."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from libsys.text.headings import Headings

FIELDS: Mapping[str, Sentence] = {
    "title": _("题名"),
    "other_title": _("副题名"),
    "responsibility": _("责任者"),
    "isbn": "ISBN",
    "edition": _("版本"),
    "place": _("出版地"),
    "publisher": _("出版者"),
    "date": _("出版日期"),
    "extent": _("页数"),
    "size": _("尺寸"),
    "series": _("丛书名"),
    "price": _("定价"),
    "clc": _("分类号"),
    "subjects": _("主题词"),
    "language": _("语种"),
    "summary": _("内容提要"),
    "copies": _("册数"),
    "barcode": _("条码号"),
    "accession": _("登录号"),
    "call_number": _("索书号"),
    "location": _("馆藏地点"),
    "volume": _("卷册"),
}
"""What a column may be, in the order of the page."""

SYNONYMS: Mapping[str, Sequence[str]] = {
    "title": ("题名", "书名", "正题名", "图书名称", "书刊名称", "商品名称", "品名", "名称", "title"),
    "other_title": ("副题名", "副书名", "副标题", "其他题名信息"),
    "responsibility": ("责任者", "著者", "作者", "著作者", "编著者", "主要责任者", "第一责任者", "著译者", "author"),
    "isbn": ("isbn", "isbn号", "书号", "标准书号", "国际标准书号", "isbn13", "isbnissn"),
    "edition": ("版本", "版次", "版本说明", "edition"),
    "place": ("出版地", "出版城市"),
    "publisher": ("出版社", "出版者", "出版单位", "出版发行", "版别", "出版社名称", "publisher"),
    "date": ("出版日期", "出版时间", "出版年", "出版年月", "出版年份", "年份", "pubdate", "year"),
    "extent": ("页数", "页码", "总页数", "页数或卷数", "pages"),
    "size": ("尺寸", "开本", "规格"),
    "series": ("丛书名", "丛书", "丛编", "丛编题名", "丛书题名", "系列", "series"),
    "price": ("定价", "单价", "价格", "码价", "原价", "标价", "书价", "定价元", "单价元", "price"),
    "clc": ("分类号", "中图分类号", "中图法分类号", "中图法", "分类", "clc"),
    "subjects": ("主题词", "主题", "关键词", "标签"),
    "language": ("语种", "语言", "文种"),
    "summary": ("内容提要", "提要", "摘要", "内容简介", "简介", "内容摘要"),
    "copies": ("复本数", "册数", "复本", "数量", "订数", "订购数量", "本数", "复本量", "馆藏册数", "qty"),
    "barcode": ("条码", "条码号", "条形码", "条形码号", "馆藏条码", "图书条码", "册条码", "barcode"),
    "accession": ("登录号", "财产号", "总括号", "馆藏登录号", "登记号", "财产登录号", "个别登录号"),
    "call_number": ("索书号", "索取号", "排架号", "索书号码"),
    "location": ("馆藏地点", "馆藏地", "馆藏室", "藏书地点", "馆藏位置", "分馆", "地点"),
    "volume": ("卷册", "卷号", "册次", "卷次", "分册号", "卷册号"),
}
"""Headings that vendors and older systems write, folded before they are compared."""

HEADINGS = Headings(SYNONYMS)

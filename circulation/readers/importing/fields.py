"""What a column of a spreadsheet of readers may be, and the words that schools write over it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from libsys.errors import Sentence
from libsys.text.headings import Headings

FIELDS: Mapping[str, Sentence] = {
    "name": _("姓名"),
    "number": _("证号"),
    "student": _("学号"),
    "id_number": _("证件号码"),
    "group": _("班级或单位"),
    "grade": _("年级"),
    "category": _("读者类型"),
    "birth_month": _("出生年月"),
    "phone": _("电话"),
    "email": _("电子邮箱"),
    "guardian_name": _("监护人姓名"),
    "guardian_phone": _("监护人电话"),
    "valid_until": _("有效期至"),
    "note": _("备注"),
}
"""In the order of the page."""

SYNONYMS: Mapping[str, Sequence[str]] = {
    "name": ("姓名", "名字", "学生姓名", "读者姓名", "教师姓名", "员工姓名", "name"),
    "number": ("证号", "读者证号", "借书证号", "读者条码", "读者条码号", "卡号", "借阅证号", "证件条码", "cardnumber"),
    "student": ("学号", "学籍号", "工号", "学生编号", "教工号", "职工号", "studentid"),
    "id_number": ("身份证号", "身份证", "身份证号码", "证件号", "证件号码", "身份证件号", "公民身份号码", "idnumber"),
    "group": ("班级", "班", "班别", "所在班级", "单位", "部门", "院系", "班级名称", "班级或单位", "class"),
    "grade": ("年级", "所在年级", "grade"),
    "category": ("类型", "读者类型", "读者类别", "类别", "身份", "category"),
    "birth_month": ("出生年月", "出生日期", "生日", "出生", "出生年月日", "birthday"),
    "phone": ("电话", "手机", "联系电话", "手机号", "手机号码", "电话号码", "本人电话", "phone"),
    "email": ("电子邮箱", "邮箱", "电子邮件", "email"),
    "guardian_name": ("家长", "监护人", "家长姓名", "监护人姓名", "父亲姓名", "母亲姓名", "guardian"),
    "guardian_phone": ("家长电话", "监护人电话", "家长手机", "家长联系电话", "监护人手机", "父亲电话", "母亲电话"),
    "valid_until": ("有效期", "有效期至", "截止日期", "到期日期", "失效日期", "有效截止日期"),
    "note": ("备注", "说明", "note"),
}
"""A column of none of these, such as 性别 or 民族, is not taken in: the library has no use for it."""

HEADINGS = Headings(SYNONYMS)
IDENTIFYING = ("number", "student", "id_number")
"""Fields by which a reader is recognised; one of them must be told."""

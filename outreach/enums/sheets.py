"""Sheets of rooms, door counters, facts that people state."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

FACTS = {
    "seats": _("阅览座席（个）"),
    "seats_children": _("少儿阅览座席（个）"),
    "seats_electronic": _("电子阅览室座席（个）"),
    "area": _("建筑面积（平方米）"),
    "area_stacks": _("书库面积（平方米）"),
    "area_reading": _("阅览室面积（平方米）"),
    "population": _("服务人口（人）"),
    "students": _("在校学生（人）"),
    "students_upper": _("三至六年级学生（人）"),
    "staff": _("从业人员（人）"),
    "staff_established": _("在编人员（人）"),
    "staff_senior": _("高级职称人员（人）"),
    "staff_intermediate": _("中级职称人员（人）"),
    "computers": _("计算机（台）"),
    "computers_readers": _("供读者使用的计算机（台）"),
    "self_service": _("自助设备（台）"),
    "bandwidth": _("互联网带宽（Mbps）"),
    "storage_gb": _("存储容量（GB）"),
    "shelf_length": _("书架单层总长度（米）"),
    "open_shelves": _("开架书刊（册）"),
    "digital_gb": _("数字资源总量（GB）"),
    "digital_own_gb": _("自建数字资源（GB）"),
    "ebooks": _("电子图书（种）"),
    "eserials": _("电子期刊（种）"),
    "databases": _("数据库（个）"),
    "databases_remote": _("可远程访问的数据库（个）"),
    "databases_trial": _("试用数据库（个）"),
    "sharing_open": _("共享工程点已开通（个）"),
    "sharing_offline": _("共享工程点未通网（个）"),
    "sharing_damaged": _("共享工程点设备损坏丢失（个）"),
    "acquisitions_budget": _("年度购书经费预算（元）"),
    "income": _("收入合计（元）"),
    "expenditure": _("支出合计（元）"),
    "acquisitions_spent": _("藏量购置支出（元）"),
    "digital_spent": _("数字资源支出（元）"),
    "forms_sent": _("发出读者问卷（份）"),
    "forms_valid": _("有效读者问卷（份）"),
    "forms_satisfied": _("满意和基本满意的问卷（份）"),
    "samples": _("数据、标签抽检（件）"),
    "samples_passed": _("数据、标签抽检合格（件）"),
    "shelves_sampled": _("排架抽查（册）"),
    "shelves_right": _("排架抽查正确（册）"),
    "facilities_checked": _("设施检查（项）"),
    "facilities_passed": _("设施检查达标（项）"),
    "seats_counted": _("上座率统计时的座席（个）"),
    "seats_taken": _("上座率统计时在座读者（人）"),
    "database_searches": _("数据库检索（次）"),
    "database_downloads": _("数据库下载（次）"),
    "machine_views": _("电子书借阅机查看（次）"),
    "machine_downloads": _("电子书借阅机下载（次）"),
    "orientations": _("新生入馆教育（场）"),
    "orientation_people": _("新生入馆教育（人次）"),
    "class_visits": _("班级阅览课（节）"),
    "class_visit_people": _("班级阅览课（人次）"),
    "volunteers": _("志愿服务（人次）"),
    "volunteer_hours": _("志愿服务（小时）"),
    "textbooks_ordered": _("教材征订（册）"),
    "textbooks_received": _("教材到位（册）"),
    "textbooks_given": _("教材发放（册）"),
}
"""What people state of the library; the unit stands in the name. A line's ``quantity`` is the number, whole."""
FACTS_IN_YUAN = frozenset({"acquisitions_budget", "income", "expenditure", "acquisitions_spent", "digital_spent"})
"""Facts whose number is money: it stands in ``amount``, and the line's ``quantity`` is 1."""
FACTS_OF_A_SPAN = frozenset(list(FACTS)[list(FACTS).index("income") :])
"""Facts that happened over days and are added up; every other one stands from its day until it is stated anew.

A line of several months has their first day as ``since`` in its ``detail``, as imported counts do.
"""


class SheetMethod(TextChoices):
    """How a figure came onto the sheet of a room."""

    COUNTED = "counted", _("逐人计数")
    GATE = "gate", _("门禁读数")
    ESTIMATED = "estimated", _("估计")
    PAPER = "paper", _("照纸质登记抄录")


class GateStage(TextChoices):
    """Where the import of a door counter stands."""

    MAPPING = "mapping", _("待指列")
    WAITING = "waiting", _("待写入")
    WRITING = "writing", _("正在写入")
    DONE = "done", _("已写入")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")


class GateDayState(TextChoices):
    """What becomes of a day of a door counter."""

    NEW = "new", _("待写入")
    KNOWN = "known", _("已有数，不写")
    WRITTEN = "written", _("已写入")
    UNDONE = "undone", _("已撤销")
    CHANGED = "changed", _("写入后另有更正")

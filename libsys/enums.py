"""The fixed lists of the ground: roles, places, channels, states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person of the staff is trusted with."""

    SYSTEM_ADMINISTRATOR = "system_administrator", _("系统管理员")
    DIRECTOR = "director", _("馆长")
    CATALOGUER = "cataloguer", _("编目员")
    DESK_LIBRARIAN = "desk_librarian", _("流通馆员")
    OUTREACH_LIBRARIAN = "outreach_librarian", _("活动辅导馆员")
    AUDITOR = "auditor", _("审计员")


class PointKind(TextChoices):
    """What kind of place with books or readers a service point is."""

    CENTRAL = "central", _("总馆")
    BRANCH = "branch", _("分馆")
    SERVICE_POINT = "service_point", _("服务点")
    MOBILE = "mobile", _("流动点")
    VILLAGE_ROOM = "village_room", _("农家书屋")
    CLASS_CORNER = "class_corner", _("班级图书角")
    SELF_SERVICE = "self_service", _("自助机")


class VisitRule(TextChoices):
    """How a library composes its total of visits; chosen once and kept (figures.md 4.1, rule 6)."""

    SUM = "sum", _("外借人次＋内阅人次＋到馆人次")
    GATE = "gate", _("门禁到馆人次（含外借、内阅）")


class Channel(TextChoices):
    """By which way an act was recorded."""

    DESK = "desk", _("工作台")
    SELF_SERVICE = "self_service", _("自助")
    SIP = "sip", _("自助设备接口")
    OPAC = "opac", _("读者网页")
    OFFLINE = "offline", _("离线")
    API = "api", _("程序接口")
    IMPORT = "import", _("导入")
    TASK = "task", _("后台任务")


class Provenance(TextChoices):
    """How sure a figure is, and where it came from."""

    SYSTEM = "system", _("系统记录")
    MANUAL = "manual", _("人工登记")
    GATE = "gate", _("门禁计数")
    ESTIMATE = "estimate", _("约数")
    IMPORT = "import", _("迁入")
    EXTERNAL = "external", _("外部文件")


class AgeBand(TextChoices):
    """The age of a reader at the time of the act, as coarse as statistics need."""

    MINOR = "minor", _("未成年")
    ADULT = "adult", _("成人")
    SENIOR = "senior", _("60 岁以上")


class JobState(TextChoices):
    """Where a job stands."""

    QUEUED = "queued", _("排队中")
    RUNNING = "running", _("进行中")
    DONE = "done", _("已完成")
    FAILED = "failed", _("未完成")
    CANCELLED = "cancelled", _("已取消")


class ScanSubject(TextChoices):
    """What a scanned code can stand for."""

    ITEM = "item", _("单册")
    CARD = "card", _("读者证")


class AlarmKind(TextChoices):
    """What rings: signs that somebody tries doors, or takes more than their work needs."""

    SPRAYING = "spraying", _("有人拿同一个密码试许多账号")
    ADDRESS = "address", _("同一个地址试错许多账号")
    ACCOUNT = "account", _("同一个账号一天里试错太多")
    LOOKING = "looking", _("一天里看到或导出的读者资料太多")

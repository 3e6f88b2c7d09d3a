"""The fixed lists of the catalogue, and its kinds of line."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.daybook.kinds import KindEnum, declare_kinds


class RecordFormat(TextChoices):
    """The format a record is kept in; it is never changed behind the cataloguer's back."""

    CNMARC = "cnmarc", "CNMARC"
    UNIMARC = "unimarc", "UNIMARC"
    MARC21 = "marc21", "MARC 21"


class Material(TextChoices):
    """What kind of thing a record describes."""

    BOOK = "book", _("图书")
    SERIAL = "serial", _("期刊")
    NEWSPAPER = "newspaper", _("报纸")
    THESIS = "thesis", _("学位论文")
    MAP = "map", _("地图")
    MUSIC = "music", _("乐谱")
    SOUND = "sound", _("录音")
    VIDEO = "video", _("录像")
    ELECTRONIC = "electronic", _("电子资源")
    MANUSCRIPT = "manuscript", _("手稿")
    MICROFORM = "microform", _("缩微品")
    KIT = "kit", _("多媒体组合")
    IMAGE = "image", _("图像")
    OTHER = "other", _("其他")


class RecordType(TextChoices):
    """What the library treats a record as; it decides which worksheet opens and what its page shows."""

    GENERAL = "general", _("一般文献")
    THESIS = "thesis", _("学位论文")
    LOCAL = "local", _("地方文献")
    ELECTRONIC = "electronic", _("电子资源")
    DATABASE = "database", _("数据库")


class Access(TextChoices):
    """Who may use what a record describes, on paper or over the network."""

    OPEN = "open", _("公开")
    READERS = "readers", _("限本馆读者")
    ON_SITE = "on_site", _("限馆内")
    RESTRICTED = "restricted", _("限授权读者")


class IssueState(TextChoices):
    """Whether readers see an issue of a column."""

    DRAFT = "draft", _("草稿")
    PUBLISHED = "published", _("已发布")
    WITHDRAWN = "withdrawn", _("已撤下")


class ImportStage(TextChoices):
    """How far an import is on its way into the catalogue."""

    MAPPING = "mapping", _("待对应列")
    READING = "reading", _("正在读取")
    WAITING = "waiting", _("等待确认")
    COMMITTING = "committing", _("正在入库")
    DONE = "done", _("已入库")
    UNDOING = "undoing", _("正在撤销")
    UNDONE = "undone", _("已撤销")
    DROPPED = "dropped", _("已放弃")


class StagedOutcome(TextChoices):
    """What a staged record is to the catalogue."""

    NEW = "new", _("新书目")
    OVERLAY = "overlay", _("已有，内容不同")
    DUPLICATE = "duplicate", _("已有")
    UNSURE = "unsure", _("拿不准")


class StagedAction(TextChoices):
    """What is to happen to a staged record."""

    ADD = "add", _("作为新书目加入")
    OVERLAY = "overlay", _("覆盖原书目")
    COPIES = "copies", _("只加单册")
    SKIP = "skip", _("不导入")


class StagedResult(TextChoices):
    """What became of a staged record."""

    ADDED = "added", _("新增")
    CHANGED = "changed", _("更新")
    UNCHANGED = "unchanged", _("书目未变")
    SKIPPED = "skipped", _("没有导入")
    LEFT = "left", _("没有办成")


class MatchRule(TextChoices):
    """By what a record is recognised."""

    SOURCE = "source", _("同一来源的控制号")
    ISBN = "isbn", "ISBN"
    TITLE = "title", _("题名、出版者和出版年")
    CONTROL = "control", _("控制号")
    FILE = "file", _("文件里的另一条")


class OverlayPolicy(TextChoices):
    """What an overlay leaves of the record that is there."""

    REPLACE = "replace", _("整条换成新的")
    KEEP_LOCAL = "keep_local", _("换成新的，保留本馆字段")
    FILL = "fill", _("只补原来没有的字段")


class ItemStatus(TextChoices):
    """Where a copy is in its life."""

    IN_PROCESS = "in_process", _("加工中")
    AVAILABLE = "available", _("在架")
    ON_LOAN = "on_loan", _("借出")
    ON_HOLD_SHELF = "on_hold_shelf", _("预约架")
    IN_TRANSIT = "in_transit", _("在途")
    IN_REPAIR = "in_repair", _("修补中")
    MISSING = "missing", _("未找到")
    LOST = "lost", _("遗失")
    WITHDRAWN = "withdrawn", _("已注销")


class ProcessingStage(TextChoices):
    """What a copy in process waits for: cataloguing, labels and stamps, its place, the shelf."""

    TO_CATALOGUE = "to_catalogue", _("待分编")
    TO_PROCESS = "to_process", _("待加工")
    TO_ALLOCATE = "to_allocate", _("待典藏")
    TO_SHELVE = "to_shelve", _("待上架")


class NumberKind(TextChoices):
    """What a number range numbers."""

    BARCODE = "barcode", _("条码号")
    ACCESSION = "accession", _("登录号")


class CheckDigit(TextChoices):
    """How the check digit of a number is computed."""

    NONE = "", _("无")
    LUHN = "luhn", _("模 10（Luhn）")


class AllocationState(TextChoices):
    """Where a handover list is."""

    DRAFT = "draft", _("编制中")
    SENT = "sent", _("已发出")
    RECEIVED = "received", _("已签收")
    CANCELLED = "cancelled", _("已作废")


class ListedState(TextChoices):
    """What became of a copy on a handover list."""

    LISTED = "listed", _("待签收")
    RECEIVED = "received", _("已收到")
    MISSING = "missing", _("未收到")
    EXTRA = "extra", _("单外收到")


class WithdrawalReason(TextChoices):
    """Why copies leave stock."""

    WORN = "worn", _("破损")
    OUTDATED = "outdated", _("内容陈旧")
    SURPLUS = "surplus", _("复本过多")
    LOST = "lost", _("丢失")
    TRANSFERRED = "transferred", _("调出")
    OTHER = "other", _("其他原因")


class Use(TextChoices):
    """What readers may do with a copy."""

    LENDING = "lending", _("可外借")
    IN_HOUSE = "in_house", _("馆内阅览")


class ClassKind(TextChoices):
    """What a class of an imported table is."""

    VALID = "valid", _("正式类")
    ALTERNATIVE = "alternative", _("交替类")
    DISCONTINUED = "discontinued", _("停用类")


class SchemeKind(TextChoices):
    """What the second part of a call number is."""

    SERIAL = "serial", _("种次号")
    AUTHOR = "author", _("著者号")
    YEARLY = "yearly", _("年代加入藏序号")
    TYPED = "typed", _("全部手工填写")


class AuthorTable(TextChoices):
    """Where an author number comes from."""

    PINYIN = "pinyin", _("按拼音首字母推算")
    IMPORTED = "imported", _("本馆导入的号码表")


class AuthorOrder(TextChoices):
    """Whose name counts where several compete."""

    MAIN_FIRST = "main_first", _("主要责任者在先（个人、团体同等）")
    PERSONS_FIRST = "persons_first", _("个人在先，团体在后")
    TITLE = "title", _("一律取题名")


class NumberOrigin(TextChoices):
    """How a number came to be taken."""

    ASSIGNED = "assigned", _("系统取号")
    TYPED = "typed", _("手工填写")
    REGISTERED = "registered", _("原有号登记")
    RESERVED = "reserved", _("预留")


class LabelContent(TextChoices):
    """What is printed on a label."""

    SPINE = "spine", _("书标")
    BARCODE = "barcode", _("条码")
    QR = "qr", _("二维码")
    POCKET = "pocket", _("书袋卡")


class LabelSetState(TextChoices):
    """What became of copies chosen for labels."""

    CHOSEN = "chosen", _("待打印")
    PRINTED = "printed", _("已打印")


class AcquisitionSource(TextChoices):
    """How a copy joined stock."""

    PURCHASE = "purchase", _("购置")
    DONATION = "donation", _("受赠")
    EXCHANGE = "exchange", _("交换")
    TRANSFER = "transfer", _("调入")
    OWN_WORK = "own_work", _("自编")
    COLLECTING = "collecting", _("征集")


class IdentifierType(TextChoices):
    """Numbers by which a record is recognised."""

    ISBN = "isbn", "ISBN"
    ISSN = "issn", "ISSN"
    UNIFIED = "unified", _("统一书号")
    CONTROL = "control", _("控制号")


class HeadingKind(TextChoices):
    """What a heading names."""

    PERSON = "person", _("个人名称")
    FAMILY = "family", _("家族名称")
    BODY = "body", _("团体名称")
    MEETING = "meeting", _("会议名称")
    WORK = "work", _("统一题名")
    SUBJECT = "subject", _("主题词")
    PLACE = "place", _("地名")
    SERIES = "series", pgettext_lazy("标目", "丛编")


class HeadingState(TextChoices):
    """Whether a cataloguer has looked at a heading; provisional ones were found in records."""

    PROVISIONAL = "provisional", pgettext_lazy("标目", "待审")
    AUTHORISED = "authorised", pgettext_lazy("标目", "已审")


class HeadingSource(TextChoices):
    """Where a heading came from."""

    FOUND = "found", _("书目中出现")
    OWN = "own", pgettext_lazy("标目", "本馆编制")
    IMPORTED = "imported", _("规范文件")


class RelationKind(TextChoices):
    """How one heading stands to another: the other one is related, or broader than this one."""

    SEE_ALSO = "see_also", _("参见")
    BROADER = "broader", _("上位")


class TargetProtocol(TextChoices):
    """How a target is asked."""

    Z3950 = "z3950", "Z39.50"
    SRU = "sru", "SRU"


class TargetSyntax(TextChoices):
    """In which format a target gives its records; CNMARC travels as UNIMARC."""

    CNMARC = "cnmarc", "CNMARC"
    UNIMARC = "unimarc", "UNIMARC"
    MARC21 = "marc21", "MARC 21"


@declare_kinds
class Kind(KindEnum):
    """What happens to records and items."""

    RECORD_CATALOGUED = "record.catalogued", _("编目"), _("种"), {"original": _("原编"), "copied": _("套录")}
    RECORD_CHANGED = "record.changed", _("修改书目"), _("种")
    RECORD_DELETED = "record.deleted", _("删除书目"), _("种")
    RECORD_RESTORED = "record.restored", _("恢复书目"), _("种")
    RECORD_FIRST_ITEM = "record.first_item", _("首册入藏"), _("种")
    ITEM_ACCESSIONED = "item.accessioned", _("入藏"), _("册")
    ITEM_SHELVED = "item.shelved", _("加工上架"), _("册")
    ITEM_PROCESSED = (
        "item.processed", _("加工工序"), _("册"),
        {"to_catalogue": _("验收"), "to_process": _("分编"), "to_allocate": _("加工"), "to_shelve": _("典藏")},
    )  # fmt: skip
    ITEM_SENT = "item.sent", _("典藏发出"), _("册")
    ITEM_MOVED = "item.moved", _("调拨移架"), _("册")
    ITEM_DISPLAYED = "item.displayed", _("专柜陈列"), _("册"), {"on": _("上专柜"), "off": _("下专柜")}
    ITEM_CHANGED = "item.changed", _("修改单册"), _("册")
    ITEM_SENT_TO_REPAIR = "item.sent_to_repair", _("送修"), _("册")
    ITEM_REPAIRED = "item.repaired", _("修补"), _("册")
    ITEM_LOST = "item.lost", pgettext_lazy("单册", "遗失"), _("册")
    ITEM_MISSED = "item.missed", _("查找未见"), _("册")
    ITEM_FOUND = "item.found", _("找回"), _("册")
    ITEM_WITHDRAWN = (
        "item.withdrawn", _("注销剔除"), _("册"),
        {
            "worn": _("破损"), "outdated": _("内容陈旧"), "surplus": _("复本过多"),
            "lost": _("丢失"), "transferred": _("调出"), "other": _("其他原因"),
        },
    )  # fmt: skip
    BULLETIN_ISSUED = "bulletin.issued", _("新书推介"), pgettext_lazy("推介", "期")
    TITLES_RECOMMENDED = "titles.recommended", _("推荐图书"), _("种")
    HEADING_ADDED = (
        "heading.added", _("新增标目"), pgettext_lazy("标目", "条"),
        {"own": _("自编"), "imported": pgettext_lazy("标目", "导入")},
    )  # fmt: skip
    HEADING_CHANGED = (
        "heading.changed", _("修改标目"), pgettext_lazy("标目", "条"),
        {
            "form": _("改名称"), "facts": _("改说明"), "confirmed": _("审定"), "variant": _("加参照"),
            "variant_removed": _("去参照"), "relation": _("建联系"), "relation_removed": _("去联系"),
            "relinked": _("改认"), "imported": pgettext_lazy("标目", "导入"),
        },
    )  # fmt: skip
    HEADING_MERGED = "heading.merged", _("合并标目"), pgettext_lazy("标目", "条")
    HEADING_UNMERGED = "heading.unmerged", _("撤销合并标目"), pgettext_lazy("标目", "条")
    HEADING_DELETED = "heading.deleted", _("删除标目"), pgettext_lazy("标目", "条")
    HEADING_MOVED = "heading.moved", _("书目随标目更新"), _("种")
    GIFT_GIVEN = "gift.given", _("赠出"), _("册")
    SUBSCRIPTION_PLACED = (
        "subscription.placed", _("报刊征订"), _("种"), {"newspaper": _("报纸"), "magazine": _("期刊")},
    )  # fmt: skip
    ISSUE_RECEIVED = (
        "issue.received", _("报刊记到"), pgettext_lazy("报刊", "份"),
        {"newspaper": _("报纸"), "magazine": _("期刊")},
    )  # fmt: skip
    CALL_NUMBER_ASSIGNED = "callnumber.assigned", _("给索书号"), _("种")
    CALL_NUMBER_RELEASED = "callnumber.released", _("退回索书号"), _("种")
    CALL_NUMBER_RESERVED = "callnumber.reserved", _("预留索书号"), pgettext_lazy("索书号", "个")
    LABELS_PRINTED = "labels.printed", _("打印书标条码"), pgettext_lazy("标签", "枚")
    VOLUME_BOUND = (
        "volume.bound",
        _("装订"),
        pgettext_lazy("装订", "册"),
        {"newspaper": _("报纸"), "magazine": _("期刊")},
    )

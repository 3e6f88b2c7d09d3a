"""The fixed lists of records: formats, materials, types, numbers, how far they may be used."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class IdentifierType(TextChoices):
    """Numbers by which a record is recognised."""

    ISBN = "isbn", "ISBN"
    ISSN = "issn", "ISSN"
    UNIFIED = "unified", _("统一书号")
    CONTROL = "control", _("控制号")

"""Targets: other libraries at which records may be searched for and copied."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import TargetProtocol, TargetSyntax
from libsys.models import Library


class Target(models.Model):
    """A library's server, how it is asked, and what becomes of what it gives.

    ``address`` is a host with its port for Z39.50, a URL for SRU. ``encoding``
    is how the records come: ``auto`` sniffs each. ``left_out`` are tags that are
    the other library's own, taken out of what is copied.
    """

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="targets")
    name = models.CharField(_("名称"), max_length=80)
    protocol = models.CharField(_("协议"), max_length=6, choices=TargetProtocol.choices)
    address = models.CharField(_("地址"), max_length=300)
    database = models.CharField(_("数据库"), max_length=80, blank=True)
    syntax = models.CharField(_("记录格式"), max_length=8, choices=TargetSyntax.choices, default=TargetSyntax.CNMARC)
    schema = models.CharField(_("记录模式"), max_length=80, blank=True)
    encoding = models.CharField(_("编码"), max_length=12, default="auto")
    query_encoding = models.CharField(_("检索词编码"), max_length=12, default="utf-8")
    left_out = models.CharField(_("不要的字段"), max_length=200, blank=True, default="9XX")
    username = models.CharField(_("账号"), max_length=80, blank=True)
    password = models.CharField(_("密码"), max_length=400, blank=True)
    seconds = models.PositiveSmallIntegerField(_("最多等几秒"), default=10)
    is_active = models.BooleanField(_("启用"), default=True)
    rank = models.PositiveSmallIntegerField(_("顺序"), default=100)

    class Meta:
        """Asked in the order that the library sets."""

        constraints = [models.UniqueConstraint(fields=["library", "name"], name="target_name_once")]
        ordering = ["rank", "name", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name

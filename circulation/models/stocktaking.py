"""Stocktaking: sessions and their scans; stacks that were moved; withdrawal lists with their approval."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalog.enums import WithdrawalReason
from catalog.models import Item, ItemBatch, Withdrawal
from circulation.enums import ProposalState, ScanVerdict, StocktakeState, WithdrawalListState
from libsys.models import Job, Library, Room, ServicePoint, User


class Stocktake(models.Model):
    """A stocktaking of a room or a point, perhaps of a range of call numbers; several people scan into it for days.

    ``expected`` is how many copies should have stood there when it began.
    ``relocation`` is the change that gave wrongly placed copies the place where
    they were found; ``summary`` the counts of the day on which it was closed.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="stocktakes")
    name = models.CharField(_("名称"), max_length=60)
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    call_from = models.CharField(_("索书号从"), max_length=60, blank=True)
    call_to = models.CharField(_("索书号到"), max_length=60, blank=True)
    checks_order = models.BooleanField(_("检查排架顺序"), default=True)
    expected = models.PositiveIntegerField(_("应清"), default=0)
    state = models.CharField(_("状态"), max_length=12, choices=StocktakeState.choices, default=StocktakeState.OPEN)
    marks_missing = models.BooleanField(_("未扫到的登记为未找到"), default=True)
    relocates = models.BooleanField(_("错架的改到所在的室"), default=False)
    summary = models.JSONField(default=dict)
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    relocation = models.ForeignKey(ItemBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(_("开始时间"))
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(_("完成时间"), null=True, blank=True)

    class Meta:
        """What is closed says when. Newest first."""

        constraints = [
            models.CheckConstraint(
                condition=~Q(state=StocktakeState.CLOSED) | Q(closed_at__isnull=False), name="closed_stocktake_is_dated"
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class StocktakeScan(models.Model):
    """What one code meant in a session, as it was judged when it was last scanned.

    ``item`` is empty for a code that nobody knows. ``entry_id`` is the line
    that the scan wrote: the copy was found again, or came back from a loan.
    """

    stocktake = models.ForeignKey(Stocktake, on_delete=models.CASCADE, related_name="scans")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, related_name="stocktake_scans")
    code = models.CharField(_("条码号"), max_length=64)
    verdict = models.CharField(_("结果"), max_length=16, choices=ScanVerdict.choices)
    is_misplaced = models.BooleanField(_("错架"), default=False)
    is_misordered = models.BooleanField(_("乱架"), default=False)
    times = models.PositiveIntegerField(_("扫描次数"), default=1)
    entry_id = models.BigIntegerField(null=True)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    desk = models.CharField(_("设备"), max_length=60, blank=True)
    at = models.DateTimeField(_("扫描时间"))
    key = models.CharField(max_length=80, blank=True)

    class Meta:
        """A copy, and an unknown code, stand once in a session."""

        constraints = [
            models.UniqueConstraint(fields=["stocktake", "item"], name="stocktake_item_once"),
            models.UniqueConstraint(
                fields=["stocktake", "code"], condition=Q(item__isnull=True), name="stocktake_unknown_code_once"
            ),
        ]
        indexes = [
            models.Index(fields=["stocktake", "verdict"], name="stocktake_verdict"),
            models.Index(fields=["stocktake", "staff", "id"], name="stocktake_last_scans"),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the code."""
        return self.code


class StocktakeUpload(models.Model):
    """Codes from a handheld scanner, worked off by a job; ``result`` counts them by what they turned out to be."""

    stocktake = models.ForeignKey(Stocktake, on_delete=models.CASCADE, related_name="uploads")
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="stocktake_upload")
    name = models.CharField(_("文件"), max_length=120, blank=True)
    codes = models.TextField(blank=True)
    copies = models.PositiveIntegerField(_("条码数"), default=0)
    result = models.JSONField(default=dict)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("时间"))

    class Meta:
        """Newest first."""

        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the name of the file."""
        return self.name


class StackMove(models.Model):
    """A stack of copies that was given another place at once; ``batch`` is the change itself and knows the way back."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    batch = models.OneToOneField(ItemBatch, on_delete=models.PROTECT, related_name="stack_move")
    point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("备注"), max_length=120, blank=True)
    copies = models.PositiveIntegerField(_("册数"))
    key = models.CharField(max_length=80)

    class Meta:
        """A move is asked for once. Newest first."""

        constraints = [models.UniqueConstraint(fields=["key"], name="stack_move_key_once")]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the note, or the number of the row."""
        return self.note or str(self.pk)


class WithdrawalList(models.Model):
    """A list of copies proposed for withdrawal: who proposed it, who reviewed it, the decision that it became.

    ``rules`` are the criteria by which copies were proposed.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="withdrawal_lists")
    number = models.CharField(_("单号"), max_length=32)
    reason = models.CharField(_("注销原因"), max_length=16, choices=WithdrawalReason.choices)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    rules = models.JSONField(default=list)
    state = models.CharField(
        _("状态"), max_length=12, choices=WithdrawalListState.choices, default=WithdrawalListState.DRAFT
    )
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(_("拟定时间"))
    submitted_at = models.DateTimeField(_("提交时间"), null=True, blank=True)
    reviewed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(_("审批时间"), null=True, blank=True)
    review_note = models.CharField(_("审批意见"), max_length=200, blank=True)
    approval = models.CharField(_("批准文号"), max_length=60, blank=True)
    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    executed_at = models.DateTimeField(_("注销时间"), null=True, blank=True)

    class Meta:
        """A number names one list; nobody approves a list of their own; what is approved has its reviewer."""

        constraints = [
            models.UniqueConstraint(fields=["library", "number"], name="withdrawal_list_number_once"),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | Q(proposed_by__isnull=True) | ~Q(reviewed_by=F("proposed_by")),
                name="nobody_reviews_own_list",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "cancelled"]) | Q(reviewed_at__isnull=False),
                name="withdrawal_list_is_reviewed",
            ),
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


class ProposedItem(models.Model):
    """A copy on a withdrawal list; ``is_open`` until the list is done with, and on one such list at a time."""

    withdrawal_list = models.ForeignKey(WithdrawalList, on_delete=models.CASCADE, related_name="rows")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    is_by_rule = models.BooleanField(default=False)
    is_open = models.BooleanField(default=True)
    refusals = models.JSONField(default=list)

    class Meta:
        """A copy stands on a list once, and on one open list."""

        constraints = [
            models.UniqueConstraint(fields=["withdrawal_list", "item"], name="proposed_once"),
            models.UniqueConstraint(fields=["item"], condition=Q(is_open=True), name="proposed_on_one_open_list"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the barcode."""
        return str(self.item)

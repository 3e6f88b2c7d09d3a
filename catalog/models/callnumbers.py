"""Call numbers: the classes, the schemes of a library, and which number is whose."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.enums import AuthorOrder, AuthorTable, ClassKind, Material, NumberOrigin, SchemeKind
from catalog.models.records import Record
from libsys.models import Job, Library, Room, User


class ClassNumber(models.Model):
    """A class of a fuller table that a library imported, beside the shipped one.

    ``bare`` is the number without points and brackets; ``parent`` is the
    number under which it stands, empty at the top.
    """

    scheme = models.CharField(_("分类法"), max_length=12, default="clc")
    number = models.CharField(_("分类号"), max_length=60)
    bare = models.CharField(max_length=60)
    caption = models.CharField(_("类名"), max_length=300)
    english_caption = models.CharField(_("英文类名"), max_length=300, blank=True)
    parent = models.CharField(_("上位类"), max_length=60, blank=True)
    note = models.TextField(_("注释"), blank=True)
    kind = models.CharField(_("类目性质"), max_length=12, choices=ClassKind.choices, default=ClassKind.VALID)
    filing_key = models.CharField(max_length=240)

    class Meta:
        """A number names one class; the table is read in filing order and down the tree."""

        constraints = [models.UniqueConstraint(fields=["scheme", "number"], name="class_number_once")]
        indexes = [
            models.Index(fields=["scheme", "filing_key"], name="class_filing"),
            models.Index(fields=["scheme", "parent", "filing_key"], name="class_tree"),
            models.Index(fields=["scheme", "bare"], name="class_bare"),
        ]
        ordering = ["scheme", "filing_key", "pk"]

    def __str__(self) -> str:
        """Return number and caption."""
        return f"{self.number} {self.caption}"


class CallNumberScheme(models.Model):
    """How a library numbers the books of a class.

    Empty criteria (``material``, ``room``) mean any. Schemes of the same
    ``sequence`` draw from one run of numbers. ``longest_class`` cuts class
    numbers to so many signs, as small libraries do.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="call_number_schemes")
    code = models.CharField(_("代码"), max_length=20)
    name = models.CharField(_("名称"), max_length=60)
    kind = models.CharField(_("书次号"), max_length=10, choices=SchemeKind.choices, default=SchemeKind.SERIAL)
    sequence = models.CharField(_("号码组"), max_length=20)
    template = models.CharField(_("索书号的写法"), max_length=60, default="{prefix}{class}/{number}")
    prefix = models.CharField(_("前缀"), max_length=8, blank=True)
    material = models.CharField(_("文献类型"), max_length=12, choices=Material.choices, blank=True)
    room = models.ForeignKey(
        Room, verbose_name=_("室"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    longest_class = models.PositiveSmallIntegerField(_("分类号最多几位"), null=True, blank=True)
    first_number = models.PositiveIntegerField(_("从几号起"), default=1)
    fill_gaps = models.BooleanField(_("先用空出的号"), default=False)
    shares_works = models.BooleanField(_("同一著作的其他版本、卷册沿用原号"), default=True)
    assigns_on_save = models.BooleanField(_("保存新书目时自动取号"), default=False)
    author_table = models.CharField(
        _("著者号码表"), max_length=8, choices=AuthorTable.choices, default=AuthorTable.PINYIN
    )
    author_order = models.CharField(
        _("取哪位著者"), max_length=14, choices=AuthorOrder.choices, default=AuthorOrder.MAIN_FIRST
    )
    is_active = models.BooleanField(_("使用中"), default=True)

    class Meta:
        """A code names one scheme of a library."""

        constraints = [models.UniqueConstraint(fields=["library", "code"], name="scheme_code_once")]
        ordering = ["library", "pk"]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class NumberTail(models.Model):
    """The last number given in a class of a sequence; who allocates locks this row first."""

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    sequence = models.CharField(max_length=20)
    class_number = models.CharField(max_length=60, blank=True)
    stem = models.CharField(max_length=30, blank=True)
    tail = models.PositiveIntegerField(default=0)

    class Meta:
        """One tail per class and stem."""

        constraints = [
            models.UniqueConstraint(fields=["library", "sequence", "class_number", "stem"], name="number_tail_once")
        ]

    def __str__(self) -> str:
        """Return the class and its last number."""
        return f"{self.class_number}/{self.stem or self.tail}"


class SerialNumber(models.Model):
    """A number that is taken: by a record, or for a book still in work (then ``record`` is empty).

    ``call_number`` is the whole as it is written on the spine. A ``suffix`` that
    begins with ``#`` shares another title's number on purpose. ``brought`` is
    what the record's own MARC said when the number was last looked at: an
    imported number stays the record's whatever happens to its class.
    """

    library = models.ForeignKey(Library, on_delete=models.PROTECT, related_name="+")
    sequence = models.CharField(max_length=20)
    class_number = models.CharField(_("分类号"), max_length=60, blank=True)
    stem = models.CharField(max_length=30, blank=True)
    number = models.PositiveIntegerField(_("种次号"))
    suffix = models.CharField(max_length=20, blank=True)
    call_number = models.CharField(_("索书号"), max_length=120)
    scheme = models.ForeignKey(CallNumberScheme, on_delete=models.PROTECT, related_name="numbers")
    record = models.ForeignKey(Record, on_delete=models.CASCADE, null=True, blank=True, related_name="serial_numbers")
    origin = models.CharField(max_length=10, choices=NumberOrigin.choices, default=NumberOrigin.ASSIGNED)
    brought = models.CharField(max_length=120, blank=True)
    reserved_for = models.CharField(_("留给"), max_length=200, blank=True)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        """No number twice; no record twice in a sequence."""

        constraints = [
            models.UniqueConstraint(
                fields=["library", "sequence", "class_number", "stem", "number", "suffix"], name="serial_number_once"
            ),
            models.UniqueConstraint(fields=["library", "sequence", "record"], name="serial_record_once"),
            models.UniqueConstraint(
                fields=["library", "sequence", "call_number"],
                condition=~models.Q(suffix__startswith="#"),
                name="serial_text_once",
            ),
            models.CheckConstraint(
                condition=models.Q(record__isnull=False) | models.Q(origin=NumberOrigin.RESERVED),
                name="serial_number_is_somebodys",
            ),
        ]
        indexes = [models.Index(fields=["library", "call_number"], name="serial_call_number")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the call number."""
        return self.call_number


class AuthorEntry(models.Model):
    """A line of an author table that a library imported: a surname or name, and its number."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("姓名或姓"), max_length=30)
    number = models.CharField(_("著者号"), max_length=10)

    class Meta:
        """A name has one number."""

        constraints = [models.UniqueConstraint(fields=["library", "name"], name="author_entry_once")]
        ordering = ["name"]

    def __str__(self) -> str:
        """Return name and number."""
        return f"{self.name} {self.number}"

"""People of the staff: accounts, what they are trusted with, where they work."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from libsys.enums import Role
from libsys.models.places import Library, Room, ServicePoint


class UserManager(BaseUserManager["User"]):
    """Make accounts; there is no default account and no default password."""

    def create_user(self, username: str, password: str | None = None, **columns: object) -> "User":
        """Create an account; without a password nobody can sign in to it."""
        user = self.model(username=username, **columns)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person of the staff, one account each."""

    username = models.CharField(_("登录名"), max_length=60)
    name = models.CharField(_("姓名"), max_length=60)
    library = models.ForeignKey(Library, on_delete=models.PROTECT, null=True, blank=True, related_name="staff")
    is_active = models.BooleanField(_("在岗"), default=True)
    # Set while the password is one that an administrator gave: good until then, replaced at the first sign-in.
    one_time_until = models.DateTimeField(_("一次性密码有效到"), null=True, blank=True)
    # Keys of commands that this person laid elsewhere: command → key; the rest are as the house has them.
    own_keys = models.JSONField(_("自己的快捷键"), default=dict, blank=True)
    # Where letters of the house reach this person, in which language, and whether the weekly one is wanted.
    email = models.EmailField(_("电子邮箱"), blank=True)
    mail_language = models.CharField(_("邮件用什么文字"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")
    weekly_mail = models.BooleanField(_("每周一收破例摘要"), default=True)
    points = models.ManyToManyField(ServicePoint, through="Posting", related_name="staff")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = UserManager()

    class Meta:
        """A sign-in name belongs to one person."""

        constraints = [models.UniqueConstraint(fields=["username"], name="username_once")]

    def __str__(self) -> str:
        """Return the person's name."""
        return self.name


class RoleGrant(models.Model):
    """A role that a person holds."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("岗位"), max_length=24, choices=Role.choices)

    class Meta:
        """A role is granted once."""

        constraints = [models.UniqueConstraint(fields=["user", "role"], name="role_granted_once")]

    def __str__(self) -> str:
        """Return the role's name."""
        return str(self.get_role_display())


class Posting(models.Model):
    """A place at which a person works; the first one is where they start after signing in."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="postings")
    point = models.ForeignKey(ServicePoint, on_delete=models.CASCADE, related_name="postings")
    room = models.ForeignKey(Room, on_delete=models.CASCADE, null=True, blank=True, related_name="postings")

    class Meta:
        """A person is posted to a place once."""

        # An expression, because SQLite has no NULLS NOT DISTINCT.
        constraints = [models.UniqueConstraint("user", "point", Coalesce("room", 0), name="posted_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        """Return the posting's number; its place has the name."""
        return f"#{self.pk}"

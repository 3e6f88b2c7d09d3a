"""The forms of the people of the staff."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from libsys.clock import now
from libsys.enums import Role
from libsys.models import User
from libsys.people.drawing import has_expired
from libsys.people.sheets import PersonSheet, Place, sheet_of
from libsys.web.forms import FittingForm

PLAIN = {"autocomplete": "off"}
MAIL_LANGUAGES = (("zh-hans", _("中文")), ("en", _("英文")))
CODE = {**PLAIN, "class": "code", "autocapitalize": "none", "spellcheck": "false"}


class SignInForm(AuthenticationForm):
    """Name and password of the staff."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": _("登录名或密码不对。请检查大小写和输入法，再试一次。"),
        "expired": _("这个一次性密码已过期。请系统管理员再发一个。"),
    }

    def confirm_login_allowed(self, user: AbstractBaseUser) -> None:
        """Refuse a one-time password that nobody used in time; only whoever knows it is told so."""
        super().confirm_login_allowed(user)
        if isinstance(user, User) and has_expired(user, at=now()):
            raise ValidationError(self.error_messages["expired"], code="expired")


class PersonForm(FittingForm):
    """A colleague: name, roles, places of work; ``seen`` is the mark of what the administrator saw."""

    name = forms.CharField(label=_("姓名"), max_length=60, widget=forms.TextInput({**PLAIN, "autofocus": True}))
    username = forms.CharField(
        label=_("登录名"), max_length=60, widget=forms.TextInput(CODE), help_text=_("不含空格，以后不能改。"),
    )  # fmt: skip
    email = forms.CharField(
        label=_("电子邮箱"), required=False, max_length=254, widget=forms.EmailInput({**PLAIN, "inputmode": "email"}),
        help_text=_("可不填。馆长填了，每周一会收到上一周的破例摘要。"),
    )  # fmt: skip
    roles = forms.MultipleChoiceField(
        label=pgettext_lazy("馆员", "岗位"), required=False, choices=Role.choices, widget=forms.CheckboxSelectMultiple
    )
    places = forms.MultipleChoiceField(label=_("工作地点"), required=False, widget=forms.CheckboxSelectMultiple)
    start = forms.ChoiceField(
        label=_("登录后在哪里"), required=False, help_text=_("上面选了几处的，先在这一处；人可以自己换。")
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Sequence[Place], user: User | None = None, **kwargs: Any) -> None:
        """Offer places; ``user`` is whom the form shows, who keeps the sign-in name."""
        if user is not None:
            kwargs["initial"] = initial_of(user)
        super().__init__(*args, **kwargs)
        kept = sheet_of(user).places if user else ()
        self.offered = {place.code: place for place in (*offered, *kept)}
        choices = [(code, str(place)) for code, place in self.offered.items()]
        self.fields["places"].choices = choices  # type: ignore[attr-defined]
        self.fields["start"].choices = [("", "—"), *choices]  # type: ignore[attr-defined]
        if user is not None:
            del self.fields["username"]

    @property
    def sheet(self) -> PersonSheet:
        """Return what was filled in, the starting place first."""
        told = self.cleaned_data
        codes = sorted(told["places"], key=lambda code: code != told["start"])
        places = tuple(self.offered[code] for code in codes)
        return PersonSheet(told["name"], tuple(sorted(told["roles"])), places, told["email"])

    def clean(self) -> dict[str, Any]:
        """Let the starting place be one of those ticked."""
        told = super().clean() or {}
        if told.get("start") and told["start"] not in told.get("places", ()):
            self.add_error("start", _("请从上面选中的工作地点里选一处。"))
        return told


class OwnMailForm(FittingForm):
    """One's own address, the language of letters, and whether the weekly one is wanted."""

    email = forms.CharField(
        label=_("电子邮箱"), required=False, max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "inputmode": "email", "autofocus": True}),
        help_text=_("空着就不给您写信。"),
    )  # fmt: skip
    mail_language = forms.ChoiceField(label=_("邮件用什么文字"), choices=MAIL_LANGUAGES)
    weekly_mail = forms.BooleanField(label=_("每周一收上一周的破例摘要"), required=False)


class OwnPasswordForm(FittingForm):
    """The present password and the next one, twice."""

    old = forms.CharField(
        label=_("现在的密码"), max_length=200, strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password", "autofocus": True}),
    )  # fmt: skip
    new = forms.CharField(
        label=_("新密码"), max_length=200, strip=False, help_text=_("至少 12 个字符，不要用姓名或常见的词。"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("再输一次新密码"), max_length=200, strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse two passwords that differ."""
        told = super().clean() or {}
        if "new" in told and "again" in told and told["new"] != told["again"]:
            self.add_error("again", _("两次输入的新密码不一样。"))
        return told


def initial_of(user: User) -> dict[str, Any]:
    """Return what the form of a colleague shows at first."""
    sheet = sheet_of(user)
    codes = [place.code for place in sheet.places]
    shown = {"name": sheet.name, "email": sheet.email, "roles": list(sheet.roles), "places": codes}
    return {**shown, "start": codes[0] if codes else ""}

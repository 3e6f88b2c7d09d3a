"""Tables of circulation: rules."""

from decimal import Decimal

import django.core.validators
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import F, Q

PLAIN = {
    "in_house_only": False,
    "max_of_material": 0,
    "grace_days": 0,
    "fine_per_day": Decimal(0),
    "fine_cap": Decimal(0),
    "suspension_days": 0,
    "holds_allowed": True,
}


def state_every_outcome(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let each general rule state the new outcomes: nothing is charged, nobody is suspended, holds are allowed.

    A limit in a rule of one material counted only that material; it moves to
    the column that says so.
    """
    rules = apps.get_model("circulation", "LoanRule").objects.using(editor.connection.alias)
    rules.filter(point=None, category=None, material="").update(**PLAIN)
    limited = rules.exclude(material="").exclude(max_loans=None)
    limited.update(max_of_material=F("max_loans"))
    limited.update(max_loans=None)


def money(name: str, digits: int) -> models.DecimalField:
    """Return a column of yuan."""
    return models.DecimalField(
        blank=True,
        decimal_places=2,
        max_digits=digits,
        null=True,
        validators=[django.core.validators.MinValueValidator(Decimal(0))],
        verbose_name=name,
    )


def number(name: str) -> models.PositiveSmallIntegerField:
    """Return a column of days or copies."""
    return models.PositiveSmallIntegerField(blank=True, null=True, verbose_name=name)


def yes_or_no(name: str) -> models.BooleanField:
    """Return a column of yes, no or nothing said."""
    return models.BooleanField(blank=True, null=True, verbose_name=name)


def add(name: str, field: models.Field) -> migrations.AddField:
    """Return the operation that adds a column."""
    return migrations.AddField(model_name="loanrule", name=name, field=field)


def check(name: str, condition: Q) -> migrations.AddConstraint:
    """Return the operation that adds a constraint."""
    return migrations.AddConstraint(
        model_name="loanrule", constraint=models.CheckConstraint(name=name, condition=condition)
    )


EVERY_OUTCOME = (
    "may_borrow", "in_house_only", "days", "max_loans", "max_of_material", "max_renewals", "renewal_days",
    "grace_days", "fine_per_day", "fine_cap", "suspension_days", "holds_allowed", "max_overdue",
)  # fmt: skip


class Migration(migrations.Migration):
    """What this subject adds to the tables of circulation."""

    dependencies = [("circulation", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="loanrule", name="general_rule_states_every_outcome"),
        add("in_house_only", yes_or_no("只供馆内阅览")),
        add("fixed_due", models.CharField(blank=True, max_length=10, verbose_name="固定应还日")),
        add("max_of_material", number("同类文献最多册数")),
        add("grace_days", number("宽限天数")),
        add("fine_per_day", money("每天逾期费", 6)),
        add("fine_cap", money("逾期费封顶", 8)),
        add("suspension_days", number("逾期一天停借天数")),
        add("holds_allowed", yes_or_no("可预约")),
        migrations.RunPython(state_every_outcome, migrations.RunPython.noop),
        check(
            "general_rule_states_every_outcome",
            Q(point__isnull=False)
            | Q(category__isnull=False)
            | ~Q(material="")
            | Q(**{f"{name}__isnull": False for name in EVERY_OUTCOME}),
        ),
        check(
            "rule_lends_or_keeps_in_house",
            Q(may_borrow__isnull=True) | Q(in_house_only__isnull=True) | Q(may_borrow=False) | Q(in_house_only=False),
        ),
        check("rule_has_days_or_a_fixed_date", Q(days__isnull=True) | Q(fixed_due="")),
        check(
            "rule_fines_or_suspends",
            Q(fine_per_day__isnull=True) | Q(fine_per_day=0) | Q(suspension_days__isnull=True) | Q(suspension_days=0),
        ),
        check(
            "rule_money_not_negative",
            (Q(fine_per_day__isnull=True) | Q(fine_per_day__gte=0)) & (Q(fine_cap__isnull=True) | Q(fine_cap__gte=0)),
        ),
    ]

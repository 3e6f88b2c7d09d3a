"""Categories of readers say whether a guardian is asked for, and may be retired."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Two columns, and what a category may never say."""

    dependencies = [("circulation", "0009_accounts")]

    operations = [
        migrations.AddField(
            "readercategory",
            "guardian",
            models.CharField(
                choices=[("by_age", "按年龄"), ("always", "都要"), ("never", "都不要")],
                default="by_age",
                max_length=8,
                verbose_name="监护人",
            ),
        ),
        migrations.AddField(
            "readercategory",
            "retired_on",
            models.DateField(blank=True, null=True, verbose_name="停用日期"),
        ),
        migrations.AddConstraint(
            "readercategory",
            models.CheckConstraint(condition=models.Q(valid_months__gte=1), name="category_valid_for_a_month"),
        ),
        migrations.AddConstraint(
            "readercategory",
            models.CheckConstraint(condition=models.Q(deposit__gte=0), name="category_deposit_not_negative"),
        ),
    ]

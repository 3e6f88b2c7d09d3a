"""Copies may be withdrawn because they were given away."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """A reason more."""

    dependencies = [("catalog", "0008_title_columns")]

    operations = [
        migrations.AlterField(
            model_name="withdrawal",
            name="reason",
            field=models.CharField(
                choices=[
                    ("worn", "破损"),
                    ("outdated", "内容陈旧"),
                    ("surplus", "复本过多"),
                    ("lost", "丢失"),
                    ("transferred", "调出"),
                    ("given", "赠出"),
                    ("other", "其他原因"),
                ],
                max_length=16,
                verbose_name="注销原因",
            ),
        ),
    ]

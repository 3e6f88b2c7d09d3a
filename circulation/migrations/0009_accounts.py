"""Tables of circulation: accounts of readers."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """What this subject adds to the tables of circulation."""

    dependencies = [("circulation", "0008_desks")]

    operations = [
        migrations.AlterField(
            model_name="loan",
            name="reader",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="loans",
                to="circulation.reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="loan",
            constraint=models.CheckConstraint(
                condition=Q(reader__isnull=False) | Q(returned_at__isnull=False), name="open_loan_has_its_reader"
            ),
        ),
    ]

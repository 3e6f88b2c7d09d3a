"""Counts by more dimensions, and readers counted once."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from libsys.db.creating import TablesTogether


def count_everything_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Move the counter back to the beginning: the days that are counted already get their cuts too."""
    del schema_editor
    apps.get_model("libsys", "Watermark").objects.filter(name="counting").update(last_id=0)


class Migration(TablesTogether):
    """Counts by more dimensions, and readers counted once."""

    dependencies = [("libsys", "0002_day_book_guards"), ("reports", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='DailyCut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('kind', models.CharField(max_length=40)),
                ('topic', models.CharField(blank=True, max_length=60)),
                ('dimension', models.CharField(choices=[('category', '读者类型'), ('group', '班级或单位'), ('clc', '分类'), ('material', '文献类型'), ('channel', '方式')], max_length=8)),
                ('member', models.CharField(max_length=40)),
                ('quantity', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16)),
                ('lines', models.IntegerField()),
                ('library', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
                ('point', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.servicepoint')),
                ('room', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.room')),
            ],
            options={
                'indexes': [models.Index(fields=['library', 'day'], name='daily_cut_day')],
                'constraints': [models.UniqueConstraint(models.F('library'), models.F('dimension'), models.F('kind'), models.F('day'), models.F('member'), models.F('topic'), django.db.models.functions.comparison.Coalesce('point', 0), django.db.models.functions.comparison.Coalesce('room', 0), name='daily_cut_once'), models.CheckConstraint(condition=models.Q(('member', ''), _negated=True), name='daily_cut_has_member')],
            },
        ),
        migrations.CreateModel(
            name='FoldedMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('library', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('library', 'month'), name='folded_month_once')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('last_day', models.DateField()),
                ('kind', models.CharField(max_length=40)),
                ('topic', models.CharField(blank=True, max_length=60)),
                ('age_band', models.CharField(blank=True, max_length=8)),
                ('source', models.CharField(blank=True, max_length=16)),
                ('provenance', models.CharField(max_length=16)),
                ('since', models.DateField(null=True)),
                ('quantity', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16)),
                ('lines', models.IntegerField()),
                ('library', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
                ('point', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.servicepoint')),
                ('room', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.room')),
            ],
            options={
                'indexes': [models.Index(fields=['library', 'month', 'kind'], name='monthly_count_sum')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyCut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=40)),
                ('topic', models.CharField(blank=True, max_length=60)),
                ('dimension', models.CharField(choices=[('category', '读者类型'), ('group', '班级或单位'), ('clc', '分类'), ('material', '文献类型'), ('channel', '方式')], max_length=8)),
                ('member', models.CharField(max_length=40)),
                ('quantity', models.BigIntegerField()),
                ('amount', models.DecimalField(decimal_places=2, max_digits=16)),
                ('lines', models.IntegerField()),
                ('library', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
                ('point', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.servicepoint')),
                ('room', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.room')),
            ],
            options={
                'indexes': [models.Index(fields=['library', 'month', 'dimension', 'kind'], name='monthly_cut_sum')],
            },
        ),
        migrations.CreateModel(
            name='ReaderMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('month', models.DateField()),
                ('reader_key', models.BigIntegerField()),
                ('reader_category', models.CharField(blank=True, max_length=32)),
                ('group', models.CharField(blank=True, max_length=40)),
                ('age_band', models.CharField(blank=True, max_length=8)),
                ('library', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
                ('point', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.servicepoint')),
                ('room', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.room')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('library'), models.F('month'), models.F('kind'), models.F('reader_key'), django.db.models.functions.comparison.Coalesce('point', 0), django.db.models.functions.comparison.Coalesce('room', 0), models.F('reader_category'), models.F('group'), models.F('age_band'), name='reader_month_once')],
            },
        ),
        migrations.RunPython(count_everything_again, migrations.RunPython.noop),
    ]

"""Tables of circulation: badges of supervisors, rules for codes and slips, copies lent before they were catalogued."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What the desks add to the tables of circulation."""

    dependencies = [
        ("circulation", "0007_stocktaking"),
        ("catalog", "0008_title_columns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BadgeTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SlipRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('never', '不打印'), ('ask', '读者要才打印'), ('always', '每次都打印')], default='ask', max_length=8, verbose_name='凭条')),
                ('category', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='slip_rule', to='circulation.readercategory')),
            ],
        ),
        migrations.CreateModel(
            name='BriefCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(verbose_name='登记时间')),
                ('made_record', models.BigIntegerField()),
                ('made_version', models.PositiveIntegerField()),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='brief', to='catalog.item')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CodeRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('prefix', models.CharField(max_length=16, verbose_name='开头')),
                ('length', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='总长')),
                ('replacement', models.CharField(blank=True, max_length=16, verbose_name='换成')),
                ('subject', models.CharField(choices=[('item', '单册'), ('card', '读者证')], max_length=8, verbose_name='是什么')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='code_rules', to='libsys.library')),
            ],
            options={
                'ordering': ['prefix'],
                'constraints': [models.UniqueConstraint(fields=('library', 'prefix'), name='code_prefix_once')],
            },
        ),
        migrations.CreateModel(
            name='StaffBadge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('salt', models.CharField(max_length=32)),
                ('digest', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='制作时间')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='badges', to=settings.AUTH_USER_MODEL, verbose_name='持牌人')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('digest',), name='badge_digest_once'), models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('user',), name='one_valid_badge')],
            },
        ),
    ]

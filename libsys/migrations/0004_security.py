"""Second factors and what was looked at."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Second factors and what was looked at."""

    dependencies = [
        ('libsys', '0003_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='SecondFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret', models.CharField(max_length=200)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='启用时间')),
                ('last_step', models.BigIntegerField(default=0)),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='second_factor', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SecurityRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('factor_roles', models.JSONField(default=list)),
                ('library', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='security_rule', to='libsys.library')),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('account', models.BigIntegerField(db_index=True, null=True)),
                ('opened_at', models.DateTimeField(null=True, verbose_name='登录时间')),
                ('seen_at', models.DateTimeField(null=True, verbose_name='最近使用')),
                ('address', models.CharField(blank=True, max_length=45, verbose_name='地址')),
                ('browser', models.CharField(blank=True, max_length=200, verbose_name='浏览器')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignInTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True)),
                ('account', models.CharField(max_length=64)),
                ('address', models.CharField(max_length=45)),
                ('secret', models.CharField(blank=True, max_length=64)),
                ('succeeded', models.BooleanField(default=False)),
                ('is_known', models.BooleanField(default=False)),
                ('settled', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'at'], name='try_account'), models.Index(fields=['address', 'at'], name='try_address'), models.Index(fields=['secret', 'at'], name='try_secret')],
            },
        ),
        migrations.CreateModel(
            name='StaffPin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pin', models.CharField(max_length=128)),
                ('chosen_at', models.DateTimeField(verbose_name='设定时间')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pin', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('factor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to='libsys.secondfactor')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('factor', 'digest'), name='recovery_code_once')],
            },
        ),
        migrations.CreateModel(
            name='SecurityAlarm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('spraying', '有人拿同一个密码试许多账号'), ('address', '同一个地址试错许多账号'), ('account', '同一个账号一天里试错太多'), ('looking', '一天里看到或导出的读者资料太多')], max_length=24, verbose_name='警报')),
                ('cause', models.CharField(max_length=64)),
                ('day', models.DateField()),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('facts', models.JSONField(default=dict)),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='看过')),
                ('library', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='alarms', to='libsys.library')),
                ('seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'cause', 'day'), name='alarm_once_a_day')],
            },
        ),
    ]

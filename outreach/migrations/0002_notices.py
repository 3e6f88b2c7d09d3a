"""Tables of outreach: notices."""

import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of outreach."""

    dependencies = [
        ("libsys", "0001_initial"),
        ("outreach", "0001_initial"),
        ("circulation", "0003_desk"),
    ]

    operations: list[migrations.operations.base.Operation] = [
        migrations.CreateModel(
            name='AddressCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='电子邮箱')),
                ('seed', models.CharField(max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('wrong', models.PositiveSmallIntegerField(default=0)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='address_checks', to='circulation.reader')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('due_soon', '即将到期'), ('overdue_1', '第一次催还'), ('overdue_2', '第二次催还'), ('overdue_3', '第三次催还'), ('hold_ready', '预约到书'), ('hold_expiring', '预约保留将满'), ('card_expiring', '读者证将到期'), ('address_code', '邮箱验证码'), ('class_list', '班级逾期清单')], max_length=16, verbose_name='通知')),
                ('key', models.CharField(max_length=120)),
                ('day', models.DateField(verbose_name='日期')),
                ('created_at', models.DateTimeField()),
                ('not_before', models.DateTimeField()),
                ('state', models.CharField(choices=[('queued', '待发'), ('sending', '正在发'), ('sent', '已发'), ('skipped', '不必发'), ('failed', '没发成')], default='queued', max_length=8, verbose_name='状态')),
                ('reason', models.CharField(blank=True, choices=[('no_address', '没有可用的地址'), ('opted_out', '读者不要这种通知'), ('no_longer_true', '情况已变，不必再说'), ('rule_off', '这种通知已停用'), ('refused', '对方拒收'), ('unreachable', '发送服务不通')], max_length=16, verbose_name='原因')),
                ('problem', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('way', models.CharField(blank=True, choices=[('console', '只存不发'), ('email', '电子邮件'), ('sms', '短信'), ('wechat', '微信')], max_length=8, verbose_name='发送方式')),
                ('tried', models.JSONField(default=list)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('holder', models.CharField(blank=True, max_length=32)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('language', models.CharField(choices=[('zh-hans', '中文'), ('en', '英文')], default='zh-hans', max_length=8)),
                ('subject', models.CharField(blank=True, max_length=200, verbose_name='标题')),
                ('body', models.TextField(blank=True, verbose_name='正文')),
                ('sent_to', models.CharField(blank=True, max_length=100, verbose_name='发往')),
                ('provider_id', models.CharField(blank=True, max_length=120)),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='了结时间')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='circulation.readergroup')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='libsys.library')),
                ('reader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='circulation.reader')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ('queued', 'sending'))), fields=['not_before'], name='notices_to_send'), models.Index(fields=['library', 'day'], name='notices_of_day')],
                'constraints': [models.UniqueConstraint(fields=('key',), name='notice_key_once'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', False), ('state__in', ('sent', 'skipped', 'failed'))), models.Q(('finished_at__isnull', True), ('state__in', ('queued', 'sending'))), _connector='OR'), name='notice_is_open_or_finished'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('skipped', 'failed')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='unsent_notice_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('lease_until__isnull', False), _connector='OR'), name='notice_sent_by_lease')],
            },
        ),
        migrations.CreateModel(
            name='NoticeCause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('object_type', models.CharField(max_length=12)),
                ('object_id', models.BigIntegerField()),
                ('on', models.DateField()),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='causes', to='outreach.notice')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('key',), name='notice_cause_once')],
            },
        ),
        migrations.CreateModel(
            name='NoticePolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quiet_from', models.TimeField(default=datetime.time(21, 0), verbose_name='晚上几点以后不发')),
                ('quiet_until', models.TimeField(default=datetime.time(8, 0), verbose_name='早上几点以后才发')),
                ('may_name_titles', models.BooleanField(default=True, verbose_name='读者愿意时，通知里写书名')),
                ('names_titles_to_teachers', models.BooleanField(default=False, verbose_name='班级逾期清单里写书名')),
                ('library', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='notice_policy', to='libsys.library')),
            ],
        ),
        migrations.CreateModel(
            name='NoticeRefusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.CharField(max_length=16)),
                ('way', models.CharField(choices=[('console', '只存不发'), ('email', '电子邮件'), ('sms', '短信'), ('wechat', '微信')], max_length=8)),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_refusals', to='circulation.reader')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='NoticeRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('due_soon', '即将到期'), ('overdue_1', '第一次催还'), ('overdue_2', '第二次催还'), ('overdue_3', '第三次催还'), ('hold_ready', '预约到书'), ('hold_expiring', '预约保留将满'), ('card_expiring', '读者证将到期'), ('address_code', '邮箱验证码'), ('class_list', '班级逾期清单')], max_length=16, verbose_name='通知')),
                ('is_on', models.BooleanField(default=False, verbose_name='启用')),
                ('days', models.PositiveSmallIntegerField(default=0, verbose_name='天数')),
                ('ways', models.JSONField(default=list, verbose_name='发送方式')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_rules', to='libsys.library')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('library', 'topic'), name='notice_rule_once')],
            },
        ),
        migrations.CreateModel(
            name='NoticeTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('due_soon', '即将到期'), ('overdue_1', '第一次催还'), ('overdue_2', '第二次催还'), ('overdue_3', '第三次催还'), ('hold_ready', '预约到书'), ('hold_expiring', '预约保留将满'), ('card_expiring', '读者证将到期'), ('address_code', '邮箱验证码'), ('class_list', '班级逾期清单')], max_length=16, verbose_name='通知')),
                ('language', models.CharField(choices=[('zh-hans', '中文'), ('en', '英文')], max_length=8, verbose_name='语言')),
                ('subject', models.CharField(max_length=100, verbose_name='标题')),
                ('body', models.TextField(max_length=2000, verbose_name='正文')),
                ('written_at', models.DateTimeField(verbose_name='写于')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='审于')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_templates', to='libsys.library')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['library', 'topic', 'language'], name='notice_templates')],
            },
        ),
        migrations.CreateModel(
            name='ReaderWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('zh-hans', '中文'), ('en', '英文')], default='zh-hans', max_length=8, verbose_name='通知的语言')),
                ('names_titles', models.BooleanField(default=False, verbose_name='通知里写书名')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_wishes', to='circulation.reader')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]

"""What readers agreed to, and what of theirs was looked at."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What readers agreed to, and what of theirs was looked at."""

    dependencies = [
        ('circulation', '0010_more'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('erased_at', models.DateTimeField(verbose_name='删除时间')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasures', to='circulation.reader')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PrivacyNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(verbose_name='版本')),
                ('text', models.TextField(verbose_name='内容')),
                ('published_at', models.DateTimeField(verbose_name='公布时间')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='privacy_notices', to='libsys.library')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('library', 'version'), name='notice_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('purposes', models.JSONField(default=list)),
                ('giver', models.CharField(choices=[('reader', '读者本人'), ('guardian', '监护人')], max_length=12, verbose_name='谁同意')),
                ('giver_name', models.CharField(blank=True, max_length=60, verbose_name='监护人姓名')),
                ('way', models.CharField(choices=[('desk', '当面'), ('paper', '签字的纸'), ('online', '网上')], max_length=12, verbose_name='方式')),
                ('given_at', models.DateTimeField(verbose_name='同意时间')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='撤回时间')),
                ('withdrawn_way', models.CharField(blank=True, choices=[('desk', '当面'), ('paper', '签字的纸'), ('online', '网上')], max_length=12, verbose_name='撤回方式')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='circulation.reader')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='circulation.privacynotice')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('giver', 'reader'), models.Q(('giver_name', ''), _negated=True), _connector='OR'), name='guardian_is_named')],
            },
        ),
        migrations.CreateModel(
            name='DataLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('id_number', '证件号码'), ('export', '读者名单导出'), ('own_data', '替读者导出本人资料')], max_length=12, verbose_name='看了什么')),
                ('why', models.CharField(blank=True, max_length=60, verbose_name='理由')),
                ('rows', models.PositiveIntegerField(default=1, verbose_name='人数')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='libsys.library')),
                ('reader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='looks', to='circulation.reader')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='looks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['staff', 'at'], name='look_staff_at')],
            },
        ),
    ]

"""Points."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Points."""

    dependencies = [
        ('catalog', '0008_title_columns'),
        ('outreach', '0005_activities'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, verbose_name='标题')),
                ('body', models.TextField(max_length=8000, verbose_name='正文')),
                ('our_duties', models.TextField(max_length=2000, verbose_name='本馆的义务')),
                ('their_duties', models.TextField(max_length=2000, verbose_name='共建单位的义务')),
                ('library', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='agreement_wording', to='libsys.library')),
            ],
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('site', models.CharField(choices=[('government', '机关'), ('military', '军营'), ('school', '学校'), ('village', '农村'), ('enterprise', '企业'), ('community', '社区'), ('scenic', '景区'), ('other', '其他')], max_length=16, verbose_name='场所')),
                ('made_on', models.DateField(verbose_name='日期')),
                ('staff_names', models.CharField(blank=True, max_length=200, verbose_name='派出人员')),
                ('staff_count', models.PositiveIntegerField(verbose_name='派出人数')),
                ('packages', models.PositiveIntegerField(default=0, verbose_name='包数')),
                ('copies', models.PositiveIntegerField(default=0, verbose_name='册数')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='受益人次')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='备注')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint', verbose_name='网点')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['-made_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DueReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='上报内容')),
                ('recipient', models.CharField(blank=True, max_length=100, verbose_name='报给')),
                ('due_on', models.DateField(verbose_name='截止日期')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='上报日期')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='due_reports', to='libsys.library')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='due_reports', to='libsys.servicepoint', verbose_name='网点')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Guidance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('site', models.CharField(choices=[('government', '机关'), ('military', '军营'), ('school', '学校'), ('village', '农村'), ('enterprise', '企业'), ('community', '社区'), ('scenic', '景区'), ('other', '其他')], max_length=16, verbose_name='场所')),
                ('made_on', models.DateField(verbose_name='日期')),
                ('staff_names', models.CharField(blank=True, max_length=200, verbose_name='派出人员')),
                ('staff_count', models.PositiveIntegerField(verbose_name='派出人数')),
                ('packages', models.PositiveIntegerField(default=0, verbose_name='包数')),
                ('copies', models.PositiveIntegerField(default=0, verbose_name='册数')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='受益人次')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='备注')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('hours', models.DecimalField(decimal_places=1, default=0, max_digits=5, verbose_name='小时')),
                ('tasks', models.JSONField(default=list, verbose_name='做了什么')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint', verbose_name='网点')),
            ],
            options={
                'verbose_name_plural': 'guidance visits',
                'ordering': ['-made_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PointCriterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200, verbose_name='要求')),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='point_criteria', to='libsys.library')),
            ],
            options={
                'verbose_name_plural': 'point criteria',
                'ordering': ['ordinal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CriterionCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_met', models.BooleanField(verbose_name='达标')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('checked_on', models.DateField(verbose_name='检查日期')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='libsys.servicepoint')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='outreach.pointcriterion')),
            ],
            options={
                'ordering': ['-checked_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='PointHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('deposit', '投放'), ('return', '收回'), ('rotation', '轮换')], max_length=12, verbose_name='类型')),
                ('gave', models.CharField(blank=True, max_length=60, verbose_name='移交人')),
                ('took', models.CharField(blank=True, max_length=60, verbose_name='接收人')),
                ('signed_way', models.CharField(blank=True, choices=[('paper', '纸上签字'), ('screen', '屏上写名')], max_length=8, verbose_name='签收方式')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='签收日期')),
                ('allocation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='handover', to='catalog.allocation')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='point_handovers', to='libsys.library')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='libsys.servicepoint')),
                ('signed_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Rotation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('done_at', models.DateTimeField(verbose_name='轮换时间')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rotations', to='libsys.library')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SiteSurvey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='调查名称')),
                ('statuses', models.JSONField(verbose_name='状况')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('made_at', models.DateTimeField()),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='site_surveys', to='libsys.library')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='轮次名称')),
                ('starts_on', models.DateField(verbose_name='开始')),
                ('due_on', models.DateField(verbose_name='截止')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rounds', to='outreach.sitesurvey')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'number'), name='survey_round_once'), models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('due_on'))), name='survey_round_in_order')],
            },
        ),
        migrations.CreateModel(
            name='SurveySite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('township', models.CharField(blank=True, max_length=60, verbose_name='乡镇')),
                ('name', models.CharField(max_length=100, verbose_name='村或单位')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sites', to='outreach.sitesurvey')),
            ],
            options={
                'ordering': ['ordinal', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'township', 'name'), name='survey_site_once')],
            },
        ),
        migrations.CreateModel(
            name='SiteAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(max_length=16, verbose_name='状况')),
                ('venue', models.CharField(blank=True, max_length=100, verbose_name='活动场地')),
                ('equipment', models.CharField(blank=True, max_length=200, verbose_name='设备')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='outreach.surveyround')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='outreach.surveysite')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'site'), name='site_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=32, verbose_name='协议编号')),
                ('party', models.CharField(max_length=100, verbose_name='共建单位')),
                ('representative', models.CharField(blank=True, max_length=60, verbose_name='对方代表')),
                ('starts_on', models.DateField(verbose_name='开始日期')),
                ('ends_on', models.DateField(verbose_name='结束日期')),
                ('copies', models.PositiveIntegerField(default=0, verbose_name='约定投放（册）')),
                ('title', models.CharField(max_length=60, verbose_name='标题')),
                ('text', models.TextField(max_length=12000, verbose_name='正文')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='备注')),
                ('made_at', models.DateTimeField()),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='签订日期')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='提前终止')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('follows', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='outreach.agreement', verbose_name='续签自')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='libsys.library')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='libsys.servicepoint')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('library', 'number'), name='agreement_number_once'), models.CheckConstraint(condition=models.Q(('starts_on__lte', models.F('ends_on'))), name='agreement_in_order')],
            },
        ),
        migrations.CreateModel(
            name='PointProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('site', models.CharField(choices=[('government', '机关'), ('military', '军营'), ('school', '学校'), ('village', '农村'), ('enterprise', '企业'), ('community', '社区'), ('scenic', '景区'), ('other', '其他')], default='other', max_length=16, verbose_name='场所')),
                ('host', models.CharField(blank=True, max_length=100, verbose_name='共建单位')),
                ('contact', models.CharField(blank=True, max_length=60, verbose_name='联系人')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='联系电话')),
                ('custodian', models.CharField(blank=True, max_length=60, verbose_name='图书保管人')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='纬度')),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='经度')),
                ('opened_on', models.DateField(blank=True, null=True, verbose_name='设点日期')),
                ('counted_before', models.BooleanField(default=False, verbose_name='设点已计入从前的统计')),
                ('cap', models.PositiveIntegerField(blank=True, null=True, verbose_name='存书上限（册）')),
                ('equipment', models.CharField(blank=True, max_length=500, verbose_name='设备')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='备注')),
                ('point', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to='libsys.servicepoint')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='point_on_this_earth')],
            },
        ),
        migrations.CreateModel(
            name='RotationLeg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ordinal', models.PositiveSmallIntegerField()),
                ('handover', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='leg', to='outreach.pointhandover')),
                ('rotation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legs', to='outreach.rotation')),
            ],
            options={
                'ordering': ['ordinal'],
                'constraints': [models.UniqueConstraint(fields=('rotation', 'ordinal'), name='rotation_leg_once')],
            },
        ),
    ]

"""Tables of circulation: stocktaking."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """What this subject adds to the tables of circulation."""

    dependencies = [
        ('catalog', '0008_title_columns'),
        ('circulation', '0006_charges'),
        ('libsys', '0002_day_book_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='Stocktake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stocktakes', to='libsys.library')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.room')),
                ('call_from', models.CharField(blank=True, max_length=60, verbose_name='索书号从')),
                ('call_to', models.CharField(blank=True, max_length=60, verbose_name='索书号到')),
                ('checks_order', models.BooleanField(default=True, verbose_name='检查排架顺序')),
                ('expected', models.PositiveIntegerField(default=0, verbose_name='应清')),
                ('state', models.CharField(choices=[('open', '清点中'), ('closing', '正在完成'), ('closed', '已完成'), ('reopening', '正在撤销'), ('cancelled', '已作废')], default='open', max_length=12, verbose_name='状态')),
                ('marks_missing', models.BooleanField(default=True, verbose_name='未扫到的登记为未找到')),
                ('relocates', models.BooleanField(default=False, verbose_name='错架的改到所在的室')),
                ('summary', models.JSONField(default=dict)),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.job')),
                ('relocation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.itembatch')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opened_at', models.DateTimeField(verbose_name='开始时间')),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='完成时间')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', False), _connector='OR'), name='closed_stocktake_is_dated')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='StocktakeScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stocktake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scans', to='circulation.stocktake')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stocktake_scans', to='catalog.item')),
                ('code', models.CharField(max_length=64, verbose_name='条码号')),
                ('verdict', models.CharField(choices=[('present', '在架'), ('wrong_place', '错架'), ('out_of_range', '号段外'), ('on_loan', '账上借出'), ('returned', '已办归还'), ('found', '找回'), ('in_transit', '在途'), ('on_hold_shelf', '预约架'), ('in_repair', '修补中'), ('in_process', '加工中'), ('withdrawn', '已注销'), ('foreign', '外馆的书'), ('unknown', '不认识')], max_length=16, verbose_name='结果')),
                ('is_misplaced', models.BooleanField(default=False, verbose_name='错架')),
                ('is_misordered', models.BooleanField(default=False, verbose_name='乱架')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='扫描次数')),
                ('entry_id', models.BigIntegerField(null=True)),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.CharField(blank=True, max_length=60, verbose_name='设备')),
                ('at', models.DateTimeField(verbose_name='扫描时间')),
                ('key', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['stocktake', 'verdict'], name='stocktake_verdict'), models.Index(fields=['stocktake', 'staff', 'id'], name='stocktake_last_scans')],
                'constraints': [models.UniqueConstraint(fields=('stocktake', 'item'), name='stocktake_item_once'), models.UniqueConstraint(condition=models.Q(('item__isnull', True)), fields=('stocktake', 'code'), name='stocktake_unknown_code_once')],
            },
        ),
        migrations.CreateModel(
            name='StocktakeUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stocktake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='circulation.stocktake')),
                ('job', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stocktake_upload', to='libsys.job')),
                ('name', models.CharField(blank=True, max_length=120, verbose_name='文件')),
                ('codes', models.TextField(blank=True)),
                ('copies', models.PositiveIntegerField(default=0, verbose_name='条码数')),
                ('result', models.JSONField(default=dict)),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(verbose_name='时间')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [],
                'constraints': [],
            },
        ),
        migrations.CreateModel(
            name='StackMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library')),
                ('batch', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='stack_move', to='catalog.itembatch')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint')),
                ('room', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.room')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='备注')),
                ('copies', models.PositiveIntegerField(verbose_name='册数')),
                ('key', models.CharField(max_length=80)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('key',), name='stack_move_key_once')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='WithdrawalList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal_lists', to='libsys.library')),
                ('number', models.CharField(max_length=32, verbose_name='单号')),
                ('reason', models.CharField(choices=[('worn', '破损'), ('outdated', '内容陈旧'), ('surplus', '复本过多'), ('lost', '丢失'), ('transferred', '调出'), ('other', '其他原因')], max_length=16, verbose_name='注销原因')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('rules', models.JSONField(default=list)),
                ('state', models.CharField(choices=[('draft', '拟定中'), ('submitted', '待审批'), ('approved', '已批准'), ('executing', '正在注销'), ('executed', '已注销'), ('taking_back', '正在撤销'), ('taken_back', '已撤销'), ('cancelled', '已作废')], default='draft', max_length=12, verbose_name='状态')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposed_at', models.DateTimeField(verbose_name='拟定时间')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提交时间')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='审批时间')),
                ('review_note', models.CharField(blank=True, max_length=200, verbose_name='审批意见')),
                ('approval', models.CharField(blank=True, max_length=60, verbose_name='批准文号')),
                ('withdrawal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.withdrawal')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.job')),
                ('executed_at', models.DateTimeField(blank=True, null=True, verbose_name='注销时间')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('library', 'number'), name='withdrawal_list_number_once'), models.CheckConstraint(condition=models.Q(('reviewed_by__isnull', True), ('proposed_by__isnull', True), models.Q(('reviewed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='nobody_reviews_own_list'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'cancelled']), ('reviewed_at__isnull', False), _connector='OR'), name='withdrawal_list_is_reviewed')],
                'indexes': [],
            },
        ),
        migrations.CreateModel(
            name='ProposedItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawal_list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='circulation.withdrawallist')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item')),
                ('state', models.CharField(choices=[('proposed', '拟剔除'), ('kept', '保留'), ('withdrawn', '已注销'), ('refused', '未能注销')], default='proposed', max_length=12, verbose_name='状态')),
                ('is_by_rule', models.BooleanField(default=False)),
                ('is_open', models.BooleanField(default=True)),
                ('refusals', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('withdrawal_list', 'item'), name='proposed_once'), models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('item',), name='proposed_on_one_open_list')],
                'indexes': [],
            },
        ),
    ]

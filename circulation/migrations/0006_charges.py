"""Tables of circulation: receipts, handing over the till, compensation, deposits, lost copies."""

import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """What charges add to the tables of circulation."""

    dependencies = [
        ("circulation", "0005_holds"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CompensationRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('material', models.CharField(blank=True, choices=[('book', '图书'), ('serial', '期刊'), ('newspaper', '报纸'), ('thesis', '学位论文'), ('map', '地图'), ('music', '乐谱'), ('sound', '录音'), ('video', '录像'), ('electronic', '电子资源'), ('manuscript', '手稿'), ('microform', '缩微品'), ('kit', '多媒体组合'), ('image', '图像'), ('other', '其他')], max_length=12, verbose_name='文献类型')),
                ('factor', models.DecimalField(decimal_places=1, default=Decimal('1'), max_digits=4, verbose_name='遗失赔价格的倍数')),
                ('old_years', models.PositiveSmallIntegerField(default=0, verbose_name='出版满几年算旧书')),
                ('old_factor', models.DecimalField(decimal_places=1, default=Decimal('1'), max_digits=4, verbose_name='旧书的倍数')),
                ('sole_factor', models.DecimalField(decimal_places=1, default=Decimal('1'), max_digits=4, verbose_name='孤本的倍数')),
                ('minimum', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='最少赔')),
                ('processing_fee', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='加工费')),
                ('unknown_price', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='价格不明时赔')),
                ('light', models.PositiveSmallIntegerField(default=20, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='轻度污损（%）')),
                ('marked', models.PositiveSmallIntegerField(default=50, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='中度污损（%）')),
                ('heavy', models.PositiveSmallIntegerField(default=100, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='重度污损（%）')),
                ('with_overdue', models.BooleanField(default=False, verbose_name='报失时已逾期的，另收逾期费')),
                ('refund_days', models.PositiveSmallIntegerField(default=0, verbose_name='找回几天内可退款')),
                ('refunds_processing', models.BooleanField(default=False, verbose_name='加工费也退')),
            ],
            options={
                'ordering': ['library', 'material'],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receiver', models.CharField(max_length=60, verbose_name='接班人')),
                ('day', models.DateField(verbose_name='日期')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('expected', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='应有现金')),
                ('counted', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='实点现金')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='日期')),
                ('number', models.PositiveIntegerField(verbose_name='序号')),
                ('kind', models.CharField(choices=[('payment', '收款'), ('waiver', '减免'), ('refund', '退款')], max_length=8, verbose_name='收退')),
                ('method', models.CharField(choices=[('cash', '现金'), ('wechat', '微信'), ('alipay', '支付宝'), ('card', '刷卡'), ('transfer', '转账')], max_length=10, verbose_name='付款方式')),
                ('total', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='合计')),
                ('received', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name='实收现金')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
                ('void_reason', models.CharField(blank=True, max_length=200, verbose_name='作废原因')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='charge',
            name='days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='逾期天数'),
        ),
        migrations.AddField(
            model_name='charge',
            name='refunded',
            field=models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='已退还'),
        ),
        migrations.AddField(
            model_name='loan',
            name='lost_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='报失时间'),
        ),
        migrations.AddField(
            model_name='loan',
            name='found_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='找回时间'),
        ),
        migrations.AddField(
            model_name='readercategory',
            name='deposit',
            field=models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=7, verbose_name='押金'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.CheckConstraint(condition=models.Q(('refunded__gte', 0), ('refunded__lte', models.F('settled'))), name='refunded_within_settled'),
        ),
        migrations.AddConstraint(
            model_name='loan',
            constraint=models.CheckConstraint(condition=models.Q(('lost_at__isnull', True), models.Q(('returned_at__isnull', False), ('undone_at__isnull', True)), _connector='OR'), name='lost_loan_is_closed'),
        ),
        migrations.AddConstraint(
            model_name='loan',
            constraint=models.CheckConstraint(condition=models.Q(('found_at__isnull', True), ('lost_at__isnull', False), _connector='OR'), name='found_copy_was_lost'),
        ),
        migrations.AddField(
            model_name='compensationrule',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='compensation_rules', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='handover',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='handover',
            name='point',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint'),
        ),
        migrations.AddField(
            model_name='handover',
            name='room',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.room'),
        ),
        migrations.AddField(
            model_name='handover',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='receipt',
            name='handover',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='circulation.handover'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='point',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='circulation.reader'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='room',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.room'),
        ),
        migrations.AddField(
            model_name='receipt',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RemoveField(
            model_name='settlement',
            name='receipt',
        ),
        migrations.AddField(
            model_name='settlement',
            name='receipt',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='circulation.receipt'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'waiver'), ('receipt__isnull', True)), models.Q(models.Q(('kind', 'waiver'), _negated=True), ('receipt__isnull', False)), _connector='OR'), name='money_has_a_receipt'),
        ),
        migrations.AddConstraint(
            model_name='compensationrule',
            constraint=models.UniqueConstraint(fields=('library', 'material'), name='compensation_once'),
        ),
        migrations.AddConstraint(
            model_name='compensationrule',
            constraint=models.CheckConstraint(condition=models.Q(('factor__gte', 0), ('old_factor__gte', 0), ('sole_factor__gte', 0)), name='factors_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='compensationrule',
            constraint=models.CheckConstraint(condition=models.Q(('minimum__gte', 0), ('processing_fee__gte', 0), ('unknown_price__gte', 0)), name='compensation_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='compensationrule',
            constraint=models.CheckConstraint(condition=models.Q(('light__lte', 100), ('marked__lte', 100), ('heavy__lte', 100)), name='damage_within_the_price'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(fields=['library', 'day'], name='handovers_of_a_day'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('receiver', ''), _negated=True), name='handover_has_a_receiver'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('counted__gte', 0)), name='till_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('counted', models.F('expected')), models.Q(('note', ''), _negated=True), _connector='OR'), name='difference_is_explained'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.UniqueConstraint(fields=('library', 'day', 'number'), name='receipt_number_once'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='receipts_count_from_one'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(('total__gt', 0)), name='receipt_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'waiver'), _negated=True), name='receipt_is_for_money'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(('received__isnull', True), models.Q(('kind', 'payment'), ('method', 'cash'), ('received__gte', models.F('total'))), _connector='OR'), name='received_covers_the_total'),
        ),
        migrations.AddConstraint(
            model_name='receipt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at__isnull', True)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='void_receipt_has_a_reason'),
        ),
    ]


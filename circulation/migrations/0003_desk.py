"""Tables of circulation: holds, transits, charges, accounts of readers, and the rules that speak of them."""

import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


def state_every_outcome(apps, editor):
    """Let each general rule state the new outcomes: no stop for money owed, three holds, seven days on the shelf."""
    rules = apps.get_model("circulation", "LoanRule").objects.using(editor.connection.alias)
    general = rules.filter(point=None, category=None, material="")
    general.update(max_owed=Decimal(0), max_holds=3, hold_days=7)


class Migration(migrations.Migration):
    """What lending in full needs."""

    dependencies = [
        ('catalog', '0008_title_columns'),
        ('circulation', '0002_rules'),
        ('libsys', '0002_day_book_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Charge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('overdue', '逾期费'), ('lost', '遗失赔偿'), ('damaged', '污损赔偿'), ('processing', '加工费'), ('card', '证件工本费'), ('deposit', '押金'), ('other', '其他费用')], max_length=12, verbose_name='费用类型')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='金额')),
                ('settled', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='已结清')),
                ('made_at', models.DateTimeField(verbose_name='产生时间')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Hold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', '排队'), ('in_transit', '调来途中'), ('ready', '待取'), ('collected', '已取'), ('expired', '过期未取'), ('cancelled', '已取消')], default='waiting', max_length=12, verbose_name='状态')),
                ('placed_at', models.DateTimeField(verbose_name='预约时间')),
                ('paused_until', models.DateField(blank=True, null=True, verbose_name='暂停至')),
                ('ready_at', models.DateTimeField(blank=True, null=True, verbose_name='到架时间')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='保留至')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
            ],
            options={
                'ordering': ['placed_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ReaderAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(blank=True, max_length=128)),
                ('code', models.CharField(blank=True, max_length=128)),
                ('code_expires_at', models.DateTimeField(blank=True, null=True)),
                ('activated_at', models.DateTimeField(blank=True, null=True, verbose_name='开通时间')),
                ('keeps_history', models.BooleanField(default=False, verbose_name='保存借阅历史')),
                ('session_epoch', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('payment', '收款'), ('waiver', '减免'), ('refund', '退款')], max_length=8, verbose_name='方式')),
                ('method', models.CharField(blank=True, choices=[('cash', '现金'), ('wechat', '微信'), ('alipay', '支付宝'), ('card', '刷卡'), ('transfer', '转账')], max_length=10, verbose_name='付款方式')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='金额')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='理由')),
                ('receipt', models.CharField(blank=True, db_index=True, max_length=24, verbose_name='收据号')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('voided_at', models.DateTimeField(blank=True, null=True, verbose_name='作废时间')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Transit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('hold', '送预约'), ('home', '送回馆藏地'), ('move', '调拨')], max_length=12, verbose_name='原因')),
                ('sent_at', models.DateTimeField(verbose_name='发出时间')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
                ('arrived', models.BooleanField(default=False, verbose_name='已送达')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='loanrule',
            name='general_rule_states_every_outcome',
        ),
        migrations.RemoveConstraint(
            model_name='loanrule',
            name='rule_money_not_negative',
        ),
        migrations.AddField(
            model_name='loanrule',
            name='hold_days',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='预约保留天数'),
        ),
        migrations.AddField(
            model_name='loanrule',
            name='max_holds',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='最多预约数'),
        ),
        migrations.AddField(
            model_name='loanrule',
            name='max_owed',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='欠费多少即停借'),
        ),
        migrations.AddField(
            model_name='reader',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='电子邮箱'),
        ),
        migrations.AddField(
            model_name='reader',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='circulation.reader'),
        ),
        migrations.AddField(
            model_name='reader',
            name='owed',
            field=models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='欠费'),
        ),
        migrations.AddField(
            model_name='reader',
            name='suspended_until',
            field=models.DateField(blank=True, null=True, verbose_name='停借至'),
        ),
        migrations.AddField(
            model_name='reader',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.RunPython(state_every_outcome, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='loanrule',
            constraint=models.CheckConstraint(condition=models.Q(('point__isnull', False), ('category__isnull', False), models.Q(('material', ''), _negated=True), models.Q(('days__isnull', False), ('fine_cap__isnull', False), ('fine_per_day__isnull', False), ('grace_days__isnull', False), ('hold_days__isnull', False), ('holds_allowed__isnull', False), ('in_house_only__isnull', False), ('max_holds__isnull', False), ('max_loans__isnull', False), ('max_of_material__isnull', False), ('max_overdue__isnull', False), ('max_owed__isnull', False), ('max_renewals__isnull', False), ('may_borrow__isnull', False), ('renewal_days__isnull', False), ('suspension_days__isnull', False)), _connector='OR'), name='general_rule_states_every_outcome'),
        ),
        migrations.AddConstraint(
            model_name='loanrule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fine_per_day__isnull', True), ('fine_per_day__gte', 0), _connector='OR'), models.Q(('fine_cap__isnull', True), ('fine_cap__gte', 0), _connector='OR'), models.Q(('max_owed__isnull', True), ('max_owed__gte', 0), _connector='OR')), name='rule_money_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='reader',
            constraint=models.CheckConstraint(condition=models.Q(('owed__gte', 0)), name='owed_not_negative'),
        ),
        migrations.AddField(
            model_name='charge',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item'),
        ),
        migrations.AddField(
            model_name='charge',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='charge',
            name='loan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='charges', to='circulation.loan'),
        ),
        migrations.AddField(
            model_name='charge',
            name='point',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint'),
        ),
        migrations.AddField(
            model_name='charge',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='charges', to='circulation.reader'),
        ),
        migrations.AddField(
            model_name='hold',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='catalog.item'),
        ),
        migrations.AddField(
            model_name='hold',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='hold',
            name='pickup',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint', verbose_name='取书地点'),
        ),
        migrations.AddField(
            model_name='hold',
            name='reader',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='circulation.reader'),
        ),
        migrations.AddField(
            model_name='hold',
            name='record',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.record'),
        ),
        migrations.AddField(
            model_name='hold',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='hold',
            name='wanted',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalog.item'),
        ),
        migrations.AddField(
            model_name='readeraccount',
            name='reader',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='account', to='circulation.reader'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='charge',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='circulation.charge'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='point',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='room',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.room'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='transit',
            name='hold',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transits', to='circulation.hold'),
        ),
        migrations.AddField(
            model_name='transit',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='transits', to='catalog.item'),
        ),
        migrations.AddField(
            model_name='transit',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.library'),
        ),
        migrations.AddField(
            model_name='transit',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint', verbose_name='发出地点'),
        ),
        migrations.AddField(
            model_name='transit',
            name='staff',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='transit',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='libsys.servicepoint', verbose_name='送达地点'),
        ),
        migrations.AddIndex(
            model_name='charge',
            index=models.Index(condition=models.Q(('voided_at__isnull', True), ('settled__lt', models.F('amount'))), fields=['reader'], name='open_charges_of_reader'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='charge_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.CheckConstraint(condition=models.Q(('settled__gte', 0), ('settled__lte', models.F('amount'))), name='settled_within'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.CheckConstraint(condition=models.Q(('voided_at__isnull', True), ('settled', 0), _connector='OR'), name='void_charge_is_unsettled'),
        ),
        migrations.AddConstraint(
            model_name='charge',
            constraint=models.UniqueConstraint(condition=models.Q(('loan__isnull', False), ('voided_at__isnull', True)), fields=('loan', 'kind'), name='one_charge_of_a_kind_per_loan'),
        ),
        migrations.AddIndex(
            model_name='hold',
            index=models.Index(condition=models.Q(('state__in', ('waiting', 'in_transit', 'ready'))), fields=['record', 'placed_at'], name='hold_queue'),
        ),
        migrations.AddIndex(
            model_name='hold',
            index=models.Index(condition=models.Q(('state__in', ('waiting', 'in_transit', 'ready'))), fields=['pickup', 'state'], name='hold_shelf'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'in_transit', 'ready'))), fields=('reader', 'record'), name='one_active_hold_of_reader'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('in_transit', 'ready'))), fields=('item',), name='one_captured_hold_of_item'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('in_transit', 'ready')), _negated=True), ('item__isnull', False), _connector='OR'), name='captured_hold_has_its_item'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'waiting'), _negated=True), ('item__isnull', True), _connector='OR'), name='waiting_hold_has_no_item'),
        ),
        migrations.AddConstraint(
            model_name='hold',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state__in', ('waiting', 'in_transit', 'ready'))), models.Q(models.Q(('state__in', ('waiting', 'in_transit', 'ready')), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='hold_is_active_or_closed'),
        ),
        migrations.AddIndex(
            model_name='settlement',
            index=models.Index(fields=['library', 'at'], name='settlements_of_a_day'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='settlement_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'waiver'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='waiver_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'waiver'), models.Q(('method', ''), _negated=True), _connector='OR'), name='payment_has_a_method'),
        ),
        migrations.AddIndex(
            model_name='transit',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['target'], name='transits_to_come'),
        ),
        migrations.AddConstraint(
            model_name='transit',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('item',), name='one_open_transit'),
        ),
        migrations.AddConstraint(
            model_name='transit',
            constraint=models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='transit_goes_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='transit',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', False), ('arrived', False), _connector='OR'), name='arrived_is_closed'),
        ),
    ]

"""Rooms."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """Rooms."""

    dependencies = [
        ("catalog", "0009_given"),
        ("circulation", "0012_given"),
        ("outreach", "0006_points"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Appointment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("time", models.TimeField(blank=True, null=True, verbose_name="时间")),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="单位")),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="查什么")),
                ("wanted", models.TextField(blank=True, max_length=2000, verbose_name="要看的书")),
                ("people", models.PositiveSmallIntegerField(default=1, verbose_name="人数")),
                (
                    "state",
                    models.CharField(
                        choices=[("booked", "已预约"), ("came", "已到"), ("missed", "未到"), ("cancelled", "已取消")],
                        default="booked",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="登记时间")),
                ("came_at", models.DateTimeField(blank=True, null=True, verbose_name="到馆时间")),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["day", "time", "pk"],
                "indexes": [models.Index(fields=["room", "day"], name="appointments_of_a_day")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="appointment_for_somebody"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forgotten_at__isnull", True),
                            models.Q(("name", ""), ("phone", ""), ("subject", ""), ("unit", ""), ("wanted", "")),
                            _connector="OR",
                        ),
                        name="forgotten_appointment_is_bare",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("came_at__isnull", False), ("state", "came")),
                            models.Q(models.Q(("state", "came"), _negated=True), ("came_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="who_came_has_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AppointmentCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("handed_at", models.DateTimeField(verbose_name="交出时间")),
                ("returned_at", models.DateTimeField(blank=True, null=True, verbose_name="收回时间")),
                (
                    "appointment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="outreach.appointment"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.item"),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("returned_at__isnull", True)), fields=("item",), name="copy_on_one_table"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("returned_at__isnull", True), ("returned_at__gte", models.F("handed_at")), _connector="OR"
                        ),
                        name="copy_back_after_out",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("weekday", models.PositiveSmallIntegerField(verbose_name="星期")),
                ("period", models.PositiveSmallIntegerField(verbose_name="第几节")),
                ("since", models.DateField(verbose_name="从哪天起")),
                ("until", models.DateField(blank=True, null=True, verbose_name="到哪天止")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="circulation.readergroup"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="class_periods", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["weekday", "period", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("room", "weekday", "period"),
                        name="class_period_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("weekday__lte", 6)), name="class_weekday_0_to_6"),
                    models.CheckConstraint(
                        condition=models.Q(("period__gte", 1), ("period__lte", 12)), name="class_period_1_to_12"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="class_period_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("people", models.PositiveSmallIntegerField(verbose_name="人数")),
                ("at", models.DateTimeField(verbose_name="登记时间")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="outreach.classperiod"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-day", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("period", "day"),
                        name="class_visit_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("people__gte", 1)), name="class_visit_of_somebody"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CounterService",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="服务")),
                ("english_name", models.CharField(blank=True, max_length=60, verbose_name="英文名称")),
                ("unit", models.CharField(max_length=8, verbose_name="单位")),
                ("price", models.DecimalField(decimal_places=2, default=0, max_digits=7, verbose_name="单价（元）")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="顺序")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counter_services",
                        to="libsys.library",
                    ),
                ),
            ],
            options={
                "ordering": ["library", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("library", "name"), name="counter_service_name_once"),
                    models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="service_price_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DoorCounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="通道")),
                ("both_ways", models.BooleanField(default=False, verbose_name="进出都计")),
                ("passes", models.PositiveSmallIntegerField(default=0, verbose_name="每天扣除工作人员通过")),
                ("digest", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="设立时间")),
                ("last_sent_at", models.DateTimeField(blank=True, null=True, verbose_name="最近送数")),
                ("revoked_at", models.DateTimeField(blank=True, null=True, verbose_name="停用时间")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="counters", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["room", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("digest",), name="counter_token_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("room", "name"),
                        name="counter_name_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CounterReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(verbose_name="从")),
                ("until", models.DateTimeField(verbose_name="到")),
                ("day", models.DateField(verbose_name="日期")),
                ("counted", models.PositiveIntegerField(verbose_name="设备读数")),
                ("quantity", models.PositiveIntegerField(verbose_name="人次")),
                ("received_at", models.DateTimeField(verbose_name="收到时间")),
                ("is_known", models.BooleanField(default=False, verbose_name="已有数，不写")),
                (
                    "counter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="outreach.doorcounter"
                    ),
                ),
            ],
            options={
                "ordering": ["since", "pk"],
                "indexes": [models.Index(fields=["counter", "day"], name="readings_of_a_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("counter", "since"), name="counter_speaks_once"),
                    models.CheckConstraint(
                        condition=models.Q(("since__lt", models.F("until"))), name="reading_has_a_length"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("oral", "口头"),
                            ("telephone", "电话"),
                            ("online", "网络"),
                            ("written", "书面"),
                            ("topic_search", "课题检索"),
                        ],
                        max_length=16,
                        verbose_name="咨询方式",
                    ),
                ),
                ("question", models.TextField(max_length=4000, verbose_name="问题")),
                ("answer", models.TextField(blank=True, max_length=20000, verbose_name="答复")),
                ("asker", models.CharField(blank=True, max_length=60, verbose_name="咨询人")),
                ("contact", models.CharField(blank=True, max_length=100, verbose_name="联系方式")),
                ("asked_at", models.DateTimeField(verbose_name="咨询时间")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="答应哪天答复")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="用时（分钟）")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "待答复"), ("answered", "已答复"), ("withdrawn", "已撤销")],
                        default="open",
                        max_length=9,
                        verbose_name="状态",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="答复时间")),
                ("forgotten_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="经办人",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="libsys.room",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "indexes": [models.Index(fields=["library", "state", "asked_at"], name="questions_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", False), ("state", "answered")),
                            models.Q(models.Q(("state", "answered"), _negated=True), ("answered_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="answered_question_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forgotten_at__isnull", True), models.Q(("asker", ""), ("contact", "")), _connector="OR"
                        ),
                        name="forgotten_asker_is_nobody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionHandover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                (
                    "giver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="outreach.question"
                    ),
                ),
                (
                    "taker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RoomMerger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("merged_on", models.DateField(verbose_name="合并日期")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("moving", "正在移书"),
                            ("done", "已合并"),
                            ("undoing", "正在撤销"),
                            ("undone", "已撤销"),
                        ],
                        default="moving",
                        max_length=8,
                        verbose_name="状态",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("was_open", models.BooleanField(default=True)),
                (
                    "into",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="merged_rooms", to="libsys.room"
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="libsys.job",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="libsys.library"
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mergers", to="libsys.room"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("room", models.F("into")), _negated=True), name="room_goes_into_another"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("stage", "undone"), _negated=True),
                        fields=("room",),
                        name="room_merged_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomOpening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("opened_at", models.DateTimeField(verbose_name="开门时间")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="关门时间")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="openings", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["-opened_at", "-pk"],
                "indexes": [models.Index(fields=["room", "day"], name="openings_of_a_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True), ("closed_at__isnull", True)),
                        fields=("room",),
                        name="room_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), ("closed_at__gte", models.F("opened_at")), _connector="OR"
                        ),
                        name="room_closes_after_opening",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seats", models.PositiveIntegerField(blank=True, null=True, verbose_name="座席")),
                (
                    "weekly_hours",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="每周至少开放小时数"
                    ),
                ),
                ("opens_sundays", models.BooleanField(blank=True, null=True, verbose_name="星期日开放")),
                (
                    "day_minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每人每天上机分钟数"),
                ),
                ("guests", models.BooleanField(blank=True, null=True, verbose_name="无证读者可以上机")),
                (
                    "minors",
                    models.CharField(
                        blank=True,
                        choices=[("allowed", "允许"), ("limited", "限时段、限时长"), ("refused", "不允许")],
                        max_length=8,
                        verbose_name="未成年人上机",
                    ),
                ),
                (
                    "minor_minutes",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="未成年人每天分钟数"),
                ),
                ("minor_from", models.TimeField(blank=True, null=True, verbose_name="未成年人从几点")),
                ("minor_until", models.TimeField(blank=True, null=True, verbose_name="未成年人到几点")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="room_terms", to="libsys.library"
                    ),
                ),
                (
                    "room",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="libsys.room",
                    ),
                ),
            ],
            options={
                "ordering": ["library", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("room__isnull", True)), fields=("library",), name="general_terms_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weekly_hours__isnull", True),
                            models.Q(("weekly_hours__gte", 0), ("weekly_hours__lte", 168)),
                            _connector="OR",
                        ),
                        name="terms_within_a_week",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("minor_from__isnull", True), ("minor_until__isnull", True)),
                            ("minor_from__lt", models.F("minor_until")),
                            _connector="OR",
                        ),
                        name="hours_of_minors_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeatCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("counted_at", models.DateTimeField(verbose_name="清点时间")),
                ("seats", models.PositiveIntegerField(verbose_name="座席")),
                ("taken", models.PositiveIntegerField(verbose_name="在座")),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seat_counts", to="libsys.room"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-counted_at", "-pk"],
                "indexes": [models.Index(fields=["room", "day"], name="seat_counts_of_a_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cancelled_at__isnull", True)),
                        fields=("room", "counted_at"),
                        name="seats_counted_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="seats_to_count"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Terminal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20, verbose_name="机位")),
                ("trouble", models.CharField(blank=True, max_length=80, verbose_name="停用原因")),
                ("retired_on", models.DateField(blank=True, null=True, verbose_name="撤除日期")),
                (
                    "room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terminals", to="libsys.room"
                    ),
                ),
            ],
            options={
                "ordering": ["room", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_on__isnull", True)),
                        fields=("room", "name"),
                        name="terminal_name_once",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="terminal_has_a_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ComputerSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="日期")),
                ("started_at", models.DateTimeField(verbose_name="上机时间")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="下机时间")),
                ("minutes", models.PositiveIntegerField(blank=True, null=True, verbose_name="分钟")),
                (
                    "end",
                    models.CharField(
                        blank=True,
                        choices=[("out", "下机登记"), ("closing", "闭馆时结束"), ("mistake", "登记有误")],
                        max_length=8,
                        verbose_name="怎样结束",
                    ),
                ),
                ("reader_key", models.BigIntegerField(blank=True, null=True)),
                ("is_guest", models.BooleanField(default=False, verbose_name="无证读者")),
                ("reader_category", models.CharField(blank=True, max_length=32)),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "未成年"), ("adult", "成人"), ("senior", "60 岁以上")],
                        max_length=8,
                        verbose_name="年龄段",
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=40)),
                ("key", models.CharField(blank=True, max_length=80, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "staff",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "terminal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="outreach.terminal"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
                "indexes": [
                    models.Index(fields=["terminal", "day"], name="sessions_of_a_day"),
                    models.Index(fields=["reader_key", "day"], name="sessions_of_a_reader"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("key",), name="session_begun_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("terminal",), name="terminal_taken_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("reader_key",),
                        name="reader_at_one_terminal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("ended_at__isnull", True), ("minutes__isnull", True)),
                            models.Q(
                                ("ended_at__gte", models.F("started_at")),
                                ("minutes__isnull", False),
                                models.Q(("end", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="session_ends_after_it_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("is_guest", False), ("reader_key__isnull", True), _connector="OR"),
                        name="guest_is_nobody_known",
                    ),
                ],
            },
        ),
    ]

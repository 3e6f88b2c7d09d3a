"""Activities."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from libsys.db.creating import TablesTogether


def mark_cancelled(apps, schema_editor):
    """Say of what was taken back before that it is cancelled."""
    apps.get_model("outreach", "Activity").objects.exclude(cancelled_at=None).update(state="cancelled")


class Migration(TablesTogether):
    """Activities."""

    dependencies = [
        ("circulation", "0011_privacy"),
        ("outreach", "0004_photographs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="begins_at",
            field=models.TimeField(blank=True, null=True, verbose_name="开始时间"),
        ),
        migrations.AddField(
            model_name="activity",
            name="closed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="结项时间"),
        ),
        migrations.AddField(
            model_name="activity",
            name="description",
            field=models.TextField(blank=True, max_length=2000, verbose_name="活动介绍"),
        ),
        migrations.AddField(
            model_name="activity",
            name="ends_at",
            field=models.TimeField(blank=True, null=True, verbose_name="结束时间"),
        ),
        migrations.AddField(
            model_name="activity",
            name="ends_on",
            field=models.DateField(blank=True, null=True, verbose_name="最后一天"),
        ),
        migrations.AddField(
            model_name="activity",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="circulation.readergroup",
                verbose_name="只限班级或单位",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="helpers",
            field=models.CharField(blank=True, max_length=200, verbose_name="工作人员"),
        ),
        migrations.AddField(
            model_name="activity",
            name="is_online",
            field=models.BooleanField(default=False, verbose_name="线上活动"),
        ),
        migrations.AddField(
            model_name="activity",
            name="judges",
            field=models.CharField(blank=True, max_length=200, verbose_name="评委"),
        ),
        migrations.AddField(
            model_name="activity",
            name="max_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最大年龄"),
        ),
        migrations.AddField(
            model_name="activity",
            name="min_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="最小年龄"),
        ),
        migrations.AddField(
            model_name="activity",
            name="organiser",
            field=models.CharField(blank=True, max_length=120, verbose_name="主办单位"),
        ),
        migrations.AddField(
            model_name="activity",
            name="programme",
            field=models.TextField(blank=True, max_length=2000, verbose_name="片目、展目或节目"),
        ),
        migrations.AddField(
            model_name="activity",
            name="published_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="发布时间"),
        ),
        migrations.AddField(
            model_name="activity",
            name="quota",
            field=models.PositiveIntegerField(
                blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name="名额"
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="readers_only",
            field=models.BooleanField(default=False, verbose_name="只限持证读者"),
        ),
        migrations.AddField(
            model_name="activity",
            name="registers_from",
            field=models.DateTimeField(blank=True, null=True, verbose_name="报名开始"),
        ),
        migrations.AddField(
            model_name="activity",
            name="registers_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="报名截止"),
        ),
        migrations.AddField(
            model_name="activity",
            name="report",
            field=models.TextField(blank=True, max_length=1000, verbose_name="活动小结"),
        ),
        migrations.AddField(
            model_name="activity",
            name="responsible",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="负责人",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "计划中"),
                    ("published", "已发布"),
                    ("held", "已办"),
                    ("closed", "已结项"),
                    ("cancelled", "已作废"),
                ],
                default="held",
                max_length=10,
                verbose_name="状态",
            ),
        ),
        migrations.AddField(
            model_name="activity",
            name="taken",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="activity",
            name="takes_registrations",
            field=models.BooleanField(default=False, verbose_name="需要报名"),
        ),
        migrations.AddField(
            model_name="activity",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="activity",
            name="waiting_places",
            field=models.PositiveIntegerField(default=0, verbose_name="候补名额"),
        ),
        migrations.AlterField(
            model_name="activity",
            name="attendance",
            field=models.PositiveIntegerField(default=0, verbose_name="参加人次"),
        ),
        migrations.AlterField(
            model_name="activity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("lecture", "讲座"),
                    ("exhibition", "展览"),
                    ("training", "培训"),
                    ("contest", "竞赛"),
                    ("promotion", "阅读推广"),
                    ("screening", "展播"),
                    ("drifting", "图书漂流"),
                    ("delivery", "送书下乡"),
                    ("guidance", "业务辅导"),
                    ("publicity", "宣传"),
                    ("orientation", "入馆教育"),
                ],
                max_length=16,
                verbose_name="类型",
            ),
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("won_on", models.DateField(verbose_name="获奖日期")),
                ("contest", models.CharField(max_length=120, verbose_name="竞赛或评选")),
                (
                    "level",
                    models.CharField(
                        choices=[("county", "县级"), ("city", "市级"), ("province", "省级"), ("nation", "国家级")],
                        max_length=10,
                        verbose_name="级别",
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[
                            ("first", "一等奖"),
                            ("second", "二等奖"),
                            ("third", "三等奖"),
                            ("merit", "优秀奖"),
                            ("organiser", "组织奖"),
                            ("other", "其他奖"),
                        ],
                        max_length=10,
                        verbose_name="等次",
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(default=1, verbose_name="个数")),
                ("winner", models.CharField(blank=True, max_length=120, verbose_name="获奖者")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="outreach.activity",
                        verbose_name="活动",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="libsys.library"
                    ),
                ),
            ],
            options={
                "ordering": ["-won_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("count__gte", 1)), name="award_is_one_at_least")
                ],
            },
        ),
        migrations.CreateModel(
            name="ContestEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="编号")),
                ("name", models.CharField(max_length=60, verbose_name="参赛者")),
                ("unit", models.CharField(blank=True, max_length=80, verbose_name="学校或单位")),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="作品或节目")),
                ("division", models.CharField(blank=True, max_length=40, verbose_name="组别")),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name="得分"),
                ),
                (
                    "prize",
                    models.CharField(
                        blank=True,
                        choices=[("first", "一等奖"), ("second", "二等奖"), ("third", "三等奖"), ("merit", "优秀奖")],
                        max_length=8,
                        verbose_name="奖项",
                    ),
                ),
                ("advances", models.BooleanField(default=False, verbose_name="推荐参加上一级")),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="outreach.activity"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "contest entries",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("activity", "number"), name="entry_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("score__isnull", True), models.Q(("score__gte", 0), ("score__lte", 100)), _connector="OR"
                        ),
                        name="entry_score_of_a_hundred",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContestScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("judge", models.CharField(max_length=60, verbose_name="评委")),
                ("score", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="得分")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="outreach.contestentry"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "judge"), name="judged_once"),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 100)), name="judged_of_a_hundred"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DriftCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=12, verbose_name="漂流编号")),
                ("title", models.CharField(max_length=120, verbose_name="题名")),
                ("spot", models.CharField(max_length=80, verbose_name="漂流点")),
                ("released_on", models.DateField(verbose_name="放出日期")),
                ("finds", models.PositiveIntegerField(default=0, verbose_name="捡到次数")),
                ("last_found_on", models.DateField(blank=True, null=True, verbose_name="最近捡到")),
                ("taken_back_at", models.DateTimeField(blank=True, null=True, verbose_name="收回时间")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drifters", to="outreach.activity"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "drift copies",
                "ordering": ["-pk"],
                "constraints": [models.UniqueConstraint(fields=("code",), name="drift_code_once")],
            },
        ),
        migrations.CreateModel(
            name="DriftFind",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("found_on", models.DateField(verbose_name="日期")),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("library", "图书馆"),
                            ("school", "学校"),
                            ("park", "公园或广场"),
                            ("station", "车站或车上"),
                            ("shop", "商店或餐馆"),
                            ("home", "别人家里"),
                            ("elsewhere", "别处"),
                        ],
                        max_length=10,
                        verbose_name="在哪里",
                    ),
                ),
                ("passes_on", models.BooleanField(default=True, verbose_name="读完再放漂")),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="found", to="outreach.driftcopy"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="MediaReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("published_on", models.DateField(verbose_name="刊发日期")),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("newspaper", "报纸"),
                            ("magazine", "期刊"),
                            ("broadcast", "广播电视"),
                            ("web", "网站"),
                            ("social", "微信微博"),
                        ],
                        max_length=12,
                        verbose_name="媒体类型",
                    ),
                ),
                ("outlet", models.CharField(max_length=60, verbose_name="媒体")),
                ("page", models.CharField(blank=True, max_length=40, verbose_name="版面或栏目")),
                ("title", models.CharField(max_length=160, verbose_name="标题")),
                ("link", models.URLField(blank=True, max_length=300, verbose_name="网址")),
                ("voided_at", models.DateTimeField(blank=True, null=True, verbose_name="作废时间")),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="media_reports",
                        to="outreach.activity",
                        verbose_name="活动",
                    ),
                ),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="media_reports", to="libsys.library"
                    ),
                ),
            ],
            options={
                "ordering": ["-published_on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="姓名")),
                ("phone", models.CharField(blank=True, max_length=20, verbose_name="电话")),
                ("guardian", models.CharField(blank=True, max_length=60, verbose_name="监护人姓名")),
                ("guardian_phone", models.CharField(blank=True, max_length=20, verbose_name="监护人电话")),
                ("person", models.CharField(blank=True, max_length=64)),
                (
                    "age_band",
                    models.CharField(
                        blank=True,
                        choices=[("minor", "未成年"), ("adult", "成人"), ("senior", "60 岁以上")],
                        max_length=8,
                        verbose_name="年龄段",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("registered", "已报名"), ("waiting", "候补"), ("withdrawn", "已退出")],
                        max_length=10,
                        verbose_name="状态",
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="入场码")),
                ("made_at", models.DateTimeField(verbose_name="报名时间")),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("checked_in_at", models.DateTimeField(blank=True, null=True, verbose_name="签到时间")),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="outreach.activity",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_registrations",
                        to="circulation.reader",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("code",), name="registration_code_once"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ("registered", "waiting")), models.Q(("person", ""), _negated=True)
                        ),
                        fields=("activity", "person"),
                        name="registered_once_for_an_activity",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("checked_in_at__isnull", True), ("state", "registered"), _connector="OR"),
                        name="checked_in_has_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("state__in", ("registered", "waiting"))),
                            models.Q(
                                models.Q(("state__in", ("registered", "waiting")), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="registration_is_active_or_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=120, verbose_name="系列名称")),
                ("theme", models.CharField(blank=True, max_length=120, verbose_name="主题")),
                ("partners", models.CharField(blank=True, max_length=200, verbose_name="合作单位")),
                ("since", models.DateField(verbose_name="开始日期")),
                ("until", models.DateField(verbose_name="结束日期")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="说明")),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="series", to="libsys.library"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "series",
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="series_ends_after_it_begins"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="series",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="activities",
                to="outreach.series",
                verbose_name="系列活动",
            ),
        ),
        migrations.AddIndex(
            model_name="activity",
            index=models.Index(fields=["library", "state", "held_on"], name="activity_by_day"),
        ),
        migrations.RunPython(mark_cancelled, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("quota__isnull", True), ("taken__lte", models.F("quota")), _connector="OR"),
                name="activity_within_its_quota",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("held_on")), _connector="OR"),
                name="activity_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at__isnull", False), ("state", "cancelled")),
                    models.Q(models.Q(("state", "cancelled"), _negated=True), ("cancelled_at__isnull", True)),
                    _connector="OR",
                ),
                name="activity_cancelled_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("min_age__isnull", True),
                    ("max_age__isnull", True),
                    ("max_age__gte", models.F("min_age")),
                    _connector="OR",
                ),
                name="activity_ages_in_order",
            ),
        ),
    ]

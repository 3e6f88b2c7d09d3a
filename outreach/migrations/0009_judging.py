"""When somebody who waited got a place, where one takes part online, what notices of activities are about."""

from django.db import migrations, models

from libsys.db.creating import TablesTogether


class Migration(TablesTogether):
    """When somebody who waited got a place, where one takes part online, what notices of activities are about."""

    dependencies = [
        ("outreach", "0008_gifts"),
    ]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="audience",
            field=models.CharField(blank=True, max_length=200, verbose_name="来的是哪些人"),
        ),
        migrations.AddField(
            model_name="activity",
            name="link",
            field=models.URLField(blank=True, max_length=300, verbose_name="线上参加的网址"),
        ),
        migrations.AddField(
            model_name="registration",
            name="moved_up_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="候补补上时间"),
        ),
        migrations.AlterField(
            model_name="notice",
            name="topic",
            field=models.CharField(
                choices=[
                    ("due_soon", "即将到期"),
                    ("overdue_1", "第一次催还"),
                    ("overdue_2", "第二次催还"),
                    ("overdue_3", "第三次催还"),
                    ("hold_ready", "预约到书"),
                    ("hold_expiring", "预约保留将满"),
                    ("card_expiring", "读者证将到期"),
                    ("moved_up", "活动候补补上"),
                    ("event_moved", "活动改期或换地点"),
                    ("event_off", "活动停办"),
                    ("address_code", "邮箱验证码"),
                    ("class_list", "班级逾期清单"),
                ],
                max_length=16,
                verbose_name="通知",
            ),
        ),
        migrations.AlterField(
            model_name="noticerule",
            name="topic",
            field=models.CharField(
                choices=[
                    ("due_soon", "即将到期"),
                    ("overdue_1", "第一次催还"),
                    ("overdue_2", "第二次催还"),
                    ("overdue_3", "第三次催还"),
                    ("hold_ready", "预约到书"),
                    ("hold_expiring", "预约保留将满"),
                    ("card_expiring", "读者证将到期"),
                    ("moved_up", "活动候补补上"),
                    ("event_moved", "活动改期或换地点"),
                    ("event_off", "活动停办"),
                    ("address_code", "邮箱验证码"),
                    ("class_list", "班级逾期清单"),
                ],
                max_length=16,
                verbose_name="通知",
            ),
        ),
        migrations.AlterField(
            model_name="noticetemplate",
            name="topic",
            field=models.CharField(
                choices=[
                    ("due_soon", "即将到期"),
                    ("overdue_1", "第一次催还"),
                    ("overdue_2", "第二次催还"),
                    ("overdue_3", "第三次催还"),
                    ("hold_ready", "预约到书"),
                    ("hold_expiring", "预约保留将满"),
                    ("card_expiring", "读者证将到期"),
                    ("moved_up", "活动候补补上"),
                    ("event_moved", "活动改期或换地点"),
                    ("event_off", "活动停办"),
                    ("address_code", "邮箱验证码"),
                    ("class_list", "班级逾期清单"),
                ],
                max_length=16,
                verbose_name="通知",
            ),
        ),
    ]

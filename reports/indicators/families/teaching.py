"""Teaching, reading programmes, and the staff's own work."""

from reports.indicators.declaring import Indicator, ratio_of, reads
from reports.indicators.stating import add_up
from reports.indicators.units import (
    ATTENDANCES,
    CLASSES,
    COPIES,
    HOURS,
    INCIDENTS,
    INSPECTIONS,
    LESSONS,
    MEETINGS,
    NOTES,
    PEOPLE,
    PERCENT,
    PUBLICATIONS,
    SESSIONS_HELD,
)
from reports.words import Words

INDICATORS = (
    Indicator(
        code="H04",
        name=Words("读书笔记", "Reading notes"),
        unit=NOTES,
        definition=Words("收到并通过的读书笔记篇数。", "Reading notes accepted."),
        lines=reads("note.accepted"),
    ),
    Indicator(
        code="H05",
        name=Words("知识竞赛", "Quiz entrants"),
        unit=PEOPLE,
        definition=Words("参加知识竞赛的人数。", "Entrants of the quizzes."),
        lines=reads("quiz.entered"),
    ),
    Indicator(
        code="H10",
        name=Words("教学课程", "Courses taught"),
        unit=CLASSES,
        definition=Words("授课班数，按课程分列。", "Classes taught, divided by course."),
        lines=reads("course.taught"),
    ),
    Indicator(
        code="M02",
        name=Words("职工学习培训", "Staff training"),
        unit=ATTENDANCES,
        definition=Words("职工参加政治、业务学习和外出培训的人次。", "Attendances of staff at training."),
        lines=reads("training.attended"),
    ),
    Indicator(
        code="M03",
        name=Words("职工成果", "Staff publications"),
        unit=PUBLICATIONS,
        definition=Words(
            "职工发表的论文、课题、教材、总结等。", "Papers, projects, textbooks and summaries of the staff."
        ),
        lines=reads("output.published"),
    ),
    Indicator(
        code="F08",
        name=Words("安全卫生检查", "Inspections"),
        unit=INSPECTIONS,
        definition=Words("安全、卫生等检查次数。", "Inspections of safety and cleanliness."),
        lines=reads("inspection.done"),
    ),
    Indicator(
        code="F08I",
        name=Words("事故", "Incidents"),
        unit=INCIDENTS,
        definition=Words("登记的事故次数。", "Incidents noted."),
        lines=reads("incident.noted"),
    ),
    Indicator(
        code="F09",
        name=Words("会议", "Meetings"),
        unit=MEETINGS,
        definition=Words("召开会议的次数。", "Meetings held."),
        lines=reads("meeting.held"),
    ),
    add_up(
        "U09",
        "orientations",
        Words("新生入馆教育", "Orientation sessions"),
        SESSIONS_HELD,
        Words("新生入馆教育的场次。", "Orientation sessions held for newcomers."),
    ),
    add_up(
        "U09P",
        "orientation_people",
        Words("新生入馆教育人次", "Attendance at orientation"),
        ATTENDANCES,
        Words("参加新生入馆教育的人次。", "People at orientation sessions."),
    ),
    add_up(
        "H06",
        "class_visits",
        Words("班级阅览课", "Class visits"),
        LESSONS,
        Words("班级到馆上阅览课的节数。", "Lessons that classes had in the library."),
    ),
    add_up(
        "H06P",
        "class_visit_people",
        Words("班级阅览课人次", "Pupils in class visits"),
        ATTENDANCES,
        Words("上阅览课的学生人次。", "Pupils in those lessons."),
    ),
    add_up(
        "H08",
        "volunteers",
        Words("志愿服务", "Volunteers"),
        ATTENDANCES,
        Words("志愿者到馆服务的人次，学生服务队另计。", "Volunteers who served; pupils on duty are counted apart."),
    ),
    Indicator(
        code="H08D",
        name=Words("学生服务队值勤", "Pupils on duty"),
        unit=ATTENDANCES,
        definition=Words("学生服务队到馆值勤的人次，按登记表写入。", "Pupils of the service team who did their turn."),
        lines=reads("duty.done"),
    ),
    add_up(
        "H08H",
        "volunteer_hours",
        Words("志愿服务时数", "Hours of volunteers"),
        HOURS,
        Words("志愿者服务的小时数。", "Hours that volunteers served."),
    ),
    add_up(
        "H09",
        "textbooks_ordered",
        Words("教材征订", "Textbooks ordered"),
        COPIES,
        Words("征订的教材册数。", "Textbooks ordered."),
    ),
    add_up(
        "H09I",
        "textbooks_received",
        Words("教材到位", "Textbooks received"),
        COPIES,
        Words("到位的教材册数。", "Textbooks received."),
    ),
    add_up(
        "H09G",
        "textbooks_given",
        Words("教材发放", "Textbooks given out"),
        COPIES,
        Words("发放的教材册数。", "Textbooks given out."),
    ),
    Indicator(
        code="H09R",
        name=Words("教材到位率", "Textbooks in place"),
        unit=PERCENT,
        definition=Words("教材到位÷教材征订。", "Textbooks received ÷ textbooks ordered."),
        ratio=ratio_of("H09I", "H09", per=100),
        places=1,
    ),
)

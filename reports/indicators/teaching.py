"""Teaching, reading programmes, and the staff's own work."""

from reports.indicators.declaring import Indicator, reads
from reports.indicators.units import ATTENDANCES, CLASSES, INCIDENTS, INSPECTIONS, MEETINGS, NOTES, PEOPLE, PUBLICATIONS
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
)

"""Questions of readers: written down, answered, handed over, withdrawn; only an answer counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from circulation.enums import Kind as Circulation
from circulation.enums.kinds import QUESTIONS
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record, void
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Entry, Room, User
from libsys.text.dates import local_day
from libsys.text.safe import clean_text
from outreach.enums import Kind, QuestionState
from outreach.models import Question, QuestionHandover
from outreach.permissions import SERVE_READERS

OBJECT = "question"
LONGEST_QUESTION, LONGEST_ANSWER, MOST_MINUTES = 4000, 20_000, 100_000
ORAL = "oral"


class QuestionRefused(DomainError):
    """The question stays as it is; every reason is kept."""

    status = 422


@dataclass(frozen=True)
class Asked:
    """A question as it is written down; with an ``answer`` it is answered at once."""

    question: str
    channel: str = ORAL
    answer: str = ""
    asker: str = ""
    contact: str = ""
    minutes: int | None = None
    due_on: date | None = None
    room: Room | None = None


@act
def ask_question(*, asked: Asked, desk: Desk, at: datetime, key: str) -> Question:
    """Write a question down; whoever does keeps it until it is handed over.

    :raises QuestionRefused: with everything that is wrong.
    """
    done = find_recorded(key)
    if done is not None:
        return Question.objects.get(pk=done.object_id)
    if reasons := _find_reasons(asked, desk=desk, today=local_day(at)):
        raise QuestionRefused(reasons)
    values = {name: clean_text(value) for name, value in vars(asked).items() if name != "answer"}
    row = Question.objects.create(library=desk.library, asked_at=at, keeper=desk.staff, **values)
    _note("asked", row, desk=desk, at=at, key=key)
    if asked.answer.strip():
        _answer(row, asked.answer, asked.minutes, desk=desk, at=at, key=f"{key}.answer")
    return row


@act
def answer_question(
    *, question: Question, answer: str, minutes: int | None, seen: int, desk: Desk, at: datetime, key: str
) -> Question:
    """Answer a question, which counts it; an answer may be mended later without counting again.

    :raises QuestionRefused: when somebody changed it since it was ``seen``, or it was withdrawn.
    """
    row = lock(question)
    if find_recorded(key) is not None:
        return row
    reasons = [*_find_stale(row, seen), *_find_wrong_answer(answer, minutes, desk=desk)]
    if row.state == QuestionState.WITHDRAWN:
        reasons.append(Reason("question_withdrawn", _("这条咨询已经撤销。")))
    if reasons:
        raise QuestionRefused(reasons)
    if row.state == QuestionState.ANSWERED:
        row.answer, row.minutes, row.version = str(clean_text(answer)).strip(), minutes, row.version + 1
        row.save(update_fields=["answer", "minutes", "version"])
        _note("changed", row, desk=desk, at=at, key=key)
        return row
    return _answer(row, answer, minutes, desk=desk, at=at, key=key)


@act
def hand_over_question(
    *, question: Question, taker: User, note: str, seen: int, desk: Desk, at: datetime, key: str
) -> Question:
    """Hand an open question over to a colleague, who keeps it from now on.

    :raises QuestionRefused: when it is not open, or the colleague works elsewhere.
    """
    row = lock(question)
    if find_recorded(key) is not None:
        return row
    wrong = [
        ("question_not_open", _("只有待答复的咨询可以转交。"), row.state != QuestionState.OPEN),
        ("colleague_foreign", _("请从本馆在职的同事中选择。"),
         taker.library_id != desk.library.pk or not taker.is_active),
        ("colleague_same", _("这条咨询已经由这位同事经办。"), taker.pk == row.keeper_id),
        ("note_long", _("说明不超过 200 个字。"), len(note) > 200),
    ]  # fmt: skip
    reasons = [*_find_stale(row, seen), *_find_right(desk)]
    reasons += [Reason(code, text, facts={"field": "taker"}) for code, text, is_wrong in wrong if is_wrong]
    if reasons:
        raise QuestionRefused(reasons)
    QuestionHandover.objects.create(question=row, giver=desk.staff, taker=taker, at=at, note=note.strip())
    row.keeper, row.version = taker, row.version + 1
    row.save(update_fields=["keeper", "version"])
    _note("handed_over", row, desk=desk, at=at, key=key, to=taker.pk)
    return row


@act
def withdraw_question(*, question: Question, desk: Desk, at: datetime, key: str) -> Question:
    """Take a question back that was a mistake; what was counted is counted no more.

    :raises QuestionRefused: when it was withdrawn before, or the person may not.
    """
    row = lock(question)
    if find_recorded(key) is not None:
        return row
    reasons = _find_right(desk)
    if row.library_id != desk.library.pk:
        reasons.append(Reason("question_foreign", _("这条咨询不属于本馆。")))
    if row.state == QuestionState.WITHDRAWN:
        reasons.append(Reason("question_withdrawn", _("这条咨询已经撤销。")))
    if reasons:
        raise QuestionRefused(reasons)
    line = find_line(row)
    if line is not None:
        void(line, kind=Circulation.QUESTION_ANSWERED, desk=desk, at=at, reason="mistake")
    row.state, row.answered_at, row.version = QuestionState.WITHDRAWN, None, row.version + 1
    row.save(update_fields=["state", "answered_at", "version"])
    _note("withdrawn", row, desk=desk, at=at, key=key)
    return row


def find_line(question: Question) -> Entry | None:
    """Return the line that counted a question and stands; None before the answer, and once it was withdrawn."""
    if question.answered_at is None:
        return None
    lines = Entry.objects.filter(
        library=question.library_id, day=local_day(question.answered_at), kind=Circulation.QUESTION_ANSWERED
    )
    found = list(lines.filter(object_type=OBJECT, object_id=question.pk).order_by("pk"))
    voided = {line.voids_id for line in found}
    return next((line for line in found if line.voids_id is None and line.pk not in voided), None)


def _answer(row: Question, answer: str, minutes: int | None, *, desk: Desk, at: datetime, key: str | None) -> Question:
    row.answer, row.minutes = str(clean_text(answer)).strip(), minutes
    row.state, row.answered_at, row.answered_by = QuestionState.ANSWERED, at, desk.staff
    row.version += 1
    row.save()
    place = {"point": row.room.point if row.room else desk.point, "room": row.room}
    about = {"object_type": OBJECT, "object_id": row.pk, "topic": row.channel}
    detail = {"minutes": minutes} if minutes is not None else {}
    record(Circulation.QUESTION_ANSWERED, desk=desk, at=at, key=key, detail=detail, **place, **about)
    return row


def _find_reasons(asked: Asked, *, desk: Desk, today: date) -> list[Reason]:
    text = asked.question.strip()
    foreign = bool(asked.room and asked.room.point.library_id != desk.library.pk)
    wrong = [
        ("question_empty", "question", _("请写问题，不超过 4000 个字。"), not 0 < len(text) <= LONGEST_QUESTION),
        ("channel_unknown", "channel", _("请选择咨询方式。"), asked.channel not in QUESTIONS),
        ("asker_long", "asker", _("咨询人不超过 60 个字。"), len(asked.asker) > 60),
        ("contact_long", "contact", _("联系方式不超过 100 个字。"), len(asked.contact) > 100),
        ("room_foreign", "room", _("这个室不属于本馆。"), foreign),
        ("due_past", "due_on", _("答应答复的日期已经过去。"), bool(asked.due_on and asked.due_on < today)),
    ]
    found = [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
    if asked.answer.strip() or asked.minutes is not None:
        found += _find_wrong_answer(asked.answer or "—", asked.minutes, desk=desk)
    else:
        found += _find_right(desk)
    return found


def _find_wrong_answer(answer: str, minutes: int | None, *, desk: Desk) -> list[Reason]:
    wrong = [
        ("answer_empty", "answer", _("请写答复，不超过 20000 个字。"), not 0 < len(answer.strip()) <= LONGEST_ANSWER),
        ("minutes_wrong", "minutes", _("用时请填 0 到 100000 的整数。"), not 0 <= (minutes or 0) <= MOST_MINUTES),
    ]
    reasons = [Reason(code, text, facts={"field": field}) for code, field, text, is_wrong in wrong if is_wrong]
    return [*_find_right(desk), *reasons]


def _find_right(desk: Desk) -> list[Reason]:
    if desk.can(SERVE_READERS):
        return []
    return [Reason("questions_not_yours", _("您不能记咨询、答咨询。"), lifted_by=SERVE_READERS)]


def _find_stale(row: Question, seen: int) -> list[Reason]:
    if row.version == seen:
        return []
    return [Reason("question_changed_meanwhile", _("别人刚改过这条咨询，什么也没有存。请刷新页面看清再办。"))]


def _note(topic: str, row: Question, *, desk: Desk, at: datetime, key: str, **detail: object) -> None:
    place = {"point": row.room.point if row.room else desk.point, "room": row.room}
    about = {"object_type": OBJECT, "object_id": row.pk}
    record(Kind.QUESTION_KEPT, desk=desk, at=at, key=key, topic=topic, detail=detail, **place, **about)

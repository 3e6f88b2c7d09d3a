"""Writing words and reviewing them: what was changed is used only after somebody read it again."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Library
from outreach.enums import Kind
from outreach.models import NoticeTemplate
from outreach.notices.topics import WORDED
from outreach.notices.wording.filling import find_unknown
from outreach.notices.wording.first import FIRST_WORDS, Words

OBJECT = "notice_template"
LONGEST_SUBJECT, LONGEST_BODY = 100, 2000


class TemplateRefused(DomainError):
    """The words were not kept, or not taken into use; ``facts["field"]`` names the field to mend."""


def find_words(library: Library, topic: str, language: str) -> Words:
    """Return the words in use: the newest that were reviewed, else those that a library begins with."""
    used = find_versions(library, topic, language).filter(reviewed_at__isnull=False).first()
    return Words(used.subject, used.body) if used else FIRST_WORDS[language][topic]  # type: ignore[index]


def find_versions(library: Library, topic: str, language: str) -> QuerySet[NoticeTemplate]:
    """Return every version that was written, the newest first."""
    rows = NoticeTemplate.objects.filter(library=library, topic=topic, language=language)
    return rows.select_related("written_by", "reviewed_by")


def find_draft(library: Library, topic: str, language: str) -> NoticeTemplate | None:
    """Return the newest version if it still waits to be reviewed."""
    newest = find_versions(library, topic, language).first()
    return newest if newest and newest.reviewed_at is None else None


@act
def write_template(
    *, topic: str, language: str, words: Words, desk: Desk, at: datetime, key: str | None
) -> NoticeTemplate:
    """Keep new words for a topic; those in use go on until these are reviewed.

    :raises TemplateRefused: with every placeholder that is not on the list.
    """
    earlier = find_recorded(key)
    if earlier is not None:
        return NoticeTemplate.objects.get(pk=earlier.object_id or 0)
    reasons = _judge(topic, language, words)
    if reasons:
        raise TemplateRefused(reasons)
    row = NoticeTemplate.objects.create(
        library=desk.library,
        topic=topic,
        language=language,
        subject=words.subject.strip(),
        body=words.body.replace("\r\n", "\n").strip(),
        written_by=desk.staff,
        written_at=at,
    )
    _record(row, "written", desk=desk, at=at, key=key)
    return row


@act
def review_template(
    *, template: NoticeTemplate, desk: Desk, at: datetime, key: str | None, alone: bool = False
) -> NoticeTemplate:
    """Take words into use. Whoever wrote them reviews them only ``alone``: where nobody else is there to do it.

    :raises TemplateRefused: for one's own words without ``alone``, or words that newer ones replaced.
    """
    if find_recorded(key) is not None:
        return template
    template = lock(template)
    newest = find_versions(template.library, template.topic, template.language).first()
    reasons = []
    if newest is None or newest.pk != template.pk:
        reasons.append(Reason("template_replaced", _("有人又写了更新的文字，请审最新的一份。")))
    if desk.staff is not None and template.written_by_id == desk.staff.pk and not alone:
        reasons.append(Reason("template_own", _("自己写的文字请同事来审。没有同事时，请勾选“我已自己重读一遍”。")))
    if reasons:
        raise TemplateRefused(reasons)
    if template.reviewed_at is None:
        template.reviewed_by, template.reviewed_at = desk.staff, at
        template.save(update_fields=["reviewed_by", "reviewed_at"])
        _record(template, "reviewed", desk=desk, at=at, key=key)
    return template


def _judge(topic: str, language: str, words: Words) -> list[Reason]:
    if topic not in WORDED or language not in FIRST_WORDS:
        return [Reason("template_wrong", _("没有这种通知。"))]
    reasons = []
    for field, text, longest in (("subject", words.subject, LONGEST_SUBJECT), ("body", words.body, LONGEST_BODY)):
        if not text.strip() or len(text) > longest:
            sentence = _("这里要写字，最多 %(most)s 字。") % {"most": longest}
            reasons.append(Reason("template_wrong", sentence, facts={"field": field}))
        unknown = find_unknown(topic, text)
        if unknown:
            sentence = _("不认识 %(unknown)s。可用的占位见下表，照抄连花括号。") % {"unknown": " ".join(unknown[:5])}
            reasons.append(Reason("placeholder_unknown", sentence, facts={"field": field}))
    return reasons


def _record(row: NoticeTemplate, did: str, *, desk: Desk, at: datetime, key: str | None) -> None:
    detail = {"notice": row.topic, "language": row.language, "did": did}
    columns = {"object_type": OBJECT, "object_id": row.pk, "topic": "template", "detail": detail}
    record(Kind.NOTICE_RULE_CHANGED, desk=desk, at=at, key=key, **columns)

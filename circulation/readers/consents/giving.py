"""Agreeing and taking back, at the desk, on paper, on the reader's own page; the notice comes in versions."""

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from circulation.enums import ConsentGiver, ConsentWay, Kind, Purpose
from circulation.models import Consent, PrivacyNotice, Reader
from circulation.readers.ages import find_age
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import DomainError, Reason
from libsys.models import Library
from libsys.text.dates import local_day

LONGEST = 20_000


class ConsentRefused(DomainError):
    """Nothing was agreed to or published; ``facts["field"]`` names the field to mend."""


@act
def publish_notice(*, text: str, desk: Desk, at: datetime, key: str | None) -> PrivacyNotice:
    """Publish the next version of what the library tells readers about their data; older ones stay readable.

    :raises ConsentRefused: for an empty or very long text.
    """
    Library.objects.select_for_update(no_key=True).get(pk=desk.library.pk)
    newest = find_notice(desk.library)
    if newest is not None and find_recorded(key) is not None:
        return newest
    if not 0 < len(text.strip()) <= LONGEST:
        sentence = _("请写下告知的内容（不超过两万字）。")
        raise ConsentRefused(Reason("notice_text_missing", sentence, facts={"field": "text"}))
    version = newest.version + 1 if newest else 1
    made = PrivacyNotice.objects.create(
        library=desk.library, version=version, text=text.strip(), published_at=at, published_by=desk.staff
    )
    record(Kind.NOTICE_PUBLISHED, desk=desk, at=at, key=key, detail={"version": version})
    return made


@act
def give_consent(
    *, reader: Reader, purposes: Sequence[str], giver_name: str, way: str, desk: Desk, at: datetime, key: str | None
) -> Consent:
    """Write down what the reader, or for a child the guardian ``giver_name``, agrees to; it replaces what stood before.

    :raises ConsentRefused: with every reason: no notice, no purpose, a child without a guardian's name.
    """
    reader = lock(reader)
    notice = find_notice(reader.library)
    standing = find_standing(reader)
    if standing is not None and find_recorded(key) is not None:
        return standing
    reasons = _find_reasons(reader, purposes, giver_name=giver_name, way=way, on=local_day(at))
    if notice is None:
        reasons.insert(0, Reason("no_notice", _("还没有公布隐私告知。请先在“个人资料保护”页公布。")))
    if reasons or notice is None:
        raise ConsentRefused(reasons)
    Consent.objects.filter(reader=reader, withdrawn_at=None).update(withdrawn_at=at, withdrawn_way=way)
    made = Consent.objects.create(
        reader=reader, notice=notice, purposes=sorted(set(purposes)), giver_name=giver_name.strip(),
        giver=ConsentGiver.GUARDIAN if giver_name.strip() else ConsentGiver.READER, way=way, given_at=at,
        staff=desk.staff,
    )  # fmt: skip
    detail = {"purposes": made.purposes, "version": notice.version, "way": way}
    _record("given", reader, detail=detail, desk=desk, at=at, key=key)
    return made


@act
def withdraw_consent(*, reader: Reader, way: str, desk: Desk, at: datetime, key: str | None) -> int:
    """Take back what was agreed to, which is never refused; return how many consents stood."""
    reader = lock(reader)
    if find_recorded(key) is not None:
        return 0
    count = Consent.objects.filter(reader=reader, withdrawn_at=None).update(withdrawn_at=at, withdrawn_way=way)
    if count:
        _record("withdrawn", reader, detail={"way": way}, desk=desk, at=at, key=key)
    return count


def find_notice(library: Library) -> PrivacyNotice | None:
    """Return the notice that counts now."""
    return PrivacyNotice.objects.filter(library=library).order_by("-version").first()


def find_standing(reader: Reader) -> Consent | None:
    """Return what stands agreed to for ``reader``, None where nothing does."""
    return Consent.objects.select_related("notice").filter(reader=reader, withdrawn_at=None).order_by("-pk").first()


def needs_guardians_word(reader: Reader, *, on: date) -> bool:
    """Return whether only a guardian can agree for ``reader``: a child below fourteen (PIPL, article 31)."""
    age = find_age(reader.birth_month, on)
    return age is not None and age < settings.LIBSYS_GUARDIAN_AGE


def is_agreed(reader: Reader, purpose: Purpose) -> bool:
    """Return whether ``purpose`` stands agreed to for ``reader``."""
    standing = find_standing(reader)
    return standing is not None and purpose in standing.purposes


def _find_reasons(reader: Reader, purposes: Sequence[str], *, giver_name: str, way: str, on: date) -> list[Reason]:
    is_child = needs_guardians_word(reader, on=on)
    wrong = (
        ("purpose_missing", "purposes", _("请至少选一项。"), not purposes),
        ("purpose_unknown", "purposes", _("请从列表中选择用途。"), not set(purposes) <= set(Purpose.values)),
        ("consent_way_unknown", "way", _("请选择方式。"), way not in ConsentWay.values),
        ("guardian_name_needed", "giver_name", _("不满 14 岁的读者须由监护人同意，请填监护人姓名。"),
         is_child and not giver_name.strip()),
        ("consent_online_child", "way", _("监护人的同意请在服务台当面办或交签字的纸。"),
         is_child and way == ConsentWay.ONLINE),
    )  # fmt: skip
    return [Reason(code, sentence, facts={"field": field}) for code, field, sentence, holds in wrong if holds]


def _record(
    topic: str, reader: Reader, *, detail: dict[str, object], desk: Desk, at: datetime, key: str | None
) -> None:
    who = describe_reader(reader, on=local_day(at))
    record(Kind.CONSENT_CHANGED, desk=desk, at=at, key=key, topic=topic, detail=detail, **who)

"""Acts on photographs: adding one to the store, changing what is said of it, taking it out, bringing it back."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.errors import Reason
from libsys.models import User
from libsys.text.dates import local_day
from outreach.enums import Kind
from outreach.models import Activity, Photograph
from outreach.photographs.keeping import KeptPhotograph, PhotographRefused, delete_files

EARLIEST = date(1826, 1, 1)


@dataclass(frozen=True)
class Caption:
    """What a person says of a photograph; ``consent`` names who agreed to its use and how."""

    caption: str
    taken_on: date | None = None
    responsible: User | None = None
    activity: Activity | None = None
    shows_minors: bool = False
    consent: str = ""


@act
def add_photograph(*, kept: KeptPhotograph, said: Caption, desk: Desk, at: datetime, key: str) -> Photograph:
    """Put a kept picture into the store; the same picture lies there once, and one that was taken out comes back.

    :raises PhotographRefused: with everything that is wrong in what is said of it.
    """
    done = find_recorded(key)
    if done is not None:
        return Photograph.objects.get(pk=done.object_id)
    known = Photograph.objects.select_for_update(of=("self",), no_key=True).filter(
        library=desk.library, digest=kept.digest
    )
    standing = known.first()
    if standing is not None:
        return _bring_back(standing, desk=desk, at=at, key=key)
    _require_sense(said, desk=desk, at=at)
    picture = {name: value for name, value in vars(kept).items() if name != "name"}
    row = Photograph(library=desk.library, added_at=at, added_by=desk.staff, **picture)
    _describe(row, said, desk=desk, at=at)
    row.save()
    _note("added", row, desk=desk, at=at, key=key)
    return row


@act
def change_photograph(*, photograph: Photograph, said: Caption, desk: Desk, at: datetime, key: str) -> Photograph:
    """Say something else of a photograph; who noted a consent, and when, changes with its words only.

    :raises PhotographRefused: with everything that is wrong in what is said of it.
    """
    row = lock(photograph)
    if find_recorded(key) is not None:
        return row
    _require_sense(said, desk=desk, at=at)
    before = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    _describe(row, said, desk=desk, at=at)
    changed = [name for name, value in before.items() if getattr(row, name) != value]
    if changed:
        row.save()
        _note("changed", row, desk=desk, at=at, key=key, fields=changed)
    return row


@act
def remove_photograph(*, photograph: Photograph, desk: Desk, at: datetime, key: str) -> Photograph:
    """Take a photograph out of the store; its file stays for documents that show it, and it can be brought back."""
    row = lock(photograph)
    if find_recorded(key) is not None or row.is_removed:
        return row
    row.removed_at, row.removed_by = at, desk.staff
    row.save(update_fields=["removed_at", "removed_by"])
    _note("removed", row, desk=desk, at=at, key=key)
    return row


@act
def restore_photograph(*, photograph: Photograph, desk: Desk, at: datetime, key: str) -> Photograph:
    """Bring a photograph back that was taken out."""
    row = lock(photograph)
    if find_recorded(key) is not None:
        return row
    return _bring_back(row, desk=desk, at=at, key=key)


@act
def erase_photograph(*, photograph: Photograph, desk: Desk, at: datetime, key: str) -> str:
    """Delete a photograph for good, its row and its files, and return its digest; nothing brings it back.

    The files go once the act stands, and only where no other library keeps the
    same picture. Who asked for it is written nowhere: the line names a number.
    """
    done = find_recorded(key)
    if done is not None:
        return str(done.detail["digest"])
    row = lock(photograph)
    digest = row.digest
    _note("erased", row, desk=desk, at=at, key=key, digest=digest)
    row.delete()
    if not Photograph.objects.filter(digest=digest).exists():
        transaction.on_commit(partial(delete_files, digest))
    return digest


def _bring_back(row: Photograph, *, desk: Desk, at: datetime, key: str) -> Photograph:
    if row.is_removed:
        row.removed_at = row.removed_by = None
        row.save(update_fields=["removed_at", "removed_by"])
        _note("restored", row, desk=desk, at=at, key=key)
    return row


def _describe(row: Photograph, said: Caption, *, desk: Desk, at: datetime) -> None:
    """Write what is said into the row; a consent is dated by the one who wrote its words."""
    row.caption, row.taken_on = said.caption.strip(), said.taken_on
    row.responsible, row.activity, row.shows_minors = said.responsible, said.activity, said.shows_minors
    consent = said.consent.strip() if said.shows_minors else ""
    if consent != row.consent:
        row.consent = consent
        row.consent_at, row.consent_by = (at, desk.staff) if consent else (None, None)


def _require_sense(said: Caption, *, desk: Desk, at: datetime) -> None:
    reasons = []
    if not said.caption.strip():
        reasons.append(_reason("photograph_untold", _("请写照片说明：谁、在哪里、做什么。"), "caption"))
    if said.taken_on and said.taken_on > local_day(at):
        reasons.append(_reason("photograph_in_future", _("拍摄日期还没有到。"), "taken_on"))
    if said.taken_on and said.taken_on < EARLIEST:
        reasons.append(_reason("photograph_too_early", _("拍摄日期早于世上第一张照片。请检查年份。"), "taken_on"))
    if said.consent.strip() and not said.shows_minors:
        text = _("写了监护人同意的凭据，却没有勾选“能认出未成年人”。请勾选，或删去凭据。")
        reasons.append(_reason("photograph_consent_for_nobody", text, "consent"))
    foreign = said.activity is not None and said.activity.library_id != desk.library.pk
    foreign |= said.responsible is not None and said.responsible.library_id != desk.library.pk
    if foreign:
        reasons.append(Reason("foreign_photograph", _("这个活动或馆员不属于本馆。请从列表中选择。")))
    if reasons:
        raise PhotographRefused(reasons)


def _reason(code: str, text: object, field: str) -> Reason:
    return Reason(code, text, facts={"field": field})  # type: ignore[arg-type]


def _note(topic: str, row: Photograph, *, desk: Desk, at: datetime, key: str, **detail: object) -> None:
    """Write what happened to a photograph, without a word of what it shows."""
    about = {"object_type": "photograph", "object_id": row.pk}
    record(Kind.PHOTOGRAPH_KEPT, desk=desk, at=at, key=key, topic=topic, detail=detail, **about)

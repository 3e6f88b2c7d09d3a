"""Templates: records of the library that new ones begin from."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from catalog.marc.model import MarcRecord
from catalog.models import Record, RecordTemplate
from libsys.access.desk import Desk
from libsys.db.acts import act
from libsys.errors import DomainError, Reason


class TemplateRefused(DomainError):
    """The template was not kept."""


@act
def save_template(*, name: str, marc: MarcRecord, like: Record, desk: Desk, at: datetime) -> RecordTemplate:
    """Keep ``marc`` under ``name``, with the format and the type of ``like``.

    :raises TemplateRefused: when the library has a template of that name.
    """
    if RecordTemplate.objects.filter(library=desk.library, name=name).exists():
        raise TemplateRefused(Reason("template_name_taken", _("已有同名的模板。请换一个名称，或先删去原来的模板。")))
    return RecordTemplate.objects.create(
        library=desk.library,
        name=name,
        format=like.format,
        material=like.material,
        record_type=like.record_type,
        marc=marc.to_json(),
        saved_at=at,
    )


@act
def delete_template(*, template_id: int, desk: Desk) -> int:
    """Delete a template of the desk's library and return how many went; deleting it twice is deleting it once."""
    return RecordTemplate.objects.filter(library=desk.library, pk=template_id).delete()[0]

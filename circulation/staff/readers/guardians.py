"""Adding and removing the guardian of a child."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from circulation.models import Card, Guardian, Reader
from circulation.readers.persons.details import GuardianDetails
from circulation.readers.persons.guardians import GuardianRefused, add_guardian, remove_guardian
from circulation.staff.readers.forms import GuardianForm
from circulation.staff.readers.page import REFUSED, UNFIT, find_reader, show_reader, to_reader
from libsys.access.desk import find_desk
from libsys.access.guards import requires
from libsys.clock import now
from libsys.models import Library
from libsys.text.numbers import normalise_code
from libsys.web.operations import operation, read_key


@require_POST
@requires("circulation.edit_readers")
@operation
def guardian_add(request: HttpRequest, reader_id: int) -> HttpResponse:
    """Write down who answers for a child."""
    shown = find_reader(request, reader_id)
    form = GuardianForm(request.POST)
    if form.is_valid():
        details = _read(form, shown.library)
        if details is not None:
            try:
                add_guardian(reader=shown, details=details, desk=find_desk(request), at=now(), key=read_key(request))
            except GuardianRefused as refusal:
                form.add_reasons(refusal)
            else:
                messages.success(request, _("已登记监护人。"))
                return to_reader(shown)
    return show_reader(request, shown, status=UNFIT, guardian_form=form)


@require_POST
@requires("circulation.edit_readers")
@operation
def guardian_remove(request: HttpRequest, guardian_id: int) -> HttpResponse:
    """Take a guardian off."""
    rows = Guardian.objects.select_related("reader__category", "reader__group")
    guardian = get_object_or_404(rows, pk=guardian_id, reader__library=find_desk(request).library)
    try:
        remove_guardian(guardian=guardian, desk=find_desk(request), at=now(), key=read_key(request))
    except GuardianRefused as refusal:
        return show_reader(request, guardian.reader, refusal=refusal, status=REFUSED)
    messages.success(request, _("已删去监护人。"))
    return to_reader(guardian.reader)


def _read(form: GuardianForm, library: Library) -> GuardianDetails | None:
    """Return what the form says; None, with the mistake on the form, where the number is nobody's."""
    given = form.cleaned_data
    person: Reader | None = None
    if given["guardian_number"]:
        number = normalise_code(given["guardian_number"]).value
        card = Card.objects.select_related("reader").filter(number=number, reader__library=library).first()
        if card is None:
            form.add_error("guardian_number", _("没有这个证号。请核对，或空着。"))
            return None
        person = card.reader
    return {
        "name": given["guardian_name"],
        "phone": given["guardian_phone"],
        "relation": given["guardian_relation"],
        "person": person,
    }

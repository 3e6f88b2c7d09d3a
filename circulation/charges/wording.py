"""Reasons and notes that the house writes itself: kept as one word, said in the language of the page."""

from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from circulation.models import Charge, Settlement

REPLACED_BY_COPY = gettext_noop("赔书")
"""The reader handed in the same edition instead of money."""
FOUND_AGAIN = gettext_noop("已找回")
"""The copy that was asked for turned up."""
DEPOSIT_RETURNED = gettext_noop("退押金")
"""The reader leaves and the deposit goes back."""
KNOWN = frozenset({REPLACED_BY_COPY, FOUND_AGAIN, DEPOSIT_RETURNED})
DEGREES = {"light": _("轻度污损"), "marked": _("中度污损"), "heavy": _("重度污损")}


def say_reason(settlement: Settlement) -> str:
    """Return why something was waived or given back; what a librarian wrote stays as it is."""
    word, _space, rest = settlement.reason.partition(" ")
    return f"{gettext(word)} {rest}".strip() if word in KNOWN else settlement.reason


def say_note(charge: Charge) -> str:
    """Return what explains a charge: how late, how badly damaged, what the librarian wrote."""
    if charge.days:
        return gettext("逾期 %(days)s 天") % {"days": charge.days}
    word, _space, rest = charge.note.partition(" ")
    return f"{DEGREES[word]} {rest}".strip() if word in DEGREES else charge.note

"""What a staged import would do: counts, sample copies, the fields of one record beside those of the library's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from catalog.enums import StagedAction, StagedOutcome
from catalog.exchange.committing.planning import overlay_draft
from catalog.exchange.profiles import CopyDraft
from catalog.exchange.profiles.dp2 import Order, read_orders
from catalog.exchange.staging.drafting import copies_from_json, marc_of
from catalog.exchange.terms import terms_from_json
from catalog.marc.model import MarcRecord
from catalog.models import ImportBatch, Record, StagedRecord
from catalog.records.comparing import FieldChange, compare

SAMPLES = 3


@dataclass(frozen=True)
class Preview:
    """How many records there are of each outcome, what is to happen to them, and how many copies come."""

    outcomes: dict[str, int]
    actions: dict[str, int]
    copies: int
    copies_known: int
    copies_left_out: int

    @property
    def undecided(self) -> int:
        """Return how many records a person has to look at."""
        return self.outcomes.get(StagedOutcome.UNSURE, 0)


def preview_import(batch: ImportBatch) -> Preview:
    """Return the counts of a staged import, in two queries."""
    rows = batch.staged.order_by()
    pairs = list(
        rows.values_list("outcome", "action").annotate(
            records=Count("pk"), new=Sum("copies_new"), known=Sum("copies_known")
        )
    )
    outcomes = dict.fromkeys(StagedOutcome.values, 0)
    actions = dict.fromkeys(StagedAction.values, 0)
    coming = known = left_out = 0
    for outcome, action, records, new, already in pairs:
        outcomes[outcome] += records
        actions[action] += records
        known += already
        if action == StagedAction.SKIP:
            left_out += new
        else:
            coming += new
    return Preview(outcomes, actions, coming, known, left_out)


def sample_copies(batch: ImportBatch) -> list[CopyDraft]:
    """Return the first copies as the profile read them, so that a person sees what it takes for the barcode."""
    numbered = Q(copies_new__gt=0) | Q(copies_known__gt=0)
    rows = batch.staged.filter(numbered).order_by("ordinal").values_list("copies", flat=True)[:SAMPLES]
    return [copy for kept in rows for copy in copies_from_json(kept)][:SAMPLES]


def orders_of(row: StagedRecord) -> list[Order]:
    """Return the orders that a staged record tells of; they are shown and never become copies."""
    return read_orders(marc_of(row)) if row.marc else []


def compare_with(row: StagedRecord, record: Record | None) -> Sequence[FieldChange]:
    """Return the fields of the library's record beside what an overlay by ``row`` would make of it.

    Without a record, the fields of the staged one stand alone.
    """
    if not row.marc:
        return []
    if record is None:
        return [change for change in compare(MarcRecord("", ()), marc_of(row)) if change.now]
    draft = overlay_draft(row, record, terms_from_json(row.batch.terms))
    return compare(MarcRecord.from_json(record.marc), draft.marc)

"""Whether copies may join stock: facts gathered once, reasons found without the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.items.drafting import ItemDraft
from catalog.items.refusals import CopyRefusal
from catalog.models import Item
from libsys.enums import ScanSubject
from libsys.models import ScanCode


@dataclass
class Case:
    """What is known about the numbers of some copies, and which records have stock already.

    ``holders`` says whose a code or accession number is: a record and its title;
    ``former`` which copy, by its barcode of today, had a code before.
    """

    cards: set[str]
    former: dict[str, str]
    holders: dict[str, tuple[int, str]]
    accessions: dict[tuple[int, str], tuple[int, str]]
    stocked: set[tuple[int, int]]

    def is_here(self, draft: ItemDraft) -> bool:
        """Return whether the draft's record holds this very copy already.

        A copy is known by its barcode; one without a barcode by its accession number.
        """
        holder = self.holders.get(draft.code)
        if holder is None and not draft.barcode:
            holder = self.accessions.get((draft.point.library_id, draft.accession_number))
        return holder is not None and holder[0] == draft.record.pk

    def take(self, draft: ItemDraft) -> None:
        """Count the draft in, so that the copies after it are judged against it."""
        holder = (draft.record.pk, draft.record.title)
        self.holders[draft.code] = holder
        if draft.accession_number:
            self.accessions[(draft.point.library_id, draft.accession_number)] = holder

    def first_of(self, item: Item) -> bool:
        """Return whether ``item`` is its record's first copy in the library; asked once per copy."""
        place = (item.record_id, item.library_id)
        if place in self.stocked:
            return False
        self.stocked.add(place)
        return True


def gather_case(drafts: Sequence[ItemDraft]) -> Case:
    """Read everything that bears on ``drafts``, in five queries."""
    codes = {draft.code for draft in drafts if draft.code}
    numbers = {draft.accession_number for draft in drafts if draft.accession_number and not draft.barcode}
    scanned = ScanCode.objects.filter(code__in=codes)
    cards = {code.code for code in scanned if code.subject != ScanSubject.ITEM}
    bearers = {code.object_id: code.code for code in scanned if code.subject == ScanSubject.ITEM}
    columns = ("record_id", "record__title")
    holders = {
        code: (record_id, title)
        for code, record_id, title in Item.objects.filter(barcode__in=codes).values_list("barcode", *columns)
    }
    accessions = {
        (library_id, number): (record_id, title)
        for library_id, number, record_id, title in Item.objects.filter(accession_number__in=numbers).values_list(
            "library_id", "accession_number", *columns
        )
    }
    records = {draft.record.pk for draft in drafts}
    stocked = set(Item.objects.filter(record__in=records).values_list("record_id", "library_id").distinct())
    changed = [pk for pk, code in bearers.items() if code not in holders]
    former = {bearers[pk]: now for pk, now in Item.objects.filter(pk__in=changed).values_list("pk", "barcode")}
    return Case(cards, former, holders, accessions, stocked)


def find_refusals(draft: ItemDraft, case: Case) -> list[CopyRefusal]:
    """Return every reason against ``draft``, none if it may join."""
    found: list[CopyRefusal] = []
    if not draft.code:
        written = draft.barcode or draft.accession_number
        unreadable = CopyRefusal("barcode_unreadable", {"barcode": written[:80]})
        found.append(unreadable if written else CopyRefusal("barcode_missing", {}))
    if draft.code in case.cards:
        found.append(CopyRefusal("barcode_of_card", {"barcode": draft.code}))
    if draft.code in case.former:
        found.append(CopyRefusal("barcode_used_before", {"barcode": draft.code, "now": case.former[draft.code]}))
    if holder := case.holders.get(draft.code):
        found.append(CopyRefusal("barcode_of_item", {"barcode": draft.code, "title": holder[1]}))
    elif not draft.barcode and (known := case.accessions.get((draft.point.library_id, draft.accession_number))):
        params = {"number": draft.accession_number, "title": known[1]}
        found.append(CopyRefusal("accession_number_of_item", params))
    if draft.room is not None and draft.room.point_id != draft.point.pk:
        found.append(CopyRefusal("room_elsewhere", {"room": draft.room.name, "point": draft.point.name}))
    return found

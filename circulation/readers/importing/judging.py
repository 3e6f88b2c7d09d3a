"""Who a row speaks of, what it would change, and everything that stands against it; nothing is written here."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from circulation.enums import CardKind, CardState, RosterOutcome
from circulation.models import Reader, ReaderCategory
from circulation.readers.importing.knowing import Known, recognise
from circulation.readers.importing.reading import Draft
from circulation.readers.importing.refusals import reason
from circulation.readers.naming import masked_number
from circulation.readers.persons.details import ReaderDetails, find_reasons
from circulation.readers.persons.editing import with_number
from circulation.readers.persons.guardians import find_guardian_reasons, guardian_missing, needs_guardian
from circulation.readers.persons.idnumbers import index_of
from libsys.errors import Reason
from libsys.text.folding import key as fold_whole
from libsys.text.idnumbers import find_id_number, masked_id

COMPARED = ("name", "category", "group", "birth_month", "phone", "email", "note", "valid_until")
NUMBERS = (("number", CardKind.LIBRARY, "number_differs"), ("student", CardKind.STUDENT, "student_differs"))
USABLE = (CardState.VALID, CardState.LOST, CardState.SUSPENDED)


@dataclass(frozen=True)
class Terms:
    """What the librarian chose: the category of new readers, whether classes are made and filled down."""

    category: ReaderCategory | None = None
    makes_groups: bool = False


@dataclass
class Judged:
    """A row with its verdict.

    ``details`` are what an act is given; ``new_group`` is a class that is still
    to be made. ``changes`` are ``[field, before, after]`` as people read them.
    """

    draft: Draft
    outcome: RosterOutcome = RosterOutcome.REFUSED
    reader: Reader | None = None
    details: ReaderDetails = field(default_factory=ReaderDetails)
    new_group: str = ""
    changes: list[list[str]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)


def judge(draft: Draft, known: Known, terms: Terms, *, on: date) -> Judged:
    """Return what a row would do, or why it can't be done, with every reason."""
    judged = Judged(draft, reasons=list(draft.reasons))
    _read_details(judged, known, terms)
    judged.reader, found = recognise(draft, known)
    judged.reasons += found
    if judged.reader is None:
        _judge_new(judged, known, terms, on=on)
    else:
        _judge_known(judged, judged.reader, known, on=on)
    if judged.reasons:
        judged.outcome = RosterOutcome.REFUSED
    return judged


def _read_details(judged: Judged, known: Known, terms: Terms) -> None:
    draft, details = judged.draft, judged.details
    for name in ("name", "birth_month", "phone", "email", "note", "id_number"):
        if text := draft.get(name):
            details[name] = text  # type: ignore[literal-required]
    if draft.valid_until is not None:
        details["valid_until"] = draft.valid_until
    if text := draft.get("category"):
        category = known.lists.categories.get(fold_whole(text))
        if category is None:
            judged.reasons.append(reason("category_unknown", text=text[:40]))
        else:
            details["category"] = category
    if text := draft.get("group"):
        _find_group(judged, text, known, terms)
    if phone := draft.get("guardian_phone"):
        # Lists often hold the number alone; whose it is, the word says.
        details["guardian"] = {"name": draft.get("guardian_name") or "家长", "phone": phone}


def _find_group(judged: Judged, text: str, known: Known, terms: Terms) -> None:
    found = known.lists.groups.get(fold_whole(text), [])
    if len(found) == 1:
        judged.details["group"] = found[0]
    elif found:
        judged.reasons.append(reason("group_ambiguous", text=text[:40]))
    elif terms.makes_groups:
        judged.new_group = text
    else:
        judged.reasons.append(reason("group_unknown", text=text[:40]))


def _judge_new(judged: Judged, known: Known, terms: Terms, *, on: date) -> None:
    draft, details = judged.draft, judged.details
    judged.outcome = RosterOutcome.NEW
    details.setdefault("name", "")
    if "category" not in details and terms.category is not None:
        details["category"] = terms.category
    found = find_reasons(details, library=known.library, on=on)
    if "group" in details or judged.new_group:
        month = ""
    else:
        month = with_number(details).get("birth_month", "") if not found else ""
    if guardian := details.get("guardian"):
        found += find_guardian_reasons(guardian)
    elif needs_guardian(month, None, category=details.get("category"), on=on):
        found.append(guardian_missing(details.get("category")))
    numbers = [draft.get(name) for name in ("number", "student") if draft.get(name)]
    if not numbers:
        found.append(reason("row_without_number"))
    told = {one.code for one in judged.reasons}
    for number in numbers:
        if number not in known.barcodes and number not in known.cards:
            found += known.why_taken(number)
    judged.reasons += [one for one in found if one.code not in told]


def _judge_known(judged: Judged, reader: Reader, known: Known, *, on: date) -> None:
    draft, details = judged.draft, judged.details
    judged.reasons += find_reasons(details, library=reader.library, on=on, reader=reader)
    cards = list(reader.cards.all())
    if not any(card.state in USABLE for card in cards):
        judged.reasons.append(reason("reader_has_left"))
    judged.reasons += _number_reasons(draft, reader, known)
    judged.changes = _changes(judged, reader)
    judged.outcome = RosterOutcome.CHANGED if judged.changes else RosterOutcome.SAME


def _number_reasons(draft: Draft, reader: Reader, known: Known) -> list[Reason]:
    """Return where the row gives a reader another card, or another student number, than the one they hold."""
    found = []
    theirs = list(reader.cards.all())
    for name, kind, code in NUMBERS:
        written = draft.get(name)
        held = [card.number for card in theirs if card.kind == kind and card.state in USABLE]
        if written and held and written not in {card.number for card in theirs}:
            found.append(reason(code, held=masked_number(held[0]), number=written))
        elif written and not held and written not in {card.number for card in theirs}:
            found += known.why_taken(written)
    return found


def _changes(judged: Judged, reader: Reader) -> list[list[str]]:
    details, draft = judged.details, judged.draft
    found = [
        [name, _shown(getattr(reader, name)), _shown(details[name])]  # type: ignore[literal-required]
        for name in COMPARED
        if name in details and getattr(reader, name) != details[name]  # type: ignore[literal-required]
    ]
    if judged.new_group:
        found.append(["group", _shown(reader.group), judged.new_group])
    number = find_id_number(details.get("id_number", ""))
    if number and index_of(number) != reader.id_index:
        found.append(["id_number", "…" if reader.id_index else "", masked_id(number)])
    known = {card.number for card in reader.cards.all()}
    for name in ("number", "student"):
        if draft.get(name) and draft.get(name) not in known:
            found.append([name, "", draft.get(name)])
    guardian = details.get("guardian")
    if guardian and guardian["phone"] not in {one.phone for one in reader.guardians.all()}:
        found.append(["guardian_phone", "", f"{guardian['name']} {guardian['phone']}"])
    return found


def _shown(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")

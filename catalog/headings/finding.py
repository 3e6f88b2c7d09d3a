"""Find headings: as one types, by pinyin or form or variant; along the alphabet; and how many records use them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Length

from catalog.enums import HeadingKind, HeadingState
from catalog.headings.forms.names import fold_name
from catalog.models import Heading, HeadingLink, HeadingRelation, HeadingVariant, UndecidedName
from libsys.db.prefixes import begins_with
from libsys.text.folding import fold
from libsys.text.syllables import cut_syllables

MOST_FOUND = 10
LETTERS = "abcdefghijklmnopqrstuvwxyz#"
LONGEST_QUESTION = 100
PEOPLE = (HeadingKind.PERSON, HeadingKind.FAMILY, HeadingKind.BODY, HeadingKind.MEETING)
SUBJECTS = (HeadingKind.SUBJECT, HeadingKind.PLACE)
"""People are browsed together, subjects with places."""


@dataclass(frozen=True)
class Found:
    """A heading that was sought, the variant by which it was found if it was one, and how many records use it."""

    heading: Heading
    by: str = ""
    uses: int = 0


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a list of headings is narrowed to; an empty value is no condition."""

    text: str = ""
    kind: str = ""
    letter: str = ""
    state: str = ""


def standing() -> QuerySet[Heading]:
    """Return the headings that have not gone into another."""
    return Heading.objects.filter(merged_into=None)


def look_up(text: str, *, kind: str = "", most: int = MOST_FOUND) -> list[Found]:
    """Return up to ``most`` headings for what was typed: its beginning in Chinese, in pinyin or as a variant.

    The exact form comes first, then the shorter before the longer.
    """
    condition = typed(text)
    if condition is None:
        return []
    folded = fold_name(text)
    # Worked out, whether a heading stands and its kind are no index to go by: nearly all stand, and SQLite would
    # read every one instead of the few that begin so.
    forms = Heading.objects.annotate(went=F("merged_into_id") + 0, is_a=Coalesce("kind", Value("")))
    variants = HeadingVariant.objects.annotate(
        went=F("heading__merged_into_id") + 0, is_a=Coalesce("heading__kind", Value(""))
    ).select_related("heading")
    wanted = condition & Q(went=None) & (Q(is_a=kind) if kind else Q())
    forms, variants = forms.filter(wanted).order_by(Length("text"), "sort_key", "pk"), variants.filter(wanted)
    found = {heading.pk: Found(heading) for heading in forms[:most]}
    for variant in variants.order_by(Length("text"), "sort_key", "pk")[:most]:
        found.setdefault(variant.heading_id, Found(variant.heading, by=variant.text))
    ranked = sorted(found.values(), key=lambda one: fold_name(one.by or one.heading.text) != folded)[:most]
    uses = count_uses([one.heading.pk for one in ranked])
    return [Found(one.heading, one.by, uses.get(one.heading.pk, 0)) for one in ranked]


def typed(text: str) -> Q | None:
    """Return the condition that a form begins with what was typed, or None where nothing was."""
    text = text[:LONGEST_QUESTION]
    folded = fold_name(text)
    if not folded:
        return None
    condition = begins_with("folded", folded)
    letters = "".join(fold(text).split())
    if letters.isascii() and letters.isalpha():
        spellings = {" ".join(cut) for cut in cut_syllables(letters.replace("'", ""))}
        for spelling in sorted(spellings | {fold(text)}):
            condition |= begins_with("sort_key", spelling)
    return condition


def find_headings(filters: Filters) -> QuerySet[Heading]:
    """Return the headings of a list, by pinyin."""
    rows = standing()
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.letter:
        rows = rows.filter(initial=filters.letter)
    if filters.state in HeadingState.values:
        rows = rows.filter(state=filters.state)
    elif filters.state == "unused":
        rows = rows.filter(~Exists(HeadingLink.objects.filter(heading=OuterRef("pk"))))
    if (condition := typed(filters.text)) is not None:
        variants = HeadingVariant.objects.filter(condition).values("heading_id")
        rows = rows.filter(condition | Q(pk__in=variants))
    return rows.order_by("sort_key", "pk")


def count_uses(heading_ids: Sequence[int], *, public: bool = False) -> dict[int, int]:
    """Return how many records speak of each heading, public ones only where asked."""
    links = HeadingLink.objects.filter(heading__in=heading_ids)
    if public:
        links = links.filter(record__is_suppressed=False, record__deleted_at=None)
    counted = links.order_by().values("heading_id").annotate(uses=Count("record_id", distinct=True))
    return {row["heading_id"]: row["uses"] for row in counted}


def count_undecided() -> int:
    """Return how many names wait for a cataloguer."""
    return UndecidedName.objects.count()


@dataclass(frozen=True)
class Related:
    """What a heading leads to: related, broader and narrower headings."""

    see_also: list[tuple[HeadingRelation, Heading]]
    broader: list[tuple[HeadingRelation, Heading]]
    narrower: list[tuple[HeadingRelation, Heading]]


def find_related(heading: Heading) -> Related:
    """Return the relations of ``heading``, those of headings that went into others left out."""
    rows = HeadingRelation.objects.filter(Q(heading=heading) | Q(other=heading)).select_related("heading", "other")
    see_also, broader, narrower = [], [], []
    for row in rows.order_by("pk"):
        other = row.other if row.heading_id == heading.pk else row.heading
        if other.merged_into_id is not None:
            continue
        if row.kind == "see_also":
            see_also.append((row, other))
        elif row.heading_id == heading.pk:
            broader.append((row, other))
        else:
            narrower.append((row, other))
    return Related(see_also, broader, narrower)


@dataclass(frozen=True)
class Stretch:
    """A stretch of the alphabet: headings in use by public records, and whether there is more on either side."""

    rows: list[Found]
    has_before: bool = False
    has_after: bool = False


def browse(kinds: Sequence[str], *, start: str = "", after: int = 0, before: int = 0, size: int = 50) -> Stretch:
    """Return the headings in use from ``start`` on, or after, or before a heading that was shown.

    Nothing is counted from the beginning of the alphabet, so every stretch costs alike.
    """
    rows = in_use(kinds)
    anchor = (
        Heading.objects.filter(pk=after or before).values_list("sort_key", "pk").first() if after or before else None
    )
    if anchor and before:
        found = list(rows.filter(_beyond(anchor, "lt")).order_by("-sort_key", "-pk")[: size + 1])
        shown = found[:size][::-1]
        return Stretch(_counted(shown), has_before=len(found) > size, has_after=True)
    if anchor:
        rows = rows.filter(_beyond(anchor, "gt"))
    elif start:
        rows = rows.filter(sort_key__gte=start)
    found = list(rows.order_by("sort_key", "pk")[: size + 1])
    return Stretch(_counted(found[:size]), has_before=bool(anchor or start), has_after=len(found) > size)


def in_use(kinds: Iterable[str]) -> QuerySet[Heading]:
    """Return the standing headings of these kinds that a public record speaks of."""
    links = HeadingLink.objects.filter(heading=OuterRef("pk"), record__is_suppressed=False, record__deleted_at=None)
    return standing().filter(Exists(links), kind__in=list(kinds))


def _beyond(anchor: tuple[str, int], side: str) -> Q:
    key, pk = anchor
    return Q(**{f"sort_key__{side}": key}) | Q(**{"sort_key": key, f"pk__{side}": pk})


def _counted(rows: list[Heading]) -> list[Found]:
    uses = count_uses([row.pk for row in rows], public=True)
    return [Found(row, uses=uses.get(row.pk, 0)) for row in rows]


@dataclass(frozen=True)
class OtherNames:
    """What a record may also be found by: authorised forms and variants of what it names."""

    people: list[str] = field(default_factory=list)
    subjects: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)


def find_other_names(record_ids: Sequence[int]) -> dict[int, OtherNames]:
    """Return the forms of the headings of each record, in one query."""
    found: dict[int, OtherNames] = defaultdict(OtherNames)
    rows = HeadingLink.objects.filter(record__in=record_ids).order_by("pk", "heading__variants__pk")
    for record_id, kind, text, variant in rows.values_list(
        "record_id", "heading__kind", "heading__text", "heading__variants__text"
    ):
        names = found[record_id]
        group = names.people if kind in PEOPLE else names.subjects if kind in SUBJECTS else names.titles
        group.extend(form for form in (text, variant) if form and form not in group)
    return found

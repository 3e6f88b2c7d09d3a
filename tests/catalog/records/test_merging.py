"""Merging two states that grew from one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.marc.model import MarcRecord, data_field
from catalog.records.comparing import changes_between, compare, told_changes
from catalog.records.merging import BOTH, PRESENT, YOURS, find_choices, merge

LEADER = "00000nam0 2200000   450 "
FIELDS = st.lists(
    st.builds(
        lambda tag, value: data_field(tag, "  ", ("a", value)),
        st.sampled_from(["200", "300", "606"]),
        st.sampled_from("甲乙丙"),
    ),
    max_size=6,
)
RECORDS = FIELDS.map(lambda fields: MarcRecord(LEADER, tuple(sorted(fields, key=lambda field: field.tag))))


def record(*pairs: tuple[str, str]) -> MarcRecord:
    """Return a record of fields with one subfield each."""
    return MarcRecord(LEADER, tuple(data_field(tag, "  ", ("a", value)) for tag, value in pairs))


@given(RECORDS, RECORDS, RECORDS)
@settings(max_examples=150, deadline=None)
def test_taking_one_side_everywhere_gives_that_side(base: MarcRecord, present: MarcRecord, yours: MarcRecord) -> None:
    names = [choice.name for choice in find_choices(base, present, yours)]
    assert merge(present, yours, dict.fromkeys(names, PRESENT)) == present
    assert merge(present, yours, dict.fromkeys(names, YOURS)) == yours


def test_what_only_one_changed_is_proposed_and_what_both_changed_is_not() -> None:
    base = record(("200", "甲"), ("300", "甲"), ("606", "甲"))
    present = record(("200", "乙"), ("300", "甲"), ("606", "乙"))
    yours = record(("200", "甲"), ("300", "丙"), ("606", "丙"), ("690", "C91"))
    proposed = {choice.name: choice.proposed for choice in find_choices(base, present, yours)}
    assert proposed == {"200-1": PRESENT, "300-1": YOURS, "606-1": "", "690-1": YOURS}
    merged = merge(present, yours, {**proposed, "606-1": BOTH})
    assert merged == record(("200", "乙"), ("300", "丙"), ("606", "乙"), ("606", "丙"), ("690", "C91"))


def test_a_field_that_was_taken_away_stays_away() -> None:
    base = record(("200", "甲"), ("300", "甲"))
    proposed = find_choices(base, record(("200", "甲")), base)
    assert [(choice.name, choice.proposed) for choice in proposed] == [("300-1", PRESENT)]


def test_equal_fields_are_paired_though_others_came_between() -> None:
    changes = changes_between(record(("606", "甲"), ("606", "丙")), record(("606", "甲"), ("606", "乙"), ("606", "丙")))
    assert [(one.kind, one.occurrence) for one in changes] == [("added", 2)]


def test_what_differs_inside_a_field_is_marked() -> None:
    change = changes_between(record(("200", "乡土中国")), record(("200", "乡土社会")))[0]
    assert [(piece.text, piece.is_code, piece.is_marked) for piece in change.now_pieces] == [
        ("## ", False, False), ("$a", True, False), ("乡土", False, False), ("社会", False, True),
    ]  # fmt: skip


def test_the_day_book_gets_forty_changes_cut_short_and_the_rest_counted() -> None:
    after = record(*[("606", f"{number}" + "长" * 500) for number in range(50)])
    told = told_changes(changes_between(record(), after))
    assert (len(told["changes"]), told["more"], max(len(one["is"]) for one in told["changes"])) == (40, 10, 200)


def test_thousands_of_fields_of_one_tag_are_compared_soon() -> None:
    before = record(*[("606", str(number)) for number in range(5000)])
    after = record(*[("606", str(number + 1)) for number in range(5000)])
    assert len(compare(before, after)) == 5001

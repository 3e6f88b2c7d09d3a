"""Tests of registering rules and plans, and of their files."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library
from outreach.models import PolicyDocument
from outreach.policies.finding import Wanted, find_history, find_policies, is_in_force
from outreach.policies.keeping import LARGEST_FILE, KeptFile, PolicyRefused, forget_loose_policies, keep_file, path_of
from outreach.policies.registering import (
    PolicySheet,
    add_policy,
    change_policy,
    remove_policy,
    restore_policy,
)
from tests.fixtures import NOON
from tests.outreach.rooms.conftest import director_desk

__all__ = ["director_desk"]
SHEET = PolicySheet("1", "开放服务制度", "rule", date(2026, 1, 1), date(2026, 2, 1))
PDF = b"%PDF-1.4\n%%EOF\n"


def add(desk: Desk, sheet: PolicySheet = SHEET, *, key: str = "a", file: KeptFile | None = None) -> PolicyDocument:
    """Register a document."""
    return add_policy(sheet=sheet, file=file, desk=desk, at=NOON, key=key)


def codes(refused: pytest.ExceptionInfo[PolicyRefused]) -> list[str]:
    """Return the codes of a refusal."""
    return [reason.code for reason in refused.value.reasons]


def test_a_document_is_registered_once_and_its_changes_are_kept(director_desk: Desk) -> None:
    row = add(director_desk)
    assert add(director_desk) == row
    told = {"policy": row, "file": None, "desk": director_desk, "at": NOON}
    change_policy(sheet=replace(SHEET, title="开放制度"), seen=1, key="b", **told)
    change_policy(sheet=replace(SHEET, title="开放制度"), seen=1, key="b", **told)
    changed = change_policy(sheet=replace(SHEET, title="开放制度"), seen=2, key="c", **told)
    assert (changed.title, changed.version) == ("开放制度", 2)
    assert [line.detail.get("change") for line in find_history(row)] == [{"title": ["开放服务制度", "开放制度"]}, None]
    with pytest.raises(PolicyRefused) as refused:
        change_policy(sheet=SHEET, seen=1, key="d", **told)
    assert codes(refused) == ["policy_changed_meanwhile"]


def test_everything_that_is_wrong_is_said_at_once(director_desk: Desk, desk: Desk) -> None:
    other = Library.objects.create(code="OT", name="别馆")
    foreign = PolicyDocument.objects.create(
        library=other, number="9", title="x", sort="rule", adopted_on=NOON, since=NOON, added_at=NOON
    )
    bad = PolicySheet(" ", " ", "plan", date(1800, 1, 1), date(2026, 2, 1), date(2026, 1, 1), foreign)
    with pytest.raises(PolicyRefused) as refused:
        add(director_desk, bad)
    assert codes(refused) == [
        "policy_unnamed", "policy_unnumbered", "policy_day_wrong", "policy_ends_early", "policy_foreign",
    ]  # fmt: skip
    row = add(director_desk)
    with pytest.raises(PolicyRefused) as refused:
        add(director_desk, key="b")
    assert codes(refused) == ["policy_number_taken"]
    own = replace(SHEET, replaced_by=row)
    with pytest.raises(PolicyRefused) as refused:
        change_policy(policy=row, sheet=own, file=None, seen=1, desk=director_desk, at=NOON, key="c")
    assert codes(refused) == ["policy_replaced_by_itself"]
    with pytest.raises(PolicyRefused) as refused:
        add(desk, replace(SHEET, number="2"), key="d")
    assert codes(refused) == ["policies_not_yours"]


def test_a_removed_document_comes_back_unless_its_number_was_given_away(director_desk: Desk) -> None:
    row, told = add(director_desk), {"desk": director_desk, "at": NOON}
    for _ in range(2):
        remove_policy(policy=row, key="r", **told)
    with pytest.raises(PolicyRefused):
        remove_policy(policy=row, key="s", **told)
    second = add(director_desk, key="b")
    with pytest.raises(PolicyRefused) as refused:
        restore_policy(policy=row, key="t", **told)
    assert codes(refused) == ["policy_number_taken"]
    remove_policy(policy=second, key="u", **told)
    restore_policy(policy=row, key="v", **told)
    row.refresh_from_db()
    assert row.removed_at is None
    assert set(Entry.objects.values_list("topic", flat=True)) == {"added", "removed", "restored"}


def test_what_is_over_replaced_or_to_come_is_not_in_force(director_desk: Desk) -> None:
    today = date(2026, 3, 2)
    new = add(director_desk, replace(SHEET, number="2", since=date(2026, 3, 1)))
    old = add(director_desk, replace(SHEET, replaced_by=new), key="b")
    past = add(director_desk, replace(SHEET, number="3", until=date(2026, 3, 1), sort="plan"), key="c")
    later = add(director_desk, replace(SHEET, number="4", since=date(2026, 4, 1)), key="d")
    library = director_desk.library

    def find(**wanted: object) -> set[PolicyDocument]:
        return set(find_policies(library, Wanted(**wanted), today=today))  # type: ignore[arg-type]

    assert find(show="force") == {one for one in (new, old, past, later) if is_in_force(one, today=today)} == {new}
    assert find(show="over") == {old, past}
    assert find(sort="plan") == {past}
    assert find(q="4", until=today) == {later}
    assert find(since=today) == set()


def test_a_file_is_known_by_its_bytes(director_desk: Desk) -> None:
    kept = keep_file(BytesIO(PDF), name="../制度.exe", size=len(PDF))
    assert (kept.name, kept.media_type, kept.size) == ("制度.pdf", "application/pdf", len(PDF))
    row = add(director_desk, file=kept)
    assert path_of(row).read_bytes() == PDF
    for bad in (b"<script>alert(1)</script>", b"\xff\xd8\xff broken", b"PK\x03\x04 no archive", b""):
        with pytest.raises(PolicyRefused) as refused:
            keep_file(BytesIO(bad), name="a.jpg", size=len(bad))
        assert codes(refused) == ["policy_file_unreadable"]
    with pytest.raises(PolicyRefused) as refused:
        keep_file(BytesIO(PDF), name="a.pdf", size=LARGEST_FILE + 1)
    assert codes(refused) == ["policy_file_too_large"]


def test_a_loose_file_is_forgotten_and_one_that_is_spoken_of_stays(director_desk: Desk) -> None:
    row = add(director_desk, file=keep_file(BytesIO(PDF), name="a.pdf", size=len(PDF)))
    keep_file(BytesIO(PDF + b"\n"), name="b.pdf", size=len(PDF) + 1)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    assert forget_loose_policies(before=tomorrow) >= 1
    assert path_of(row).is_file()

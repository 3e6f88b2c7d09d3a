"""The oracle can fail: each lie that a database could tell is found."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.crash.journal import Answer, Journal, Operation, Told, read_journal
from tests.crash.oracle import find_faults

Facts = dict[str, Any]


def api(number: int, kind: str, **about: Any) -> Operation:
    """Return an operation of a program."""
    return Operation(f"key-{number}", 0, kind, f"/{kind}", {}, is_json=True, about=about)


def form(number: int, kind: str, **about: Any) -> Operation:
    """Return an operation of a form."""
    return Operation(f"key-{number}", 0, kind, f"/{kind}", {}, about=about)


TOLD = [
    Told(api(1, "check_out", card="R1", barcode="B1"), 1, Answer(201, {"id": 11})),
    Told(api(2, "renew", barcode="B1"), 3, Answer(201, {"id": 11})),
    Told(api(3, "check_out", card="R2", barcode="B2"), 1, Answer(201, {"id": 12})),
    Told(api(4, "hold", card="R1", barcode="B2"), 1, Answer(201, {"id": 7})),
    Told(api(5, "check_in", barcode="B2"), 2, Answer(200, {"loan": {"id": 12}})),
    Told(api(6, "renew", barcode="B1"), 1, Answer(409, {"code": "too_many"})),
    Told(form(7, "visits", quantity=40), 1, Answer(302)),
    Told(form(8, "charge", card="R1", cents=50), 1, Answer(302)),
    Told(form(9, "book", title="新书一", barcode="N1"), 1, Answer(302)),
    Told(form(10, "scan", card="R2", barcode="B3", says="借出"), 1, Answer(200, said="借出")),
    Told(form(11, "undo", barcode="B3", says="已撤销"), 1, Answer(200, said="已撤销")),
    Told(form(13, "scan", card="R2", barcode="B1", says="借出"), 1, Answer(409, said="不能借")),
    Told(form(14, "undo", barcode="B1", says="已撤销"), 1, Answer(200, said="没撤销")),
]
TRUTH: Facts = {
    "operations": {each.operation.key: {"status": each.answer.status, "body": ""} for each in TOLD if each.answer}
    | {f"key-{number}": {"status": status, "body": body} for number, status, body in (
        (1, 201, '{"id": 11}'), (2, 201, '{"id": 11}'), (3, 201, '{"id": 12}'), (4, 201, '{"id": 7}'),
        (5, 200, '{"loan": {"id": 12}}'), (6, 409, '{"code": "too_many"}'),
        (10, 200, '{"outcome": {"code": "lent"}}'), (11, 200, '{"outcome": {"code": "undone"}}'),
    )},
    "lines": [
        ["fill-1", "item.accessioned"], ["key-1", "loan.checked_out"], ["key-2", "loan.renewed"],
        ["key-3", "loan.checked_out"], ["key-4", "hold.placed"], ["key-5", "loan.checked_in"],
        ["key-5.hold", "hold.captured"], ["key-7", "visit.read"], ["key-8", "charge.made"],
        ["key-9.record", "record.created"], ["key-9.item", "item.accessioned"], ["key-10", "loan.checked_out"],
        ["key-11.0", "loan.checked_out"], ["notice-sent:1", "notice.sent"], [None, "job.done"],
    ],
    "holder": {"B1": "R1"},
    "lent": {"B1": 1, "B2": 1},
    "renewals": {"11": 1},
    "holds": [[7, "R1"]],
    "owed": {"R1": 50, "R2": 0},
    "visits": 40,
    "titles": {"旧书": 1, "新书一": 1},
    "captured": [7],
    "ready": [7],
    "notices": [{"pk": 1, "state": "sent", "reason": "", "provider_id": "abc"}],
    "told": [1],
    "causes": [7],
    "sink": ["abc"],
    "open_jobs": 0,
}  # fmt: skip


def test_a_database_that_tells_the_truth_has_no_faults() -> None:
    assert find_faults(TOLD, TRUTH) == []


LIES: dict[str, Callable[[Facts], object]] = {
    "an acknowledged loan is lost": lambda facts: facts["operations"].pop("key-1"),
    "another answer is kept": lambda facts: facts["operations"]["key-1"].update(body='{"id": 12}'),
    "another outcome of the desk is kept": lambda facts: facts["operations"]["key-10"].update(body='{"outcome": null}'),
    "a refused scan left a line": lambda facts: facts["lines"].append(["key-13", "loan.checked_out"]),
    "something that nobody sent": lambda facts: facts["operations"].update({"key-99": {"status": 200, "body": ""}}),
    "a line that nobody sent": lambda facts: facts["lines"].append(["key-98", "loan.checked_out"]),
    "the line of an acknowledged loan is lost": lambda facts: facts["lines"].remove(["key-1", "loan.checked_out"]),
    "a line is written twice": lambda facts: facts["lines"].append(["key-1", "loan.checked_out"]),
    "a refusal left a line": lambda facts: facts["lines"].append(["key-6", "loan.renewed"]),
    "an open loan is lost": lambda facts: facts["holder"].clear(),
    "a copy is with somebody else": lambda facts: facts["holder"].update(B1="R2"),
    "a returned copy is still out": lambda facts: facts["holder"].update(B2="R2"),
    "a loan is there twice": lambda facts: facts["lent"].update(B2=2),
    "a renewal is counted twice": lambda facts: facts["renewals"].update({"11": 2}),
    "an undone loan is still there": lambda facts: facts["lent"].update(B3=1),
    "a hold is lost": lambda facts: facts["holds"].clear(),
    "a charge is there twice": lambda facts: facts["owed"].update(R1=100),
    "visits are counted twice": lambda facts: facts.update(visits=80),
    "a book is catalogued twice": lambda facts: facts["titles"].update(新书一=2),
    "a hold is captured and nobody is told": lambda facts: facts["causes"].clear(),
    "a hold is told twice": lambda facts: facts["causes"].append(7),
    "a message goes out twice": lambda facts: facts["sink"].append("abd"),
    "a message is noted and never went out": lambda facts: facts["sink"].clear(),
    "a message is noted twice": lambda facts: facts["told"].append(1),
    "a notice waits for ever": lambda facts: facts["notices"][0].update(state="sending"),
    "a job waits for ever": lambda facts: facts.update(open_jobs=1),
}


@pytest.mark.parametrize("lie", LIES)
def test_the_oracle_finds_out_when(lie: str) -> None:
    facts = copy.deepcopy(TRUTH)
    LIES[lie](facts)
    assert find_faults(TOLD, facts) != []


def test_an_operation_that_was_never_answered_is_a_fault() -> None:
    told = [*TOLD, Told(api(12, "check_in", barcode="B1"), 5)]
    assert find_faults(told, TRUTH) == ["key-12 was never answered"]


def test_answers_that_contradict_each_other_are_a_fault() -> None:
    told = [*TOLD, Told(api(12, "check_in", barcode="B1"), 1, Answer(200, {"loan": None}))]
    facts = copy.deepcopy(TRUTH)
    facts["operations"]["key-12"] = {"status": 200, "body": '{"loan": null}'}
    facts["holder"].clear()
    assert len(find_faults(told, facts)) == 1
    assert "B1 was with R1" in find_faults(told, facts)[0]


def test_a_journal_is_read_as_it_was_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    first, second = TOLD[0].operation, TOLD[1].operation
    journal.sent(first, 1)
    journal.sent(second, 1)
    journal.sent(first, 2)
    journal.answered(first, Answer(201, {"id": 11}))
    journal.close()
    assert read_journal(tmp_path / "journal") == [Told(first, 2, Answer(201, {"id": 11})), Told(second, 1)]

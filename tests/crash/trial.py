"""A trial: a house, desks that work, a nemesis, and at the end the oracle."""

import json
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

from tests.crash import custody
from tests.crash.clerk import Clerk
from tests.crash.driver import Budget, Desk
from tests.crash.house import House
from tests.crash.journal import Journal, Told, read_journal
from tests.crash.nemesis import Nemesis
from tests.crash.oracle import find_faults, reckon

READERS, COPIES = 12, 40
AGAIN = 50
FOUND_WITHIN = 30.0
Say = Callable[[str], object]


@dataclass(frozen=True)
class Plan:
    """How much is asked of a house, how often it is hurt, and by which seed."""

    operations: int
    kills: int
    database: str
    seed: int
    desks: int = 4


@dataclass
class Outcome:
    """What a trial came to; without faults it is passed."""

    plan: Plan
    faults: list[str]
    figures: dict[str, Any] = field(default_factory=dict)


def try_house(plan: Plan, *, say: Say) -> Outcome:
    """Run a trial in a folder of its own and return what came of it; a failed one leaves its folder for a look."""
    folder = Path(tempfile.mkdtemp(prefix="libsys-crash-"))
    folder.chmod(0o755)  # PostgreSQL's own account must reach its data
    begun = time.monotonic()
    house = House(folder, database=plan.database)
    try:
        stock = house.fill(desks=plan.desks, readers=READERS, copies=COPIES)
        house.start()
        say(f"the house answers after {time.monotonic() - begun:.0f} s; {plan}")
        return _try(plan, house, stock, say=say)
    finally:
        house.close()


def _try(plan: Plan, house: House, stock: list[dict[str, Any]], *, say: Say) -> Outcome:
    journal, budget = Journal(house.folder / "journal.jsonl"), Budget(plan.operations)
    clerks = [Clerk(number, seed=plan.seed, stock=each) for number, each in enumerate(stock)]
    desks = [Desk(clerk, port=house.proxy.port, journal=journal) for clerk in clerks]
    nemesis, over = Nemesis(house, kills=plan.kills, seed=plan.seed, budget=budget), threading.Event()
    faults: list[str] = []
    threads = [threading.Thread(target=_work, args=(desk, budget, faults)) for desk in desks]
    harm = threading.Thread(target=nemesis.run, args=(over,))
    begun = time.monotonic()
    for thread in (*threads, harm):
        thread.start()
    for thread in threads:
        thread.join()
    over.set()
    harm.join()
    worked = time.monotonic() - begun
    say(f"{budget.taken} operations in {worked:.0f} s, harms: {dict(nemesis.done)}")
    house.wait_until_it_answers()
    told = read_journal(journal.path)
    faults += _send_again(told, desks, house, seed=plan.seed)
    facts = json.loads(house.run("-m", "tests.crash.facts"))
    faults += find_faults(told, facts)
    faults += _audit(house)
    late = _find_late(told, desks[0])
    journal.close()
    figures = _count(told, desks, facts) | {
        "seconds": round(worked, 1), "harms": dict(nemesis.done), "starts of the house": house.starts,
        "connections cut": house.proxy.cuts, "own disk": house.disk.is_own,
    }  # fmt: skip
    return Outcome(plan, faults + late, figures)


def _work(desk: Desk, budget: Budget, faults: list[str]) -> None:
    try:
        desk.work(budget)
    except Exception as error:  # whatever ends a desk early is a fault of the house until somebody shows otherwise
        faults.append(f"desk {desk.clerk.number} gave up: {error!r}")


def _send_again(told: list[Told], desks: list[Desk], house: House, *, seed: int) -> list[str]:
    """Send some acknowledged operations once more: the answer is the same, and nothing happens."""
    answered = [each for each in told if each.answer is not None and _can_be_compared(each)]
    faults = []
    for each in Random(f"again-{seed}").sample(answered, min(AGAIN, len(answered))):
        answer = desks[each.operation.desk].send(each.operation)
        if answer != each.answer:
            faults.append(f"{each.operation.key} was answered with {each.answer}, sent again with {answer}")
    return faults


def _can_be_compared(told: Told) -> bool:
    """Return whether the answer tells what was done; a plain form is only sent on to another page."""
    return told.operation.is_json or told.operation.kind in custody.SAYS


def _audit(house: House) -> list[str]:
    answer = json.loads(house.run("manage.py", "audit", "--json"))
    return [f"audit, {code}: {message}" for code, found in answer["checks"].items() for message in found]


def _find_late(told: list[Told], desk: Desk) -> list[str]:
    """Return what was catalogued and is not found by searching."""
    missing, end = set(reckon(told).titles), time.monotonic() + FOUND_WITHIN
    while missing and time.monotonic() < end:
        for title in sorted(missing):
            page = json.loads(desk.read(f"/api/v1/records?q={quote(title)}"))
            if title in [row["title"] for row in page["results"]]:
                missing.discard(title)
        time.sleep(0.2)
    return [f"{title} is not found by searching" for title in sorted(missing)]


def _count(told: list[Told], desks: list[Desk], facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "acknowledged": sum(each.answer is not None for each in told),
        "in doubt": sum(each.tries > 1 for each in told),
        "sent": sum(each.tries for each in told),
        "refused": Counter(each.operation.kind for each in told if each.answer and not each.is_done),
        "slowest seconds": round(max(desk.slowest for desk in desks), 1),
        "lines": len(facts["lines"]),
        "loans": sum(facts["lent"].values()),
        "messages": len(facts["sink"]),
    }

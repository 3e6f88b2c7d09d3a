"""The measurement of the desk: acts in process, desks side by side, desks over HTTP."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection

from circulation.measuring.acting import Pair, draw_pairs, find_desks, measure_acts, measure_desks
from circulation.measuring.contest import RIVALS, hold_contest
from circulation.measuring.crowd import measure_http
from circulation.measuring.filling import Size, fill
from circulation.models import Loan
from libsys.clock import now
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.daybook.following import last_line_id
from libsys.db.bulk import start_afresh
from libsys.db.servers import database_name
from libsys.models import Watermark

MARK = "desk"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is measured: a library of which size, how often each act, at how many desks; rounds of the contest."""

    size: Size
    each: int = 200
    desks: Sequence[int] = (1, 4, 8)
    with_http: bool = False
    with_audit: bool = False
    contest: int = 0


def prepare(size: Size, *, say: Callable[[str], None]) -> None:
    """Have a database of this size: an earlier measurement's, if it was filled to the end, or a new one."""
    name = f"{MARK}-{size.items}-{size.readers}-{size.history}"
    if _is_filled(name):
        call_command("migrate", verbosity=0)
        return
    start_afresh()
    call_command("migrate", verbosity=0)
    began, cpu = perf_counter(), process_time()
    fill(size, until=now())
    Watermark.objects.create(name=name, last_id=last_line_id(), at=now())
    say(f"filled in {perf_counter() - began:.0f} s, {process_time() - cpu:.0f} s of this process")


def _is_filled(name: str) -> bool:
    """Return whether the database bears the mark that is set at the end of filling; one without tables does not."""
    try:
        return Watermark.objects.filter(name=name).exists()
    except DatabaseError:
        return False


def measure(plan: Plan, *, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the figures; times are milliseconds."""
    size = plan.size
    figures: dict[str, Any] = {
        "items": size.items, "readers": size.readers, "history": Loan.objects.count(), "database": database_name(),
        "cores": os.cpu_count(), "load": [round(part, 1) for part in os.getloadavg()],
    }  # fmt: skip
    figures["in_process"] = measure_acts(draw_pairs(plan.each), find_desks(1)[0])
    say(f"in process: {figures['in_process']}")
    figures["side_by_side"] = {
        f"{several} desks": measure_desks(draw_pairs(plan.each, after=plan.each), find_desks(several))
        for several in plan.desks
    }
    say(f"side by side: {figures['side_by_side']}")
    if plan.contest:
        figures["contest"] = hold_contest(plan.contest, find_desks(RIVALS))
        say(f"contest: {figures['contest']}")
    if plan.with_http:
        connection.close()
        figures["http"] = measure_http(_draw_for(plan.each), plan.desks, say=say)
    if plan.with_audit:
        figures["audit"] = measure_audit()
        say(f"audit: {figures['audit']}")
    return figures


def _draw_for(each: int) -> Callable[[int], list[Pair]]:
    def draw(turn: int) -> list[Pair]:
        return draw_pairs(each, after=(turn + 2) * each)

    return draw


def measure_audit() -> dict[str, Any]:
    """Return how long every audit check takes, in seconds, and how many faults it finds."""
    seconds, faults = {}, 0
    for check in all_audit_checks():
        began = perf_counter()
        faults += sum(1 for _fault in audit(check))
        seconds[check.code] = round(perf_counter() - began, 2)
    slowest = dict(sorted(seconds.items(), key=lambda one: -one[1])[:8])
    return {"seconds": round(sum(seconds.values()), 1), "faults": faults, "slowest": slowest}

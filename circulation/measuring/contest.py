"""One copy that four readers want at the same moment, again and again: one has it, three are told so, nothing else."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from threading import Barrier
from time import perf_counter
from typing import Any

from django.db import connection

from catalog.measuring.timing import spread
from catalog.models import Item
from circulation.enums import BlockCode
from circulation.lending.checking_in import check_in
from circulation.lending.checking_out import CheckOutRefused, check_out
from circulation.measuring.acting import draw_pairs
from circulation.models import Loan, Reader
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.web.operations import new_key

RIVALS = 4
LONGEST_MEETING = 60
LENT, TOLD = "lent", str(BlockCode.ITEM_ON_LOAN_TO_ANOTHER)


@dataclass
class Tally:
    """What came of the rounds: how often one reader had the copy and the others were told who has it."""

    rounds: int = 0
    clear: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)
    open_loans_after: Counter[int] = field(default_factory=Counter)

    def add(self, answers: Sequence[tuple[str, float]], open_loans: int) -> None:
        """Count one round."""
        said = Counter(answer for answer, _took in answers)
        self.rounds += 1
        self.clear += said == {LENT: 1, TOLD: len(answers) - 1} and open_loans == 1
        self.answers += said
        self.times += [took for _answer, took in answers]
        self.open_loans_after[open_loans] += 1

    def tell(self) -> dict[str, Any]:
        """Return the tally; times are milliseconds."""
        return {
            "rounds": self.rounds,
            "one_loan_and_the_rest_told": self.clear,
            "answers": dict(self.answers),
            "open_loans_after": {str(loans): count for loans, count in sorted(self.open_loans_after.items())},
            **spread(self.times),
            "longest": round(max(self.times, default=0.0), 1),
        }


def hold_contest(rounds: int, desks: Sequence[Desk], *, rivals: int = RIVALS) -> dict[str, Any]:
    """Let ``rivals`` readers want the same copy at once, each at a desk and on a connection of its own.

    Whatever an act answers is counted by its name: a loan, the code of a
    refusal, the name of an error, so that nothing unclear is lost.
    """
    item = Item.objects.get(pk=draw_pairs(1)[0].item)
    readers = list(Reader.objects.order_by("-pk")[:rivals])
    meeting, tally = Barrier(rivals), Tally()
    with ThreadPoolExecutor(rivals) as pool:
        for _round in range(rounds):
            wishes = [
                partial(_want, reader, item, desk=desks[turn % len(desks)], meeting=meeting)
                for turn, reader in enumerate(readers)
            ]
            answers = list(pool.map(_answer, wishes))
            tally.add(answers, Loan.objects.filter(item=item, returned_at__isnull=True).count())
            check_in(item=Item.objects.get(pk=item.pk), desk=desks[0], at=now(), key=new_key())
            meeting.reset()
        list(pool.map(_leave, [Barrier(rivals)] * rivals))
    return tally.tell()


def _want(reader: Reader, item: Item, *, desk: Desk, meeting: Barrier) -> tuple[str, float]:
    connection.ensure_connection()
    meeting.wait(LONGEST_MEETING)
    began = perf_counter()
    said = LENT
    try:
        check_out(reader=reader, item=item, desk=desk, at=now(), key=new_key())
    except CheckOutRefused as refusal:
        said = "+".join(str(reason.code) for reason in refusal.reasons)
    return said, (perf_counter() - began) * 1000


def _answer(wish: Callable[[], tuple[str, float]]) -> tuple[str, float]:
    """Return what came of a wish; whatever goes wrong is no clear answer, and is counted by its name."""
    try:
        return wish()
    except Exception as error:
        return type(error).__name__, 0.0


def _leave(meeting: Barrier) -> None:
    """Close this thread's connection; all threads meet once more, so that each closes its own."""
    meeting.wait(LONGEST_MEETING)
    connection.close()

"""What must have come of a desk's work, reckoned from the answers it was given: plain Python, no database."""

from collections import Counter
from dataclasses import dataclass, field

from tests.crash.journal import Answer, Operation, is_done

CHECK_OUT, CHECK_IN, RENEW = "check_out", "check_in", "renew"
HOLD, CANCEL, VISITS, BOOK = "hold", "cancel", "visits", "book"
CHARGE, PAY = "charge", "pay"
OPEN, SCAN, UNDO, FINISH = "open", "scan", "undo", "finish"
SAYS = {OPEN: "读者", SCAN: "借出", UNDO: "已撤销", FINISH: "完成"}
"""By which word the desk's screen says that it did what was asked; its status is that of any screen."""

CODES = {OPEN: "opened", SCAN: "lent", UNDO: "undone", FINISH: "finished"}
"""The same as the house keeps it with the operation."""


@dataclass
class Custody:
    """Who has which copy, who waits, who owes; and everything that the answers cannot all be true about."""

    holder: dict[str, str] = field(default_factory=dict)
    lent: Counter[str] = field(default_factory=Counter)
    renewals: Counter[int] = field(default_factory=Counter)
    loan: dict[str, int] = field(default_factory=dict)
    holds: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Number of an active hold: card and barcode of the copy that it waits for."""

    on_shelf: dict[str, int] = field(default_factory=dict)
    """Copies that lie on the hold shelf, with the hold."""

    captured: set[int] = field(default_factory=set)
    owed: Counter[str] = field(default_factory=Counter)
    visits: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    contradictions: list[str] = field(default_factory=list)

    def learn(self, operation: Operation, answer: Answer) -> None:
        """Take in what an operation came to."""
        if is_done(operation, answer):
            getattr(self, f"_{operation.kind}")(operation, answer)

    def is_free(self, barcode: str) -> bool:
        """Return whether a copy stands on the shelf for anybody."""
        return barcode not in self.holder and barcode not in self.on_shelf

    def waits(self, barcode: str) -> int | None:
        """Return the number of the hold that waits for a copy."""
        return next((number for number, (_, wanted) in self.holds.items() if wanted == barcode), None)

    def _check_out(self, operation: Operation, answer: Answer) -> None:
        card, barcode = operation.about["card"], operation.about["barcode"]
        self._lend(card, barcode, operation.key)
        self.loan[barcode] = answer.body["id"]

    def _check_in(self, operation: Operation, answer: Answer) -> None:
        barcode = operation.about["barcode"]
        held = self.holder.pop(barcode, None)
        if (held is None) != (answer.body["loan"] is None):
            self.contradictions.append(f"{operation.key}: {barcode} was with {held}, yet the answer is {answer.body}")
        waiting = self.waits(barcode)
        if waiting is not None and barcode not in self.on_shelf:
            self.on_shelf[barcode] = waiting
            self.captured.add(waiting)

    def _renew(self, operation: Operation, answer: Answer) -> None:
        self.renewals[answer.body["id"]] += 1

    def _hold(self, operation: Operation, answer: Answer) -> None:
        self.holds[answer.body["id"]] = (operation.about["card"], operation.about["barcode"])

    def _cancel(self, operation: Operation, answer: Answer) -> None:
        del self.holds[operation.about["hold"]]

    def _visits(self, operation: Operation, answer: Answer) -> None:
        self.visits += operation.about["quantity"]

    def _book(self, operation: Operation, answer: Answer) -> None:
        self.titles[operation.about["title"]] += 1

    def _charge(self, operation: Operation, answer: Answer) -> None:
        self.owed[operation.about["card"]] += operation.about["cents"]

    def _pay(self, operation: Operation, answer: Answer) -> None:
        self.owed[operation.about["card"]] -= operation.about["cents"]

    def _open(self, operation: Operation, answer: Answer) -> None:
        """Opening a reader changes nothing but the screen."""

    def _scan(self, operation: Operation, answer: Answer) -> None:
        self._lend(operation.about["card"], operation.about["barcode"], operation.key)

    def _undo(self, operation: Operation, answer: Answer) -> None:
        barcode = operation.about["barcode"]
        del self.holder[barcode]
        self.lent[barcode] -= 1

    def _finish(self, operation: Operation, answer: Answer) -> None:
        """Closing a reader changes nothing but the screen."""

    def _lend(self, card: str, barcode: str, key: str) -> None:
        if barcode in self.holder:
            self.contradictions.append(f"{key}: {barcode} was lent to {card} while {self.holder[barcode]} had it")
        self.holder[barcode] = card
        self.lent[barcode] += 1
        number = self.on_shelf.pop(barcode, None)
        if number is not None:
            self.holds.pop(number, None)

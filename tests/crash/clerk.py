"""A person at a desk who never tires: draws the next operation by a seed, from what is possible now."""

from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from tests.crash import custody
from tests.crash.custody import Custody
from tests.crash.journal import Answer, Operation
from tests.crash.people import POINT

HERE = ZoneInfo("Asia/Shanghai")
WEIGHTS = {"lend": 30, "give_back": 24, "renew": 8, "wish": 8, "visits": 6, "book": 5, "charge": 6, "pay": 6, "desk": 7}


class Clerk:
    """One desk with readers and copies of its own; what it may do next follows from the answers so far."""

    def __init__(self, number: int, *, seed: int, stock: dict[str, Any]) -> None:
        """Begin with everything on the shelf."""
        self.number = number
        self.seed = seed
        self.custody = Custody()
        self._random = Random(f"{seed}-{number}")
        self._cards = {row["card"]: row["reader"] for row in stock["cards"]}
        self._records = {row["barcode"]: row["record"] for row in stock["copies"]}
        self._waiting: list[Operation] = []
        self._count = 0

    def draw(self) -> Operation:
        """Return the next operation; a piece of work of several steps is not left in the middle."""
        while not self._waiting:
            choice = self._random.choices([*WEIGHTS], [*WEIGHTS.values()])[0]
            getattr(self, f"_draw_{choice}")()
        return self._waiting.pop(0)

    def learn(self, operation: Operation, answer: Answer) -> None:
        """Take in an answer."""
        self.custody.learn(operation, answer)

    @property
    def is_between(self) -> bool:
        """Return whether no piece of work is half done."""
        return not self._waiting

    def reader_of(self, card: str) -> int:
        """Return the number of the reader of a card."""
        return int(self._cards[card])

    def _ask(self, kind: str, path: str, fields: dict[str, Any], *, is_json: bool = False, **about: Any) -> str:
        self._count += 1
        key = f"crash-{self.seed}-{self.number}-{self._count:06d}"
        says = {"says": custody.SAYS[kind]} if kind in custody.SAYS else {}
        self._waiting.append(Operation(key, self.number, kind, path, fields, is_json, about | says))
        return key

    def _draw_lend(self) -> None:
        ready = sorted(self.custody.on_shelf)
        if ready and self._random.random() < 0.25:
            barcode = self._random.choice(ready)
            card = self.custody.holds[self.custody.on_shelf[barcode]][0]
        else:
            free = [code for code in self._records if self.custody.is_free(code) and self.custody.waits(code) is None]
            if not free:
                return
            barcode, card = self._random.choice(free), self._random.choice([*self._cards])
        body = {"card": card, "barcode": barcode}
        self._ask(custody.CHECK_OUT, "/api/v1/check-outs", body, is_json=True, card=card, barcode=barcode)

    def _draw_give_back(self) -> None:
        out = sorted(self.custody.holder)
        # One in twenty was not lent at all: it lay on a table.
        choices = out if out and self._random.random() < 0.95 else [c for c in self._records if self.custody.is_free(c)]
        if choices:
            barcode = self._random.choice(choices)
            self._ask(custody.CHECK_IN, "/api/v1/check-ins", {"barcode": barcode}, is_json=True, barcode=barcode)

    def _draw_renew(self) -> None:
        if out := sorted(self.custody.holder):
            barcode = self._random.choice(out)
            self._ask(custody.RENEW, "/api/v1/renewals", {"barcode": barcode}, is_json=True, barcode=barcode)

    def _draw_wish(self) -> None:
        waiting = [number for number in self.custody.holds if number not in self.custody.on_shelf.values()]
        if waiting and self._random.random() < 0.2:
            number = self._random.choice(waiting)
            self._ask(custody.CANCEL, f"/api/v1/holds/{number}/cancellation", {}, is_json=True, hold=number)
            return
        out = [code for code in sorted(self.custody.holder) if self.custody.waits(code) is None]
        if out:
            barcode = self._random.choice(out)
            card = self._random.choice([card for card in self._cards if card != self.custody.holder[barcode]])
            body = {"card": card, "record": self._records[barcode], "pickup": POINT}
            self._ask(custody.HOLD, "/api/v1/holds", body, is_json=True, card=card, barcode=barcode)

    def _draw_visits(self) -> None:
        quantity = self._random.randint(1, 40)
        fields = {"kind": "visit.read", "quantity": quantity, "day": datetime.now(HERE).date().isoformat()}
        self._ask(custody.VISITS, "/desk/today/", fields, quantity=quantity)

    def _draw_book(self) -> None:
        title, barcode = f"新书{self.number}之{self._count + 1}", f"N{self.number}-{self._count + 1:06d}"
        self._ask(custody.BOOK, "/desk/brief/", {"title": title, "barcode": barcode}, title=title, barcode=barcode)

    def _draw_charge(self) -> None:
        card, cents = self._random.choice([*self._cards]), self._random.randint(1, 90)
        fields = {"kind": "other", "amount": f"{cents / 100:.2f}", "note": "复印"}
        self._ask(
            custody.CHARGE, f"/desk/charges/readers/{self._cards[card]}/new/", fields, card=card, cents=cents
        )  # fmt: skip

    def _draw_pay(self) -> None:
        owing = sorted(card for card, cents in self.custody.owed.items() if cents > 0)
        if owing:
            card = self._random.choice(owing)
            self._ask(
                custody.PAY, f"/desk/charges/readers/{self._cards[card]}/pay/", {"method": "cash"},
                card=card, cents=self.custody.owed[card],
            )  # fmt: skip

    def _draw_desk(self) -> None:
        """Lend by scanning, and take it back at once every second time."""
        free = [code for code in self._records if self.custody.is_free(code) and self.custody.waits(code) is None]
        if not free:
            return
        barcode, card = self._random.choice(free), self._random.choice([*self._cards])
        self._ask(custody.OPEN, "/desk/scan/", {"raw": card})
        lent = self._ask(custody.SCAN, "/desk/scan/", {"raw": barcode}, card=card, barcode=barcode)
        if self._random.random() < 0.5:  # named by the act's key, so that nothing else is ever taken back
            self._ask(custody.UNDO, "/desk/undo/", {"row": lent}, barcode=barcode)
        self._ask(custody.FINISH, "/desk/finish/", {})

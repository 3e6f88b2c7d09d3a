"""Running the machine: each example in a transaction that is taken back, modestly or deeply."""

import os
from collections.abc import Callable

from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.circulation.machine import others
from tests.circulation.machine.house import House, make_world
from tests.circulation.machine.house_machine import HouseMachine

IS_DEEP = os.environ.get("LIBSYS_DEEP_TESTS") == "1"
EXAMPLES, STEPS = (300, 50) if IS_DEEP else (15, 40)


def run(make: Callable[[], House], *, examples: int = EXAMPLES, steps: int = STEPS, finds: bool = False) -> None:
    """Run the machine in a house made by ``make``; one that only ``finds`` does not shrink what it found."""

    class Machine(HouseMachine):
        """The machine in its house."""

        def __init__(self) -> None:
            super().__init__()
            self.kept = transaction.atomic()
            self.kept.__enter__()
            self.house, self.expected = make(), make_world()

    phases = [Phase.generate] if finds else [Phase.explicit, Phase.generate, Phase.shrink]
    told = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None, derandomize=not IS_DEEP,
        phases=phases, suppress_health_check=list(HealthCheck), print_blob=True, report_multiple_bugs=False,
    )  # fmt: skip
    with override_settings(LIBSYS_LOAN_LINK_DAYS=others.LINK_DAYS):
        run_state_machine_as_test(Machine, settings=told)

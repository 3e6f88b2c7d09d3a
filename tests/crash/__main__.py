"""``python -m tests.crash [--operations 10000 --kills 200 --database sqlite|postgresql --seed N]``.

Prints the seed and the figures; the exit code is 1 where anything was lost or
doubled.
"""

import argparse
import json
import secrets
import sys

from tests.crash.trial import Plan, try_house


def main(arguments: list[str]) -> int:
    """Run one trial and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description="Kill a working house and count.")
    parser.add_argument("--operations", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    asked = parser.parse_args(arguments)
    plan = Plan(asked.operations, asked.kills, asked.database, asked.seed)
    outcome = try_house(plan, say=say)
    say(json.dumps(outcome.figures, ensure_ascii=False, indent=1))
    for fault in outcome.faults:
        say(f"✗ {fault}")
    say(f"seed {plan.seed}: {len(outcome.faults)} faults")
    return 1 if outcome.faults else 0


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

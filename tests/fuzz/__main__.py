"""``python -m tests.fuzz [--seed N] [--seconds S] [--only TARGET]``: fuzz every target for ``S`` seconds each."""

import argparse
import os
import sys

import pytest

from tests.fuzz.settings import ONLY, SECONDS, SEED


def main() -> int:
    """Run the long form; return what pytest returns."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same inputs")
    parser.add_argument("--seconds", type=float, default=60, help="for each target")
    parser.add_argument("--only", default="", help="a target: marc, xml, workbook, table, questions, forms, interface")
    given = parser.parse_args()
    os.environ.update({SEED: str(given.seed), SECONDS: str(given.seconds), ONLY: given.only})
    return pytest.main(["-q", "-s", "-p", "no:xdist", "tests/fuzz"])


if __name__ == "__main__":
    sys.exit(main())

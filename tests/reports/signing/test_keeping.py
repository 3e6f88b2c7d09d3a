"""What was signed is the same in a library that was restored from its backup."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from libsys.backups.lines import canonical_json
from reports.counting.recounting import count_new_lines
from reports.models import Signing
from reports.signing.files import find_faults
from tests.reports.conftest import Write

pytestmark = pytest.mark.django_db


def test_figures_are_in_a_backup_as_they_were_signed(sign: Callable[[], Signing], write: Write) -> None:
    write("loan.checked_out", "2024-12-30", 1)
    write("loan.checked_out", "2025-03-02", 42)
    count_new_lines()
    signing = sign()
    assert any(isinstance(one, float) and one.is_integer() for one in all_values(signing.figures))
    signing.figures = json.loads(canonical_json(json.dumps(signing.figures)))
    assert find_faults(signing) == []


def all_values(told: Any) -> list[Any]:
    """Return every value at any depth."""
    if isinstance(told, dict):
        told = list(told.values())
    return [value for one in told for value in all_values(one)] if isinstance(told, list) else [told]

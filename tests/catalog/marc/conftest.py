"""Shared data: real files that stand beside the repository, not in it."""

from pathlib import Path

import pytest

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Return the folder of real records."""
    folder = DATA / "real"
    if not folder.is_dir():
        pytest.skip("the real records of ../shared/data/real are not here")
    return folder

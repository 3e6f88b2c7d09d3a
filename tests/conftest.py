"""What every test may use: the plainest library, its people, its desk."""

from pathlib import Path

import pytest
from django.core.management import call_command

pytest_plugins = ["tests.emptying", "tests.fixtures", "tests.sharing", "tests.workers"]


@pytest.fixture(scope="session", autouse=True)
def _translations() -> None:
    """Compile the translations once; the tests read pages in both languages."""
    call_command("compile_translations", verbosity=0)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real records and published figures, or skip: a user's clone has none."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real records and figures of ../shared/data are not on this machine")
    return folder


@pytest.fixture(autouse=True)
def _index_folder(tmp_path: Path, settings: object) -> None:
    """Give each test a search index of its own."""
    settings.LIBSYS_INDEX = tmp_path / "index"  # type: ignore[attr-defined]

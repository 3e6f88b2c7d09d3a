"""The house that is fuzzed is the one that is attacked."""

import os

from tests.security.conftest import _index_folder, siege  # noqa: F401 - fixtures

# What is damaged is refused before a database sees it: of the two runs of ``make test`` one is enough.
collect_ignore = ["test_files.py", "test_requests.py"] if os.environ.get("TEST_RUN") == "PostgreSQL" else []

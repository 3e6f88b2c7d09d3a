"""The house that is crawled is the one that is attacked."""

import os

from tests.security.conftest import _index_folder, siege  # noqa: F401 - fixtures

# A page is the same from either database: of the two runs of ``make test`` one is enough.
collect_ignore = ["test_crawling.py"] if os.environ.get("TEST_RUN") == "PostgreSQL" else []

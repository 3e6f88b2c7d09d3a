"""The machines have a PostgreSQL of their own: of the two runs of ``make test`` one is enough."""

import os

collect_ignore = ["test_cluster.py", "test_preparing.py"] if os.environ.get("TEST_RUN") == "SQLite" else []

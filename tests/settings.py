"""Settings of the tests: a data folder of their own, a fast password hasher, no broker."""

import os
import tempfile
from pathlib import Path

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
_folder = Path(os.environ.get("LIBSYS_TEST_DATA") or tempfile.mkdtemp(prefix="libsys-test-")) / _worker
os.environ["LIBSYS_DATA"] = str(_folder)
os.environ.setdefault("DEBUG", "0")

from libsys.settings import *  # noqa: E402, F403
from libsys.settings import CONTENT_SECURITY_POLICY, DATABASES, INSTALLED_APPS  # noqa: E402, F401

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
CELERY_BROKER_URL = "memory://"
ALLOWED_HOSTS = ["*"]
# The tests live in 2026, whatever the clock of the machine says.
LIBSYS_MINUTES_AHEAD = 0
# Threads of a test must meet in one database, so SQLite's is a file, never memory.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )

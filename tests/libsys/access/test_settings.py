"""The settings that guard the door are those of the house, not those of the tests."""

import os
import subprocess
import sys
from pathlib import Path

ASKED = """
from libsys import settings
print(settings.PASSWORD_HASHERS[0].rsplit('.', 1)[1], settings.SESSION_COOKIE_HTTPONLY,
      settings.SESSION_COOKIE_SAMESITE,
      settings.SESSION_COOKIE_SECURE, settings.AXES_COOLOFF_TIME <= 0.25, settings.SESSION_COOKIE_AGE <= 12 * 3600,
      settings.AUTHENTICATION_BACKENDS[:2] == ['axes.backends.AxesStandaloneBackend',
                                               'libsys.access.doors.backend.DoorBackend'],
      settings.LOGGING['formatters']['line']['()'])
"""


def test_passwords_are_hashed_by_argon2_and_cookies_are_shut(tmp_path: Path) -> None:
    environment = {**os.environ, "LIBSYS_DATA": str(tmp_path), "HTTPS": "1"}
    asked = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    expected = "Argon2PasswordHasher True Lax True True True True libsys.text.scrubbing.Scrubbed"
    assert asked.stdout.split() == expected.split()

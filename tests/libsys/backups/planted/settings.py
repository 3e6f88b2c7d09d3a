"""The settings of libsys with the planted app."""

from libsys.settings import *  # noqa: F403
from libsys.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.libsys.backups.planted"]

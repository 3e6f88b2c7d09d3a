"""The entry point of web servers."""

import os

from django.core.wsgi import get_wsgi_application

from libsys.web.input import read_as_utf8, require_whole

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libsys.settings")

application = require_whole(read_as_utf8(get_wsgi_application()))

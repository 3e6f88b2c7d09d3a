"""The entry point of web servers."""

import os

from django.core.wsgi import get_wsgi_application

from libsys.web.input import read_as_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libsys.settings")

application = read_as_utf8(get_wsgi_application())

"""The Celery application: tasks are nudges, what is to be done is a ``Job`` row or a watermark."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "libsys.settings")

app = Celery("libsys")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
